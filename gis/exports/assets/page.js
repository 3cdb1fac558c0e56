/* The page round the map: search, filters, list, panel. Text from data only ever reaches textContent. */
(function () {
  "use strict";
  const HP = window.HPMap, W = HPPage.words, style = HPPage.look, map = window.map_hp || map_hp;
  const data = HP.prepareProjects(HPPage.projects);
  const at = (id) => document.getElementById(id);
  const groupOf = {};
  HPPage.groups.forEach((g) => g.sectors.forEach((s) => (groupOf[s] = g.code)));
  const chosen = { groups: new Set(), statuses: new Set() };
  let selected = null;

  /** Lower case without diacritics, runs of other signs as one blank: as the app folds it. */
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d")
    .toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

  const tests = {
    text: (i) => words.every((w) => HPPage.search[i].includes(w)),
    groups: (i) => !chosen.groups.size || chosen.groups.has(groupOf[data.projects[i].p.sector]),
    statuses: (i) => !chosen.statuses.size || chosen.statuses.has(data.projects[i].p.status),
  };
  const keyOf = { groups: (q) => groupOf[q.p.sector], statuses: (q) => q.p.status };
  let words = [];

  const passes = (i, without) => Object.keys(tests).every((name) => name === without || tests[name](i));

  function bits(pass) {
    const raw = new Uint8Array(Math.ceil(pass.length / 8) || 1);
    pass.forEach((yes, i) => { if (yes) raw[i >> 3] |= 1 << (i & 7); });
    return btoa(String.fromCharCode(...raw));
  }

  function choices(name, box, title, rows) {
    box.append(HP.el("h2", "", title));
    for (const row of rows) {
      if (!data.projects.some((q) => keyOf[name](q) === row.code)) continue;
      const label = HP.el("label", "pg-choice"), input = HP.el("input");
      input.type = "checkbox";
      input.value = row.code;
      input.dataset.filter = name;
      input.onchange = () => { chosen[name][input.checked ? "add" : "delete"](row.code); update(); };
      label.append(input, HP.swatch(style, row.look, "point", "exact"), HP.el("span", "", row.label), HP.el("output"));
      box.append(label);
    }
  }

  function count() {
    for (const label of document.querySelectorAll(".pg-choice")) {
      const input = label.querySelector("input"), name = input.dataset.filter;
      const n = data.projects.filter((q) => keyOf[name](q) === input.value && passes(q.i, name)).length;
      label.querySelector("output").textContent = n;
      label.classList.toggle("pg-none", !n);
    }
  }

  const table = new HP.ProjectList(at("pg-table"), pick);
  let offMap = null;

  function update() {
    words = fold(at("pg-search").value).split(" ").filter(Boolean);
    const pass = data.projects.map((q) => passes(q.i));
    const shown = pass.filter(Boolean).length, state = bits(pass);
    at("pg-count").textContent = W.count.replace("{n}", shown).replace("{all}", data.projects.length);
    document.body.dataset.shown = shown;
    map.hp.projects.setFilter(state);
    count();
    table.update(data, { style: style, bits: state, lang: HPPage.lang, kind: "table", selected: selected, caption: W.table, empty: W.no_match });
    if (selected === null) undrawn(state);
  }

  /** Nothing selected: the panel lists what no map can show. */
  function undrawn(state) {
    const panel = at("pg-panel"), box = HP.el("div");
    panel.textContent = "";
    panel.classList.remove("pg-open");
    delete panel.dataset.project;
    panel.append(HP.el("h2", "", W.off_map), HP.el("p", "pg-quiet", W.off_map_why), box);
    offMap = new HP.ProjectList(box, pick);
    offMap.update(data, { style: style, bits: state, lang: HPPage.lang, kind: "list", selected: null, caption: W.off_map, empty: W.off_map_none });
  }

  function cite(item) {
    const li = HP.el("li"), doc = HPPage.documents[item.document] || { number: item.document, title: "", date: "" };
    const place = [item.section, item.number ? W.item.replace("{n}", item.number) : ""].filter(Boolean).join(", ");
    li.append(HP.el("strong", "", [doc.date, doc.number].filter(Boolean).join(" · ")));
    li.append(HP.el("span", "pg-title", doc.title), HP.el("div", "", place), HP.el("q", "", item.name || ""));
    const said = item.status ? (style.statuses[item.status] || {}).label || item.status : W.no_status;
    const number = (v) => Number(v).toLocaleString(HPPage.lang === "en" ? "en-GB" : "vi-VN");
    const more = ["deadline", "length_km", "cost_bn_vnd", "investor", "lead"].filter((k) => item[k] !== undefined)
      .map((k) => (k === "lead" ? W.lead + ": " + item[k] : W[k].replace("{v}", typeof item[k] === "number" ? number(item[k]) : item[k])));
    li.append(HP.el("div", "pg-quiet", [said, ...more].join("; ")));
    return li;
  }

  function chip(look, kind, text) {
    const box = HP.el("span", "pg-chip");
    box.append(HP.swatch(style, look, kind, "exact"), HP.el("span", "", text));
    return box;
  }

  function detail(q) {
    const panel = at("pg-panel"), d = HPPage.details[q.i], p = q.p, label = (list, code) => (style[list][code] || {}).label || code;
    panel.textContent = "";
    panel.dataset.project = q.id;
    panel.append(HP.el("h2", "", HP.nameOf(style, q)));
    const chips = HP.el("div", "pg-chips");
    chips.append(chip(HP.lookOf(style, p.sector, "completed"), "point", label("sectors", p.sector)));
    chips.append(chip(HP.lookOf(style, p.sector, p.status), "line", label("statuses", p.status)));
    const actions = HP.el("div", "pg-actions");
    const button = (text, action) => {
      const b = HP.el("button", "pg-button", text);
      b.type = "button";
      b.onclick = action;
      actions.append(b);
    };
    if (q.shape.kind) button(W.zoom, () => {
      at("map_hp").scrollIntoView({ block: "start" }); // on a phone the list may have scrolled it away
      map.hp.projects.fly(q.id);
    });
    button(W.back, () => pick(null));
    const facts = HP.el("dl", "pg-facts");
    for (const [key, value] of [["location", d.location], ["precision", label("precisions", p.precision) + HP.howFar(q, HPPage.lang)],
      ["communes", d.communes], ["districts", d.districts], ["lead", d.lead], ["note", d.note], ["id", q.id]])
      if (value) facts.append(HP.el("dt", "", W[key]), HP.el("dd", "", value));
    const list = HP.el("ol", "pg-cites");
    for (const item of d.items) list.append(cite(item));
    panel.append(chips, actions, facts, HP.el("h3", "", W.documents), list);
    panel.classList.add("pg-open");
    panel.scrollTop = 0;
  }

  function pick(id) {
    selected = id;
    map.hp.projects.setSelected(id);
    if (id !== null) {
      detail(data.byId.get(id));
      if (map.hp.projects.get(id).shape.kind && !map.getBounds().intersects(HP.latLngBounds(map.hp.projects.get(id).shape)))
        map.hp.projects.fly(id);
    }
    update();
  }

  choices("groups", at("pg-groups"), W.groups, HPPage.groups.map((g, i) => ({
    code: g.code, label: style.groups[i].label, look: HP.lookOf(style, style.groups[i].sector, "completed") })));
  choices("statuses", at("pg-statuses"), W.statuses, style.order.map((code) => ({
    code: code, label: style.statuses[code].label, look: { ...HP.lookOf(style, "other", code), symbol: "dot" } })));
  at("pg-search").addEventListener("input", update);
  at("pg-reset").onclick = () => {
    for (const input of document.querySelectorAll(".pg-choice input")) input.checked = false;
    chosen.groups.clear();
    chosen.statuses.clear();
    at("pg-search").value = "";
    update();
  };
  document.addEventListener("keydown", (e) => { if (e.key === "Escape" && selected !== null) pick(null); });
  if (window.matchMedia("(max-width: 900px)").matches) at("pg-filters").open = false;
  map.on("hp:pick", (e) => { if (e.id !== selected) pick(e.id); });
  map.hp.projects.ready.then(() => { update(); document.body.dataset.ready = "1"; });
})();
