/** Names along a line: on a straight stretch, letter by letter along a bend, or beside it where symbols stand on it. */

import { courses, lettered, pointAt, straight } from "./course.js";

/** @import { Course, Segment, Spot } from "./course.js" */
/** @import { Room } from "./room.js" */
/** @import { BaseLine, View } from "../types.js" */
/** @typedef {CanvasRenderingContext2D} Canvas */
/** @typedef {{ text: string, width: number, letters: string[], widths?: number[] }} Text */
/** @typedef {{ line: BaseLine, hand: Hand, texts: Text[], courses: Course[], ease: number, hidden: boolean }} Namable
 *   texts: whole, then without the word of kind; ease: how often the shorter one fits on what no symbol hides of the line;
 *   hidden: does a symbol stand on it? */

/** How a name is written: `px` of its letters, `step` pixels between the places where it is tried, `swerve` pixels that the
 * line may leave a name written straight, `least` the part of its width that a line without bends must be long: its ends
 * may stand beyond; `margin`: also in the margin that shows when the map is moved.
 * @typedef {{ px: number, step: number, swerve: number, least: number, margin: boolean }} Hand */
/** The first hand; and one for what found no room by it.
 * @type {Hand[]} */
export const HANDS = [
  { px: 10, step: 14, swerve: 5, least: 0.65, margin: true },
  { px: 8.5, step: 7, swerve: 7, least: 0.45, margin: false },
];
/** Pixels that a name may stand beside its line: half its height and half a road; beyond the symbols that hide it. */
const [SHIFTS, BEYOND] = [
  [0, -9, 9],
  [-16, 16],
];
/** The same of a stretch between bends. */
const LEAST = 0.65;
/** Half the height of a letter, and of the boxes that a straight name claims, in parts of its size. */
const [LETTER, BOX] = [0.5, 0.6];
/** The word of kind of a street; one whose name is a number needs it. */
const KIND = /^(Đường|Phố|Đại lộ) (?=\p{L})/u;

/** The name of a line without the word of kind: a street that the gazetteer has as phố and as đường is named once.
 * @param {BaseLine} line
 */
export const shortName = (line) => line.name.replace(KIND, "");

/** What is known of a line before it is named.
 * @param {Canvas} ctx with the font of the name
 * @param {View} view
 * @param {Room} room
 * @param {BaseLine} line
 * @param {Hand} hand
 * @returns {Namable}
 */
export function namable(ctx, view, room, line, hand) {
  const texts = [...new Set([line.name, shortName(line)])].map((text) => ({
    text,
    width: ctx.measureText(text).width,
    letters: [...text],
  }));
  const seen = courses(line, view, view.seen);
  let [all, open] = [0, 0];
  for (const course of seen)
    for (let far = hand.step / 2; far < course.length; far += hand.step, all++) {
      const [x, y] = pointAt(course, far);
      if (isFree(room, x, y, LETTER * hand.px)) open++;
    }
  const ease = (open * hand.step) / (texts[texts.length - 1].width || 1);
  return { line, hand, texts, courses: seen, ease, hidden: open < all };
}

/** Write the name of a line where there is room: on it, then beside it; whole, then without its word of kind; where it
 * is seen, then in the margin that shows when the map is moved. False where there is none.
 * @param {Canvas} ctx with the font of the name
 * @param {View} view
 * @param {Room} room
 * @param {Namable} named
 * @param {{ colour: string, halo: string }} inks
 */
export function writeAlong(ctx, view, room, named, inks) {
  const { line, hand, texts, hidden } = named;
  const shifts = hidden ? [...SHIFTS, ...BEYOND] : SHIFTS;
  const sheet = [0, 0, view.size.x, view.size.y];
  for (const window of hand.margin ? [view.seen, sheet] : [view.seen]) {
    const bends = window === sheet ? courses(line, view, sheet) : named.courses;
    if (window === sheet && lengthOf(bends) === lengthOf(named.courses)) return false; // nothing of it in the margin
    const runs = [...straight(line, view, window, hand.swerve)].sort((a, b) => span(b) - span(a));
    for (const shift of shifts)
      for (const text of texts) {
        const spots = onRun(room, hand, text, runs, shift) ?? onBend(ctx, room, hand, text, bends, shift);
        if (!spots) continue;
        write(ctx, text, spots, inks);
        return true;
      }
  }
  return false;
}

