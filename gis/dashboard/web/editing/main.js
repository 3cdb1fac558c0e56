/** Streamlit component of the editing mode: a page file of its own, fetched when somebody begins to edit. */

import { Editor } from "./editor.js";

/** @typedef {{ data: any, parentElement: HTMLElement, setTriggerValue: (name: string, value: unknown) => void }} Component */

/** @type {WeakMap<Element, Editor>} */
const editors = new WeakMap();

/** Serve the component of one page file.
 * @param {{ words: Record<string, string>, lang: string }} page what never changes in a language
 */
export function serve(page) {
  /** @param {Component} component */
  const show = ({ data, parentElement, setTriggerValue }) => {
    const root = parentElement.querySelector(".hp-edit");
    if (!(root instanceof HTMLElement)) return;
    let editor = editors.get(root);
    if (!editor || editor.data.project !== data.project) {
      root.dispatchEvent(new Event("hp:taken")); // by another project, or by the same in another language
      const made = (editor = new Editor(root, { ...page, ...data }, setTriggerValue));
      root.addEventListener("hp:taken", () => made.end(), { once: true });
      editors.set(root, made);
    }
    editor.send = setTriggerValue;
    editor.hear(data);
  };
  /** @param {Component} component */
  const leave = ({ parentElement }) => {
    const root = parentElement.querySelector(".hp-edit");
    setTimeout(() => {
      if (root && !root.isConnected) editors.get(root)?.end();
    }, 0);
  };
  return { show, leave };
}
