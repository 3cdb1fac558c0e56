/* The page round the map: search, filters, list, panel. Text from data only ever reaches textContent. */
(function () {
  "use strict";
  const HP = window.HPMap, words = HPPage.words, style = HPPage.look, map = window.map_hp || map_hp;
  const data = HP.prepareProjects(HPPage.projects);
  const at = (id) => document.getElementById(id);
  const ITEM = { deadline: "deadline", length_km: "length", cost_bn_vnd: "cost", investor: "investor", lead: "lead_there" };
  let selected = null;

  const filters = new HP.FilterBox(at("pg-filters"), {
    index: new HP.Facets(HPPage.index), sections: HPPage.sections, look: style, words: words, total: data.projects.length,
    folded: window.matchMedia("(max-width: 900px)").matches,
  }, update);
  const table = new HP.ProjectList(at("pg-table"), pick);

  function update() {
    const state = filters.bits();
    document.body.dataset.shown = filters.shown;
    map.hp.projects.setFilter(state);
    table.update(data, { style: style, bits: state, lang: HPPage.lang, kind: "table", selected: selected, caption: words.list_title, empty: words.nothing_yet });
    if (selected === null) undrawn(state);
  }

  /** Nothing selected: the panel lists what no map can show. */
  function undrawn(state) {
    const panel = at("pg-panel"), box = HP.el("div");
    panel.replaceChildren(box);
    panel.classList.remove("pg-open");
    delete panel.dataset.project;
    new HP.ProjectList(box, pick).update(data, {
      style: style, bits: state, lang: HPPage.lang, kind: "list", selected: null,
      caption: words.off_map, empty: words.off_map_none, title: words.off_map, why: words.off_map_why,
    });
  }

  function cite(item) {
    const li = HP.el("li"), doc = HPPage.documents[item.document] || { number: item.document, title: "", date: "" };
    const place = [item.section, item.number ? words.item_no.replace("{number}", item.number) : ""].filter(Boolean).join(", ");
    li.append(HP.el("strong", "", [doc.date, doc.number].filter(Boolean).join(" · ")));
    li.append(HP.el("span", "pg-title", doc.title), HP.el("div", "", place), HP.el("q", "", item.name || ""));
    const said = item.status ? (style.statuses[item.status] || {}).label || item.status : words.says_nothing;
    const number = (v) => Number(v).toLocaleString(HPPage.lang === "en" ? "en-GB" : "vi-VN");
    const more = ["deadline", "length_km", "cost_bn_vnd", "investor", "lead"].filter((k) => item[k] !== undefined)
      .map((k) => words[ITEM[k]].replace("{value}", typeof item[k] === "number" ? number(item[k]) : item[k]));
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
    if (q.shape.kind) button(words.fly, () => {
      at("map_hp").scrollIntoView({ block: "start" }); // on a phone the list may have scrolled it away
      map.hp.projects.fly(q.id);
    });
    button(words.close, () => pick(null));
    const facts = HP.el("dl", "pg-facts");
    for (const [key, value] of [["location", d.location], ["precision", label("precisions", p.precision) + HP.howFar(q, HPPage.lang)],
      ["now_in", d.communes], ["formerly", d.districts], ["lead", d.lead], ["note", d.note], ["id", q.id]])
      if (value) facts.append(HP.el("dt", "", words[key]), HP.el("dd", "", value));
    const list = HP.el("ol", "pg-cites");
    for (const item of d.items) list.append(cite(item));
    panel.append(chips, actions, facts, HP.el("h3", "", words.timeline), list);
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

  document.addEventListener("keydown", (e) => { if (e.key === "Escape" && selected !== null) pick(null); });
  map.on("hp:pick", (e) => { if (e.id !== selected) pick(e.id); });
  map.hp.projects.ready.then(() => { update(); document.body.dataset.ready = "1"; });
})();
