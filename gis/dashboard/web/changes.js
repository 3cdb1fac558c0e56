/** Streamlit component: the changes of an edited file, as a table with tick boxes beside a map of before
 * and after. All text of the file goes through textContent. The map is the app's own (map.js). */

import * as L from "leaflet";
import { button, el } from "../../maps/web/dom.js";
import * as mapPart from "./map.js";

/** @import { Component } from "./shared.js" */
/** @typedef {import("geojson").GeoJsonObject | null} Shape */
/** @typedef {{ id: string, name: string, project: string, what: string, kind: string, old: string, new: string,
 *   free: boolean, conflict: boolean, flags: string[], colour: string, zoom: number, before: Shape, after: Shape,
 *   at_export: Shape }} Row */
/** @typedef {{ data: any, send: (ids: string[]) => void, chosen: string | null, ticked: Set<string>,
 *   lines: Map<string, HTMLElement>, key?: string, map?: import("../../maps/web/map.js").ProjectMap,
 *   layer?: L.FeatureGroup, shown?: string, shownOn?: unknown }} State */

/** @type {WeakMap<Element, State>} */
const states = new WeakMap();
const GREY = "#595959";
const INK = "#333";

/** @param {Component} component */
export function show({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".hp-ex");
  if (!root) return;
  /** @type {State} */
  const state = states.get(root) ?? { data, send: () => {}, chosen: null, ticked: new Set(), lines: new Map() };
  states.set(root, state);
  state.data = data;
  state.send = (ids) => setStateValue("ticked", ids);
  const key = JSON.stringify([data.rows, data.heads, data.said]);
  if (state.key !== key) {
    state.key = key;
    state.ticked = new Set(data.ticked);
    table(root, state);
  }
  const map = mapPart.show({ data: { ...data, alone: true }, parentElement, setStateValue, setTriggerValue: () => {} });
  map?.started.then(() => {
    if (map.gone) return; // a newer one is on its way
    state.map = map.map;
    draw(root, state);
  }, console.error); // the map has said so in its place
}

/** Streamlit took the element away: the map gives its listeners back.
 * @param {HTMLElement} parent
 */
export const leave = (parent) => mapPart.leave(parent);

/**
 * @param {Element} root
 * @param {State} state
 */
function table(root, state) {
  const { heads, said } = state.data;
  /** @type {Row[]} */
  const rows = state.data.rows;
  const free = rows.filter((row) => row.free);
  const tools = /** @type {HTMLElement} */ (root.querySelector(".hp-ex-tools"));
  const scroll = /** @type {HTMLElement} */ (root.querySelector(".hp-ex-scroll"));
  /** @type {Map<string, HTMLInputElement>} */
  const boxes = new Map();
  const send = () => state.send(rows.filter((row) => state.ticked.has(row.id)).map((row) => row.id));
  const all = (/** @type {boolean} */ on) => {
    state.ticked = new Set(on ? free.map((row) => row.id) : []);
    boxes.forEach((box, id) => {
      box.checked = state.ticked.has(id);
    });
    send();
  };
  const choices = [button("hp-ex-button", said.take_all, () => all(true))];
  choices.push(button("hp-ex-button", said.take_none, () => all(false)));
  for (const choice of choices) choice.disabled = !free.length;
  tools.replaceChildren(...choices);
  const sheet = el("table", "hp-table hp-ex-table");
  const head = el("tr");
  const thead = el("thead");
  const body = el("tbody");
  sheet.append(el("caption", "hp-unseen", said.exchange_changes));
  for (const name of heads) {
    const th = el("th", "hp-head", name);
    th.scope = "col";
    head.append(th);
  }
  thead.append(head);
  state.lines = new Map();
  for (const row of rows) {
    const tr = el("tr", row.conflict ? "hp-ex-conflict" : "");
    tr.dataset.change = row.id;
    const box = tick(row, heads[0], state, () => {
      choose(root, state, row.id);
      send();
    });
    if (row.free) boxes.set(row.id, box);
    const take = el("td", "hp-ex-take");
    take.append(box);
    tr.append(take, ...cells(row, heads, () => choose(root, state, row.id)));
    state.lines.set(row.id, tr);
    body.append(tr);
  }
  sheet.append(thead, body);
  scroll.replaceChildren(sheet);
  scroll.dataset.count = String(rows.length);
  if (!state.lines.has(state.chosen ?? "")) state.chosen = rows.length ? rows[0].id : null;
  choose(root, state, state.chosen);
}

