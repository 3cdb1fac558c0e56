/** The table in step with the map, and what stands beside the map while nothing is chosen.
 * Rows come from the projects that are already in the page; only the filter travels. */

import { bits } from "../bits.js";
import { button, el } from "../dom.js";
import { chooser, columnsOf, columnsText, copier, costSaid, sortOf } from "./columns.js";
import { ordered } from "./order.js";
import { folded, groups, holdFocus } from "./overview.js";
import { row } from "./row.js";

/** @import { Project, Projects, Style } from "../types.js" */
/** @import { Only } from "./overview.js" */
/** @typedef {{ style: Style, bits: string | null, kind: string, lang: string, selected: string | null, caption: string,
 *   empty: string, none?: string, title?: string, why?: string, hint?: string, ids?: string[], text?: string,
 *   columns?: string, sort?: string }} ListState
 *   kind: "table" (all columns), "list" (by sector group, and the off-map projects: name and why) or "here" (those of
 *   `ids`, in that order);
 *   `none` is said where nothing passes at all; `text` is what was searched for; `columns` and `sort`: what the address
 *   asks for at first */

const STEP = 100;
const MORE = 400;

export class ProjectList {
  /**
   * @param {HTMLElement} root
   * @param {(id: string) => void} onPick
   * @param {(id: string | null) => void} [onHover] a row is under the pointer or has the focus
   * @param {(said: { columns: string, sort: string }) => void} [onLook] columns or order were chosen
   * @param {Only} [onOnly] one line of the overview is asked for
   */
  constructor(root, onPick, onHover, onLook, onOnly) {
    this.root = root;
    this.onPick = onPick;
    this.onLook = onLook;
    this.onOnly = onOnly;
    /** @type {string[] | undefined} the columns that are shown */
    this.columns = undefined;
    this.choosing = false;
    this.sort = { key: "item", down: false };
    this.limit = STEP;
    /** @type {ListState | undefined} */
    this.state = undefined;
    root.addEventListener("click", (event) => this.clicked(event));
    if (onHover) {
      const told = (/** @type {Event} */ event) => onHover(rowOf(event)?.dataset.id ?? null);
      for (const name of ["mouseover", "focusin"]) root.addEventListener(name, told);
      for (const name of ["mouseleave", "focusout"]) root.addEventListener(name, () => onHover(null));
    }
    root.addEventListener("keydown", (event) => this.key(event));
  }

  /**
   * @param {Projects} data
   * @param {ListState} state
   */
  update(data, state) {
    const old = this.data === data ? this.state : undefined;
    const same = old !== undefined && said(old) === said(state);
    this.data = data;
    this.state = state;
    this.pass = bits(state.bits);
    if (!this.columns) {
      this.columns = columnsOf(state.columns ?? "");
      this.sort = sortOf(state.sort ?? "") ?? this.sort;
    }
    if (!same) this.limit = STEP;
    const at = state.selected ? this.rows(state).findIndex((q) => q.id === state.selected) : -1;
    const hidden = at >= this.limit;
    if (hidden) this.limit = at + STEP; // what is selected stands in the table
    if (!same || hidden) this.draw(state);
    if (same || at >= 0) this.mark(state, true);
  }

  /** @param {ListState} state */
  rows(state) {
    const pass = this.pass ?? bits(null);
    const all = this.data?.projects ?? [];
    const { ids } = state;
    if (ids) {
      const here = ids.map((id) => this.data?.byId.get(id)).filter((q) => q !== undefined && pass(q.i));
      return /** @type {Project[]} */ (here);
    }
    const found = all.filter((q) => pass(q.i) && (state.kind !== "list" || !q.shape.kind));
    return ordered(found, this.sort, state.style, state.text ?? "");
  }

  /** @param {ListState} state */
  draw(state) {
    const rows = this.rows(state);
    const giveBack = holdFocus(this.root);
    this.body = undefined;
    this.root.textContent = "";
    this.root.dataset.count = String(rows.length);
    const pass = this.pass ?? bits(null);
    const passing = state.kind === "list" ? (this.data?.projects ?? []).filter((q) => pass(q.i)) : rows;
    if (state.title) this.root.append(el("h2", "", state.title.replace("{n}", String(passing.length))));
    if (state.hint && passing.length) this.root.append(el("p", "hp-why", state.hint));
    if (state.kind === "list" && passing.length) this.root.append(groups(state.style, passing, this.onOnly));
    if (state.kind === "list" && rows.length)
      this.root.append(...folded(state.style, rows.length, (box) => this.fill(box, rows, state)));
    else if (rows.length) this.fill(this.root, rows, state);
    else this.root.append(el("p", "hp-empty", passing.length || state.none === undefined ? state.empty : state.none));
    giveBack();
  }

