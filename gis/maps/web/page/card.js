/** What hovering and clicking show. Every text from data goes through textContent. */

import { el } from "../dom.js";
import { metres } from "../numbers.js";
import { labelOf, nameOf } from "../style/look.js";

/** @import { Project, Style } from "../types.js" */

/** Name and key facts of a project.
 * @param {Style} style
 * @param {Project} q
 */
export function card(style, q) {
  const box = el("div", "hp-card");
  box.append(
    el("strong", "", nameOf(style, q)),
    el("div", "", labelOf(style, "sectors", q.p.sector) + " · " + labelOf(style, "statuses", q.p.status)),
    el("div", "hp-quiet", labelOf(style, "precisions", q.p.precision) + howFar(q, style.lang)),
  );
  return box;
}

/** How far off the place may be, in words to append; an area's error is its border's, so it has none.
 * @param {Project} q
 * @param {string} lang
 */
export const howFar = (q, lang) =>
  q.p.precision_m && q.shape.kind && q.p.precision !== "area" ? " (± " + metres(q.p.precision_m, lang) + ")" : "";

/** What hovering shows: the first project, or how many lie here.
 * @param {Style} style
 * @param {Project[]} hits
 * @param {boolean} vague they are known only by their communes
 */
export function tip(style, hits, vague) {
  if (vague && hits.length > 1) return el("strong", "", style.words.badge_says.replace("{n}", String(hits.length)));
  const box = card(style, hits[0]);
  if (hits.length > 1)
    box.append(el("div", "hp-quiet hp-also", style.words.also_here.replace("{n}", String(hits.length - 1))));
  return box;
}
