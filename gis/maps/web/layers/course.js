/** The course of a line on the sheet, and how a name follows it. */

import { segment2 } from "../geometry.js";

/** @import { BaseLine, View } from "../types.js" */
/** @typedef {[number, number, number, number]} Segment  x and y of both ends, in pixels */
/** @typedef {{ points: [number, number][], at: number[], length: number }} Course  at: how far along each point is */
/** @typedef {{ x: number, y: number, turn: number }} Spot  of the middle of what is written there */

/** Radians that a letter may be turned against the one before it, and against the whole name. */
const [NEXT, WHOLE] = [0.42, 0.85];

/** The stretches that hardly bend: a name needs straight ground, not one single segment.
 * @param {BaseLine} line
 * @param {View} view
 * @param {number[]} window left, top, right, bottom of the part of the sheet, in pixels
 * @param {number} swerve pixels that the line may leave the stretch
 * @returns {Generator<Segment>}
 */
export function* straight(line, view, window, swerve) {
  /** @type {Segment[]} */
  let run = [];
  for (const next of stretches(line, view, window)) {
    const [first, last] = [run[0], run[run.length - 1]];
    if (first && !(follows(last, next) && hardlyBends(first, run, next, swerve))) {
      yield [first[0], first[1], last[2], last[3]];
      run = [];
    }
    run.push(next);
  }
  if (run.length) yield [run[0][0], run[0][1], run[run.length - 1][2], run[run.length - 1][3]];
}

/** @type {(one: Segment, next: Segment) => boolean} not where an edge of the sheet cut them */
const follows = (one, next) => Math.hypot(one[2] - next[0], one[3] - next[1]) < 0.01;
/** @type {(first: Segment, run: Segment[], next: Segment, swerve: number) => boolean} */
const hardlyBends = (first, run, next, swerve) =>
  run.every(([, , x, y]) => segment2(first[0], first[1], next[2], next[3], x, y) <= swerve ** 2);

/** The segments of a line in a part of the sheet, cut at its edges, in pixels.
 * @param {BaseLine} line
 * @param {View} view
 * @param {number[]} window left, top, right, bottom
 */
export function* stretches(line, view, window) {
  for (const p of line.shape.parts)
    for (let i = 2; i < p.length; i += 2) {
      const cut = clip(
        p[i - 2] * view.scale + view.dx,
        p[i - 1] * view.scale + view.dy,
        p[i] * view.scale + view.dx,
        p[i + 1] * view.scale + view.dy,
        window,
      );
      if (cut) yield cut;
    }
}

/** The part of a segment inside a window (Liang–Barsky).
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {number[]} window left, top, right, bottom
 * @returns {[number, number, number, number] | null}
 */
export function clip(ax, ay, bx, by, [left, top, right, low]) {
  const [dx, dy] = [bx - ax, by - ay];
  let [from, to] = [0, 1];
  for (const [p, q] of [
    [-dx, ax - left],
    [dx, right - ax],
    [-dy, ay - top],
    [dy, low - ay],
  ]) {
    if (p === 0 && q < 0) return null;
    if (p === 0) continue;
    if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from < to ? [ax + from * dx, ay + from * dy, ax + to * dx, ay + to * dy] : null;
}

/** The courses of a line in a part of the sheet, longest first.
 * @param {BaseLine} line
 * @param {View} view
 * @param {number[]} window left, top, right, bottom
 * @returns {Course[]}
 */
export function courses(line, view, window) {
  /** @type {Course[]} */
  const found = [];
  /** @type {Segment | undefined} */
  let before;
  for (const next of stretches(line, view, window)) {
    const [ax, ay, bx, by] = next;
    if (!before || !follows(before, next)) found.push({ points: [[ax, ay]], at: [0], length: 0 });
    const course = found[found.length - 1];
    course.length += Math.hypot(bx - ax, by - ay);
    course.points.push([bx, by]);
    course.at.push(course.length);
    before = next;
  }
  return found.sort((a, b) => b.length - a.length);
}

/** Where the letters of a name stand whose middle is so far along a course, left to right; null where it has no room or
 * the course bends too much.
 * @param {Course} course
 * @param {number} middle
 * @param {number[]} widths
 * @param {number} shift pixels that they stand below the line
 * @param {(x: number, y: number) => boolean} open may a letter stand there?
 */
export function lettered(course, middle, widths, shift, open) {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const from = middle - width / 2;
  if (from < 0 || from + width > course.length) return null;
  const [ax, ay] = pointAt(course, from);
  const [bx, by] = pointAt(course, from + width);
  const back = bx < ax; // it is read from left to right
  const whole = Math.atan2(by - ay, bx - ax) + (back ? Math.PI : 0);
  /** @type {Spot[]} */
  const spots = [];
  const most = shift ? NEXT / 3 : NEXT; // beside a bend the letters would gape or meet
  let [along, last] = [0, whole];
  for (const own of widths) {
    const at = back ? from + width - along - own / 2 : from + along + own / 2;
    const [px, py] = pointAt(course, at - own / 2 - 2);
    const [qx, qy] = pointAt(course, at + own / 2 + 2);
    const turn = Math.atan2(qy - py, qx - px) + (back ? Math.PI : 0);
    const [onX, onY] = pointAt(course, at);
    const [x, y] = [onX - Math.sin(turn) * shift, onY + Math.cos(turn) * shift];
    if (!open(x, y) || apart(turn, whole) > WHOLE || (spots.length && apart(turn, last) > most)) return null;
    spots.push({ x, y, turn });
    last = turn;
    along += own;
  }
  return spots;
}

/** The angle between two directions, radians.
 * @param {number} a
 * @param {number} b
 */
function apart(a, b) {
  const turn = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(turn, 2 * Math.PI - turn);
}

/** The point so far along a course; at its ends, the end.
 * @param {Course} course
 * @param {number} far
 * @returns {[number, number]}
 */
export function pointAt({ points, at, length }, far) {
  const wanted = Math.max(0, Math.min(length, far));
  let i = 1;
  while (at[i] < wanted) i++;
  const part = (wanted - at[i - 1]) / (at[i] - at[i - 1] || 1);
  const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
  return [ax + (bx - ax) * part, ay + (by - ay) * part];
}
