/** The project layer: keeps the projects in the page, receives only which of them pass the filter. */

import * as L from "leaflet";
import { bits } from "../bits.js";
import { LAYERS } from "../controls/switches.js";
import { calm } from "../dom.js";
import { bounds, distance2, inside, middle, worldLength, worldX, worldY } from "../geometry.js";
import { load } from "../load.js";
import { tip } from "../page/card.js";
import { prepareProjects } from "../projects.js";
import { BADGE, drawArea, drawBadge, drawHolder, drawLine, drawLink, trace, visible } from "../style/draw.js";
import { PALETTES } from "../style/look.js";
import { badgeAt, placeBadges } from "./badges.js";
import { CanvasLayer, scaleOf } from "./canvas.js";
import { errorCircle, outside, ring } from "./halo.js";
import { Room } from "./room.js";
import { CROWD, radiusAt, stacks, Symbols } from "./symbols.js";

/** @import { PlacedBadge } from "./badges.js" */
/** @import { Palette, Project, Projects, ProjectsBody, Style, View } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */

/** A line is hit this near, pixels. */
const NEAR_LINE = 7;

export class ProjectLayer extends CanvasLayer {
  /**
   * @param {string | ProjectsBody} source
   * @param {Style} style
   * @param {{ busy: () => boolean, names: (ctx: Canvas, view: View, room: Room) => void, drawn: (count: number) => void,
   *   clicked: (hits: Project[], at: L.LatLng) => void }} host the map round the layer
   */
  constructor(source, style, host) {
    super({ pane: "hp-projects", zIndex: 420, padding: 0.2 });
    this.style = style;
    this.host = host;
    this.palette = PALETTES.light;
    /** @type {string | null} */
    this.bits = null;
    this.pass = bits(null);
    this.symbols = new Symbols(style, () => this.ratio);
    /** @type {string | null} */
    this.selected = null;
    /** @type {Project | null} */
    this.hot = null;
    /** @type {Projects | undefined} */
    this.data = undefined;
    /** @type {L.Tooltip | null} */
    this.tip = null;
    /** @type {Record<string, boolean>} */
    this.layers = { ...LAYERS };
    /** Sector groups that are switched off, by their code.
     * @type {Set<string>} */
    this.groupsOff = new Set();
    this.groupOf = new Map(style.groups.map((group) => [group.colour, group.code]));
    /** @type {PlacedBadge[]} */
    this.placed = [];
    /** @type {Project[]} the projects of the badge under the pointer */
    this.hotBadge = [];
    /** @type {View | null} */
    this.painted = null;
    this.radius = 8;
    this.drawn = 0;
    this.ready = load(source).then((/** @type {ProjectsBody} */ body) => {
      this.data = prepareProjects(body);
      if (this._map) this.refresh();
      requestAnimationFrame(() => this.announce());
    });
  }

  /** @param {L.Map} map */
  onAdd(map) {
    super.onAdd(map);
    map.on("mousemove", this.hover, this).on("mouseout", this.leave, this).on("click", this.click, this);
    map.on("layeradd layerremove", this.refresh, this);
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off("mousemove", this.hover, this).off("mouseout", this.leave, this).off("click", this.click, this);
    map.off("layeradd layerremove", this.refresh, this);
    super.onRemove(map);
    return this;
  }

  /** @param {string | null} id */
  get(id) {
    return id === null ? undefined : this.data?.byId.get(id);
  }

  /** Show only the projects whose bit is set.
   * @param {string | null} text
   */
  setFilter(text) {
    if (text === this.bits) return;
    this.bits = text;
    this.pass = bits(text);
    this.hot = null;
    this.redraw();
    this.announce();
  }

  /** @param {string | null} id */
  setSelected(id) {
    if (id === this.selected) return;
    this.selected = id;
    this.refresh();
  }

  /** Light a project up, as hovering does.
   * @param {string | null} id
   */
  setHot(id) {
    const hot = this.get(id) ?? null;
    if (hot === this.hot) return;
    this.hot = hot;
    this.refresh();
  }

  /** Draw or leave out kinds of projects.
   * @param {Record<string, boolean>} layers
   * @param {Set<string>} groupsOff
   */
  setLayers(layers, groupsOff) {
    this.layers = { ...LAYERS, ...layers };
    this.groupsOff = groupsOff;
    this.refresh();
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
    this.symbols.setPalette(palette);
    this.refresh();
  }

