/** Symbols on the map: painted once and then stamped; how large they are, and how many stand on one another. */

import { drawSymbol } from "../style/draw.js";
import { lookOf, PALETTES } from "../style/look.js";

/** @import { Look, Palette, Project, Style } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {HTMLCanvasElement & { half: number }} Tile */

/** More projects than this are a crowd: dots, without names and counts. */
export const CROWD = 3000;

export class Symbols {
  /**
   * @param {Style} style
   * @param {() => number} ratio pixels of the screen in a pixel of the page
   */
  constructor(style, ratio) {
    this.style = style;
    this.ratio = ratio;
    this.dark = false;
    /** @type {Map<string, Look>} */
    this.looks = new Map();
    /** @type {Map<string, Tile>} */
    this.tiles = new Map();
  }

  /** @param {Palette} palette */
  setPalette(palette) {
    this.dark = palette === PALETTES.dark;
    this.looks.clear();
    this.tiles.clear();
  }

  /** @param {Project} q */
  look(q) {
    const key = q.p.sector + "/" + q.p.status;
    let found = this.looks.get(key);
    if (!found) {
      found = lookOf(this.style, q.p.sector, q.p.status, this.dark);
      this.looks.set(key, found);
    }
    return found;
  }

  /** The painted symbol of a look.
   * @param {Look} look
   * @param {number} r
   * @param {boolean} dashed
   */
  tile(look, r, dashed) {
    const key = look.symbol + look.colour + look.bare + look.form + r + dashed;
    let tile = this.tiles.get(key);
    if (!tile) {
      const half = Math.ceil(r + 5);
      tile = Object.assign(document.createElement("canvas"), { half });
      tile.width = tile.height = 2 * half * this.ratio();
      const ctx = /** @type {Canvas} */ (tile.getContext("2d"));
      ctx.scale(this.ratio(), this.ratio());
      drawSymbol(ctx, this.style, look, half, half, r, dashed);
      this.tiles.set(key, tile);
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
    const tile = this.tile(this.look(q), r, q.p.precision === "approximate");
    ctx.drawImage(tile, x - tile.half, y - tile.half, tile.half * 2, tile.half * 2);
  }
}

/** The radius of symbols, pixels.
 * @param {number} zoom
 * @param {number} crowd how many are drawn
 */
export function radiusAt(zoom, crowd) {
  if (crowd > CROWD) return zoom >= 14 ? 6 : 2.6;
  return zoom < 9 ? 4 : zoom < 10 ? 5 : zoom < 11 ? 6.5 : zoom < 12 ? 8 : 10;
}

/** Say how many symbols stand on one another.
 * @param {Canvas} ctx
 * @param {[Project, number, number][]} stamped
 * @param {number} r
 */
export function stacks(ctx, stamped, r) {
  /** @type {Map<string, { x: number, y: number, ids: Set<string> }>} */
  const cells = new Map();
  for (const [q, x, y] of stamped) {
    const key = Math.round(x / (1.4 * r)) + "," + Math.round(y / (1.4 * r));
    const ids = cells.get(key)?.ids ?? new Set();
    cells.set(key, { x, y, ids: ids.add(q.id) });
  }
  ctx.font = '600 9.5px "Be Vietnam Pro", "Noto Sans", sans-serif';
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { x, y, ids } of cells.values()) {
    if (ids.size < 2) continue;
    ctx.beginPath();
    ctx.arc(x + r * 0.85, y - r * 0.85, 6.5, 0, 2 * Math.PI);
    ctx.fillStyle = "#1b1b1b";
    ctx.fill();
    ctx.fillStyle = "#ffffff";
    ctx.fillText(String(ids.size), x + r * 0.85, y - r * 0.85 + 0.5);
  }
}
