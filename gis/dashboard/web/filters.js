/** Streamlit component: the filters. A choice is drawn at once, from the index in the page; the server is told
 * and answers with figures, panel and address. */

import { fromBits } from "../../maps/web/bits.js";
import { FilterBox } from "../../maps/web/filter/box.js";
import { Facets } from "../../maps/web/filter/facets.js";
import { fetchOnce } from "../../maps/web/load.js";
import { asking } from "./asking.js";
import { asset, filter, mapShown, page, setBits } from "./shared.js";

/** @import { Query } from "../../maps/web/types.js" */
/** @import { Suggestion } from "../../maps/web/filter/suggest.js" */
/** @import { Component } from "./shared.js" */
/** @typedef {Record<string, string>} Keys field of the query -> short name in the address */
/** @typedef {{ host: HTMLElement, data: any, send: (value: unknown) => void, page?: string, box?: FilterBox,
 *   ring?: number, gone?: number, later?: ReturnType<typeof setTimeout> }} State */

const TYPED_MS = 400; // the server hears of a text when the typing pauses

/** @type {WeakMap<HTMLElement, State>} */
const states = new WeakMap();
/** @type {WeakMap<object, Facets>} */
const indexes = new WeakMap();

/** The words of the address -> query.
 * @param {Record<string, string>} said
 * @param {Keys} keys
 * @param {Facets} index
 */
export function read(said, keys, index) {
  const query = index.nothing();
  query.text = said[keys.text] ?? "";
  for (const name of index.names) if (said[keys[name]]) query[name] = new Set(said[keys[name]].split(","));
  return query;
}

/** Query -> the words of the address.
 * @param {Query} query
 * @param {Keys} keys
 * @param {Facets} index
 */
export function write(query, keys, index) {
  /** @type {Record<string, string>} */
  const said = query.text ? { [keys.text]: query.text } : {};
  for (const name of index.names) if (query[name].size) said[keys[name]] = [...query[name]].sort().join(",");
  return said;
}

/** Let the lists mark what is searched for.
 * @param {Query} query
 * @returns {boolean} it is something else than before
 */
function search(query) {
  const other = filter.text !== query.text;
  filter.text = query.text;
  return other;
}

/** Let the map outline the communes that are filtered by.
 * @param {Query} query
 */
function choose(query) {
  filter.units = [...(query.communes ?? [])];
  page.emit("units", { codes: filter.units });
}

/** @param {State} state */
async function draw(state) {
  const d = state.data;
  const [body, look] = await Promise.all([fetchOnce(asset(d.index)), fetchOnce(asset(d.look))]);
  if (!state.box) await mapShown(d);
  if (state.data !== d) return; // a later answer is on its way
  const index = indexes.get(body) ?? new Facets(body);
  indexes.set(body, index);
  const stale = state.page === d.p && (d.n || 0) < filter.n; // a newer filter stands there
  const query = read(d.f ?? {}, d.keys, index);
  const within = d.within ? fromBits(d.within, index.size) : null;
  if (!stale) state.ring = d.ring; // tells one drawn area from another
  if (state.page !== d.p || !state.box) {
    state.page = d.p;
    const onZoom = () => page.emit("zoom", null);
    const onGo = (/** @type {Suggestion} */ to) => page.emit("go", to);
    const ask = asking(d.lang);
    const { sections, words } = d;
    const parts = { index, look, query, within, sections, words, total: index.size, onZoom, ask, onGo };
    state.box = new FilterBox(state.host, parts, (now, bits, what) => {
      filter.n += 1;
      filter.typed = what === "typed" ? now.text : null;
      search(now);
      setBits(bits, filter.n);
      choose(now);
      if (what === "reset" || what === "unringed") state.gone = state.ring;
      const value = { n: filter.n, f: write(now, d.keys, index), ...(state.gone && { gone: state.gone }) };
      clearTimeout(state.later);
      state.later = setTimeout(() => state.send(value), what === "typed" ? TYPED_MS : 0);
    });
  } else if (!stale) state.box.set(query, within);
  if (!stale) {
    choose(query);
    if (search(query)) page.emit("filter", null);
  }
  state.host.dataset.ready = "1";
}

/** @param {Component} component */
export function show({ data, parentElement, setStateValue }) {
  /** @type {HTMLElement | null} */
  const host = parentElement.querySelector(".hp-filters");
  if (!host) return;
  const send = (/** @type {unknown} */ value) => setStateValue("asked", value);
  /** @type {State} */
  const state = Object.assign(states.get(host) ?? { host }, { data, send });
  if (!states.has(host)) {
    const end = page.on("only", ({ field, codes }) => {
      if (host.isConnected) state.box?.only(field, codes);
      else end();
    });
  }
  states.set(host, state);
  draw(state).catch((error) => {
    host.textContent = error.message;
  });
}
