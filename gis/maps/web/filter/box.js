/** The filters: search, sections of choices with their numbers, what is chosen. Native check boxes, so
 * that keyboard and screen readers find what they know. All text goes through textContent. */

import { toBits } from "../bits.js";
import { button, el } from "../dom.js";
import { lookOf } from "../style/look.js";
import { swatch } from "../style/swatch.js";
import { finder, fold } from "./fold.js";
import { Suggestions } from "./suggest.js";

/** @import { Choice, Masks, Query, Section, Style } from "../types.js" */
/** @import { Facets } from "./facets.js" */
/** @import { Suggestion } from "./suggest.js" */
/** @typedef {"typed" | "chosen" | "unringed" | "reset"} Change */
/** @typedef {{ index: Facets, sections: Section[], look: Style, words: Record<string, string>, total: number,
 *   folded?: boolean, query?: Query, within?: Uint8Array | null, onZoom?: () => void,
 *   ask?: (text: string) => Promise<Suggestion[]>, onGo?: (to: Suggestion) => void }} Parts  folded: all sections
 *   in one; query and within: what `set` takes, for the first picture; onZoom: go to what passes; ask: what a text
 *   may become, and onGo: go to a place */
/** @typedef {{ codes: string[], input: HTMLInputElement, count: HTMLElement, line: HTMLElement, name: string }} Row */
/** @typedef {{ label: string, off: () => void, name?: string, title?: string }} Chip */

const TYPING_MS = 120;
const ANY = { any: { colour: "#71808a", symbol: "dot" } }; // a status has no colour of its own
/** What was folded or unfolded stays so on the next page.
 * @type {Map<string, boolean>} */
const unfolded = new Map();

export class FilterBox {
  /**
   * @param {HTMLElement} root
   * @param {Parts} parts
   * @param {(query: Query, bits: string, what: Change) => void} onChange
   */
  constructor(root, parts, onChange) {
    this.parts = parts;
    this.onChange = onChange;
    this.query = parts.query ?? parts.index.nothing();
    /** Who lies in an area drawn on the map: a mask that the page gives. */
    this.within = parts.within ?? null;
    /** @type {Map<string, Row[]>} sections that are filled */
    this.rows = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.badges = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.typing = undefined;
    /** What the chips say. */
    this.said = "";
    this.root = root;
    root.textContent = "";
    root.classList.add("hp-filter-box");
    this.search = el("input");
    this.suggestions = parts.ask ? this.suggesting(parts.ask) : null;
    this.count = el("span", "hp-f-count");
    this.chips = el("ul", "hp-f-chips");
    this.zoom = button("hp-f-zoom", "", () => parts.onZoom?.());
    this.reset = button("hp-f-reset", parts.words.reset, () => this.clear());
    this.top();
    const inside = parts.folded ? this.fold() : root;
    this.filter();
    for (const section of parts.sections) inside.append(this.section(section));
    this.render();
  }

  /** Take over a filter that came from elsewhere (address, another page).
   * @param {Query} query
   * @param {Uint8Array | null} within
   */
  set(query, within) {
    this.query = query;
    this.within = within;
    const typing = this.typing !== undefined; // letters that were not taken yet must not be lost
    if (!typing && this.search.value.trim() !== query.text) this.search.value = query.text;
    this.filter();
    this.render();
  }

  /** Who passes, once for each change: for the numbers here and for the page. */
  filter() {
    const { index } = this.parts;
    const masks = index.masks(this.query);
    /** @type {Masks} */
    this.masks = this.within ? { ...masks, within: this.within } : masks;
    this.passed = index.all(this.masks);
    this.shown = this.passed.reduce((sum, yes) => sum + yes, 0);
  }

  bits() {
    return toBits(this.passed ?? new Uint8Array());
  }

  /** @param {Change} what */
  changed(what) {
    this.filter();
    this.render();
    this.onChange(this.query, this.bits(), what);
  }

  /** Ask for these values of a field and for no others.
   * @param {string} name
   * @param {string[]} codes
   */
  only(name, codes) {
    this.query[name] = new Set(codes);
    this.changed("chosen");
  }

  clear() {
    this.still();
    this.suggestions?.hide();
    this.search.value = "";
    this.query = this.parts.index.nothing();
    this.within = null;
    this.changed("reset");
    this.search.focus();
  }

  top() {
    const { words } = this.parts;
    const form = el("form", "hp-f-search");
    const label = el("label", "", words.search);
    const { search } = this;
    search.type = "search";
    search.id = "hp-f-text";
    search.autocomplete = "off";
    search.placeholder = words.search_hint;
    search.value = this.query.text;
    label.htmlFor = search.id;
    form.setAttribute("role", "search");
    const take = () => {
      this.still();
      if (this.query.text === search.value.trim()) return;
      this.query.text = search.value.trim();
      this.changed("typed");
    };
    const { suggestions } = this;
    search.oninput = () => {
      this.still();
      this.typing = setTimeout(take, TYPING_MS);
      suggestions?.show(search.value.trim());
    };
    form.onsubmit = (event) => {
      event.preventDefault();
      take();
    };
    form.append(label, search);
    if (suggestions) form.append(suggestions.list);
    const state = el("div", "hp-f-state");
    this.count.setAttribute("role", "status");
    state.append(this.count, this.reset);
    this.chips.setAttribute("aria-label", words.filters);
    this.root.append(form, state, this.chips, this.zoom);
  }

