/** The corners of a geometry as handles on the map: drag them, or reach them with Tab and move them with the arrows.
 * Between two corners stands a smaller handle that makes a new one. */

import * as L from "leaflet";
import { inserted, moved, removed, rings } from "./shapes.js";

/** @typedef {import("geojson").Geometry} Geometry */
/** @typedef {import("./shapes.js").Ring} Ring */

const MOST = 160;
const STEP = 6;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class Handles {
  /**
   * @param {L.Map} map
   * @param {Record<string, string>} words
   * @param {{ moving: (geometry: Geometry) => void, changed: (geometry: Geometry) => void, crowded: (n: number) => void,
   *   snap: (at: L.LatLng) => L.LatLng }} told
   */
  constructor(map, words, told) {
    this.map = map;
    this.words = words;
    this.told = told;
    this.layer = L.layerGroup().addTo(map);
    /** @type {Geometry | null} */
    this.geometry = null;
    /** @type {{ ring: number, i: number } | null} */
    this.chosen = null;
    this.dragging = false;
    this.redraw = () => this.show(this.geometry);
    map.on("moveend", this.redraw);
  }

  /** @param {Geometry | null} geometry */
  show(geometry) {
    if (this.dragging) return; // new handles would take the old one out of the hand
    const held = document.activeElement?.classList.contains("hp-corner");
    this.geometry = geometry;
    this.layer.clearLayers();
    const view = this.map.getBounds().pad(0.1);
    const seen = rings(geometry).map((ring) => ({
      ring,
      corners: ring.corners.map(([x, y], i) => ({ at: L.latLng(y, x), i })).filter(({ at }) => view.contains(at)),
    }));
    const n = seen.reduce((sum, { corners }) => sum + corners.length, 0);
    this.told.crowded(n > MOST ? n : 0);
    if (n > MOST) return;
    seen.forEach(({ ring, corners }, r) => {
      for (const { at, i } of corners) this.corner(ring, r, i, at);
      if (geometry && !geometry.type.endsWith("Point")) this.middles(ring, view);
    });
    if (held) this.focus();
  }

  /** Put the keyboard back where it was. */
  focus() {
    if (!this.chosen) return;
    const { ring, i } = this.chosen;
    const node = this.map.getContainer().querySelector(`.hp-corner[data-at="${ring}.${i}"]`);
    if (node instanceof HTMLElement) node.focus({ preventScroll: true });
  }

  /**
   * @param {Ring} ring
   * @param {number} r
   * @param {number} i
   * @param {L.LatLng} at
   */
  corner(ring, r, i, at) {
    const picked = this.chosen?.ring === r && this.chosen.i === i;
    const marker = this.marker(at, "hp-corner" + (picked ? " hp-on" : ""), 1000);
    const whole = /** @type {Geometry} */ (this.geometry);
    marker.on("drag", () => this.told.moving(moved(whole, ring, i, place(marker.getLatLng()))));
    marker.on("dragend", () => {
      this.chosen = { ring: r, i };
      this.told.changed(moved(whole, ring, i, place(this.told.snap(marker.getLatLng()))));
    });
    marker.on("click", () => this.choose(r, i));
    marker.addTo(this.layer);
    const node = marker.getElement();
    if (!node) return;
    node.dataset.at = `${r}.${i}`;
    node.setAttribute("aria-label", this.words.edit_corner.replace("{n}", String(i + 1)));
    node.addEventListener("focus", () => this.mark(r, i));
    node.addEventListener("keydown", (event) => this.key(event, ring, r, i));
  }

  /** The small handles between corners.
   * @param {Ring} ring
   * @param {L.LatLngBounds} view
   */
  middles(ring, view) {
    const whole = /** @type {Geometry} */ (this.geometry);
    const n = ring.corners.length;
    for (let i = 1; i <= (ring.closed ? n : n - 1); i++) {
      const [a, b] = [ring.corners[i - 1], ring.corners[i % n]];
      const at = L.latLng((a[1] + b[1]) / 2, (a[0] + b[0]) / 2);
      const [p, q] = [a, b].map(([x, y]) => this.map.latLngToLayerPoint([y, x]));
      if (!view.contains(at) || p.distanceTo(q) < 36) continue;
      const marker = this.marker(at, "hp-middle", 500);
      const put = (/** @type {L.LatLng} */ to) => inserted(whole, ring, i, place(to));
      marker.on("drag", () => this.told.moving(put(marker.getLatLng())));
      marker.on("dragend", () => this.told.changed(put(this.told.snap(marker.getLatLng()))));
      marker.on("click", () => this.told.changed(put(at)));
      marker.addTo(this.layer);
      marker.getElement()?.setAttribute("aria-label", this.words.edit_middle);
    }
  }

  /**
   * @param {L.LatLng} at
   * @param {string} className
   * @param {number} zIndexOffset
   */
  marker(at, className, zIndexOffset) {
    const icon = L.divIcon({ className, iconSize: [26, 26], iconAnchor: [13, 13] });
    const marker = L.marker(at, {
      icon,
      draggable: true,
      keyboard: true,
      autoPan: true,
      zIndexOffset,
      bubblingMouseEvents: false,
    });
    marker.on("dragstart", () => (this.dragging = true));
    marker.on("dragend", () => (this.dragging = false)); // first of all: what comes next shows the new place
    return marker;
  }

  /**
   * @param {number} ring
   * @param {number} i
   */
  choose(ring, i) {
    this.mark(ring, i);
    this.focus();
  }

  /**
   * @param {number} ring
   * @param {number} i
   */
  mark(ring, i) {
    this.chosen = { ring, i };
    for (const node of this.map.getContainer().querySelectorAll(".hp-corner"))
      node.classList.toggle("hp-on", /** @type {HTMLElement} */ (node).dataset.at === `${ring}.${i}`);
  }

  /** Take the chosen corner away; false where none is chosen or too few would be left. */
  remove() {
    const ring = this.chosen && rings(this.geometry)[this.chosen.ring];
    if (!this.geometry || !this.chosen || !ring) return false;
    const left = removed(this.geometry, ring, this.chosen.i);
    if (!left) return false;
    this.chosen = { ring: this.chosen.ring, i: Math.max(0, this.chosen.i - 1) };
    this.told.changed(left);
    this.focus();
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Ring} ring
   * @param {number} r
   * @param {number} i
   */
  key(event, ring, r, i) {
    const way = ARROWS[event.key];
    if (way) {
      const step = event.shiftKey ? 1 : STEP;
      const [x, y] = ring.corners[i];
      const to = this.map.project([y, x]).add([way[0] * step, way[1] * step]);
      this.chosen = { ring: r, i };
      const at = place(this.map.unproject(to));
      this.told.changed(moved(/** @type {Geometry} */ (this.geometry), ring, i, at));
      this.focus();
    } else if (event.key === "Delete" || event.key === "Backspace") this.remove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  end() {
    this.map.off("moveend", this.redraw);
    this.layer.remove();
  }
}

/** A position as it is kept: 7 decimals are a centimetre.
 * @param {L.LatLng} at
 * @returns {[number, number]}
 */
export const place = (at) => [+at.lng.toFixed(7), +at.lat.toFixed(7)];
