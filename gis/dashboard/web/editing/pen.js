/** Draws a new point, line or area: clicks, taps, or Enter at the cross in the middle of the map; what stands already
 * is taken back with Backspace. */

import * as L from "leaflet";
import { place } from "./handles.js";
import { drawn } from "./shapes.js";

/** @typedef {import("geojson").Geometry} Geometry */
/** @typedef {"point" | "line" | "area"} Mode */

const SAME_PX = 6;
export const NEW = { color: "#b3005e", weight: 5, fillColor: "#b3005e", fillOpacity: 0.18 };

export class Pen {
  /**
   * @param {L.Map} map
   * @param {Mode} mode
   * @param {{ done: (geometry: Geometry | null) => void, snap: (at: L.LatLng) => L.LatLng, set: (n: number) => void }} told
   */
  constructor(map, mode, told) {
    this.map = map;
    this.mode = mode;
    this.told = told;
    /** @type {L.LatLng[]} */
    this.corners = [];
    this.layer = L.layerGroup().addTo(map);
    const node = map.getContainer();
    node.classList.add("hp-sketching");
    map.doubleClickZoom.disable();
    // No dblclick: Leaflet makes one of two quick taps, however far apart. The second click of a real one ends it.
    map.on("click", this.click, this).on("mousemove", this.move, this);
    this.keys = (/** @type {KeyboardEvent} */ event) => this.key(event);
    node.addEventListener("keydown", this.keys);
    node.focus({ preventScroll: true });
  }

  /** @param {L.LeafletMouseEvent} event */
  click(event) {
    this.add(event.latlng);
  }

  /** @param {L.LeafletMouseEvent} event */
  move(event) {
    if (this.corners.length) this.draw(event.latlng);
  }

  /** Set a corner; where the last one stands already, the drawing is done.
   * @param {L.LatLng} raw
   */
  add(raw) {
    const at = this.told.snap(raw);
    const last = this.corners.at(-1);
    const near = last && this.map.latLngToLayerPoint(last).distanceTo(this.map.latLngToLayerPoint(at)) < SAME_PX;
    if (!near) this.corners.push(at);
    if (near || this.mode === "point") return this.finish();
    this.told.set(this.corners.length);
    this.draw();
  }

  /** @param {L.LatLng} [pointer] */
  draw(pointer) {
    this.layer.clearLayers();
    const line = pointer ? [...this.corners, pointer] : this.corners;
    const style = { ...NEW, interactive: false, dashArray: "6 5", weight: 3 };
    (this.mode === "area" ? L.polygon(line, style) : L.polyline(line, style)).addTo(this.layer);
    for (const at of this.corners)
      L.circleMarker(at, {
        radius: 4,
        color: NEW.color,
        weight: 2,
        fillColor: "#fff",
        fillOpacity: 1,
        interactive: false,
      }).addTo(this.layer);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.map.getContainer()) return;
    if (event.key === "Enter") this.add(this.map.getCenter());
    else if (event.key === "Backspace") this.back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  back() {
    this.corners.pop();
    this.told.set(this.corners.length);
    this.draw();
  }

  finish() {
    const made = drawn(this.mode, this.corners.map(place));
    if (made) this.end(made);
  }

  /** Put the pen down.
   * @param {Geometry | null} made
   */
  end(made) {
    const { map } = this;
    map.getContainer().classList.remove("hp-sketching");
    map.off("click", this.click, this).off("mousemove", this.move, this);
    map.getContainer().removeEventListener("keydown", this.keys);
    this.layer.remove();
    setTimeout(() => map.doubleClickZoom.enable(), 0); // the click that ended it must not zoom
    this.told.done(made);
  }
}
