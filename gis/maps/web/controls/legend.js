/** Legend: colour = group, form = status, edge = precision. */

import * as L from "leaflet";
import { el, keep, kept } from "../dom.js";
import { lookOf } from "../style/look.js";
import { swatch } from "../style/swatch.js";

/** @import { Style } from "../types.js" */

const KEPT = "hpmap-legend";

/** Folded where it would hide part of the city, unless the reader opened it before.
 * @param {L.Map} map
 */
function standsOpen(map) {
  const size = map.getSize();
  const said = kept(KEPT);
  return said ? said === "open" && size.x > 600 : size.x >= 900 && size.y > 430;
}

export class Legend extends L.Control {
  /** @param {Style} style */
  constructor(style) {
    super({ position: "bottomleft" });
    this.style = style;
    /** @type {HTMLElement | undefined} */
    this.box = undefined;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const { words } = this.style;
    const box = el("details", "hp-legend leaflet-bar");
    const title = el("summary", "", words.legend);
    box.open = standsOpen(map);
    title.addEventListener("click", () => {
      this.fill();
      keep(KEPT, box.open ? "closed" : "open"); // printing opens it without a click
    });
    box.append(title);
    this.box = box;
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  }

  /** Say what the signs mean: once the map is drawn, which would have to wait for two dozen pictures. */
  fill() {
    const { box, style } = this;
    if (!box || box.childElementCount > 1) return;
    const { words } = style;
    const groups = part(words.colour_is, box);
    for (const g of style.groups)
      row(groups, swatch(style, lookOf(style, g.sector, "completed"), "point", "exact"), g.label);
    const fold = el("details");
    fold.append(el("summary", "", words.more_legend));
    box.append(fold);
    this.forms(part(words.form_is, fold));
    this.edges(part(words.edge_is, fold));
  }

  /** One row for each form, with all statuses that have it.
   * @param {HTMLElement} parent
   */
  forms(parent) {
    const { statuses, order, groups } = this.style;
    for (const form of new Set(order.map((code) => statuses[code].form))) {
      const same = order.filter((code) => statuses[code].form === form);
      const look = lookOf(this.style, groups[0].sector, same[0]);
      const pair = el("span", "hp-pair");
      pair.append(swatch(this.style, look, "point", "exact"), swatch(this.style, look, "line", "exact"));
      row(parent, pair, same.map((code) => statuses[code].label).join("; "));
    }
  }

  /** @param {HTMLElement} parent */
  edges(parent) {
    const look = lookOf(this.style, this.style.groups[0].sector, "planned");
    for (const code of ["exact", "approximate"])
      row(parent, swatch(this.style, look, "line", code), this.style.precisions[code].label);
    row(parent, swatch(this.style, look, "link", "approximate"), this.style.words.legend_link);
    row(parent, swatch(this.style, look, "badge", "area"), this.style.words.legend_badge);
  }
}

/**
 * @param {string} title
 * @param {HTMLElement} parent
 */
function part(title, parent) {
  const node = el("div", "hp-legend-part");
  node.append(el("h4", "", title));
  parent.append(node);
  return node;
}

/**
 * @param {HTMLElement} parent
 * @param {HTMLElement} picture
 * @param {string} text
 */
function row(parent, picture, text) {
  const line = el("div", "hp-legend-row");
  line.append(picture, el("span", "", text));
  parent.append(line);
}
