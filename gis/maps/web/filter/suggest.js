/** What stands under the search box: communes and districts to filter by, places and positions to go to. */

import { button, el } from "../dom.js";

/** @typedef {{ kind: string, label: string, target: string, what: string, bounds: [number, number, number, number] }}
 *   Suggestion  bounds: west, south, east, north */
/** @typedef {{ ask: (text: string) => Promise<Suggestion[]>, words: Record<string, string>,
 *   count?: (one: Suggestion) => number | null, take: (one: Suggestion) => void }} Parts  count: how many projects a
 *   filter would leave, null where it is none that can be chosen; left out where nothing is filtered */

const MOST_FILTERS = 3;

export class Suggestions {
  /**
   * @param {HTMLInputElement | HTMLTextAreaElement} input
   * @param {Parts} parts
   */
  constructor(input, parts) {
    this.input = input;
    this.parts = parts;
    this.asked = "";
    this.list = el("ul", "hp-f-suggest");
    this.list.hidden = true;
    this.list.setAttribute("aria-label", parts.words.suggestions);
    const keys = (/** @type {Event} */ event) => this.key(/** @type {KeyboardEvent} */ (event));
    input.addEventListener("keydown", keys);
    this.list.addEventListener("keydown", keys);
  }

  /** Ask for what a text may become; an older answer is dropped.
   * @param {string} text
   */
  async show(text) {
    this.asked = text;
    const found = text.length > 1 ? await this.parts.ask(text).catch(() => []) : [];
    if (this.asked !== text) return;
    let filters = 0;
    const { count } = this.parts;
    const lines = found.flatMap((one) => {
      const filter = count && (one.kind === "commune" || one.kind === "district");
      const n = filter ? count(one) : null;
      if (filter && (!n || ++filters > MOST_FILTERS)) return [];
      return [this.line(one, n)];
    });
    this.replace(lines);
  }

  /** A line that has the focus keeps it where the newer answer has it too; else it goes back to the box.
   * @param {HTMLElement[]} lines
   */
  replace(lines) {
    const held = this.list.contains(document.activeElement) ? document.activeElement?.textContent : undefined;
    this.list.replaceChildren(...lines);
    this.list.hidden = !lines.length;
    if (held === undefined) return;
    const same = lines.find((line) => line.textContent === held)?.querySelector("button");
    (same ?? this.input).focus();
  }

  hide() {
    this.asked = "";
    this.list.hidden = true;
    this.list.replaceChildren();
  }

  /**
   * @param {Suggestion} one
   * @param {number | null} n
   */
  line(one, n) {
    const { words } = this.parts;
    const does = n === null ? words.suggest_go : words.suggest_filter.replace("{n}", String(n));
    const item = el("li");
    const pick = button("", "", () => {
      this.hide();
      this.parts.take(one);
    });
    pick.append(el("span", "", one.label), el("small", "", [does, one.what].filter(Boolean).join(" · ")));
    item.append(pick);
    return item;
  }

  /** Arrows walk between the box and the lines; Escape puts them away.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (this.list.hidden) return;
    if (event.key === "Escape") {
      this.hide();
      this.input.focus();
      return event.preventDefault();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const lines = [this.input, ...this.list.querySelectorAll("button")];
    const at = lines.findIndex((line) => line === document.activeElement);
    lines[Math.max(0, Math.min(lines.length - 1, at + step))].focus();
    event.preventDefault();
  }
}
