/** One section of the filters: choices with their numbers, alone or in groups. */

import { button, el } from "../dom.js";
import { lookOf } from "../style/look.js";
import { swatch } from "../style/swatch.js";
import { finder, fold } from "./fold.js";

/** @import { Choice, Section, Style } from "../types.js" */
/** @typedef {{ codes: string[], input: HTMLInputElement, count: HTMLElement, line: HTMLElement, name: string }} Row */
/** @typedef {{ look: Style, words: Record<string, string>, chosen: () => Set<string>,
 *   counts: () => Map<string, number>, changed: () => void }} Host  chosen: the codes that are asked for, to change
 *   in place; counts: how many pass with each code; changed: the person chose */

const ANY = { any: { colour: "#71808a", symbol: "dot" } }; // a status has no colour of its own
/** What was folded or unfolded stays so on the next page.
 * @type {Map<string, boolean>} */
const unfolded = new Map();

export class SectionBox {
  /** A section is filled when it is first unfolded: 114 communes cost nothing before.
   * @param {Section} section
   * @param {Host} host
   */
  constructor(section, host) {
    this.section = section;
    this.host = host;
    /** @type {Row[] | null} */
    this.rows = null;
    this.badge = el("span", "hp-f-chosen");
    this.root = el("details", "hp-f-section");
    this.root.dataset.section = section.name;
    this.root.open = unfolded.get(section.name) ?? section.open;
    const head = el("summary", "", section.title);
    head.append(this.badge);
    this.root.append(head);
    head.addEventListener("click", () => this.unfold()); // at once: the next Tab goes inside
    this.root.addEventListener("toggle", () => {
      unfolded.set(section.name, this.root.open);
      if (this.root.open) this.unfold();
    });
    if (this.root.open) this.fill();
  }

  /** Show the numbers, and return what is chosen. */
  render() {
    const chosen = this.chosen();
    const many = chosen.length; // as many as there are chips
    this.badge.textContent = many ? String(many) : "";
    this.badge.title = many ? this.host.words.filter_chosen.replace("{n}", String(many)) : "";
    this.numbers();
    return chosen;
  }

  unfold() {
    if (this.rows) return;
    this.fill();
    this.numbers();
  }

  fill() {
    const list = el("div", "hp-f-list");
    /** @type {Row[]} */
    const rows = [];
    this.rows = rows;
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", this.section.title);
    if (this.section.find) this.root.append(this.find(list, rows));
    for (const row of this.section.rows ?? []) list.append(this.row(row, null, rows));
    for (const group of this.section.groups ?? []) list.append(...this.group(group, rows));
    this.root.append(list);
  }

  /**
   * @param {Choice & { rows: Choice[] }} group
   * @param {Row[]} rows
   */
  group(group, rows) {
    const codes = group.rows.map((row) => row.code);
    const key = "group:" + group.code;
    const head = el("div", "hp-f-head");
    head.append(this.row({ code: key, label: group.label }, codes, rows));
    if (codes.length < 2) return [head];
    const inside = el("div", "hp-f-inside");
    const on = this.on(codes);
    const toggle = button("hp-f-toggle", "", () => {
      inside.hidden = !inside.hidden;
      unfolded.set(key, !inside.hidden);
      toggle.setAttribute("aria-expanded", String(!inside.hidden));
    });
    toggle.setAttribute("aria-label", this.host.words.filter_members.replace("{name}", group.label));
    inside.hidden = !(unfolded.get(key) ?? (on > 0 && on < codes.length));
    toggle.setAttribute("aria-expanded", String(!inside.hidden));
    head.append(toggle);
    for (const row of group.rows) inside.append(this.row(row, null, rows));
    return [head, inside];
  }

  /** How many of the codes are chosen.
   * @param {string[]} codes
   */
  on(codes) {
    return codes.filter((code) => this.host.chosen().has(code)).length;
  }

  /** A search box inside a long list.
   * @param {HTMLElement} list
   * @param {Row[]} rows
   */
  find(list, rows) {
    const { words } = this.host;
    const find = el("input", "hp-f-find");
    const none = el("p", "hp-empty", words.filter_find_none);
    find.type = "search";
    find.autocomplete = "off";
    find.placeholder = words.filter_find;
    find.setAttribute("aria-label", words.filter_find + ": " + this.section.title);
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
   * @param {Choice} choice
   * @param {string[] | null} members the codes that a group stands for
   * @param {Row[]} rows
   */
  row(choice, members, rows) {
    const line = el("label", "hp-f-row");
    const input = el("input");
    const count = el("span", "hp-f-number");
    const codes = members ?? [choice.code];
    input.type = "checkbox";
    input.value = choice.code;
    input.onchange = () => {
      for (const code of codes) this.host.chosen()[input.checked ? "add" : "delete"](code);
      this.host.changed();
    };
    line.append(input);
    const picture = this.swatch(codes[0], members);
    if (picture) line.append(picture);
    line.append(el("span", "hp-f-name", choice.label), " ", count); // the blank parts them for a screen reader
    rows.push({ codes, input, count, line, name: fold(choice.label) });
    return line;
  }

  /** Sectors show their symbol, statuses their form, groups their colour: the filters are a legend too.
   * @param {string} code
   * @param {string[] | null} members
   */
  swatch(code, members) {
    const { look } = this.host;
    if (this.section.name === "statuses")
      return swatch(look, lookOf({ ...look, sectors: ANY }, "any", code), "line", "exact");
    if (this.section.name !== "sectors") return null;
    if (!members) return swatch(look, lookOf(look, code, "completed"), "point", "exact");
    const dot = el("i", "hp-f-dot");
    dot.style.background = lookOf(look, code, "completed").colour;
    return dot;
  }

  /** What is chosen in a section, in words; a group that is chosen whole stands for its sectors. */
  chosen() {
    const chosen = this.host.chosen();
    /** @type {{ label: string, codes: string[] }[]} */
    const found = [];
    for (const group of this.section.groups ?? [{ code: "", label: "", rows: this.section.rows ?? [] }]) {
      const codes = group.rows.map((row) => row.code);
      if (group.code && codes.length > 1 && this.on(codes) === codes.length) found.push({ label: group.label, codes });
      else for (const row of group.rows) if (chosen.has(row.code)) found.push({ label: row.label, codes: [row.code] });
    }
    return found;
  }

  /** Say of each choice how many pass with it, and whether it is chosen. */
  numbers() {
    if (!this.rows) return;
    const counts = this.host.counts();
    for (const row of this.rows) {
      const n = row.codes.reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
      const on = this.on(row.codes);
      row.count.textContent = String(n);
      row.line.classList.toggle("hp-f-none", !n);
      row.input.checked = on === row.codes.length;
      row.input.indeterminate = on > 0 && on < row.codes.length;
    }
  }
}
