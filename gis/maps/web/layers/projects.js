/** The project layer: keeps the projects in the page, receives only which of them pass the filter. */

import * as L from "leaflet";
import { bits } from "../bits.js";
import { calm } from "../dom.js";
import { bounds, distance2, inside, middle, worldLength, worldX, worldY } from "../geometry.js";
import { load } from "../load.js";
import { card } from "../page/card.js";
import { prepareProjects } from "../projects.js";
import { drawArea, drawLine, drawOutline, drawSymbol, hatch, trace, visible } from "../style/draw.js";
import { lookOf, PALETTES } from "../style/look.js";
import { CanvasLayer, scaleOf } from "./canvas.js";

/** @import { Look, Palette, Project, Projects, ProjectsBody, Style, View } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {HTMLCanvasElement & { half: number }} Sprite */

const CROWD = 3000;
const [INK, LIGHT] = ["#1b1b1b", "#F0E442"];
const NEAR_LINE = 7;
const NEAR_EDGE = 6;

export class ProjectLayer extends CanvasLayer {
  /**
   * @param {string | ProjectsBody} source
   * @param {Style} style
   * @param {{ busy: () => boolean, names: (ctx: Canvas, view: View) => void, drawn: (count: number) => void,
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
    /** @type {Map<string, Look>} */
    this.looks = new Map();
    /** @type {string | null} */
    this.selected = null;
    /** @type {Project | null} */
    this.hot = null;
    /** @type {Map<string, Sprite>} */
    this.sprites = new Map();
    /** @type {Projects | undefined} */
    this.data = undefined;
    /** @type {L.Tooltip | null} */
    this.tip = null;
    /** @type {HTMLCanvasElement | undefined} */
    this.mask = undefined;
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

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
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

  /** @param {Project} q */
  look(q) {
    const key = q.p.sector + "/" + q.p.status;
    let found = this.looks.get(key);
    if (!found) this.looks.set(key, (found = lookOf(this.style, q.p.sector, q.p.status)));
    return found;
  }

  /** A symbol is painted once and then stamped.
   * @param {Look} look
   * @param {number} r
   * @param {boolean} dashed
   */
  sprite(look, r, dashed) {
    const key = look.symbol + look.colour + look.form + r + dashed;
    let tile = this.sprites.get(key);
    if (!tile) {
      const half = Math.ceil(r + 5);
      tile = Object.assign(document.createElement("canvas"), { half });
      tile.width = tile.height = 2 * half * this.ratio;
      const ctx = /** @type {Canvas} */ (tile.getContext("2d"));
      ctx.scale(this.ratio, this.ratio);
      drawSymbol(ctx, this.style, look, half, half, r, dashed);
      this.sprites.set(key, tile);
    }
    return tile;
  }

  /**
   * @param {Canvas} ctx
   * @param {Project} q
   * @param {number} x
   * @param {number} y
   * @param {number} r
   */
  stamp(ctx, q, x, y, r) {
    const tile = this.sprite(this.look(q), r, q.p.precision === "approximate");
    ctx.drawImage(tile, x - tile.half, y - tile.half, tile.half * 2, tile.half * 2);
  }

  /**
   * @param {Canvas} ctx
   * @param {View} view
   */
  paint(ctx, view) {
    this.drawn = 0;
    if (!this.data) return;
    const shown = this.data.order.filter((q) => this.pass(q.i));
    this.drawn = shown.length;
    const r = (this.radius = radiusAt(view.zoom, shown.length));
    const pad = (r + 6) / view.scale;
    /** @type {Project[]} */
    const symbols = [];
    this.hatchWide(
      ctx,
      view,
      shown.filter((q) => q.wide && visible(view, q.shape.box, 0)),
    );
    let named = false;
    for (const q of shown) {
      // areas, lines, then names, then points
      const s = q.shape;
      if (s.kind === 1 && !named) {
        this.host.names(ctx, view);
        named = true;
      }
      if (!visible(view, s.box, pad)) continue;
      if (q.wide) drawOutline(ctx, view, s, this.look(q), q.p.precision);
      else if (s.kind === 3) drawArea(ctx, view, s, this.look(q), q.p.precision);
      else if (s.kind === 2) {
        drawLine(ctx, view, s, this.look(q), q.p.precision === "approximate", this.palette);
        const span = Math.max(s.box[2] - s.box[0], s.box[3] - s.box[1]) * view.scale;
        if (view.zoom >= 11 && span > 40 && shown.length < CROWD) symbols.push(q);
      } else for (const p of s.parts) this.stamp(ctx, q, p[0] * view.scale + view.dx, p[1] * view.scale + view.dy, r);
    }
    if (!named) this.host.names(ctx, view);
    for (const q of symbols) {
      const m = middle(q.shape);
      this.stamp(ctx, q, m[0] * view.scale + view.dx, m[1] * view.scale + view.dy, r);
    }
    for (const q of [this.hot, this.get(this.selected)]) if (q?.shape.kind) this.mark(ctx, view, q);
  }

