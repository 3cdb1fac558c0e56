/** Streamlit component (no iframe): builds the map once from its description, and then only passes on what
 * changed: the filter bits, the selection, the wish to fly somewhere. */

import { el } from "../../maps/web/dom.js";
import { fetchOnce } from "../../maps/web/load.js";
import { ProjectMap } from "../../maps/web/map.js";
import { hint } from "../../maps/web/page/hint.js";
import { printing } from "../../maps/web/page/printing.js";
import { askedLayers, askedView, keepLayers, keepView, viewOf } from "./address.js";
import { asset, filter, page, setBits } from "./shared.js";

/** @import { Component } from "./shared.js" */
/** @typedef {{ node: HTMLElement, data: any, send: (name: string, value: unknown) => void, started: Promise<void>,
 *   ends: (() => void)[], map?: ProjectMap, gone?: boolean, theme?: string, fills?: string, restored?: boolean,
 *   flown?: number, spot?: string, ring?: string, asked?: { view: [number, number, number], x: number, y: number }
 *   }} State */

/** @type {WeakMap<Element, State>} */
const states = new WeakMap();

/** @param {HTMLElement} node */
function isDark(node) {
  const hex = /^#([0-9a-f]{6})/i.exec(getComputedStyle(node).getPropertyValue("--st-background-color").trim());
  if (!hex) return false;
  return [0, 2, 4].reduce((sum, i) => sum + parseInt(hex[1].slice(i, i + 2), 16), 0) < 384;
}

/** @param {{ lat: number, lng: number, zoom: number }} view */
const said = ({ lat, lng, zoom }) => [lat.toFixed(4), lng.toFixed(4), zoom].join(",");

/** Keep the view in the address. Whole pixels move the centre a little: the address must not wander.
 * @param {State} state
 */
function remember(state) {
  const { map, asked } = state;
  if (!map || state.data.alone) return;
  const at = map.view();
  if (asked && at.zoom === asked.view[2]) {
    const here = map.leaflet.project([at.lat, at.lng], at.zoom);
    if (Math.hypot(here.x - asked.x, here.y - asked.y) < 2)
      return keepView(said({ lat: asked.view[0], lng: asked.view[1], zoom: asked.view[2] }));
  }
  keepView(said(at));
}

/** Go to a view of the address.
 * @param {State} state
 * @param {[number, number, number] | null} view
 */
function restore(state, view) {
  if (!view || !state.map) return false;
  const { leaflet } = state.map;
  const zoom = Math.max(leaflet.getMinZoom(), Math.min(leaflet.getMaxZoom(), view[2]));
  const { x, y } = leaflet.project([view[0], view[1]], zoom);
  state.asked = { view: [view[0], view[1], zoom], x, y };
  leaflet.setView([view[0], view[1]], zoom, { animate: false });
  return true;
}

/** Wait for the styles: a map that starts without height would show half the world.
 * @param {HTMLElement} node
 */
async function sized(node) {
  for (let tries = 0; node.clientHeight < 50 && tries < 600; tries++) await new Promise(requestAnimationFrame);
}

/** Who is drawn: the page's filter, or what a map that stands alone was given.
 * @param {State} state
 */
const passing = (state) => (state.data.alone ? state.data.bits : filter.bits) ?? null;

/** @param {State} state */
async function start(state) {
  const first = state.data;
  const { node } = state;
  const [look] = await Promise.all([fetchOnce(asset(first.look)), sized(node)]);
  if (state.gone || !node.isConnected) return;
  const sources = { projects: asset(first.projects), base: asset(first.base) };
  if (!first.alone && node.parentElement) hint(node.parentElement, first.words); // before the map takes its size
  const map = (state.map = new ProjectMap(node, { ...first.map, look }, sources));
  map.projects.setFilter(passing(state)); // before the data come: one drawing less
  follow(state);
  state.restored = restore(state, first.alone ? null : askedView());
  if (!first.alone) {
    map.setLayers(askedLayers());
    keepLayers(askedLayers());
    map.on("layers", ({ said }) => keepLayers(said));
  }
  map.on("view", () => remember(state));
  const marking = () => Boolean(state.data.marking);
  const spot = (/** @type {{ lat: number, lng: number, near?: boolean }} */ { lat, lng, near }) => {
    const code = map.unitAt({ lat, lng })?.code ?? null;
    state.send("spot", { lat: +lat.toFixed(5), lon: +lng.toFixed(5), code, near, n: Date.now() });
  };
  map.leaflet.on("click", ({ latlng }) => marking() && spot(latlng));
  map.on("pick", ({ id }) => marking() || state.send("picked", { id, n: Date.now() }));
  map.on("spot", (at) => marking() || spot(at));
  map.on("here", ({ ids, lat, lng }) => marking() || state.send("here", { ids, lat, lon: lng, n: Date.now() }));
  map.on("ring", ({ points }) => state.send("ring", { points, n: Date.now() }));
  map.on("fault", ({ error }) => complain(state, error));
  if (!first.alone && node.parentElement) {
    state.ends.push(printing(map.leaflet, node.parentElement, () => sheet(state)));
    map.units.setChosen(filter.units);
    state.ends.push(page.on("units", ({ codes }) => map.units.setChosen(codes)));
    state.ends.push(page.on("zoom", () => map.fitShown()));
    state.ends.push(page.on("go", (to) => map.go(to)));
    state.ends.push(page.on("hover", ({ id }) => map.projects.setHot(id)));
    state.ends.push(page.on("back", ({ view }) => restore(state, viewOf(view))));
    state.ends.push(lending(map));
  }
  const watch = new ResizeObserver(() => map.leaflet.invalidateSize({ animate: false }));
  watch.observe(node);
  state.ends.push(() => watch.disconnect());
  node.setAttribute("role", "region");
  await map.ready;
  node.dataset.ready = "1";
}

