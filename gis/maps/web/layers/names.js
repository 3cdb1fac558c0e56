/** The names of the base map: communes and places at a point, rivers and streets along their line, road signs.
 * A name that would cover another, or a symbol, gives way. */

import { worldX, worldY } from "../geometry.js";
import { visible } from "../style/draw.js";
import { HANDS, namable, shortName, writeAlong } from "./along.js";
import { stretches } from "./course.js";

/** @import { Namable } from "./along.js" */
/** @import { Room } from "./room.js" */
/** @import { BaseLine, BaseMap, District, Label, Palette, View } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {{ ctx: Canvas, view: View, room: Room, palette: Palette }} Sheet */

const FONT = '"Be Vietnam Pro", "Noto Sans", "Segoe UI", system-ui, sans-serif';
/** Zoom from which a line is named along its course, by kind, those first that are named first.
 * @type {Record<string, number>} */
const NAMED = { railway: 13, expressway: 12, road: 13, street: 13, river: 11, canal: 13, channel: 13 };
const FIRST = Object.keys(NAMED);
/** Pixels of a line from which the eye takes it for one of the main ones. */
const LONG = 64;
const SIGNED = 10.5;
const SIGN_EVERY = 320;
/** Where else a name may stand, in parts of its own height. */
const TRIES = [
  [0, 0],
  [0, -1.6],
  [0, 1.6],
  [0, -3.2],
  [0, 3.2],
];
const SEA = new Set(["sea", "river", "channel", "canal", "lake"]);
const PLAIN = new Set(["sea", "region", "island", "unit", "district"]);

/**
 * @param {Canvas} ctx
 * @param {View} view
 * @param {BaseMap} data
 * @param {Room} room what stands there already
 * @param {Palette} palette
 */
export function drawNames(ctx, view, data, room, palette) {
  const sheet = { ctx, view, room, palette };
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const labels = data.labels.filter((label) => view.zoom >= label.min && view.zoom <= label.max);
  for (const label of labels) if (PLAIN.has(label.kind)) name(sheet, label);
  const lines = data.lines.filter((line) => visible(view, line.shape.box, 0));
  if (view.zoom >= SIGNED) for (const line of lines) if (line.sign) signs(sheet, line, line.sign);
  for (const label of labels) if (!PLAIN.has(label.kind)) name(sheet, label);
  alongLines(sheet, lines);
  ctx.letterSpacing = "0px";
}

/**
 * @param {Canvas} ctx
 * @param {View} view
 * @param {District[]} districts
 * @param {Room} room what stands there already
 * @param {Palette} palette
 */
export function drawDistrictNames(ctx, view, districts, room, palette) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const sheet = { ctx, view, room, palette: { ...palette, name: palette.district } };
  const size = view.zoom >= 11 ? 13 : 11;
  for (const { name: text, lat, lon } of districts)
    name(sheet, { text, lat, lon, min: 0, max: 99, size, kind: "district", bold: true });
}

/**
 * @param {Sheet} sheet
 * @param {Label} label
 */
function name({ ctx, view, room, palette }, label) {
  const x = worldX(label.lon) * view.scale + view.dx;
  const y = worldY(label.lat) * view.scale + view.dy;
  if (x < -60 || y < -20 || x > view.size.x + 60 || y > view.size.y + 20) return;
  const px = label.size || 11;
  const mark = !PLAIN.has(label.kind);
  const sea = SEA.has(label.kind);
  ctx.font = (sea ? "italic " : "") + (label.bold ? "600 " : "400 ") + px + "px " + FONT;
  ctx.letterSpacing = label.kind === "sea" || label.kind === "region" ? "2px" : "0px";
  const half = ctx.measureText(label.text).width / 2 + 4;
  for (const [dx, dy] of mark
    ? [[0, 1]]
    : label.kind === "unit" || label.kind === "district"
      ? TRIES
      : TRIES.slice(0, 1)) {
    const [cx, cy] = [x + dx * px, y + dy * px];
    const box = [cx - half, cy - px * 0.75 - (mark ? px * 0.8 : 0), cx + half, cy + px * 0.75];
    if (!room.free(box[0], box[1], box[2], box[3])) continue;
    room.take(box);
    if (mark) dot(ctx, x, y, palette);
    write(ctx, label.text, cx, cy, sea ? palette.seaName : palette.name, palette.halo);
    return;
  }
}