  /** What the search box suggests beside projects.
   * @param {NonNullable<Parts["ask"]>} ask
   */
  suggesting(ask) {
    const { index, words } = this.parts;
    const field = (/** @type {Suggestion} */ one) => (one.kind === "commune" ? "communes" : "districts");
    return new Suggestions(this.search, {
      ask,
      words,
      count: (one) => {
        const others = { ...this.masks };
        delete others.text; // the text goes when the filter comes
        return index.counts(others, field(one)).get(one.target) ?? null;
      },
      take: (one) => {
        this.still();
        this.search.value = "";
        this.query.text = "";
        const filter = one.kind === "commune" || one.kind === "district";
        if (filter) this.query[field(one)].add(one.target);
        this.changed("chosen");
        this.search.focus();
        this.parts.onGo?.(one);
      },
    });
  }

  /** Where the map must not be pushed away: one thing to unfold, with all sections inside. */
  fold() {
    const box = el("details", "hp-f-all");
    box.append(el("summary", "", this.parts.words.filters));
    this.root.append(box);
    return box;
  }

  still() {
    clearTimeout(this.typing);
    this.typing = undefined;
  }

  /** A section is filled when it is first unfolded: 114 communes cost nothing before.
   * @param {Section} section
   */
  section(section) {
    const box = el("details", "hp-f-section");
    const head = el("summary", "", section.title);
    const badge = el("span", "hp-f-chosen");
    box.dataset.section = section.name;
    box.open = unfolded.get(section.name) ?? section.open;
    this.badges.set(section.name, badge);
    head.append(badge);
    box.append(head);
    head.addEventListener("click", () => this.unfold(section, box)); // at once: the next Tab goes inside
    box.addEventListener("toggle", () => {
      unfolded.set(section.name, box.open);
      if (box.open) this.unfold(section, box);
    });
    if (box.open) this.fill(section, box);
    return box;
  }

  /**
   * @param {Section} section
   * @param {HTMLElement} box
   */
  unfold(section, box) {
    if (this.rows.has(section.name)) return;
    this.fill(section, box);
    this.numbers(section);
  }

  /**
   * @param {Section} section
   * @param {HTMLElement} box
   */
  fill(section, box) {
    const list = el("div", "hp-f-list");
    /** @type {Row[]} */
    const rows = [];
    this.rows.set(section.name, rows);
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", section.title);
    if (section.find) box.append(this.find(section, list, rows));
    for (const row of section.rows ?? []) list.append(this.row(section, row, null, rows));
    for (const group of section.groups ?? []) list.append(...this.group(section, group, rows));
    box.append(list);
  }

  /**
   * @param {Section} section
   * @param {Choice & { rows: Choice[] }} group
   * @param {Row[]} rows
   */
  group(section, group, rows) {
    const codes = group.rows.map((row) => row.code);
    const key = "group:" + group.code;
    const head = el("div", "hp-f-head");
    head.append(this.row(section, { code: key, label: group.label }, codes, rows));
    if (codes.length < 2) return [head];
    const inside = el("div", "hp-f-inside");
    const on = this.on(section, codes);
    const toggle = button("hp-f-toggle", "", () => {
      inside.hidden = !inside.hidden;
      unfolded.set(key, !inside.hidden);
      toggle.setAttribute("aria-expanded", String(!inside.hidden));
    });
    toggle.setAttribute("aria-label", this.parts.words.filter_members.replace("{name}", group.label));
    inside.hidden = !(unfolded.get(key) ?? (on > 0 && on < codes.length));
    toggle.setAttribute("aria-expanded", String(!inside.hidden));
    head.append(toggle);
    for (const row of group.rows) inside.append(this.row(section, row, null, rows));
    return [head, inside];
  }

  /** How many of the codes are chosen.
   * @param {Section} section
   * @param {string[]} codes
   */
  on(section, codes) {
    return codes.filter((code) => this.query[section.name].has(code)).length;
  }

  /** A search box inside a long list.
   * @param {Section} section
   * @param {HTMLElement} list
   * @param {Row[]} rows
   */
  find(section, list, rows) {
    const { words } = this.parts;
    const find = el("input", "hp-f-find");
    const none = el("p", "hp-empty", words.filter_find_none);
    find.type = "search";
    find.autocomplete = "off";
    find.placeholder = words.filter_find;
    find.setAttribute("aria-label", words.filter_find + ": " + section.title);
    none.hidden = true;
    list.append(none);
    find.oninput = () => {
      const finds = finder(find.value);
      for (const row of rows) row.line.hidden = !finds(row.name);
      none.hidden = rows.some((row) => !row.line.hidden);
    };
    return find;
  }