  /** Hatch wide areas lightly, once where several cover the same ground.
   * @param {Canvas} ctx
   * @param {View} view
   * @param {Project[]} wide
   */
  hatchWide(ctx, view, wide) {
    if (!wide.length || !this._container.width || !this._container.height) return; // the map is being taken away
    const mask = (this.mask ??= document.createElement("canvas"));
    mask.width = this._container.width; // also clears it
    mask.height = this._container.height;
    const m = /** @type {Canvas} */ (mask.getContext("2d"));
    m.scale(this.ratio, this.ratio);
    for (const q of wide) {
      m.beginPath();
      trace(m, view, q.shape, true);
      m.fill("evenodd");
    }
    m.globalCompositeOperation = "source-in";
    m.fillStyle = hatch(m, this.palette.hatch, this.ratio);
    m.fillRect(0, 0, view.size.x, view.size.y);
    ctx.drawImage(mask, 0, 0, view.size.x, view.size.y);
  }

  /** Halo round the selected or hovered project, and how far it may really be.
   * @param {Canvas} ctx
   * @param {View} view
   * @param {Project} q
   */
  mark(ctx, view, q) {
    const s = q.shape;
    const wider = q.id === this.selected ? 1 : 0;
    ctx.lineJoin = ctx.lineCap = "round";
    /**
     * @param {() => void} path
     * @param {number[]} widths
     */
    const ring = (path, widths = [5 + 2 * wider, 3 + 1.5 * wider]) => {
      [INK, LIGHT].forEach((colour, i) => {
        ctx.strokeStyle = colour;
        ctx.lineWidth = widths[i];
        ctx.beginPath();
        path();
        ctx.stroke();
      });
    };
    if (s.kind === 1) {
      const [x, y] = [s.parts[0][0] * view.scale + view.dx, s.parts[0][1] * view.scale + view.dy];
      const error = Number(q.p.precision_m);
      if (q.p.precision === "approximate" && error > 0)
        circle(ctx, x, y, worldLength(error, s.parts[0][1]) * view.scale);
      ring(() => ctx.arc(x, y, this.radius + 4, 0, 2 * Math.PI));
      this.stamp(ctx, q, x, y, Math.max(this.radius, 8));
    } else if (s.kind === 2) {
      const w = this.look(q).line;
      ring(() => trace(ctx, view, s, false), [w + 7, w + 4.5]);
      drawLine(ctx, view, s, this.look(q), q.p.precision === "approximate", this.palette);
    } else {
      if (q.wide) drawArea(ctx, view, s, this.look(q), "area");
      ring(() => trace(ctx, view, s, true));
    }
  }

  /** Projects at a position, nearest kind first: points, then lines, then the smallest area.
   * @param {L.LatLng} at
   */
  at(at) {
    if (!this.data || !this.drawn) return [];
    const scale = scaleOf(this._map);
    const [x, y] = [worldX(at.lng), worldY(at.lat)];
    const reach = (this.radius + 4) / scale;
    /** @type {[Project, number][]} */
    const hits = [];
    for (const q of this.data.grid(x, y, reach)) {
      if (!this.pass(q.i)) continue;
      const b = q.shape.box;
      if (x < b[0] - reach || x > b[2] + reach || y < b[1] - reach || y > b[3] + reach) continue;
      const d = q.shape.kind === 3 && !q.wide && inside(q.shape, x, y) ? 0 : distance2(q.shape, x, y);
      const most = [0, reach, NEAR_LINE / scale, q.wide ? NEAR_EDGE / scale : 0][q.shape.kind];
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
    const hot = (!this.host.busy() && this.at(event.latlng)[0]) || null;
    this._map.getContainer().classList.toggle("hp-hot", Boolean(hot));
    if (hot) this.tip?.setLatLng(event.latlng);
    if (hot === this.hot) return;
    this.hot = hot;
    this.quiet();
    if (hot)
      this.tip = L.tooltip({ direction: "top", offset: [0, -10], className: "hp-tip" })
        .setLatLng(event.latlng)
        .setContent(card(this.style, hot))
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
    if (hits.length) this.setSelected(hits[0].id);
    this.host.clicked(hits, event.latlng);
  }
}

/** The radius of symbols, pixels.
 * @param {number} zoom
 * @param {number} crowd how many are drawn
 */
function radiusAt(zoom, crowd) {
  if (crowd > CROWD) return zoom >= 14 ? 6 : 2.6;
  return zoom < 9 ? 4 : zoom < 10 ? 5 : zoom < 11 ? 6.5 : zoom < 12 ? 8 : 10;
}

/** How far a point may really be.
 * @param {Canvas} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r pixels
 */
function circle(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = "rgba(240,228,66,0.16)";
  ctx.fill();
  ctx.strokeStyle = INK;
  ctx.setLineDash([5, 4]);
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.setLineDash([]);
}