  /** Move the view to a project; true when it has a place on the map.
   * @param {string} id
   */
  fly(id) {
    const q = this.get(id);
    if (!q?.shape.kind) return false;
    this._map.fitBounds(bounds(q.shape), { maxZoom: 14, padding: [60, 60], animate: !calm() });
    return true;
  }

  announce() {
    if (!this._map || !this.data) return;
    const node = this._map.getContainer();
    node.dataset.drawn = String(this.drawn);
    node.dataset.revision = String((Number(node.dataset.revision) || 0) + 1);
    node.dataset.drawnAt = String(performance.timeOrigin + performance.now());
    this.host.drawn(this.drawn);
  }

  /** Is a project drawn, by the filter and the switches?
   * @param {Project} q
   */
  shows(q) {
    if (!this.pass(q.i)) return false;
    if (this.groupsOff.size && this.groupsOff.has(this.groupOf.get(this.style.sectors[q.p.sector]?.colour) ?? ""))
      return false;
    return this.layers[layerOf(q)];
  }

  /**
   * @param {Canvas} ctx
   * @param {View} view
   */
  paint(ctx, view) {
    this.drawn = 0;
    this.placed = [];
    this.painted = view;
    if (!this.data) return;
    const shown = this.data.order.filter((q) => this.shows(q));
    const crowd = shown.length >= CROWD;
    this.drawn = shown.length;
    const r = (this.radius = radiusAt(view.zoom, shown.length));
    const { points, symbols } = this.shapes(ctx, view, shown, crowd);
    this.placed = placeBadges(this.data.badges, (q) => this.shows(q), view);
    const taken = crowd ? [] : [...points, ...symbols].map(([, x, y]) => [x - r, y - r, x + r, y + r]);
    for (const { x, y, half } of this.placed)
      taken.push([x - half, y - BADGE.height / 2, x + half, y + BADGE.height / 2]);
    this.host.names(ctx, view, new Room(taken));
    for (const [q, x, y] of points) this.symbols.stamp(ctx, q, x, y, r);
    for (const [q, x, y] of symbols) this.symbols.stamp(ctx, q, x, y, r);
    if (!crowd && view.zoom >= 11) stacks(ctx, [...points, ...symbols], r);
    for (const badge of this.placed)
      drawBadge(ctx, this.style, String(badge.members.length), badge.x, badge.y, badge.members[0] === this.hotBadge[0]);
    if (this.hotBadge.length) this.mark(ctx, view, this.hotBadge[0]);
    for (const q of [this.hot, this.get(this.selected)]) if (q?.shape.kind) this.mark(ctx, view, q);
  }

  /** Draw areas and lines; return where points and the symbols of lines stand, in pixels.
   * @param {Canvas} ctx
   * @param {View} view
   * @param {Project[]} shown
   * @param {boolean} crowd
   */
  shapes(ctx, view, shown, crowd) {
    /** @type {[Project, number, number][]} */
    const symbols = [];
    /** @type {[Project, number, number][]} */
    const points = [];
    /** @type {Set<string>} */
    const filled = new Set();
    const pad = (this.radius + 6) / view.scale;
    const at = (/** @type {ArrayLike<number>} */ p) =>
      /** @type {const} */ ([p[0] * view.scale + view.dx, p[1] * view.scale + view.dy]);
    for (const q of shown) {
      const s = q.shape;
      if (!visible(view, s.box, pad)) continue;
      if (s.kind === 1) for (const p of s.parts) points.push([q, ...at(p)]);
      else if (s.kind === 2) {
        this.line(ctx, view, q);
        const span = Math.max(s.box[2] - s.box[0], s.box[3] - s.box[1]) * view.scale;
        if (view.zoom >= 11 && span > 40 && !crowd) symbols.push([q, ...at(middle(s))]);
      } else if (!q.p.vague) {
        const ground = String(s.box); // several projects on one ground must not make it dark
        drawArea(ctx, view, s, this.symbols.look(q), q.p.precision, !filled.has(ground));
        filled.add(ground);
      } else if (this.layers.holders) drawHolder(ctx, view, s, this.symbols.look(q).bare);
    }
    return { points, symbols };
  }

  /**
   * @param {Canvas} ctx
   * @param {View} view
   * @param {Project} q
   */
  line(ctx, view, q) {
    if (q.p.link) drawLink(ctx, view, q.shape, this.symbols.look(q), this.palette);
    else drawLine(ctx, view, q.shape, this.symbols.look(q), q.p.precision === "approximate", this.palette);
  }

