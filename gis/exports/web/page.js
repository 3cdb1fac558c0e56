/** The page round the map: search, filters, list, panel. Text from data only ever reaches textContent. */

import { button, el } from "../../maps/web/dom.js";
import { FilterBox } from "../../maps/web/filter/box.js";
import { Facets } from "../../maps/web/filter/facets.js";
import { bounds } from "../../maps/web/geometry.js";
import { ProjectMap } from "../../maps/web/map.js";
import { howFar } from "../../maps/web/page/card.js";
import { ProjectList } from "../../maps/web/page/list.js";
import { holdFocus } from "../../maps/web/page/overview.js";
import { prepareProjects } from "../../maps/web/projects.js";
import { labelOf, lookOf, nameOf } from "../../maps/web/style/look.js";
import { swatch } from "../../maps/web/style/swatch.js";

/** @import { Project, Projects } from "../../maps/web/types.js" */
/** @typedef {Record<string, any>} Item */
/** @typedef {{ location?: string, lead?: string, note?: string, communes: string, districts: string, more: [string, string][], items: Item[] }} Detail */

const NARROW = "(max-width: 900px), (max-height: 500px)";
/** What an item says -> the key of its words.
 * @type {Record<string, string>} */
const ITEM = {
  deadline: "deadline",
  length_km: "length",
  cost_bn_vnd: "cost",
  investor: "investor",
  lead: "lead_there",
};
/** What the panel says of a project -> the key of its words. */
const FACTS = /** @type {const} */ ([
  ["location", "location"],
  ["precision", "precision"],
  ["communes", "now_in"],
  ["districts", "formerly"],
  ["lead", "lead"],
  ["note", "note"],
  ["id", "id"],
]);

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