/**
 * @param {Row} row
 * @param {string} head
 * @param {State} state
 * @param {() => void} changed
 */
function tick(row, head, state, changed) {
  const box = el("input");
  box.type = "checkbox";
  box.disabled = !row.free;
  box.checked = row.free && state.ticked.has(row.id);
  box.setAttribute("aria-label", head + ": " + row.name + ", " + row.what);
  box.onchange = () => {
    state.ticked[box.checked ? "add" : "delete"](row.id);
    changed();
  };
  return box;
}

/**
 * @param {Row} row
 * @param {string[]} heads
 * @param {() => void} pick
 */
function cells(row, heads, pick) {
  const name = el("th", "hp-ex-name");
  name.scope = "row";
  name.append(button("hp-link", row.name, pick), el("span", "hp-sub", row.project));
  const what = el("td", "hp-ex-what", row.what);
  for (const flag of row.flags) what.append(el("span", "hp-ex-flag", flag));
  const sides = [row.old, row.new].map((text, i) => {
    const cell = el("td", text ? "hp-ex-value" : "hp-ex-value hp-ex-void", text);
    cell.dataset.label = heads[3 + i];
    return cell;
  });
  return [name, what, ...sides];
}

/**
 * @param {Element} root
 * @param {State} state
 * @param {string | null} id
 */
function choose(root, state, id) {
  state.chosen = id;
  state.lines.forEach((tr, key) => {
    tr.classList.toggle("hp-on", key === id);
    if (key === id) tr.setAttribute("aria-current", "true");
    else tr.removeAttribute("aria-current");
  });
  draw(root, state);
}

/** Draw the chosen change: grey dashes before, the group's colour after, dots at export.
 * @param {Element} root
 * @param {State} state
 */
function draw(root, state) {
  const { rows, said } = state.data;
  /** @type {Row | undefined} */
  const row = rows.find((/** @type {Row} */ r) => r.id === state.chosen);
  const title = /** @type {HTMLElement} */ (root.querySelector(".hp-ex-title"));
  const legend = /** @type {HTMLElement} */ (root.querySelector(".hp-ex-key"));
  title.textContent = row ? row.name + ": " + row.what : said.change_pick;
  legend.textContent = row && !row.before && !row.after ? said.change_off_map : said.change_key;
  const map = state.map?.leaflet;
  if (!map) return;
  const side = /** @type {HTMLElement} */ (root.querySelector(".hp-ex-side"));
  const key = state.chosen + (state.key ?? "");
  if (state.shown === key && state.shownOn === map) return;
  state.shown = key;
  state.shownOn = map;
  state.layer?.remove();
  const group = (state.layer = row ? sketch(row) : L.featureGroup()).addTo(map);
  const bounds = group.getBounds();
  const fit = () => {
    if (state.shown !== key || state.shownOn !== state.map?.leaflet) return;
    if (row && bounds.isValid()) map.fitBounds(bounds.pad(0.6), { maxZoom: row.zoom, animate: false });
    side.dataset.shown = row ? row.id : "";
  };
  if (map._animatingZoom)
    map.once("zoomend", fit); // a zoom under way would end where it was going
  else fit();
  side.dataset.paths = String(group.getLayers().length);
}

/** @param {Row} row */
function sketch(row) {
  const group = L.featureGroup();
  /**
   * @param {Shape} geometry
   * @param {L.PathOptions} style
   */
  const add = (geometry, style) => {
    if (!geometry) return;
    const pointToLayer = (/** @type {unknown} */ _, /** @type {L.LatLng} */ at) => L.circleMarker(at, { radius: 9 });
    L.geoJSON(geometry, { interactive: false, style: () => style, pointToLayer }).addTo(group);
  };
  const casing = { color: "#fff", weight: 8, opacity: 0.9, fill: false };
  const before = row.kind === "deleted" ? INK : GREY;
  add(row.before, casing);
  add(row.after, casing);
  add(row.at_export, { color: INK, weight: 2, dashArray: "1 6", fill: false });
  add(row.after, { color: row.colour, weight: 4, fillColor: row.colour, fillOpacity: 0.25 });
  add(row.before, { color: before, weight: 3, dashArray: "7 6", fillColor: GREY, fillOpacity: 0.08 });
  return group;
}