  /** One choice.
   * @param {Section} section
   * @param {Choice} choice
   * @param {string[] | null} members the codes that a group stands for
   * @param {Row[]} rows
   */
  row(section, choice, members, rows) {
    const line = el("label", "hp-f-row");
    const input = el("input");
    const count = el("span", "hp-f-number");
    const codes = members ?? [choice.code];
    input.type = "checkbox";
    input.value = choice.code;
    input.onchange = () => {
      for (const code of codes) this.query[section.name][input.checked ? "add" : "delete"](code);
      this.changed("chosen");
    };
    line.append(input);
    const picture = this.swatch(section, codes[0], members);
    if (picture) line.append(picture);
    line.append(el("span", "hp-f-name", choice.label), " ", count); // the blank parts them for a screen reader
    rows.push({ codes, input, count, line, name: fold(choice.label) });
    return line;
  }

  /** Sectors show their symbol, statuses their form, groups their colour: the filters are a legend too.
   * @param {Section} section
   * @param {string} code
   * @param {string[] | null} members
   */
  swatch(section, code, members) {
    const { look } = this.parts;
    if (section.name === "statuses")
      return swatch(look, lookOf({ ...look, sectors: ANY }, "any", code), "line", "exact");
    if (section.name !== "sectors") return null;
    if (!members) return swatch(look, lookOf(look, code, "completed"), "point", "exact");
    const dot = el("i", "hp-f-dot");
    dot.style.background = lookOf(look, code, "completed").colour;
    return dot;
  }

  /** Show what is chosen, and the numbers of the sections that were unfolded. */
  render() {
    const { sections, words, total } = this.parts;
    this.count.textContent = words.filter_count.replace("{n}", String(this.shown)).replace("{all}", String(total));
    /** @type {Chip[]} */
    const chips = [];
    for (const section of sections) {
      const chosen = this.chosen(section);
      const many = chosen.length; // as many as there are chips
      const badge = this.badges.get(section.name);
      if (badge) {
        badge.textContent = many ? String(many) : "";
        badge.title = many ? words.filter_chosen.replace("{n}", String(many)) : "";
      }
      for (const { label, codes } of chosen) chips.push({ label, off: () => this.drop(section, codes) });
      this.numbers(section);
    }
    if (this.within)
      chips.push({
        label: words.within,
        name: words.within_off,
        title: words.within_why,
        off: () => {
          this.within = null;
          this.changed("unringed");
        },
      });
    this.reset.disabled = !chips.length && !this.query.text;
    this.zoom.textContent = words.zoom_to_shown.replace("{n}", String(this.shown));
    this.zoom.hidden = this.reset.disabled || !this.shown || !this.parts.onZoom;
    const said = JSON.stringify(chips.map((chip) => chip.label));
    if (this.said === said) return; // the one that has the focus keeps it
    this.said = said;
    this.chips.hidden = !chips.length;
    this.chips.replaceChildren(...chips.map((chip) => this.chip(chip)));
  }

  /**
   * @param {Section} section
   * @param {string[]} codes
   */
  drop(section, codes) {
    for (const code of codes) this.query[section.name].delete(code);
    this.changed("chosen");
  }

  /** @param {Chip} chip */
  chip(chip) {
    const item = el("li");
    const off = button("hp-f-chip", chip.label, () => {
      const at = [...this.chips.children].indexOf(item);
      chip.off();
      const next = this.chips.children[Math.min(at, this.chips.children.length - 1)];
      (next?.querySelector("button") ?? this.search).focus(); // the one that had the focus is gone
    });
    off.setAttribute("aria-label", chip.name ?? this.parts.words.filter_remove.replace("{name}", chip.label));
    if (chip.title) off.title = chip.title;
    item.append(off);
    return item;
  }

  /** What is chosen in a section, in words; a group that is chosen whole stands for its sectors.
   * @param {Section} section
   */
  chosen(section) {
    const chosen = this.query[section.name];
    /** @type {{ label: string, codes: string[] }[]} */
    const found = [];
    for (const group of section.groups ?? [{ code: "", label: "", rows: section.rows ?? [] }]) {
      const codes = group.rows.map((row) => row.code);
      if (group.code && codes.length > 1 && this.on(section, codes) === codes.length)
        found.push({ label: group.label, codes });
      else for (const row of group.rows) if (chosen.has(row.code)) found.push({ label: row.label, codes: [row.code] });
    }
    return found;
  }

  /** @param {Section} section */
  numbers(section) {
    const rows = this.rows.get(section.name);
    if (!rows) return;
    const counts = this.parts.index.counts(this.masks ?? {}, section.name);
    for (const row of rows) {
      const n = row.codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
      const on = this.on(section, row.codes);
      row.count.textContent = String(n);
      row.line.classList.toggle("hp-f-none", !n);
      row.input.checked = on === row.codes.length;
      row.input.indeterminate = on > 0 && on < row.codes.length;
    }
  }
}