  /** Halo round the selected or hovered project, and how far it may really be.
   * @param {Canvas} ctx
   * @param {View} view
   * @param {Project} q
   */
  mark(ctx, view, q) {
    const s = q.shape;
    const wider = q.id === this.selected ? 1 : 0;
    const widths = [5 + 2 * wider, 3 + 1.5 * wider];
    if (s.kind === 1) {
      const [x, y] = [s.parts[0][0] * view.scale + view.dx, s.parts[0][1] * view.scale + view.dy];
      const error = Number(q.p.precision_m);
      if (q.p.precision === "approximate" && error > 0)
        errorCircle(ctx, x, y, worldLength(error, s.parts[0][1]) * view.scale);
      ring(ctx, () => ctx.arc(x, y, this.radius + 4, 0, 2 * Math.PI), widths);
      this.symbols.stamp(ctx, q, x, y, Math.max(this.radius, 8));
    } else if (s.kind === 2) {
      const w = this.symbols.look(q).line;
      ring(ctx, () => trace(ctx, view, s, false), q.p.link ? [5, 3] : [w + 7, w + 4.5]);
      this.line(ctx, view, q);
    } else {
      ctx.save();
      outside(ctx, view, s); // a halo laid over a small area would be all that is seen of it
      ring(ctx, () => trace(ctx, view, s, true), q.p.vague ? [3.4, 1.8] : widths);
      ctx.restore();
    }
  }

  /** Projects at a position, nearest kind first: points, then lines, then the smallest area.
   * @param {L.LatLng} at
   */
  at(at) {
    if (!this.data || !this.drawn) return [];
    const badge = badgeAt(this.placed, this.painted, at);
    if (badge.length) return badge;
    const scale = scaleOf(this._map);
    const [x, y] = [worldX(at.lng), worldY(at.lat)];
    const reach = (this.radius + 4) / scale;
    /** @type {[Project, number][]} */
    const hits = [];
    for (const q of this.data.grid(x, y, reach)) {
      if (!this.shows(q)) continue;
      const b = q.shape.box;
      if (x < b[0] - reach || x > b[2] + reach || y < b[1] - reach || y > b[3] + reach) continue;
      const d = q.shape.kind === 3 && inside(q.shape, x, y) ? 0 : distance2(q.shape, x, y);
      const most = [0, reach, NEAR_LINE / scale, 0][q.shape.kind];
      if (d <= most * most) hits.push([q, d]);
    }
    hits.sort(
      ([a, da], [b, db]) =>
        a.shape.kind - b.shape.kind || (a.shape.kind === 3 ? b.rank - a.rank : da - db || b.rank - a.rank),
    );
    return hits.map((hit) => hit[0]);
  }

  quiet() {
    this.tip?.remove();
    this.tip = null;
  }

  /** @param {{ latlng: L.LatLng }} event */
  hover(event) {
    if (this._map.dragging.moving()) return;
    const idle = !this.host.busy();
    const badge = idle ? badgeAt(this.placed, this.painted, event.latlng) : [];
    const hits = idle ? this.at(event.latlng) : [];
    const hot = (!badge.length && hits[0]) || null;
    this._map.getContainer().classList.toggle("hp-hot", hits.length > 0);
    if (hits.length) this.tip?.setLatLng(event.latlng);
    if (hot === this.hot && badge[0] === this.hotBadge[0] && (hits.length || !this.tip)) return;
    this.hot = hot;
    this.hotBadge = badge;
    this.quiet();
    if (hits.length)
      this.tip = L.tooltip({ direction: "top", offset: [0, -10], className: "hp-tip" })
        .setLatLng(event.latlng)
        .setContent(tip(this.style, hits, badge.length > 0))
        .addTo(this._map);
    this.refresh();
  }

  leave() {
    this.hover({ latlng: L.latLng(-80, 0) });
  }

  /** @param {{ latlng: L.LatLng }} event */
  click(event) {
    if (this.host.busy()) return; // a drawing tool has the click
    this.quiet();
    const hits = this.at(event.latlng);
    if (hits.length === 1) this.setSelected(hits[0].id);
    this.host.clicked(hits, event.latlng);
  }
}

/** The switch that a project answers to.
 * @param {Project} q
 */
const layerOf = (q) => (q.p.vague ? "badges" : q.p.link ? "links" : ["", "points", "lines", "areas"][q.shape.kind]);
