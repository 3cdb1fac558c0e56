/** The map: one object with its layers, controls and named events. It knows no server and no page round it. */

import * as L from "leaflet";
import { LayerBox } from "./controls/layers.js";
import { sorted, TILE } from "./controls/switches.js";
import { Badge, margin, Tools, translate } from "./controls/tools.js";
import { Legend } from "./controls/legend.js";
import { Sketch, PANE, sketchPane } from "./controls/sketch.js";
import { calm, el } from "./dom.js";
import { Emitter } from "./emitter.js";
import { bounds } from "./geometry.js";
import { BaseLayer, unitAt } from "./layers/base.js";
import { ProjectLayer } from "./layers/projects.js";
import { tilesOf } from "./layers/tiles.js";
import { PALETTES } from "./style/look.js";

/** @import { BaseBody, MapConfig, MapEvents, Project, ProjectsBody } from "./types.js" */

const [LEAST, MOST] = [8, 17];
const LINE = {
  pane: PANE,
  interactive: false,
  color: "#1b1b1b",
  weight: 1.8,
  dashArray: "7 5",
  fillColor: "#F0E442",
};

/** Events: `pick` {id}, `here` {ids, lat, lng} (several lie at a spot), `spot` {lat, lng, near},
 * `ring` {points}, `layers` {said}, `view` {lat, lng, zoom}, `drawn` {count}, `fault` {error}.
 * @extends {Emitter<MapEvents>}
 */
