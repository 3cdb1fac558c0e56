/** Buttons on the map: named views, full screen, print; and the badge that says which boundary set is drawn. */

import * as L from "leaflet";
import { button, calm, el } from "../dom.js";

/** @import { MapConfig } from "../types.js" */

/** Room on the left for the buttons, so that they hide nothing of the city; a phone has none to spare.
 * @param {L.Map} map
 * @returns {[number, number]}
 */
export const margin = (map) => (map.getSize().x < 600 ? [0, 0] : [40, 0]);

export class Tools extends L.Control {
  /**
   * @param {MapConfig["views"]} views
   * @param {Record<string, string>} words
   */
  constructor(views, words) {
    super({ position: "topleft" });
    this.views = views;
    this.words = words;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const box = el("div", "leaflet-bar hp-tools");
    /**
     * @param {string} text
     * @param {string} title
     * @param {() => void} action
     */
    const add = (text, title, action) => {
      const node = button("hp-tool", text, action);
      node.title = title;
      node.setAttribute("aria-label", title);
      box.append(node);
    };
    for (const v of this.views)
      add(v.short, v.title, () => map.fitBounds(v.bounds, { paddingTopLeft: margin(map), animate: !calm() }));
    add("⛶", this.words.full_screen, () => fullScreen(map.getContainer()));
    add("⎙", this.words.print, () => window.print());
    L.DomEvent.disableClickPropagation(box);
    return box;
  }
}

/** @param {HTMLElement} node */
function fullScreen(node) {
  const change = document.fullscreenElement ? document.exitFullscreen() : node.requestFullscreen?.();
  change?.catch(() => {}); // a browser that forbids it leaves the map as it is
}

/** Leaflet's own buttons speak English: say it in the language of the screen.
 * @param {L.Map} map
 * @param {Record<string, string>} words
 */
export function translate(map, words) {
  /**
   * @param {Element | null | undefined} node
   * @param {string} text
   */
  const name = (node, text) => {
    node?.setAttribute("title", text);
    node?.setAttribute("aria-label", text);
  };
  const find = (/** @type {string} */ selector) => map.getContainer().querySelector(selector);
  name(find(".leaflet-control-zoom-in"), words.zoom_in);
  name(find(".leaflet-control-zoom-out"), words.zoom_out);
}

export class Badge extends L.Control {
  /** @param {MapConfig["badge"]} said */
  constructor(said) {
    super({ position: "bottomright" });
    this.said = said;
  }

  onAdd() {
    const box = el("div", "hp-badge", this.said.text);
    if (this.said.title) box.title = this.said.title;
    return box;
  }
}
