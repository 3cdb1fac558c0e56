/** Streamlit component: the places of a list on a map, a colour for each certainty, and the lettered candidates of the
 * question that is open. All text of the list goes through textContent. The map is the app's own (map.js). */

import * as L from "leaflet";
import { el } from "../../maps/web/dom.js";
import * as mapPart from "./map.js";

/** @import { Component } from "./shared.js" */
/** @typedef {[number, number, string, string]} Point latitude, longitude, certainty, text */
/** @typedef {[number, number, string]} Choice latitude, longitude, letter */
/** @typedef {{ points?: string, choices?: string, on?: unknown, found?: L.FeatureGroup, asked?: L.FeatureGroup }} State */

/** @type {WeakMap<Element, State>} */
const states = new WeakMap();

/** @param {Component} component */
export function show({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".hp-lp");
  if (!root) return;
  const map = mapPart.show({ data: { ...data, alone: true }, parentElement, setStateValue, setTriggerValue: () => {} });
  map?.started.then(() => {
    if (map.gone || !map.map || map.data.points !== data.points) return; // a newer one is on its way
    draw(/** @type {HTMLElement} */ (root), map.map.leaflet, data);
  }, console.error); // the map has said so in its place
}

/** Streamlit took the element away: the map gives its listeners back.
 * @param {HTMLElement} parent
 */
export const leave = (parent) => mapPart.leave(parent);

/** Draw what is new, and go where it is.
 * @param {HTMLElement} root
 * @param {L.Map} leaflet
 * @param {{ points: Point[], choices: Choice[], colours: Record<string, string> }} data
 */
function draw(root, leaflet, { points, choices, colours }) {
  const state = states.get(root) ?? {};
  states.set(root, state);
  const [pointsKey, choicesKey] = [JSON.stringify(points), JSON.stringify(choices)];
  const other = state.on !== leaflet;
  if (other || state.points !== pointsKey) {
    state.found?.remove();
    state.found = L.featureGroup(points.map((point) => dot(point, colours))).addTo(leaflet);
  }
  if (other || state.points !== pointsKey || state.choices !== choicesKey) {
    state.asked?.remove();
    state.asked = L.featureGroup(choices.map((choice) => letter(choice, colours.asked))).addTo(leaflet);
  }
  if (other || !choices.length) go(leaflet, [...points, ...choices]);
  else if (state.choices !== choicesKey) go(leaflet, choices);
  Object.assign(state, { points: pointsKey, choices: choicesKey, on: leaflet });
  root.dataset.points = String(points.length);
  root.dataset.choices = String(choices.length);
}

/** Bring positions into view.
 * @param {L.Map} leaflet
 * @param {(Point | Choice)[]} positions
 */
function go(leaflet, positions) {
  const bounds = L.latLngBounds(positions.map(([lat, lon]) => [lat, lon]));
  if (bounds.isValid()) leaflet.fitBounds(bounds.pad(0.25), { maxZoom: 14, animate: false });
}

/**
 * @param {Point} point
 * @param {Record<string, string>} colours
 */
function dot([lat, lon, certainty, text], colours) {
  const style = { radius: 6, color: "#fff", weight: 1.5, fillColor: colours[certainty], fillOpacity: 0.95 };
  return L.circleMarker([lat, lon], style).bindTooltip(el("span", "", text));
}

/**
 * @param {Choice} choice
 * @param {string} colour
 */
function letter([lat, lon, name], colour) {
  const style = { radius: 9, color: colour, weight: 3, fillColor: "#fff", fillOpacity: 0.9, interactive: false };
  const tooltip = el("span", "hp-lp-letter", name);
  return L.circleMarker([lat, lon], style).bindTooltip(tooltip, { permanent: true, direction: "top" });
}