export class ProjectMap extends Emitter {
  /**
   * @param {HTMLElement} node
   * @param {MapConfig} config
   * @param {{ projects: string | ProjectsBody, base: string | BaseBody }} sources addresses, or the data themselves
   */
  constructor(node, config, sources) {
    super();
    this.config = config;
    const { words, lang } = config.look;
    /** Somebody draws on it: clicks and hovering are not for the projects. */
    this.editing = false;
    const legend = new Legend(config.look);
    /** @type {Map<string, L.Layer>} */
    this.drawnOver = new Map();
    const map = (this.leaflet = L.map(node, {
      zoomSnap: 0.5,
      minZoom: LEAST,
      maxZoom: MOST,
      center: [20.85, 106.68],
      zoom: 10,
    }));
    map.attributionControl.setPrefix("Leaflet");
    const failed = (/** @type {Error} */ error) => this.emit("fault", { error });
    this.ground = new BaseLayer(sources.base, "ground", { loaded: (body) => this.limit(body), failed });
    this.units = new BaseLayer(sources.base, "units", { loaded: () => this.projects.refresh(), failed });
    this.units.lendsNames = true;
    this.districts = new BaseLayer(sources.base, "districts", { loaded: () => this.projects.refresh(), failed });
    this.projects = new ProjectLayer(sources.projects, config.look, {
      busy: () => Boolean(this.sketch.mode) || this.editing,
      names: (ctx, view, room) => {
        if (map.hasLayer(this.districts)) this.districts.names(ctx, view, room);
        if (map.hasLayer(this.units)) this.units.names(ctx, view, room);
      },
      drawn: (count) => {
        this.emit("drawn", { count });
        setTimeout(() => legend.fill()); // after the picture of this frame
      },
      clicked: (hits, at) => this.clicked(hits, at),
    });
    this.ready = this.projects.ready;
    this.ready.catch(failed);
    this.sketch = new Sketch(config.tools, words, lang, {
      near: (at) => this.spot(at, true),
      ring: (points) => this.emit("ring", { points }),
    });
    for (const layer of [this.ground, this.units, this.projects]) map.addLayer(layer);
    this.tiles = new Map(
      config.tiles.map((tile) => [tile.code, tilesOf(tile, words, MOST, () => this.layerBox.silent(TILE + tile.code))]),
    );
    this.layerBox = new LayerBox(config, (on, said) => {
      this.switchTo(on);
      this.emit("layers", { said });
    });
    this.layerBox.addTo(map);
    new Tools(config.views, words).addTo(map);
    this.sketch.addTo(map);
    legend.addTo(map);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 120 }).addTo(map);
    new Badge(config.badge).addTo(map);
    translate(map, words);
    sketchPane(map);
    map.fitBounds(config.home, { paddingTopLeft: margin(map), animate: false });
    map.on("moveend", () => this.moved());
    this.moved();
  }

  /** Draw what the switches say.
   * @param {Map<string, boolean>} on
   */
  switchTo(on) {
    const { kinds, groupsOff, tiles } = sorted(on);
    const map = this.leaflet;
    this.projects.setLayers(kinds, groupsOff);
    const shown = (/** @type {L.Layer} */ layer, /** @type {boolean} */ is) => {
      if (is !== map.hasLayer(layer)) map[is ? "addLayer" : "removeLayer"](layer);
    };
    shown(this.units, kinds.units);
    shown(this.districts, kinds.districts);
    for (const [code, layer] of this.tiles) shown(layer, tiles.has(code));
  }

  /** Take over the switches of an address.
   * @param {string} text
   */
  setLayers(text) {
    this.switchTo(this.layerBox.set(text));
  }

  /** Never show what the coastline data do not reach; yet the whole city always fits.
   * @param {BaseBody} body
   */
  limit(body) {
    if (!body.extent || this.gone) return;
    const map = this.leaflet;
    const bounds = L.latLngBounds(body.extent);
    const limit = () => {
      const whole = map.getBoundsZoom(L.latLngBounds(this.config.home), false, L.point(margin(map)));
      const least = Math.min(map.getBoundsZoom(bounds, true), whole);
      if (map.getZoom() < least) map.setView(map.getCenter(), least, { animate: false });
      map.setMinZoom(least);
    };
    limit();
    map.panInsideBounds(bounds, { animate: false });
    map.options.maxBoundsViscosity = 1;
    map.setMaxBounds(bounds);
    map.on("resize", limit);
  }

  /**
   * @param {Project[]} hits
   * @param {L.LatLng} at
   */
  clicked(hits, at) {
    if (!hits.length) return this.spot(at, false);
    if (hits.length === 1) return this.emit("pick", { id: hits[0].id });
    this.emit("here", { ids: hits.map((q) => q.id), lat: at.lat, lng: at.lng });
  }

  /**
   * @param {L.LatLng} at
   * @param {boolean} near what lies near is asked for
   */
  spot(at, near) {
    this.projects.quiet();
    this.emit("spot", { lat: at.lat, lng: at.lng, near });
  }

  moved() {
    const view = this.view();
    this.leaflet.getContainer().dataset.view = [view.lat.toFixed(5), view.lng.toFixed(5), view.zoom].join(",");
    this.emit("view", view);
  }

  view() {
    const { lat, lng } = this.leaflet.getCenter();
    return { lat, lng, zoom: this.leaflet.getZoom() };
  }

  /** @param {string} name light or dark */
  setTheme(name) {
    const palette = PALETTES[name] ?? PALETTES.light;
    for (const layer of [this.ground, this.units, this.districts, this.projects]) layer.setPalette(palette);
    this.leaflet.getContainer().style.background = palette.sea;
  }

  /** Colour the communes: a figure in a page, whose wheel scrolls the page.
   * @param {Record<string, string> | null} fills code -> colour
   */
  setFills(fills) {
    this.ground.setFills(fills);
    this.leaflet.getContainer().classList.toggle("hp-fills", Boolean(fills));
    if (fills) this.leaflet.scrollWheelZoom.disable();
  }

  /** The spot asked about.
   * @param {[number, number, number] | null | undefined} spot lat, lon, metres
   */
  showSpot(spot) {
    if (!spot) return this.over("spot", null);
    const at = L.latLng(spot[0], spot[1]);
    const parts = [
      L.circle(at, { ...LINE, radius: spot[2], fillOpacity: 0.07 }),
      L.circleMarker(at, { ...LINE, radius: 5, dashArray: undefined, fillOpacity: 1 }),
    ];
    this.over("spot", L.layerGroup(parts));
  }

  /** The area that is filtered by.
   * @param {[number, number][] | null | undefined} ring lat, lon
   */
  showRing(ring) {
    this.over("ring", ring ? L.polygon(ring, { ...LINE, fillOpacity: 0.05 }) : null);
  }

  /**
   * @param {string} name
   * @param {L.Layer | null} layer
   */
  over(name, layer) {
    this.drawnOver.get(name)?.remove();
    this.drawnOver.delete(name);
    if (layer) this.drawnOver.set(name, layer.addTo(this.leaflet));
  }

  /** Go to what passes the filter: the communes that are filtered by, else the projects. */
  fitShown() {
    const units = (this.units.data?.communes ?? []).filter((u) => this.units.chosen.has(u.code));
    const shown = (this.projects.data?.order ?? []).filter((q) => this.projects.pass(q.i));
    const boxes = (units.length ? units : shown).map(({ shape }) => L.latLngBounds(bounds(shape)));
    if (!boxes.length) return;
    const all = boxes.reduce(
      (sum, box) => sum.extend(box),
      L.latLngBounds(boxes[0].getSouthWest(), boxes[0].getNorthEast()),
    );
    this.leaflet.fitBounds(all, { maxZoom: 15, padding: [30, 30], animate: !calm() });
  }

  /** Go to a place, and mark it with its name until the next click.
   * @param {{ kind: string, label: string, bounds: [number, number, number, number] }} to west, south, east, north
   */
  go(to) {
    const [west, south, east, north] = to.bounds;
    const box = L.latLngBounds([south, west], [north, east]);
    this.leaflet.fitBounds(box, { maxZoom: 15, padding: [30, 30], animate: !calm() });
    if (to.kind !== "place" && to.kind !== "position") return this.over("place", null);
    const mark = L.circleMarker(box.getCenter(), { ...LINE, radius: 7, dashArray: undefined, fillOpacity: 0.6 });
    mark.bindTooltip(el("span", "", to.label), { permanent: true, direction: "top", offset: [0, -8] });
    this.over("place", mark);
    this.leaflet.once("click", () => this.over("place", null));
  }

  /** The commune at a position, if any.
   * @param {{ lat: number, lng: number }} at
   */
  unitAt(at) {
    return unitAt(this.ground.data, at.lng, at.lat);
  }

  /** Give everything back. Leaflet ends a zoom 250 ms after it began. */
  remove() {
    this.gone = true;
    this.listeners.clear();
    setTimeout(() => this.leaflet.remove(), this.leaflet._animatingZoom ? 400 : 0);
  }
}
