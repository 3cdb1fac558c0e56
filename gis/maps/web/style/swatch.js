/** Small pictures of a look, for legend, table and filters. */

import { el } from "../dom.js";
import { drawArea, drawBadge, drawLine, drawLink, drawSymbol } from "./draw.js";
import { PALETTES } from "./look.js";

/** @import { Look, Style, View } from "../types.js" */

const WIDTH = 26;
const HEIGHT = 24;
const RATIO = 2;
/** Nothing lies under a picture that a line would have to stand out from: in dark colours all lines would look alike. */
const BARE = { ...PALETTES.light, casing: "transparent" };

/** @type {Map<string, string>} */
const pictures = new Map();

/** A picture of a look. Each is drawn once: a hundred rows of a table have a hundred images, but not a hundred canvases.
 * @param {Style} style
 * @param {Look} look
 * @param {string} kind point, line, area, link or badge
 * @param {string} precision
 */
export function swatch(style, look, kind, precision) {
  const key = [look.colour, look.bare, look.form, look.symbol, look.line, kind, precision].join("|");
  let address = pictures.get(key);
  if (!address) pictures.set(key, (address = picture(style, look, kind, precision)));
  const image = el("img", "hp-swatch");
  image.width = WIDTH;
  image.height = HEIGHT;
  image.alt = "";
  image.src = address;
  return image;
}

/**
 * @param {Style} style
 * @param {Look} look
 * @param {string} kind
 * @param {string} precision
 */
function picture(style, look, kind, precision) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * RATIO;
  canvas.height = HEIGHT * RATIO;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(RATIO, RATIO);
  const size = { x: WIDTH, y: HEIGHT };
  const seen = [0, 0, WIDTH, HEIGHT];
  /** @type {View} */
  const view = { scale: 1, dx: 0, dy: 0, zoom: 12, size, seen, box: [0, 0, 0, 0], ratio: RATIO };
  const dashed = precision === "approximate";
  const [right, low] = [WIDTH - 3, HEIGHT - 4];
  if (kind === "line") {
    const across = Float64Array.of(2, HEIGHT / 2, WIDTH - 2, HEIGHT / 2);
    drawLine(ctx, view, { parts: [across] }, look, dashed, BARE);
  } else if (kind === "link") {
    drawLink(ctx, view, { parts: [Float64Array.of(4, HEIGHT / 2, WIDTH - 4, HEIGHT / 2)] }, look, BARE);
  } else if (kind === "badge") drawBadge(ctx, style, "4", WIDTH / 2, HEIGHT / 2, false);
  else if (kind === "area") {
    drawArea(ctx, view, { parts: [Float64Array.of(3, 4, right, 4, right, low, 3, low)] }, look, precision);
  } else drawSymbol(ctx, style, look, WIDTH / 2, HEIGHT / 2, 8.5, dashed);
  return canvas.toDataURL();
}