/** @type {(found: Course[]) => number} */
const lengthOf = (found) => found.reduce((sum, course) => sum + course.length, 0);
/** @type {(run: Segment) => number} */
const span = ([ax, ay, bx, by]) => Math.hypot(bx - ax, by - ay);

/** Claim room for a text on a straight run; returns where its middle stands.
 * @param {Room} room
 * @param {Hand} hand
 * @param {Text} text
 * @param {Segment[]} runs longest first
 * @param {number} shift
 * @returns {Spot[] | undefined}
 */
function onRun(room, hand, text, runs, shift) {
  const half = BOX * hand.px;
  const width = text.width + hand.px;
  const least = width * (runs.length > 1 ? LEAST : hand.least);
  const many = Math.ceil(width / (2 * half)); // one box round the whole would claim the room at its corners too
  for (const run of runs) {
    const [ax, ay, bx, by] = run;
    const [length, angle] = [span(run), Math.atan2(by - ay, bx - ax)];
    const turn = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    for (const far of outwards(length, least, hand.step)) {
      const x = ax + ((bx - ax) * far) / length - sin * shift;
      const y = ay + ((by - ay) * far) / length + cos * shift;
      let i = 0;
      for (; i < many; i++) {
        const at = ((i + 0.5) / many - 0.5) * width;
        if (!isFree(room, x + cos * at, y + sin * at, half)) break;
      }
      if (i < many) continue;
      while (i--) {
        const at = ((i + 0.5) / many - 0.5) * width;
        claim(room, x + cos * at, y + sin * at, half);
      }
      return [{ x, y, turn }];
    }
  }
  return undefined;
}

/** Claim room for a text along a bend; returns where its letters stand.
 * @param {Canvas} ctx
 * @param {Room} room
 * @param {Hand} hand
 * @param {Text} text
 * @param {Course[]} bends longest first
 * @param {number} shift
 * @returns {Spot[] | undefined}
 */
function onBend(ctx, room, hand, text, bends, shift) {
  const half = LETTER * hand.px;
  for (const course of bends) {
    if (course.length < text.width + 4) return undefined;
    const widths = (text.widths ??= text.letters.map((letter) => ctx.measureText(letter).width));
    for (const middle of outwards(course.length, text.width + 4, hand.step)) {
      const spots = lettered(course, middle, widths, shift, (x, y) => isFree(room, x, y, half));
      if (!spots) continue;
      for (const { x, y } of spots) claim(room, x, y, half);
      return spots;
    }
  }
  return undefined;
}

/** @type {(room: Room, x: number, y: number, half: number) => boolean} */
const isFree = (room, x, y, half) => room.free(x - half, y - half, x + half, y + half);
/** @type {(room: Room, x: number, y: number, half: number) => void} */
const claim = (room, x, y, half) => room.take([x - half, y - half, x + half, y + half]);

/** How far along a line the middle of something so wide may stand, from its own middle outwards.
 * @param {number} length
 * @param {number} width
 * @param {number} step
 */
function* outwards(length, width, step) {
  if (length < width) return;
  yield length / 2;
  for (let off = step; off <= (length - width) / 2; off += step) {
    yield length / 2 - off;
    yield length / 2 + off;
  }
}

/** Write a text at its one spot, or each letter at its own.
 * @param {Canvas} ctx
 * @param {Text} text
 * @param {Spot[]} spots
 * @param {{ colour: string, halo: string }} inks
 */
function write(ctx, { text, letters }, spots, { colour, halo }) {
  const parts = spots.length === 1 ? [text] : letters;
  ctx.strokeStyle = halo;
  ctx.lineWidth = 3.5;
  ctx.fillStyle = colour;
  each(ctx, spots, (i) => ctx.strokeText(parts[i], 0, 0)); // all of it first: it must not cover a letter
  each(ctx, spots, (i) => ctx.fillText(parts[i], 0, 0));
}

/** Do something at each spot, turned as it is.
 * @param {Canvas} ctx
 * @param {Spot[]} spots
 * @param {(i: number) => void} action
 */
function each(ctx, spots, action) {
  for (const [i, { x, y, turn }] of spots.entries()) {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(turn);
    action(i);
    ctx.restore();
  }
}