  /** Write the rows, with why they are there.
   * @param {HTMLElement} box
   * @param {Project[]} rows
   * @param {ListState} state
   */
  fill(box, rows, state) {
    if (state.why) box.append(el("p", "hp-why", state.why.replace("{n}", String(rows.length))));
    this.table(box, rows, state);
    this.mark(state, false);
  }

  /**
   * @param {HTMLElement} box
   * @param {Project[]} rows
   * @param {ListState} state
   */
  table(box, rows, state) {
    const { words } = state.style;
    const columns = state.kind === "table" ? (this.columns ?? columnsOf("")) : ["name"];
    if (state.kind === "table") box.append(this.tools(rows, columns, state));
    const table = el("table", "hp-table");
    table.append(el("caption", "hp-unseen", state.caption));
    const head = el("tr");
    for (const key of columns) {
      const th = el("th", "hp-col-" + key);
      const sort = button("", words["column_" + key], () => this.sortBy(key));
      th.scope = "col";
      sort.dataset.sort = key;
      if (this.sort.key === key) th.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
      th.append(sort);
      head.append(th);
    }
    const thead = el("thead");
    const body = (this.body = el("tbody"));
    thead.append(head);
    table.append(thead, body);
    for (const q of rows.slice(0, this.limit)) body.append(row(q, columns, state.style, state.kind, state.text ?? ""));
    box.append(table);
    if (rows.length <= this.limit) return;
    const more = words.more.replace("{n}", String(rows.length - this.limit));
    box.append(
      button("hp-more", more, () => {
        this.limit += MORE;
        this.draw(state);
      }),
    );
  }

  /** Above the table: the sum of what is stated, the choice of columns, a button that copies.
   * @param {Project[]} rows
   * @param {string[]} columns
   * @param {ListState} state
   */
  tools(rows, columns, state) {
    const tools = el("div", "hp-table-tools");
    const choose = (/** @type {string[]} */ chosen, /** @type {boolean} */ open) => {
      this.columns = chosen;
      this.choosing = open;
      const focus = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : "";
      this.looked();
      this.draw(state);
      /** @type {HTMLElement | null} */ (this.root.querySelector('.hp-columns [value="' + focus + '"]'))?.focus();
    };
    const box = chooser(state.style, columns, this.choosing, choose);
    box.addEventListener("toggle", () => (this.choosing = box.open));
    tools.append(el("span", "hp-cost-sum", costSaid(rows, state.style)), box, copier(rows, columns, state.style));
    return tools;
  }

  looked() {
    const { key, down } = this.sort;
    const sort = key === "item" && !down ? "" : (down ? "-" : "") + key;
    this.onLook?.({ columns: columnsText(this.columns ?? []), sort });
  }

  /** Sort by a column; once more turns it round.
   * @param {string} key
   */
  sortBy(key) {
    this.sort = { key, down: this.sort.key === key && !this.sort.down };
    this.looked();
    if (this.state) this.draw(this.state);
    /** @type {HTMLElement | null} */ (this.root.querySelector('[data-sort="' + key + '"]'))?.focus();
  }

  /**
   * @param {ListState} state
   * @param {boolean} scroll
   */
  mark(state, scroll) {
    for (const tr of this.body?.rows ?? []) {
      const on = tr.dataset.id === state.selected;
      tr.classList.toggle("hp-on", on);
      if (on) tr.setAttribute("aria-current", "true");
      else tr.removeAttribute("aria-current");
      if (on && scroll && !tr.contains(document.activeElement)) this.show(tr);
    }
  }

  /** Scroll to a row; the head stays on top, so no row may look out half from under it.
   * @param {HTMLElement} tr
   */
  show(tr) {
    const box = this.root.parentElement;
    if (!box) return;
    // Measured from the box, not from the table: what stands above the table scrolls too.
    const above = tr.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientTop;
    const top = above + box.scrollTop - (this.root.querySelector("thead")?.offsetHeight ?? 0);
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top;
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const tr = rowOf(event);
    if (tr?.dataset.id) this.onPick(tr.dataset.id);
  }

  /** Arrow keys walk the rows; Enter (a button's own) selects.
   * @param {KeyboardEvent} event
   */
  key(event) {
    const tr = rowOf(event);
    if (!tr || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const next = event.key === "ArrowDown" ? tr.nextElementSibling : tr.previousElementSibling;
    const found = next?.querySelector("button");
    if (!found) return;
    found.focus();
    event.preventDefault();
  }
}

/** What the rows depend on.
 * @param {ListState} state
 */
const said = ({ bits: passing, lang, kind, empty, text, ids }) =>
  JSON.stringify([passing, lang, kind, empty, text ?? "", ids ?? null]);

/** @param {Event} event */
const rowOf = (event) =>
  event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("tbody tr")) : null;