class Page {
  /** @param {any} given what gis.exports.page wrote */
  constructor(given) {
    this.given = given;
    this.style = given.map.look;
    this.map = new ProjectMap(at("map_hp"), given.map, { projects: given.projects, base: given.base });
    /** @type {Projects} */
    this.data = prepareProjects(given.projects);
    /** @type {string | null} */
    this.selected = null;
    /** @type {string[] | undefined} the projects at the spot that was clicked */
    this.here = undefined;
    const parts = {
      index: new Facets(given.index),
      sections: given.sections,
      look: this.style,
      words: given.words,
      total: this.data.projects.length,
      folded: window.matchMedia(NARROW).matches,
      onZoom: () => this.map.fitShown(),
    };
    this.filters = new FilterBox(at("pg-filters"), parts, () => this.update());
    this.table = new ProjectList(at("pg-table"), (id) => this.pick(id, true));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.selected !== null) this.pick(null);
    });
    this.map.on("pick", ({ id }) => {
      if (id !== this.selected) this.pick(id);
    });
    this.map.on("here", ({ ids }) => {
      this.here = ids;
      this.pick(null);
    });
    this.map.on("spot", () => {
      if (!this.here) return;
      this.here = undefined;
      this.update();
    });
    this.map.ready.then(() => {
      this.update();
      document.body.dataset.ready = "1";
    }, console.error);
  }

  update() {
    const { lang, words } = this.given;
    const bits = this.filters.bits();
    this.map.units.setChosen(this.filters.query.communes ?? []);
    document.body.dataset.shown = String(this.filters.shown);
    this.map.projects.setFilter(bits);
    const said = { style: this.style, bits, lang };
    this.table.update(this.data, {
      ...said,
      kind: "table",
      text: this.filters.query.text,
      selected: this.selected,
      caption: words.list_title,
      empty: words.nothing_yet,
    });
    if (this.selected !== null) return;
    const panel = at("pg-panel"); // nothing selected: the panel counts by group, and holds what no map can show
    const box = el("div");
    const giveBack = holdFocus(panel);
    panel.replaceChildren(box);
    panel.classList.remove("pg-open");
    delete panel.dataset.project;
    const { here } = this;
    const light = (/** @type {string | null} */ id) => this.map.projects.setHot(id);
    const only = (/** @type {string} */ field, /** @type {string[]} */ codes) => this.filters.only(field, codes);
    new ProjectList(box, (id) => this.pick(id, !here), light, undefined, only).update(this.data, {
      ...said,
      kind: here ? "here" : "list",
      ids: here,
      selected: null,
      caption: words.off_map,
      empty: words.off_map_none,
      none: words.nothing_yet,
      title: here ? words.here_title : words.overview,
      hint: here ? undefined : words.pick_hint,
      why: here ? words.here_why : words.off_map_why,
    });
    giveBack();
    if (!here) return;
    const close = () => {
      this.here = undefined;
      this.update();
    };
    panel.prepend(button("pg-button", words.close, close));
    panel.classList.add("pg-open");
  }

  /** @param {Item} item */
  cite(item) {
    const { documents, words, lang } = this.given;
    const li = el("li");
    const doc = documents[item.document] ?? { number: item.document, title: "", date: "" };
    const place = [item.section, item.number ? words.item_no.replace("{number}", item.number) : ""]
      .filter(Boolean)
      .join(", ");
    li.append(el("strong", "", [doc.date, doc.number].filter(Boolean).join(" · ")));
    li.append(el("span", "pg-title", doc.title), el("div", "", place), el("q", "", item.name || ""));
    const status = item.status ? labelOf(this.style, "statuses", item.status) : words.says_nothing;
    const text = (/** @type {unknown} */ v) =>
      typeof v === "number" ? v.toLocaleString(lang === "en" ? "en-GB" : "vi-VN") : String(v);
    const more = Object.keys(ITEM)
      .filter((k) => item[k] !== undefined)
      .map((k) => words[ITEM[k]].replace("{value}", text(item[k])));
    li.append(el("div", "pg-quiet", [status, ...more].join("; ")));
    return li;
  }

  /** @param {Project} q */
  detail(q) {
    const { words, lang, details } = this.given;
    const panel = at("pg-panel");
    const { p } = q;
    /** @type {Detail} */
    const d = details[q.i];
    panel.textContent = "";
    panel.dataset.project = q.id;
    panel.append(el("h2", "", nameOf(this.style, q)));
    const chips = el("div", "pg-chips");
    for (const [kind, status, list, code] of /** @type {const} */ ([
      ["point", "completed", "sectors", p.sector],
      ["line", p.status, "statuses", p.status],
    ])) {
      const chip = el("span", "pg-chip");
      const picture = swatch(this.style, lookOf(this.style, p.sector, status), kind, "exact");
      chip.append(picture, el("span", "", labelOf(this.style, list, code)));
      chips.append(chip);
    }
    const actions = el("div", "pg-actions");
    if (q.shape.kind) actions.append(button("pg-button", words.fly, () => this.show(q)));
    actions.append(button("pg-button", words.close, () => this.pick(null)));
    const facts = el("dl", "pg-facts");
    const precision = labelOf(this.style, "precisions", p.precision) + howFar(q, lang);
    const said = { ...d, precision, id: q.id, items: undefined };
    for (const [key, name] of FACTS) {
      const value = said[key];
      if (value) facts.append(el("dt", "", words[name]), el("dd", "", value));
    }
    for (const [name, value] of d.more) facts.append(el("dt", "", name), el("dd", "", value));
    const list = el("ol", "pg-cites");
    list.append(...d.items.map((item) => this.cite(item)));
    panel.append(chips, actions, facts, el("h3", "", words.timeline), list);
    panel.classList.add("pg-open");
    panel.scrollTop = 0;
  }

  /** @param {Project} q */
  show(q) {
    at("map_hp").scrollIntoView({ block: "start" }); // on a phone the list may have scrolled it away
    this.map.projects.fly(q.id);
  }

  /**
   * @param {string | null} id
   * @param {boolean} [fly] move the map there, as a row of the list does
   */
  pick(id, fly = false) {
    this.selected = id;
    this.map.projects.setSelected(id);
    const q = id === null ? undefined : this.data.byId.get(id);
    if (q) {
      this.detail(q);
      if (q.shape.kind && (fly || !this.map.leaflet.getBounds().intersects(bounds(q.shape))))
        this.map.projects.fly(q.id);
    }
    this.update();
  }
}

/** Begin with what the file holds.
 * @param {any} given
 */
export const start = (given) => new Page(given);
