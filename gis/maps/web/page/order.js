/** The order of the rows of a table: as the documents list them, or by a column. */

import { nameTest } from "../filter/search.js";
import { nameOf } from "../style/look.js";
import { BY, cell } from "./columns.js";

/** @import { Project, Style } from "../types.js" */

/** Sort rows in place, and return them.
 * @param {Project[]} rows
 * @param {{ key: string, down: boolean }} sort
 * @param {Style} style
 * @param {string} text what was searched for: in the order of the documents, who is found by name comes first
 */
export function ordered(rows, { key, down }, style, text) {
  if (BY[key]) return sortStated(rows, BY[key], down);
  if (key === "item") {
    const named = nameTest(text);
    const later = new Map(rows.map((q) => [q, named(nameOf(style, q)) ? 0 : 1]));
    // else the order of the documents, known to the server
    rows.sort((a, b) => (later.get(a) ?? 0) - (later.get(b) ?? 0) || a.p.n - b.p.n);
  } else if (key === "status") {
    const place = new Map(style.order.map((code, i) => [code, i])); // the order of a project's life
    rows.sort((a, b) => (place.get(a.p.status) ?? 99) - (place.get(b.p.status) ?? 99) || a.p.n - b.p.n);
  } else sortBy(rows, (q) => cell(style, q, key));
  return down ? rows.reverse() : rows;
}

/** Sort in the order of the Vietnamese alphabet: letters first, then figures and blanks.
 * @param {Project[]} rows
 * @param {(q: Project) => string} text
 */
function sortBy(rows, text) {
  const collator = new Intl.Collator("vi", { numeric: true });
  const late = (/** @type {string} */ t) => (t && !/^\d/.test(t) ? 0 : 1);
  const said = new Map(rows.map((q) => [q, text(q)]));
  const of = (/** @type {Project} */ q) => said.get(q) ?? "";
  rows.sort((a, b) => late(of(a)) - late(of(b)) || collator.compare(of(a), of(b)) || a.i - b.i);
}

/** Sort by a value that some have; the others come last, whichever way.
 * @param {Project[]} rows
 * @param {(q: Project) => number | string | undefined} value
 * @param {boolean} down
 */
function sortStated(rows, value, down) {
  const compare = (/** @type {any} */ a, /** @type {any} */ b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
  return rows.sort((a, b) => {
    const [va, vb] = [value(a), value(b)];
    const missing = Number(va === undefined) - Number(vb === undefined);
    if (missing || va === undefined) return missing || a.p.n - b.p.n;
    return (down ? -1 : 1) * compare(va, vb) || a.p.n - b.p.n;
  });
}