/**
 * @param {Canvas} ctx
 * @param {number} x
 * @param {number} y
 * @param {Palette} palette
 */
function dot(ctx, x, y, palette) {
  ctx.beginPath();
  ctx.arc(x, y, 2.2, 0, 2 * Math.PI);
  ctx.fillStyle = palette.name;
  ctx.fill();
  ctx.strokeStyle = palette.halo;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/**
 * @param {Canvas} ctx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {string} halo
 */
function write(ctx, text, x, y, colour, halo) {
  ctx.strokeStyle = halo;
  ctx.lineWidth = 3.5;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

/** Name lines along their course, by kind; then in smaller letters those that found no room. Of those that are long enough
 * for the eye, first those that leave their name the least room: the others can give way to them; of the rest the
 * longest first.
 * @param {Sheet} sheet
 * @param {BaseLine[]} lines
 */
function alongLines({ ctx, view, room, palette }, lines) {
  ctx.letterSpacing = "0px";
  const wanted = lines.filter((line) => !line.sign && view.zoom >= (NAMED[line.kind] ?? 99));
  /** @type {Set<string>} */
  const said = new Set();
  const key = (/** @type {BaseLine} */ line) => SEA.has(line.kind) + shortName(line); // a street may bear a river's name
  for (const hand of HANDS)
    for (const kind of FIRST) {
      ctx.font = (SEA.has(kind) ? "italic " : "") + "400 " + hand.px + "px " + FONT;
      const left = wanted.filter((line) => line.kind === kind && !said.has(key(line)));
      const found = left.map((line) => namable(ctx, view, room, line, hand));
      const long = (/** @type {Namable} */ { line }) => line.length * view.scale >= LONG;
      found.sort((a, b) => {
        if (long(a) !== long(b)) return long(a) ? -1 : 1;
        return long(a) ? a.ease - b.ease : b.line.length - a.line.length;
      });
      const inks = { colour: SEA.has(kind) ? palette.seaName : palette.name, halo: palette.halo };
      for (const one of found) {
        if (said.has(key(one.line))) continue;
        if (writeAlong(ctx, view, room, one, inks)) said.add(key(one.line));
      }
    }
}

/** Put signs along a road.
 * @param {Sheet} sheet
 * @param {BaseLine} line
 * @param {string} text
 */
function signs({ ctx, view, room, palette }, line, text) {
  ctx.font = "600 9.5px " + FONT;
  ctx.letterSpacing = "0px";
  const half = ctx.measureText(text).width / 2 + 4;
  let run = SIGN_EVERY * 0.6;
  for (const [ax, ay, bx, by] of stretches(line, view, [0, 0, view.size.x, view.size.y])) {
    const length = Math.hypot(bx - ax, by - ay);
    for (let at = SIGN_EVERY - run; at < length; at += SIGN_EVERY) {
      const x = ax + ((bx - ax) * at) / length;
      const y = ay + ((by - ay) * at) / length;
      const box = [x - half, y - 8, x + half, y + 8];
      if (!room.free(box[0], box[1], box[2], box[3])) continue;
      room.take(box);
      ctx.beginPath();
      ctx.roundRect(x - half, y - 7, 2 * half, 14, 3);
      ctx.fillStyle = palette.city;
      ctx.fill();
      ctx.strokeStyle = palette.cityLine;
      ctx.lineWidth = 1;
      ctx.stroke();
      ctx.fillStyle = palette.name;
      ctx.fillText(text, x, y + 0.5);
    }
    run = (run + length) % SIGN_EVERY;
  }
}
