/** A Leaflet layer that is one canvas: moved by transform while panning, redrawn when it stops. */

import * as L from "leaflet";

/** @import { View } from "../types.js" */

export class CanvasLayer extends L.Renderer {
  /** @param {L.RendererOptions & { zIndex: number }} options */
  constructor(options) {
    super({ padding: 0.25, ...options });
    this.zIndex = options.zIndex;
    this.frame = 0;
    this.ratio = 1;
  }

  /** Leaflet asks for the element. */
  _initContainer() {
    const canvas = (this._container = document.createElement("canvas"));
    canvas.className = "hp-canvas";
    canvas.setAttribute("aria-hidden", "true");
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  }

  /** Leaflet gives the element up. */
  _destroyContainer() {
    cancelAnimationFrame(this.frame);
    this._container.remove();
  }

  /** The pane of its own, made when it is first needed. */
  getPane() {
    const name = String(this.options.pane);
    let pane = this._map.getPane(name);
    if (!pane) {
      pane = this._map.createPane(name);
      pane.style.zIndex = String(this.zIndex);
      pane.style.pointerEvents = "none";
    }
    return pane;
  }

  /** Leaflet says that the view changed. */
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    super._update();
    const box = /** @type {L.Bounds} */ (this._bounds);
    const canvas = this._container;
    const size = box.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    L.DomUtil.setPosition(canvas, /** @type {L.Point} */ (box.min));
    if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
    }
    this.ratio = ratio;
    this.redraw();
  }

  /** Draw with the next frame: what changes in one go (data, theme, selection) costs one drawing. */
  refresh() {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.redraw());
  }

  /** Draw now, at the view of the last update. */
  redraw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const view = this._map && this.view();
    if (!view || !this.context) return;
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    this.context.clearRect(0, 0, view.size.x, view.size.y);
    this.paint(this.context, view);
  }

  /** @returns {View | null} the view of the last update */
  view() {
    const low = this._bounds?.min;
    if (!this._bounds || !low) return null;
    const origin = this._map.getPixelOrigin();
    const size = this._bounds.getSize();
    const scale = scaleOf(this._map, this._zoom);
    const [dx, dy] = [-origin.x - low.x, -origin.y - low.y];
    const open = this._map.getSize();
    const [left, top] = [(size.x - open.x) / 2, (size.y - open.y) / 2];
    return {
      scale,
      zoom: this._zoom,
      size,
      dx,
      dy,
      box: [-dx / scale, -dy / scale, (size.x - dx) / scale, (size.y - dy) / scale],
      seen: [left, top, left + open.x, top + open.y],
      ratio: this.ratio,
    };
  }

  /** What a layer draws.
   * @param {CanvasRenderingContext2D} _ctx
   * @param {View} _view
   */
  paint(_ctx, _view) {}
}

/** Pixels of a map for a world pixel.
 * @param {L.Map} map
 * @param {number} [zoom]
 */
export const scaleOf = (map, zoom) => (map.options.crs ?? L.CRS.EPSG3857).scale(zoom ?? map.getZoom()) / 256;
