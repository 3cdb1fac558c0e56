/** The place in words: while one types, the gazetteer suggests names for the part of the expression at the caret. */

import { el } from "../../../maps/web/dom.js";
import { Suggestions } from "../../../maps/web/filter/suggest.js";
import { asking } from "../asking.js";

/** What stands between the names of a location expression (`gis.locations.syntax`). */
const MARKS = /→|->|\.\.|[;×[\]()]/g;
const SPACED = /[→×;>.]$/;

/** The name at the caret: what lies between two marks, without the space round it.
 * @param {string} text
 * @param {number} caret
 */
export function nameAt(text, caret) {
  let from = 0;
  let to = text.length;
  for (const mark of text.matchAll(MARKS)) {
    if (mark.index + mark[0].length <= caret) from = mark.index + mark[0].length;
    else if (mark.index >= caret) {
      to = mark.index;
      break;
    }
  }
  const part = text.slice(from, to);
  const name = part.trim();
  const start = from + (name ? part.indexOf(name) : part.length);
  return { from: start, to: start + name.length, name };
}

/** The text with another name at the caret, and where the caret stands then.
 * @param {string} text
 * @param {number} caret
 * @param {string} name
 */
export function named(text, caret, name) {
  const { from, to } = nameAt(text, caret);
  const before = text.slice(0, from) + (SPACED.test(text.slice(0, from)) ? " " : "");
  return { text: before + name + text.slice(to), caret: before.length + name.length };
}

/** Put suggestions under a field; returns the field with its label and them.
 * @param {HTMLElement} label
 * @param {HTMLInputElement | HTMLTextAreaElement} node
 * @param {{ lang: string, words: Record<string, string> }} page
 */
export function suggested(label, node, page) {
  const box = el("div", "hp-edit-place");
  const ask = asking(page.lang);
  const suggestions = new Suggestions(node, {
    ask: async (text) => (await ask(text)).filter((one) => one.kind !== "position"),
    words: { ...page.words, suggest_go: "" },
    take: (one) => {
      const said = named(node.value, node.selectionStart ?? node.value.length, one.label);
      node.value = said.text;
      node.focus();
      node.setSelectionRange(said.caret, said.caret);
      node.dispatchEvent(new Event("input"));
      suggestions.hide();
    },
  });
  node.autocomplete = "off";
  node.addEventListener("input", () => {
    suggestions.show(nameAt(node.value, node.selectionStart ?? node.value.length).name);
  });
  suggestions.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  box.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) suggestions.hide();
  });
  box.append(label, suggestions.list);
  return box;
}
