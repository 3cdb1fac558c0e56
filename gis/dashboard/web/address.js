/** The address of the page: filter, selection and language as the server says them, the view as the map has it.
 * Only this module writes it, so nothing older can come back; each step of the reader is an entry of the history. */

import { filter, page } from "./shared.js";

/** @typedef {Record<string, string>} Said short name -> value */

const VIEW = "v";
const LAYERS = "lop";
const COLUMNS = "cot";
const SORT = "xep";

/** The last view of the map on this visit: "lat,lon,zoom". */
export const view = { text: "" };

/** What the reader chose of layers and table on this visit: name in the address -> value.
 * @type {Said} */
const chosen = {};

/** What is being typed is one step.
 * @type {string | null} */
let typed = null;
let path = "";

/** What the address said at the last step, the server's or the reader's own: an answer may still be on its way.
 * @type {Said} */
let last = {};

/** An address with other words in it.
 * @param {string} href
 * @param {Said} said
 * @param {string[]} ours the names that the server speaks for
 * @param {string} [at] the view of the map
 */
export function written(href, said, ours, at) {
  const url = new URL(href);
  for (const name of ours) if (!(name in said)) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(said)) url.searchParams.set(name, value);
  if (at) url.searchParams.set(VIEW, at);
  return url.href.replace(/%2C/gi, ",").replace(/%3B/gi, ";");
}

/** What an address says.
 * @param {string} href
 * @param {string[]} ours
 * @returns {Said}
 */
export function read(href, ours) {
  const asked = new URL(href).searchParams;
  return Object.fromEntries([...asked].filter(([name]) => ours.includes(name)));
}

/** The names whose values differ.
 * @param {Said} a
 * @param {Said} b
 */
export const differing = (a, b) => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((k) => a[k] !== b[k]);

/** Is there a map whose view belongs in the address? */
const mapped = () => document.querySelector(".hp-map:not(.hp-fills)") !== null;

/** Write what the server says; a step of the reader becomes an entry of the history.
 * @param {Said} said
 * @param {string[]} ours
 * @param {string} text the name of what is typed
 * @param {number} n the change of the filter that the server knows of
 */
export function write(said, ours, text, n) {
  if (n < filter.n) return; // a newer one is on its way
  last = said;
  const steps = differing(read(location.href, ours), said);
  const map = mapped();
  const kept = Object.entries(chosen).filter(([, value]) => value);
  const shown = map ? { ...said, ...Object.fromEntries(kept) } : said;
  const next = written(location.href, shown, ours, map && view.text ? view.text : undefined);
  const first = path !== location.pathname;
  path = location.pathname;
  // A text that another act ended (a place was gone to, what lies round it asked for) is a step that Back undoes.
  const typing = steps.length === 1 && steps[0] === text && filter.typed === (said[text] ?? "");
  const goesOn = typing && typed === path;
  if (steps.length) typed = typing ? path : null;
  if (next === location.href) return;
  if (first || goesOn || !steps.length) history.replaceState(history.state, "", next);
  else history.pushState(history.state, "", next);
}

/** Keep the view of the map in the address, without asking the server.
 * @param {string} text "lat,lon,zoom"
 */
export function keepView(text) {
  view.text = text;
  if (new URL(location.href).searchParams.get(VIEW) === text) return;
  history.replaceState(history.state, "", written(location.href, {}, [], text));
}

/** Keep a choice in the address; nothing where all is as at first.
 * @param {string} name
 * @param {string} text
 */
function keep(name, text) {
  chosen[name] = text;
  /** @type {Said} */
  const said = text ? { [name]: text } : {};
  const next = written(location.href, said, [name]);
  if (next !== location.href) history.replaceState(history.state, "", next);
}

/** What the address asks for, else what was chosen last on this visit.
 * @param {string} name
 */
const asked = (name) => new URL(location.href).searchParams.get(name) ?? chosen[name] ?? "";

/** Keep the switches of the layers.
 * @param {string} text
 */
export const keepLayers = (text) => keep(LAYERS, text);

/** The switches that are asked for. */
export const askedLayers = () => asked(LAYERS);

/** Keep the columns of the table, and by which it is sorted.
 * @param {{ columns: string, sort: string }} said
 */
export function keepTable({ columns, sort }) {
  keep(COLUMNS, columns);
  keep(SORT, sort);
}

/** The columns and the order that are asked for. */
export const askedTable = () => ({ columns: asked(COLUMNS), sort: asked(SORT) });

/** The view that the address asks for, else the last one of this visit.
 * @returns {[number, number, number] | null} lat, lon, zoom
 */
export function askedView() {
  return viewOf(new URL(location.href).searchParams.get(VIEW) ?? "") ?? viewOf(view.text);
}

/** "lat,lon,zoom" -> numbers; null where it names no place on Earth.
 * @param {string} text
 * @returns {[number, number, number] | null}
 */
export function viewOf(text) {
  const parts = text.split(",");
  const [lat, lon, zoom] = parts.map((part) => (part.trim() ? Number(part) : NaN));
  const fine = parts.length === 3 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 24;
  return fine ? [lat, lon, zoom] : null;
}

/** Tell when the reader goes back or forward on this page.
 * @param {string[]} ours
 * @param {(value: { n: number, said: Said }) => void} tell
 */
export function follow(ours, tell) {
  window.addEventListener("popstate", () => {
    if (location.pathname !== path) return; // another page: Streamlit's
    const said = read(location.href, ours);
    const steps = differing(last, said);
    last = said;
    const asked = new URL(location.href).searchParams.get(VIEW) ?? "";
    typed = null;
    if (steps.includes("da")) page.emit("back", { view: asked });
    else if (view.text && mapped()) keepView(view.text);
    if (!steps.length) return;
    filter.n += 1;
    tell({ n: filter.n, said });
  });
}