/** Lend the map to the editing mode, which is loaded on demand and asks by an event of the document.
 * @param {ProjectMap} map
 */
function lending(map) {
  const lend = () => document.dispatchEvent(new CustomEvent("hp:lent", { detail: map }));
  document.addEventListener("hp:lend", lend);
  lend();
  return () => document.removeEventListener("hp:lend", lend);
}

/** @param {State} state */
function sheet({ data }) {
  return {
    title: data.words.app,
    asked: (data.asked || data.words.print_all) + " (" + data.shown + ")",
    date: new Date().toLocaleDateString(data.lang === "en" ? "en-GB" : "vi-VN"),
  };
}

/**
 * @param {State} state
 * @param {Error} error
 */
function complain(state, error) {
  state.node.parentElement?.querySelector(".hp-empty")?.remove();
  state.node.after(
    el("p", "hp-empty", (state.data.failed || state.data.words.map_failed) + " (" + error.message + ")"),
  );
}

/** Follow the page's theme.
 * @param {State} state
 */
function follow(state) {
  const theme = isDark(state.node) ? "dark" : "light";
  if (!state.map || state.gone || theme === state.theme) return;
  state.theme = theme;
  state.map.setTheme(theme);
}

/** Do something where the server says something new.
 * @param {State} state
 * @param {"fills" | "spot" | "ring"} name
 * @param {() => void} action
 */
function changed(state, name, action) {
  const text = JSON.stringify(state.data[name] ?? null);
  if (text !== (state[name] ?? "null")) action();
  state[name] = text;
}

/** @param {State} state */
function apply(state) {
  const { map, data } = state;
  if (!map || state.gone) return;
  requestAnimationFrame(() => follow(state)); // asking for a colour makes the browser work out all styles
  map.projects.setFilter(passing(state));
  map.projects.setSelected(data.selected || null);
  state.node.setAttribute("aria-label", data.label || data.words.map_label.replace("{shown}", data.shown));
  changed(state, "fills", () => map.setFills(data.fills ?? null));
  changed(state, "spot", () => map.showSpot(data.spot));
  changed(state, "ring", () => map.showRing(data.ring));
  if (data.fly && data.fly !== state.flown) {
    const wanted = state.flown !== undefined || !state.restored;
    state.flown = data.fly;
    if (wanted && data.selected) map.projects.fly(data.selected);
  }
  state.flown ??= data.fly || 0;
  remember(state);
}

/** @param {Component} component */
export function show(component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".hp-host");
  if (!host) return null;
  if (!data.alone && (data.n || 0) >= filter.n) setBits(data.bits, data.n); // else a newer filter is drawn already
  let state = states.get(host);
  if (state && state.data.p !== data.p) {
    drop(state); // another language or other data: describe anew
    state = undefined;
  }
  if (state) {
    state.data = data;
    state.send = setTriggerValue;
  } else {
    state = begin(host, data, setTriggerValue);
    states.set(host, state);
  }
  const now = state;
  now.started.then(() => apply(now)).catch((error) => complain(now, error));
  return now;
}

/**
 * @param {Element} host
 * @param {any} data
 * @param {State["send"]} send
 */
function begin(host, data, send) {
  const node = el("div", "hp-map");
  node.id = "map_hp";
  host.replaceChildren(node);
  /** @type {State} */
  const state = { node, data, send, ends: [], started: Promise.resolve() };
  if (!data.alone) state.ends.push(page.on("filter", () => state.map?.projects.setFilter(passing(state))));
  state.started = start(state);
  return state;
}

/** Streamlit took the element away (another page): give the map's listeners back.
 * @param {HTMLElement} parent
 */
export function leave(parent) {
  const host = parent.querySelector(".hp-host");
  const state = host && states.get(host);
  setTimeout(() => {
    if (state && !host.isConnected) drop(state);
  }, 0);
}

/** @param {State} state */
function drop(state) {
  state.gone = true; // a start under way ends there
  for (const end of state.ends) end();
  state.map?.remove();
}
