/** The names of the base map: communes and places at a point, rivers and streets along their line, road signs.
 * A name that would cover another, or a symbol, gives way. */

import { worldX, worldY } from "../geometry.js";
import { visible } from "../style/draw.js";
import { courses, lettered, straight, stretches } from "./course.js";

/** @import { BaseLine, BaseMap, District, Label, Palette, View } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {{ ctx: Canvas, view: View, taken: number[][], palette: Palette }} Sheet */

const FONT = '"Be Vietnam Pro", "Noto Sans", "Segoe UI", system-ui, sans-serif';
/** Zoom from which a line is named along its course, by kind, those first that are named first.
 * @type {Record<string, number>} */
const NAMED = { railway: 13, expressway: 12, road: 13, street: 13, river: 11, canal: 13, channel: 13 };
const FIRST = Object.keys(NAMED);
const SIGNED = 10.5;
const SIGN_EVERY = 320;
/** Where on a straight stretch a name may stand, in parts of its length. */
const PARTS = [0.5, 0.3, 0.7];
/** Pixels between the places where a name is tried along a bend, and how many are tried on each side of its middle. */
const [STEP, STEPS] = [28, 8];
/** The word of kind of a street; one whose name is a number needs it. */
const KIND = /^(Đường|Phố|Đại lộ) (?=\p{L})/u;
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
 * @param {number[][]} taken
 * @param {Palette} palette
 */
export function drawNames(ctx, view, data, taken, palette) {
  const sheet = { ctx, view, taken, palette };
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const labels = data.labels.filter((label) => view.zoom >= label.min && view.zoom <= label.max);
  for (const label of labels) if (PLAIN.has(label.kind)) name(sheet, label);
  const lines = data.lines.filter((line) => visible(view, line.shape.box, 0));
  if (view.zoom >= SIGNED) for (const line of lines) if (line.sign) signs(sheet, line, line.sign);
  for (const label of labels) if (!PLAIN.has(label.kind)) name(sheet, label);
  /** @type {Set<string>} */
  const said = new Set();
  lines.sort((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind) || b.length - a.length); // one finds the way by them
  for (const line of lines)
    if (!line.sign && view.zoom >= (NAMED[line.kind] ?? 99) && !said.has(line.name) && along(sheet, line))
      said.add(line.name);
  ctx.letterSpacing = "0px";
}

/**
 * @param {Canvas} ctx
 * @param {View} view
 * @param {District[]} districts
 * @param {number[][]} taken
 * @param {Palette} palette
 */
export function drawDistrictNames(ctx, view, districts, taken, palette) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  const sheet = { ctx, view, taken, palette: { ...palette, name: palette.district } };
  const size = view.zoom >= 11 ? 13 : 11;
  for (const { name: text, lat, lon } of districts)
    name(sheet, { text, lat, lon, min: 0, max: 99, size, kind: "district", bold: true });
}

/**
 * @param {number[][]} taken
 * @param {number[]} box
 */
const free = (taken, box) => !taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1]);

/**
 * @param {Sheet} sheet
 * @param {Label} label
 */
