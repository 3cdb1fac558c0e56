/** Somebody corrects a project on the map: the page's map, the draft, the form and the bar in step. Loaded only when it
 * is asked for, so it reaches the map by an event of the document (`hp:lend`). */

import * as L from "leaflet";
import { el, keep, kept } from "../../../maps/web/dom.js";
import { areaOf, latOf, lengthOf, lonOf, worldX, worldY } from "../../../maps/web/geometry.js";
import { areaText, lengthText } from "../../../maps/web/numbers.js";
import { Bar } from "./bar.js";
import { NOTHING, read } from "./draft.js";
import { Form } from "./form.js";
import { Handles } from "./handles.js";
import { NEW, Pen } from "./pen.js";
import { nearest, rings } from "./shapes.js";

/** @import { ProjectMap } from "../../../maps/web/map.js" */
/** @typedef {import("geojson").Geometry} Geometry */

const OLD = { color: "#1b1b1b", weight: 1.5, dashArray: "5 4", fill: false, interactive: false };
const WAIT_MS = 700;
const SNAP_PX = 12;
const FEW = 400_000;
const MOST_ZOOM = 15;

export class Editor {
  /**
   * @param {HTMLElement} root
   * @param {any} data
   * @param {(name: string, value: any) => void} send
   */
  constructor(root, data, send) {
    this.root = root;
    this.data = data;
    this.send = send;
    this.key = "hp-draft-" + data.project;
    const first = { ...NOTHING, kind: data.adding ? "add" : "change", who: data.signed ? "" : data.who };
    this.draft = read(kept(this.key), first);
    this.n = 0;
    this.crowd = 0;
    this.snapping = false;
    this.waiting = 0;
    this.took = 0;
    this.offers = "";
    /** @type {ProjectMap | undefined} the page's map, while it is lent */
    this.map = undefined;
    /** @type {Pen | null} */
    this.pen = null;
    this.form = new Form(root, data, this.draft, {
      changed: () => this.changed(),
      send: () => this.post("send"),
      drop: () => this.leave(),
      close: () => this.send("left", { n: Date.now() }),
    });
    this.borrow = (/** @type {Event} */ event) => this.begin(/** @type {CustomEvent} */ (event).detail);
    document.addEventListener("hp:lent", this.borrow);
    document.dispatchEvent(new CustomEvent("hp:lend"));
    this.guard = (/** @type {BeforeUnloadEvent} */ event) => {
      if (this.draft.dirty) event.preventDefault();
    };
    window.addEventListener("beforeunload", this.guard);
    this.keys = (/** @type {KeyboardEvent} */ event) => this.pressed(event);
    document.addEventListener("keydown", this.keys);
    if (this.draft.says) this.ask();
  }

  /** Begin on the page's map.
   * @param {ProjectMap} map
   */
  begin(map) {
    if (this.map === map || this.ended) return;
    this.quit();
    this.map = map;
    map.editing = true;
    const { words, title } = this.data;
    this.bar = new Bar(map.leaflet.getContainer(), words, title, {
      draw: (mode) => this.take(mode),
      done: () => this.pen?.finish(),
      remove: () => this.handles?.remove(),
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      snap: (on) => (this.snapping = on),
      leave: () => this.leave(),
    });
    this.group = L.featureGroup().addTo(map.leaflet);
    this.handles = new Handles(map.leaflet, words, {
      moving: (geometry) => this.draw(geometry),
      changed: (geometry) => this.set(geometry),
      crowded: (n) => {
        this.crowd = n;
        this.say();
      },
      snap: (at) => this.snap(at),
    });
    this.root.dataset.ready = "1";
    this.show();
    this.go(map.leaflet);
    this.offers = "";
    this.offer();
  }

  /** Go where there is something to take hold of; a view that shows it large enough stays.
   * @param {L.Map} map
   */
  go(map) {
    const box = L.geoJSON(this.shape ?? undefined).getBounds();
    if (!box.isValid()) return;
    const wanted = Math.min(MOST_ZOOM, map.getBoundsZoom(box.pad(0.3)));
    if (map.getBounds().contains(box.getCenter()) && map.getZoom() >= wanted - 1.5) return;
    map.setView(box.getCenter(), wanted, { animate: false });
  }

  /** What is edited: the drawing of the draft, else what the map shows of the project. */
  get shape() {
    return this.draft.now.geometry ?? this.data.geometry ?? null;
  }

