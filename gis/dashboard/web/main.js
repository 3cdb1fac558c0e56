/** The components of the app, behind one door. */

import * as changes from "./changes.js";
import * as filters from "./filters.js";
import * as items from "./items.js";
import * as list from "./list.js";
import * as map from "./map.js";
import * as places from "./places.js";
import { asset } from "./shared.js";
import * as tools from "./tools.js";
import { fetchOnce } from "../../maps/web/load.js";

/** @import { Component } from "./shared.js" */
/** @typedef {{ show: (component: Component) => unknown, leave?: (parent: HTMLElement) => void }} Part */

/** @type {Record<string, Part>} */
const parts = { changes, filters, items, list, map, places, tools };

/** Serve the components of one page file, by calls and by the events `hp:show` and `hp:leave` of the document: an event
 * is answered at once, while the answer to an import comes after all that the browser has queued.
 * @param {string} address of the page file
 * @param {{ lang: string, look: string, projects: string, base: string, index: string }} page what never changes in a
 *   language
 * @returns what the page file exports; `begin` reads the files of the map page while Streamlit still builds the page
 */
export function serve(address, page) {
  const show = (/** @type {Component} */ c) => {
    document.documentElement.lang = page.lang; // for screen readers and hyphenation
    parts[c.data.c].show({ ...c, data: { ...page, ...c.data } });
  };
  const leave = (/** @type {Component} */ c) => parts[c.data.c].leave?.(c.parentElement);
  for (const [name, action] of Object.entries({ show, leave }))
    document.addEventListener("hp:" + name, (event) => {
      const { detail } = /** @type {CustomEvent<{ u: string, c: Component }>} */ (event);
      if (detail.u !== address) return;
      event.preventDefault();
      action(detail.c);
    });
  const begin = () => {
    for (const name of [page.look, page.base, page.projects, page.index]) fetchOnce(asset(name)).catch(() => {});
  };
  return { show, leave, begin };
}