function name({ ctx, view, taken, palette }, label) {
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
    if (!free(taken, box)) continue;
    taken.push(box);
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

/** Name a line along its course, without its word of kind where the whole name has no room; false where none has.
 * @param {Sheet} sheet
 * @param {BaseLine} line
 */
function along(sheet, line) {
  const { ctx, palette } = sheet;
  const sea = SEA.has(line.kind);
  const colour = sea ? palette.seaName : palette.name;
  ctx.letterSpacing = "0px";
  ctx.font = (sea ? "italic " : "") + "400 10px " + FONT;
  const short = line.name.replace(KIND, "");
  const texts = short === line.name ? [short] : [line.name, short];
  return texts.some((text) => straightly(sheet, line, text, colour) || bent(sheet, line, text, colour));
}

/** Write a text along the longest straight stretch of its line that can be seen and has room.
 * @param {Sheet} sheet
 * @param {BaseLine} line
 * @param {string} text
 * @param {string} colour
 */
function straightly({ ctx, view, taken, palette }, line, text, colour) {
  const width = ctx.measureText(text).width + 10;
  const needed = width * 0.65; // its ends may stand beside the line
  const found = [...straight(line, view)].map(([ax, ay, bx, by]) => ({ ax, ay, dx: bx - ax, dy: by - ay }));
  found.sort((a, b) => Math.hypot(b.dx, b.dy) - Math.hypot(a.dx, a.dy));
  for (const { ax, ay, dx, dy } of found.slice(0, 4))
    for (const part of PARTS) {
      if (Math.min(part, 1 - part) * Math.hypot(dx, dy) * 2 < needed) continue;
      const [x, y, angle] = [ax + dx * part, ay + dy * part, Math.atan2(dy, dx)];
      const turn = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
      const boxes = beside(x, y, turn, width);
      if (!boxes.every((box) => free(taken, box))) continue;
      taken.push(...boxes);
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(turn);
      write(ctx, text, 0, 0, colour, palette.halo);
      ctx.restore();
      return true;
    }
  return false;
}

/** Write a text letter by letter along its line, where it bends gently and has room.
 * @param {Sheet} sheet
 * @param {BaseLine} line
 * @param {string} text
 * @param {string} colour
 */
function bent({ ctx, view, taken, palette }, line, text, colour) {
  const width = ctx.measureText(text).width;
  const letters = [...text];
  for (const course of courses(line, view)) {
    if (course.length < width + 4) continue;
    const widths = letters.map((letter) => ctx.measureText(letter).width);
    for (const middle of middles(course.length, width)) {
      const places = lettered(course, middle, widths);
      const boxes = places?.map(({ x, y }) => [x - 5, y - 5, x + 5, y + 5]);
      if (!places || !boxes?.every((box) => free(taken, box))) continue;
      taken.push(...boxes);
      ctx.strokeStyle = palette.halo;
      ctx.lineWidth = 3.5;
      ctx.fillStyle = colour;
      each(ctx, places, (i) => ctx.strokeText(letters[i], 0, 0)); // all of it first: it must not cover a letter
      each(ctx, places, (i) => ctx.fillText(letters[i], 0, 0));
      return true;
    }
  }
  return false;
}

/** Where the middle of a name may stand along a course, from its own middle outwards.
 * @param {number} length
 * @param {number} width
 */
function* middles(length, width) {
  yield length / 2;
  for (let n = 1; n <= STEPS && n * STEP <= (length - width) / 2; n++) {
    yield length / 2 - n * STEP;
    yield length / 2 + n * STEP;
  }
}

/** Do something at each place of a letter, turned as the letter is.
 * @param {Canvas} ctx
 * @param {{ x: number, y: number, turn: number }[]} places
 * @param {(i: number) => void} action
 */
function each(ctx, places, action) {
  for (const [i, { x, y, turn }] of places.entries()) {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(turn);
    action(i);
    ctx.restore();
  }
}

/** Small boxes along a turned name: one box round the whole would claim the room at its corners too.
 * @param {number} x
 * @param {number} y
 * @param {number} turn
 * @param {number} width
 */
function beside(x, y, turn, width) {
  const many = Math.ceil(width / 12);
  return Array.from({ length: many }, (_, i) => {
    const at = ((i + 0.5) / many - 0.5) * width;
    const [cx, cy] = [x + Math.cos(turn) * at, y + Math.sin(turn) * at];
    return [cx - 6, cy - 6, cx + 6, cy + 6];
  });
}

/** Put signs along a road.
 * @param {Sheet} sheet
 * @param {BaseLine} line
 * @param {string} text
 */
function signs({ ctx, view, taken, palette }, line, text) {
  ctx.font = "600 9.5px " + FONT;
  ctx.letterSpacing = "0px";
  const half = ctx.measureText(text).width / 2 + 4;
  let run = SIGN_EVERY * 0.6;
  for (const [ax, ay, bx, by] of stretches(line, view)) {
    const length = Math.hypot(bx - ax, by - ay);
    for (let at = SIGN_EVERY - run; at < length; at += SIGN_EVERY) {
      const x = ax + ((bx - ax) * at) / length;
      const y = ay + ((by - ay) * at) / length;
      const box = [x - half, y - 8, x + half, y + 8];
      if (!free(taken, box)) continue;
      taken.push(box);
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
