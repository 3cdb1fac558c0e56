/** Drawing on a canvas: symbols, lines and areas in a look. Edge = precision. */

/** @import { Box, Look, Palette, Shape, Style, View } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */

/** Trace the parts of a shape in the view's pixels into the current path.
 * @param {Canvas} ctx
 * @param {View} view
 * @param {Pick<Shape, "parts">} shape
 * @param {boolean} close
 */
export function trace(ctx, view, shape, close) {
  const s = view.scale;
  for (const p of shape.parts) {
    ctx.moveTo(p[0] * s + view.dx, p[1] * s + view.dy);
    for (let i = 2; i < p.length; i += 2) ctx.lineTo(p[i] * s + view.dx, p[i + 1] * s + view.dy);
    if (close) ctx.closePath();
  }
}

/** May any of a box be seen?
 * @param {View} view
 * @param {Box} box
 * @param {number} pad world pixels
 */
export const visible = (view, box, pad) =>
  box[2] >= view.box[0] - pad &&
  box[0] <= view.box[2] + pad &&
  box[3] >= view.box[1] - pad &&
  box[1] <= view.box[3] + pad;

/** @type {Map<string, Path2D>} */
const paths = new Map();

/**
 * @param {Style} style
 * @param {string} name
 */
function symbolPath(style, name) {
  let found = paths.get(name);
  if (!found) paths.set(name, (found = new Path2D(style.symbols[name] || style.symbols.dot)));
  return found;
}

/** Draw the symbol of a look. Small radii drop the pictogram.
 * @param {Canvas} ctx
 * @param {Style} style
 * @param {Look} look
 * @param {number} x
 * @param {number} y
 * @param {number} r radius, pixels
 * @param {boolean} dashed approximate: a dashed outer ring
 */
export function drawSymbol(ctx, style, look, x, y, r, dashed) {
  const c = look.colour;
  /**
   * @param {string} colour
   * @param {number} k
   */
  const glyph = (colour, k) => {
    if (r < 6.5) return;
    ctx.save();
    ctx.translate(x, y);
    ctx.scale((r * k) / 12, (r * k) / 12);
    ctx.translate(-12, -12);
    ctx.fillStyle = colour;
    ctx.fill(symbolPath(style, look.symbol));
    ctx.restore();
  };
  /**
   * @param {number} radius
   * @param {string} fill
   * @param {string} [line]
   * @param {number} [width]
   */
  const disc = (radius, fill, line, width) => {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = fill;
    ctx.fill();
    if (!line) return;
    ctx.strokeStyle = line;
    ctx.lineWidth = width ?? 1;
    ctx.stroke();
  };
  ctx.setLineDash([]);
  disc(r + 1, "#ffffff");
  if (look.form === "filled") {
    disc(r, c);
    glyph("#ffffff", 0.72);
  } else if (look.form === "white_core") {
    disc(r, c);
    disc(r * 0.7, "#ffffff");
    glyph(c, 0.6);
  } else if (look.form === "grey_cross") {
    disc(r - 1, "#ffffff", c, 1.5);
    const k = r * 0.42;
    ctx.beginPath();
    ctx.moveTo(x - k, y - k);
    ctx.lineTo(x + k, y + k);
    ctx.moveTo(x + k, y - k);
    ctx.lineTo(x - k, y + k);
    ctx.lineWidth = Math.max(1.2, r * 0.2);
    ctx.strokeStyle = c;
    ctx.stroke();
  } else {
    const ring = style.rules.forms[look.form]?.ring ?? 0.11;
    disc(r - 1, "#ffffff", c, Math.max(1.1, r * ring));
    glyph(c, ring > 0.3 ? 0.54 : 0.72);
  }
  if (dashed && r >= 6.5) {
    ctx.beginPath();
    ctx.arc(x, y, r + 2.6, 0, 2 * Math.PI);
    ctx.setLineDash([3, 2.6]);
    ctx.strokeStyle = look.bare;
    ctx.lineWidth = 1.3;
    ctx.stroke();
    ctx.setLineDash([]);
  }
}

/** Draw a line shape in a look.
 * @param {Canvas} ctx
 * @param {View} view
 * @param {Pick<Shape, "parts">} shape
 * @param {Look} look
 * @param {boolean} dashed
 * @param {Palette} palette
 */
