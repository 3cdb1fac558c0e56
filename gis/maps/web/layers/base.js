/** The base map that needs no internet: sea, land, rivers, roads, railways, communes and names. */

import { inside, courseLength, prepare, worldX, worldY } from "../geometry.js";
import { load } from "../load.js";
import { trace, visible } from "../style/draw.js";
import { PALETTES } from "../style/look.js";
import { CanvasLayer } from "./canvas.js";
import { drawDistrictNames, drawNames } from "./names.js";
import { Room } from "./room.js";

/** @import { BaseBody, BaseMap, Palette, Shape, View } from "../types.js" */

const Z = { ground: 150, units: 300, districts: 310 };

/** @type {WeakMap<BaseBody, BaseMap>} */
const prepared = new WeakMap();

/** Prepare the base map once.
 * @param {BaseBody} body
 * @returns {BaseMap}
 */
function prepareBase(body) {
  let found = prepared.get(body);
  if (!found) {
    found = {
      land: prepare(body.land),
      city: prepare(body.city),
      communes: (body.communes ?? []).map((f) => ({ ...f.properties, shape: prepare(f.geometry) })),
      districts: (body.districts ?? []).map((f) => ({ ...f.properties, shape: prepare(f.geometry) })),
      lines: (body.lines ?? []).map((f) => {
        const shape = prepare(f.geometry);
        return { ...f.properties, shape, length: courseLength(shape) };
      }),
      labels: body.labels ?? [],
    };
    prepared.set(body, found);
  }
  return found;
}

/** The commune at a position (lon, lat), if any.
 * @param {BaseMap | undefined} base
 * @param {number} lon
 * @param {number} lat
 */
export function unitAt(base, lon, lat) {
  const x = worldX(lon);
  const y = worldY(lat);
  return base?.communes.find(({ shape }) => {
    const b = shape.box;
    return x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3] && inside(shape, x, y);
  });
}

/** One of the parts: "ground" (sea, land, rivers, roads), "units" (commune borders and all names) or "districts" (what
 * was a district until June 2025, as a union of communes of today). */
export class BaseLayer extends CanvasLayer {
  /**
   * @param {string | BaseBody} source
   * @param {"ground" | "units" | "districts"} part
   * @param {{ loaded: (body: BaseBody) => void, failed: (error: Error) => void }} told
   */
  constructor(source, part, told) {
    super({ pane: "hp-" + part, zIndex: Z[part] });
    this.part = part;
    this.palette = PALETTES.light;
    /** @type {BaseMap | undefined} */
    this.data = undefined;
    /** @type {Record<string, string> | null} */
    this.fills = null;
    /** Communes that are filtered by.
     * @type {Set<string>} */
    this.chosen = new Set();
    /** Does another layer draw the names, above what it draws itself? */
    this.lendsNames = false;
    load(source)
      .then((/** @type {BaseBody} */ body) => {
        this.data = prepareBase(body);
        if (this._map) this.refresh();
        told.loaded(body);
      })
      .catch(told.failed);
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.palette = palette;
    this.refresh();
  }

  /** Colour the communes under the borders.
   * @param {Record<string, string> | null} fills code -> colour
   */
  setFills(fills) {
    this.fills = fills;
    this.refresh();
  }

  /** Outline the communes that are filtered by.
   * @param {Iterable<string>} codes
   */
  setChosen(codes) {
    const chosen = new Set(codes);
    if ([...chosen].join() === [...this.chosen].join()) return;
    this.chosen = chosen;
    this.refresh();
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   */
  paint(ctx, view) {
    if (!this.data) return;
    if (this.part === "ground") this.ground(ctx, view, this.data);
    else if (this.part === "districts") this.districts(ctx, view, this.data);
    else this.units(ctx, view, this.data);
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {BaseMap} data
   */
  ground(ctx, view, data) {
    const c = this.palette;
    ctx.fillStyle = c.sea;
    ctx.fillRect(0, 0, view.size.x, view.size.y);
    /**
     * @param {Shape} shape
     * @param {string} colour
     * @param {string} [line]
     */
    const fill = (shape, colour, line) => {
      ctx.beginPath();
      trace(ctx, view, shape, true);
      ctx.fillStyle = colour;
      ctx.fill("evenodd");
      if (!line) return;
      ctx.strokeStyle = line;
      ctx.lineWidth = 1;
      ctx.stroke();
    };
    fill(data.land, c.land, c.coast);
    for (const u of data.communes) if (visible(view, u.shape.box, 0)) fill(u.shape, this.fills?.[u.code] ?? c.city);
    this.lines(ctx, view, data);
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {BaseMap} data
   */
  lines(ctx, view, data) {
    const c = this.palette;
    ctx.lineJoin = ctx.lineCap = "round";
    const wide = Math.max(0.6, Math.min(3, (view.zoom - 8) * 0.6));
    for (const { kind, shape } of data.lines) {
      if (!visible(view, shape.box, 0)) continue;
      ctx.beginPath();
      trace(ctx, view, shape, false);
      ctx.setLineDash([]);
      if (kind === "river" || kind === "canal" || kind === "channel") {
        if (kind === "channel") ctx.setLineDash([6, 5]);
        ctx.strokeStyle = c.water;
        ctx.lineWidth = kind === "river" ? wide * 1.5 : wide * 0.8;
      } else if (kind === "railway") {
        ctx.strokeStyle = c.railway;
        ctx.lineWidth = 1.2;
        ctx.setLineDash([7, 3]);
      } else {
        if (kind === "street" && view.zoom < 12) continue;
        ctx.strokeStyle = kind === "expressway" ? c.expressway : c.road;
        ctx.lineWidth = kind === "expressway" ? wide * 1.3 : wide;
      }
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }

  /**
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {BaseMap} data
   */
  units(ctx, view, data) {
    const c = this.palette;
    ctx.strokeStyle = c.unit;
    ctx.lineWidth = view.zoom >= 11 ? 1 : 0.6;
    ctx.beginPath();
    for (const u of data.communes) if (visible(view, u.shape.box, 0)) trace(ctx, view, u.shape, true);
    ctx.stroke();
    ctx.beginPath();
    trace(ctx, view, data.city, true);
    ctx.strokeStyle = c.cityLine;
    ctx.lineWidth = 1.3;
    ctx.setLineDash([10, 3, 2, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    for (const u of data.communes) if (this.chosen.has(u.code)) trace(ctx, view, u.shape, true);
    ctx.strokeStyle = c.name;
    ctx.lineWidth = 2.4;
    if (this.chosen.size) ctx.stroke();
    if (!this.lendsNames) this.names(ctx, view, new Room());
  }

  /** Borders that are known by the communes of today only: dashed, as what is approximate.
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {BaseMap} data
   */
  districts(ctx, view, data) {
    ctx.strokeStyle = this.palette.district;
    ctx.lineWidth = view.zoom >= 11 ? 2 : 1.4;
    ctx.lineJoin = "round";
    ctx.setLineDash([8, 4]);
    for (const { shape } of data.districts) {
      if (!visible(view, shape.box, 0)) continue;
      ctx.beginPath();
      trace(ctx, view, shape, true);
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }

  /** Names by rank; one that would cover another, or a symbol, is left out.
   * @param {CanvasRenderingContext2D} ctx
   * @param {View} view
   * @param {Room} room what stands there already
   */
  names(ctx, view, room) {
    if (!this.data) return;
    if (this.part === "districts") drawDistrictNames(ctx, view, this.data.districts, room, this.palette);
    else drawNames(ctx, view, this.data, room, this.palette);
  }
}