  /** Something was changed by the form, the handles or the pen. */
  changed() {
    keep(this.key, this.draft.text());
    this.form.show();
    this.form.fail([]);
    this.say();
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.ask(), WAIT_MS);
  }

  /** @param {Geometry} geometry */
  set(geometry) {
    this.draft.draw(geometry, this.data.geometry);
    this.changed();
    this.show();
  }

  /** @param {"undo" | "redo"} way */
  step(way) {
    if (this.pen || !this.draft[way]()) return;
    this.changed();
    this.show();
  }

  /** Draw anew.
   * @param {import("./pen.js").Mode} mode
   */
  take(mode) {
    const again = this.pen?.mode === mode;
    this.pen?.end(null);
    if (again || !this.map) return;
    this.handles?.show(null);
    this.corners = 0;
    this.pen = new Pen(this.map.leaflet, mode, {
      done: (geometry) => {
        this.pen = null;
        if (geometry) this.draft.draw(geometry, this.data.geometry);
        if (geometry) this.changed();
        this.show();
      },
      snap: (at) => this.snap(at),
      set: (n) => {
        this.corners = n;
        this.say();
      },
    });
    this.say();
  }

  /** A position on the road, river or border beside it, where that is asked for.
   * @param {L.LatLng} at
   */
  snap(at) {
    const ground = this.map?.ground.data;
    if (!this.snapping || !ground || !this.map) return at;
    const reach = SNAP_PX / 2 ** this.map.leaflet.getZoom();
    const shapes = [...ground.lines, ...ground.communes].map(({ shape }) => shape);
    const found = nearest(shapes, worldX(at.lng), worldY(at.lat), reach);
    return found ? L.latLng(latOf(found[1]), lonOf(found[0])) : at;
  }

  /** Old thin, new strong, and the handles. */
  show() {
    if (!this.map) return;
    this.draw(this.shape);
    this.handles?.show(this.pen || this.draft.now.kind === "retire" ? null : this.shape);
    this.say();
  }

  /** @param {Geometry | null} shape */
  draw(shape) {
    const group = this.group;
    if (!group) return;
    group.clearLayers();
    const add = (/** @type {any} */ geometry, /** @type {L.PathOptions} */ style) =>
      L.geoJSON(geometry, {
        interactive: false,
        style: () => style,
        pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius: 9, interactive: false }),
      }).addTo(group);
    if (this.data.geometry) add(this.data.geometry, OLD);
    const words = this.told?.shape;
    if (!this.draft.now.geometry && words && shape === this.shape) add(words, { ...NEW, dashArray: "2 7" });
    if (shape && shape !== this.data.geometry) add(shape, NEW);
    group.eachLayer((layer) => /** @type {any} */ (layer).bringToFront?.());
    if (shape && shape !== this.shape) this.say(shape);
  }

  /** Say how long, how large, and how far from where it was.
   * @param {Geometry | null} [moving]
   */
  say(moving) {
    const { words, lang } = this.data;
    const shape = moving ?? this.shape;
    const pen = this.pen;
    let text = pen ? words["edit_do_" + pen.mode] : this.crowd ? words.edit_crowded : measure(shape, lang);
    if (!pen) text = [text, away(this.data.geometry, shape, lang, words)].filter(Boolean).join(" · ");
    this.bar?.show({
      mode: pen?.mode ?? null,
      corners: this.corners ?? 0,
      canUndo: this.draft.past.length > 0,
      canRedo: this.draft.future.length > 0,
      vertices: Boolean(shape) && !shape?.type.endsWith("Point"),
      text,
    });
  }

  /** Ask the server what it would do. */
  ask() {
    if (this.ended) return;
    if (this.draft.says) this.post("asked");
    else this.form.tell(null);
  }

  /** @param {"asked" | "send"} what */
  post(what) {
    clearTimeout(this.waiting);
    const said = this.draft.text();
    if (said.length > FEW) return this.form.fail([this.data.words.edit_too_long]);
    this.n = Date.now();
    this.form.send.disabled = what === "send";
    this.root.dataset.asking = what;
    this.send(what, { n: this.n, said, took: this.took });
  }

  /** Take an answer of the server. A page that is drawn anew without it is another session's, whose server never heard
   * the question: it is asked again.
   * @param {any} data
   */
  hear(data) {
    const anew = data.run !== this.data.run;
    this.data = { ...this.data, answer: data.answer, offered: data.offered, run: data.run };
    this.takeIn(data.brought);
    this.offer();
    const answer = data.answer;
    if (answer?.n !== this.n) {
      const asking = /** @type {"asked" | "send" | "" | undefined} */ (this.root.dataset.asking);
      if (anew && asking) this.post(asking);
      return;
    }
    if (answer.n === this.heard) return;
    this.heard = answer.n;
    this.root.dataset.asking = "";
    if (answer.sent) {
      keep(this.key, "");
      this.draft.now = this.draft.first;
      this.quit();
      return this.form.sent(answer.sent, answer.more);
    }
    this.told = answer.report;
    if (answer.report) this.form.tell(answer.report);
    this.form.fail(answer.refused ?? []);
    this.form.show();
    if (answer.report) this.show();
  }

  /** Take a geometry out of a file, once: a step of the draft like any other.
   * @param {{ n: number, geometry: Geometry } | null} brought
   */
  takeIn(brought) {
    if (!brought || brought.n === this.took) return;
    this.took = brought.n;
    this.pen?.end(null);
    this.set(brought.geometry);
    this.form.tell(null); // what was told is of another geometry
    const panel = this.root.closest(".st-key-panel"); // the reason and the way to send stand below the file
    panel?.scrollBy(0, this.root.getBoundingClientRect().top - panel.getBoundingClientRect().top - 8);
    if (this.map) this.go(this.map.leaflet);
  }

  /** Mark the places between which the reader of a file is asked to choose; all of them come into view, once. */
  offer() {
    const offered = /** @type {{ lat: number, lon: number, label: string }[]} */ (this.data.offered ?? []);
    const says = JSON.stringify(offered);
    if (!this.map || says === this.offers) return;
    this.offers = says;
    this.marks?.remove();
    this.marks = L.featureGroup(
      offered.map(({ lat, lon, label }, i) =>
        L.circleMarker([lat, lon], { ...OLD, radius: 8, dashArray: undefined }).bindTooltip(el("span", "", label), {
          permanent: true,
          direction: i % 2 ? "bottom" : "top", // side by side they would cover each other
          className: "hp-edit-offer",
        }),
      ),
    ).addTo(this.map.leaflet);
    if (offered.length) this.map.leaflet.fitBounds(this.marks.getBounds().pad(0.5), { animate: false, maxZoom: 13 });
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const typing =
      event.target instanceof HTMLElement &&
      event.target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (event.key === "Escape") {
      if (event.defaultPrevented) return; // it put suggestions away
      if (this.pen) this.pen.end(null);
      else if (!typing && this.map) this.leave();
      return;
    }
    if (typing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    this.step(event.shiftKey ? "redo" : "undo");
  }

  /** Leave; what is not sent is asked for. */
  leave() {
    if (this.draft.dirty && !window.confirm(this.data.words.edit_leave_unsent)) return;
    keep(this.key, "");
    this.draft.now = this.draft.first;
    this.send("left", { n: Date.now() });
  }

  /** Give the map back. */
  quit() {
    this.pen?.end(null);
    this.handles?.end();
    this.group?.remove();
    this.marks?.remove();
    this.bar?.end();
    if (this.map) this.map.editing = false;
    this.handles = this.group = this.bar = this.map = undefined;
  }

  end() {
    this.ended = true;
    clearTimeout(this.waiting);
    document.removeEventListener("hp:lent", this.borrow);
    document.removeEventListener("keydown", this.keys);
    window.removeEventListener("beforeunload", this.guard);
    this.quit();
  }
}

/** How long a line is, or how large an area.
 * @param {Geometry | null} shape
 * @param {string} lang
 */
function measure(shape, lang) {
  if (!shape || shape.type.endsWith("Point")) return "";
  const parts = rings(shape).map(({ corners }) => corners.map(([lng, lat]) => ({ lat, lng })));
  if (shape.type.endsWith("LineString"))
    return lengthText(
      parts.reduce((sum, part) => sum + lengthOf(part), 0),
      lang,
    );
  return areaText(
    parts.reduce((sum, part) => sum + areaOf(part), 0),
    lang,
  );
}

/** How far a point is from where it was.
 * @param {Geometry | null} before
 * @param {Geometry | null} now
 * @param {string} lang
 * @param {Record<string, string>} words
 */
function away(before, now, lang, words) {
  if (before?.type !== "Point" || now?.type !== "Point" || before === now) return "";
  const [a, b] = [before, now].map(({ coordinates: [lng, lat] }) => ({ lat, lng }));
  return words.edit_moved.replace("{far}", lengthText(lengthOf([a, b]), lang));
}
