/** The filters: search, sections of choices with their numbers, what is chosen. Native check boxes, so
 * that keyboard and screen readers find what they know. All text goes through textContent. */

import { toBits } from "../bits.js";
import { button, el } from "../dom.js";
import { SectionBox } from "./section.js";
import { Suggestions } from "./suggest.js";

/** @import { Masks, Query, Section, Style } from "../types.js" */
/** @import { Facets } from "./facets.js" */
/** @import { Suggestion } from "./suggest.js" */
/** @typedef {"typed" | "chosen" | "unringed" | "reset"} Change */
/** @typedef {{ index: Facets, sections: Section[], look: Style, words: Record<string, string>, total: number,
 *   folded?: boolean, query?: Query, within?: Uint8Array | null, onZoom?: () => void,
 *   ask?: (text: string) => Promise<Suggestion[]>, onGo?: (to: Suggestion) => void }} Parts  folded: all sections
 *   in one; query and within: what `set` takes, for the first picture; onZoom: go to what passes; ask: what a text
 *   may become, and onGo: go to a place */
/** @typedef {{ label: string, off: () => void, name?: string, title?: string }} Chip */

const TYPING_MS = 120;

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
    this.sections = parts.sections.map((section) => this.section(section));
    inside.append(...this.sections.map((section) => section.root));
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

  /** @param {Section} section */
  section(section) {
    const { index, look, words } = this.parts;
    return new SectionBox(section, {
      look,
      words,
      chosen: () => this.query[section.name],
      counts: () => index.counts(this.masks ?? {}, section.name),
      changed: () => this.changed("chosen"),
    });
  }

  /** Show what is chosen, and the numbers of the sections that were unfolded. */
  render() {
    const { words, total } = this.parts;
    this.count.textContent = words.filter_count.replace("{n}", String(this.shown)).replace("{all}", String(total));
    /** @type {Chip[]} */
    const chips = [];
    for (const section of this.sections)
      for (const { label, codes } of section.render())
        chips.push({ label, off: () => this.drop(section.section.name, codes) });
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
   * @param {string} name
   * @param {string[]} codes
   */
  drop(name, codes) {
    for (const code of codes) this.query[name].delete(code);
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
}
