/** The light round a project that is selected or under the pointer, and how far it may really be. */

import { trace } from "../style/draw.js";

/** @import { Shape, View } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */

const [INK, LIGHT] = ["#1b1b1b", "#F0E442"];

/** Draw a path light on dark.
 * @param {Canvas} ctx
 * @param {() => void} path
 * @param {number[]} widths of the dark and of the light, pixels
 */
export function ring(ctx, path, widths) {
  ctx.lineJoin = ctx.lineCap = "round";
  [INK, LIGHT].forEach((colour, i) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = widths[i];
    ctx.beginPath();
    path();
    ctx.stroke();
  });
}

/** Let nothing be drawn inside a shape.
 * @param {Canvas} ctx
 * @param {View} view
 * @param {Shape} shape
 */
export function outside(ctx, view, shape) {
  ctx.beginPath();
  ctx.rect(0, 0, view.size.x, view.size.y);
  trace(ctx, view, shape, true);
  ctx.clip("evenodd");
}

/** Draw how far a point may really be.
 * @param {Canvas} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r pixels
 */
export function errorCircle(ctx, x, y, r) {
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
