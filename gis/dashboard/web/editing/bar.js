/** The bar on the map while somebody edits: what to draw, undo and redo, and the way out. */

import { button, el } from "../../../maps/web/dom.js";

/** @typedef {import("./pen.js").Mode} Mode */
/** @typedef {{ draw: (mode: Mode) => void, done: () => void, remove: () => void, undo: () => void, redo: () => void,
 *   snap: (on: boolean) => void, leave: () => void }} Acts */

export class Bar {
  /**
   * @param {HTMLElement} map it stands above
   * @param {Record<string, string>} words
   * @param {string} title
   * @param {Acts} acts
   */
  constructor(map, words, title, acts) {
    this.words = words;
    const box = (this.box = el("div", "hp-edit-bar"));
    box.setAttribute("role", "toolbar");
    box.setAttribute("aria-label", words.edit_bar);
    const head = el("strong", "hp-edit-title", title);
    head.title = title;
    /** @type {Record<string, HTMLButtonElement>} */
    this.draws = {};
    for (const mode of /** @type {Mode[]} */ (["point", "line", "area"])) {
      const draw = (this.draws[mode] = button("", words["edit_draw_" + mode], () => acts.draw(mode)));
      draw.setAttribute("aria-pressed", "false");
    }
    this.done = button("hp-edit-main", words.done, acts.done);
    this.remove = button("", words.edit_remove, acts.remove);
    this.undo = button("", "↶", acts.undo);
    this.redo = button("", "↷", acts.redo);
    for (const [node, text] of /** @type {[HTMLButtonElement, string][]} */ ([
      [this.undo, words.edit_undo],
      [this.redo, words.edit_redo],
    ])) {
      node.title = text;
      node.setAttribute("aria-label", text);
    }
    const snap = el("label", "hp-edit-snap");
    const tick = el("input");
    tick.type = "checkbox";
    tick.onchange = () => acts.snap(tick.checked);
    snap.append(tick, words.edit_snap);
    this.says = el("span", "hp-edit-says");
    this.says.setAttribute("role", "status");
    const leave = button("hp-edit-leave", words.edit_leave, acts.leave);
    box.append(
      head,
      el("span", "", words.edit_draw),
      ...Object.values(this.draws),
      this.done,
      this.remove,
      this.undo,
      this.redo,
      snap,
      leave,
      this.says,
    );
    map.before(box);
  }

  /** Say where things stand.
   * @param {{ mode: Mode | null, corners: number, canUndo: boolean, canRedo: boolean, vertices: boolean, text: string }} now
   */
  show({ mode, corners, canUndo, canRedo, vertices, text }) {
    for (const [name, node] of Object.entries(this.draws)) node.setAttribute("aria-pressed", String(name === mode));
    this.done.hidden = !mode || mode === "point";
    this.done.disabled = corners < (mode === "area" ? 3 : 2);
    this.remove.hidden = Boolean(mode) || !vertices;
    this.undo.disabled = Boolean(mode) || !canUndo;
    this.redo.disabled = Boolean(mode) || !canRedo;
    if (this.says.textContent !== text) this.says.textContent = text;
  }

  end() {
    this.box.remove();
  }
}