export function drawLine(ctx, view, shape, look, dashed, palette) {
  ctx.lineJoin = ctx.lineCap = "round";
  const w = look.line * (view.zoom < 11 ? 0.7 : 1);
  /**
   * @param {string} colour
   * @param {number} width
   * @param {number[]} [dash]
   */
  const stroke = (colour, width, dash = []) => {
    ctx.beginPath();
    trace(ctx, view, shape, false);
    ctx.setLineDash(dash);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  };
  if (dashed) ctx.lineCap = "butt";
  stroke(palette.casing, w + 2.4);
  if (look.form === "filled" && !dashed) stroke("rgba(40,40,40,0.55)", w + 1.2);
  stroke(look.bare, w, dashed ? [9, 5] : []);
  if (look.form === "white_core") stroke("#ffffff", w * 0.36);
  if (look.form === "grey_cross") stroke("#ffffff", w * 0.5, [2, 8]);
  ctx.setLineDash([]);
}

/** Draw a line that only joins ends that are known: dots between them, a ring at each.
 * @param {Canvas} ctx
 * @param {View} view
 * @param {Pick<Shape, "parts">} shape
 * @param {Look} look
 * @param {Palette} palette
 */
export function drawLink(ctx, view, shape, look, palette) {
  ctx.lineCap = "round";
  for (const [colour, width, dash] of /** @type {const} */ ([
    [palette.casing, 3.4, []],
    [look.bare, 1.7, [0.1, 5]],
  ])) {
    ctx.beginPath();
    trace(ctx, view, shape, false);
    ctx.setLineDash([...dash]);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.globalAlpha = dash.length ? 1 : 0.55;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
  ctx.fillStyle = "#ffffff";
  ctx.strokeStyle = look.bare;
  ctx.lineWidth = 1.6;
  for (const p of shape.parts)
    for (let i = 0; i < p.length; i += 2) {
      ctx.beginPath();
      ctx.arc(p[i] * view.scale + view.dx, p[i + 1] * view.scale + view.dy, 3, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
}

/** Draw an outline in dots: the communes that hold a project of which no more is known.
 * @param {Canvas} ctx
 * @param {View} view
 * @param {Pick<Shape, "parts">} shape
 * @param {string} colour
 */
export function drawHolder(ctx, view, shape, colour) {
  ctx.beginPath();
  trace(ctx, view, shape, true);
  ctx.setLineDash([2, 4]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.4;
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Draw an area: tinted, its edge broken where it is approximate.
 * @param {Canvas} ctx
 * @param {View} view
 * @param {Pick<Shape, "parts">} shape
 * @param {Look} look
 * @param {string} precision
 * @param {boolean} [filled] else the edge alone
 */
export function drawArea(ctx, view, shape, look, precision, filled = true) {
  ctx.beginPath();
  trace(ctx, view, shape, true);
  ctx.globalAlpha = precision === "area" ? look.alpha / 2 : look.alpha;
  ctx.fillStyle = look.bare;
  if (filled) ctx.fill("evenodd");
  ctx.globalAlpha = 1;
  ctx.setLineDash(precision === "exact" ? [] : [6, 4]);
  ctx.strokeStyle = look.bare;
  ctx.lineWidth = look.form === "filled" || look.form === "white_core" ? 2 : 1.2;
  ctx.stroke();
  ctx.setLineDash([]);
}

const BADGE_FONT = '600 11px "Be Vietnam Pro", "Noto Sans", "Segoe UI", system-ui, sans-serif';
export const BADGE = { height: 18, dot: 7 };

/** How wide the badge of a number is, pixels.
 * @param {string} text
 */
export const badgeWidth = (text) => 22 + 7 * text.length;

/** Draw a badge: how many projects are known only by the communes round it.
 * @param {Canvas} ctx
 * @param {Style} style
 * @param {string} text
 * @param {number} x its middle
 * @param {number} y
 * @param {boolean} hot
 */
export function drawBadge(ctx, style, text, x, y, hot) {
  const w = badgeWidth(text);
  const h = BADGE.height;
  ctx.beginPath();
  ctx.roundRect(x - w / 2, y - h / 2, w, h, 4);
  ctx.fillStyle = hot ? "#F0E442" : "rgba(255,255,255,0.94)";
  ctx.fill();
  ctx.strokeStyle = style.rules.badge;
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 2]);
  ctx.stroke();
  ctx.strokeRect(x - w / 2 + 5, y - BADGE.dot / 2, BADGE.dot, BADGE.dot);
  ctx.setLineDash([]);
  ctx.font = BADGE_FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = "#2b2822";
  ctx.fillText(text, x + 6, y + 0.5);
}
