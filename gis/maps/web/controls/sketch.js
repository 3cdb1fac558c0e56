/** Tools that draw on the map: measure, "what is near here", an area to filter by. No server is asked
 * while drawing. By keyboard: arrows move the map, Enter sets a point at the cross in its middle. */

import * as L from "leaflet";
import { button, el } from "../dom.js";
import { areaOf, lengthOf } from "../geometry.js";
import { areaText, lengthText } from "../numbers.js";

/** @typedef {"measure" | "near" | "ring"} Mode */

/** @type {Record<string, string>} */
const ICONS = {
  measure: "M3 16 16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2",
  near: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 12h.01",
  ring: "M5 8l9-4 6 8-5 8-9-3zM5 8v.01M14 4v.01M20 12v.01M15 20v.01M6 17v.01",
};
export const PANE = "hp-sketch";
const STYLE = {
  pane: PANE,
  interactive: false,
  color: "#1b1b1b",
  weight: 2.5,
  dashArray: "6 4",
  fillColor: "#F0E442",
  fillOpacity: 0.18,
};
const CORNER = { ...STYLE, radius: 4, dashArray: undefined, fillColor: "#fff", fillOpacity: 1 };
const SAME_PX = 4;

/** @param {string} name */
function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** The pane of what is sketched, above the projects.
 * @param {L.Map} map
 */
export function sketchPane(map) {
  if (!map.getPane(PANE)) Object.assign(map.createPane(PANE).style, { zIndex: 450, pointerEvents: "none" });
}

export class Sketch extends L.Control {
  /**
   * @param {string[]} modes
   * @param {Record<string, string>} words
   * @param {string} lang
   * @param {{ near: (at: L.LatLng) => void, ring: (points: number[][]) => void }} told
   */
  constructor(modes, words, lang, told) {
    super({ position: "topleft" });
    this.modes = modes;
    this.words = words;
    this.lang = lang;
    this.told = told;
    /** @type {string | null} */
    this.mode = null;
    /** @type {L.LatLng[]} */
    this.points = [];
    this.layer = L.layerGroup();
    /** @type {Record<string, HTMLButtonElement>} */
    this.buttons = {};
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this.map = map;
    sketchPane(map);
    this.layer.addTo(map);
    const box = el("div", "leaflet-bar hp-tools");
    for (const mode of this.modes) {
      const b = (this.buttons[mode] = button("hp-tool", "", () =>
        this.mode === mode ? this.stop() : this.start(map, mode),
      ));
      b.title = this.words["tool_" + mode];
      b.setAttribute("aria-label", b.title);
      b.setAttribute("aria-pressed", "false");
      b.append(icon(mode));
      box.append(b);
    }
    L.DomEvent.disableClickPropagation(box);
    if (this.modes.includes("near")) map.on("contextmenu", this.menu, this);
    return box;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    this.stop();
    map.off("contextmenu", this.menu, this);
  }

  /** @param {L.LeafletMouseEvent} event */
  menu(event) {
    if (!this.mode) this.told.near(event.latlng);
  }

  /**
   * @param {L.Map} map
   * @param {string} mode
   */
  start(map, mode) {
    this.stop();
    this.mode = mode;
    this.points = [];
    this.buttons[mode].setAttribute("aria-pressed", "true");
    const container = map.getContainer();
    container.classList.add("hp-sketching");
    map.doubleClickZoom.disable();
    map.on("click", this.click, this).on("mousemove", this.move, this).on("dblclick", this.finish, this);
    this.keys = (/** @type {KeyboardEvent} */ event) => this.key(map, event);
    container.addEventListener("keydown", this.keys);
    const box = (this.box = el("div", "hp-readout"));
    this.readout = el("span", "", this.words["do_" + mode]);
    this.readout.setAttribute("role", "status");
    this.done = button("", this.words.done, () => this.finish());
    this.done.disabled = true;
    box.append(
      this.readout,
      ...(mode === "ring" ? [this.done] : []),
      button("", this.words.leave, () => this.stop()),
    );
    L.DomEvent.disableClickPropagation(box);
    container.append(box);
    container.focus({ preventScroll: true });
  }

  stop() {
    const { map, mode } = this;
    if (!mode || !map) return;
    this.buttons[mode].setAttribute("aria-pressed", "false");
    this.mode = null;
    map.getContainer().classList.remove("hp-sketching");
    map.doubleClickZoom.enable();
    map.off("click", this.click, this).off("mousemove", this.move, this).off("dblclick", this.finish, this);
    if (this.keys) map.getContainer().removeEventListener("keydown", this.keys);
    this.box?.remove();
    this.layer.clearLayers();
  }

  /** @param {L.LeafletMouseEvent} event */
  click(event) {
    this.add(event.latlng);
  }

  /** @param {L.LeafletMouseEvent} event */
  move(event) {
    if (this.points.length) this.draw(event.latlng);
  }

  /** Set a point; false where one stands already.
   * @param {L.LatLng} at
   */
  add(at) {
    const last = this.points.at(-1);
    const map = /** @type {L.Map} */ (this.map);
    if (last && map.latLngToLayerPoint(last).distanceTo(map.latLngToLayerPoint(at)) < SAME_PX) return false;
    if (this.mode === "near") {
      this.stop();
      this.told.near(at);
    } else {
      this.points.push(at);
      this.draw();
    }
    return true;
  }

  /**
   * @param {L.Map} map
   * @param {KeyboardEvent} event
   */
  key(map, event) {
    if (event.key === "Escape") this.stop();
    else if (event.target !== map.getContainer()) return;
    else if (event.key === "Backspace" && this.points.length) {
      this.points.pop();
      this.draw();
    } else if (event.key === "Enter") {
      if (!this.add(map.getCenter())) this.finish();
    } else return;
    event.preventDefault();
  }

  finish() {
    if (this.mode !== "ring" || this.points.length < 3) return;
    const points = this.points.map((p) => [+p.lat.toFixed(5), +p.lng.toFixed(5)]);
    this.stop();
    this.told.ring(points);
  }

  /** @param {L.LatLng} [ghost] where the next point would be */
  draw(ghost) {
    const path = ghost ? [...this.points, ghost] : this.points;
    this.layer.clearLayers();
    if (path.length > 2) L.polygon(path, { ...STYLE, stroke: this.mode === "ring" }).addTo(this.layer);
    if (path.length > 1) L.polyline(path, STYLE).addTo(this.layer);
    for (const at of this.points) L.circleMarker(at, CORNER).addTo(this.layer);
    if (this.done) this.done.disabled = this.points.length < 3;
    const said =
      path.length > 1 ? [this.words.length_is.replace("{value}", lengthText(lengthOf(path), this.lang))] : [];
    if (path.length > 2) said.push(this.words.area_is.replace("{value}", areaText(areaOf(path), this.lang)));
    if (this.readout) this.readout.textContent = said.join(" · ") || this.words["do_" + this.mode];
  }
}
