/** A row of the list of projects. */

import { el } from "../dom.js";
import { marked } from "../filter/search.js";
import { lookOf, nameOf } from "../style/look.js";
import { swatch } from "../style/swatch.js";
import { cell } from "./columns.js";

/** @import { Project, Style } from "../types.js" */

/** A row: the name as a button, the other columns as text.
 * @param {Project} q
 * @param {string[]} columns
 * @param {Style} style
 * @param {string} kind of list: "list" and "here" say more under the name
 * @param {string} text what was searched for: marked in the name
 */
export function row(q, columns, style, kind, text) {
  const tr = el("tr");
  tr.dataset.id = q.id;
  for (const key of columns) {
    if (key !== "name") {
      tr.append(el("td", "hp-col-" + key, cell(style, q, key)));
      continue;
    }
    const th = el("th", "hp-col-name");
    const pick = el("button", "hp-row");
    const name = el("span");
    for (const [piece, hit] of marked(nameOf(style, q), text)) name.append(hit ? el("mark", "", piece) : piece);
    th.scope = "row";
    pick.type = "button";
    const look = lookOf(style, q.p.sector, q.p.status);
    pick.append(swatch(style, look, kindOf(q), q.p.precision), name);
    if (kind === "list") name.append(el("small", "hp-sub", cell(style, q, "precision")));
    if (kind === "here") name.append(el("small", "hp-sub", facts(style, q)));
    th.append(pick);
    tr.append(th);
  }
  return tr;
}

/** The picture that stands for a project.
 * @param {Project} q
 */
const kindOf = (q) => (q.p.link ? "link" : q.shape.kind === 2 ? "line" : "point");

/** Sector, status and how it is drawn, in words.
 * @param {Style} style
 * @param {Project} q
 */
function facts(style, q) {
  const { words } = style;
  const shape = q.p.vague ? words.shape_vague : words["shape_" + ["none", "point", "line", "area"][q.shape.kind]];
  return [cell(style, q, "sector"), cell(style, q, "status"), shape].join(" · ");
}
