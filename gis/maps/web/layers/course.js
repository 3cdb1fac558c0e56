/** The course of a line on the sheet, and how a name follows it. */

import { segment2 } from "../geometry.js";

/** @import { BaseLine, View } from "../types.js" */
/** @typedef {[number, number, number, number]} Segment  x and y of both ends, in pixels */
/** @typedef {{ points: [number, number][], at: number[], length: number }} Course  at: how far along each point is */

/** Pixels that a line may swerve under a name that is written straight. */
const BEND = 5;
/** Radians that a letter may be turned against the one before it, and against the whole name. */
const [NEXT, WHOLE] = [0.42, 0.85];

/** The stretches that hardly bend: a name needs straight ground, not one single segment.
 * @param {BaseLine} line
 * @param {View} view
 * @returns {Generator<Segment>}
 */
export function* straight(line, view) {
  /** @type {Segment[]} */
  let run = [];
  for (const next of stretches(line, view)) {
    const [first, last] = [run[0], run[run.length - 1]];
    if (first && !(follows(last, next) && hardlyBends(first, run, next))) {
      yield [first[0], first[1], last[2], last[3]];
      run = [];
    }
    run.push(next);
  }
  if (run.length) yield [run[0][0], run[0][1], run[run.length - 1][2], run[run.length - 1][3]];
}

/** @type {(one: Segment, next: Segment) => boolean} not where an edge of the sheet cut them */
const follows = (one, next) => Math.hypot(one[2] - next[0], one[3] - next[1]) < 0.01;
/** @type {(first: Segment, run: Segment[], next: Segment) => boolean} */
const hardlyBends = (first, run, next) =>
  run.every(([, , x, y]) => segment2(first[0], first[1], next[2], next[3], x, y) <= BEND ** 2);

/** The segments of a line that can be seen, cut at the edges, in pixels.
 * @param {BaseLine} line
 * @param {View} view
 */
export function* stretches(line, view) {
  const { x: right, y: low } = view.size;
  for (const p of line.shape.parts)
    for (let i = 2; i < p.length; i += 2) {
      const cut = clip(
        p[i - 2] * view.scale + view.dx,
        p[i - 1] * view.scale + view.dy,
        p[i] * view.scale + view.dx,
        p[i + 1] * view.scale + view.dy,
        right,
        low,
      );
      if (cut) yield cut;
    }
}

/** The part of a segment inside the sheet (Liang–Barsky).
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {number} right
 * @param {number} low
 * @returns {[number, number, number, number] | null}
 */
export function clip(ax, ay, bx, by, right, low) {
  const [dx, dy] = [bx - ax, by - ay];
  let [from, to] = [0, 1];
  for (const [p, q] of [
    [-dx, ax],
    [dx, right - ax],
    [-dy, ay],
    [dy, low - ay],
  ]) {
    if (p === 0 && q < 0) return null;
    if (p === 0) continue;
    if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return from < to ? [ax + from * dx, ay + from * dy, ax + to * dx, ay + to * dy] : null;
}

/** The courses of a line that can be seen, longest first.
 * @param {BaseLine} line
 * @param {View} view
 * @returns {Course[]}
 */
export function courses(line, view) {
  /** @type {Course[]} */
  const found = [];
  /** @type {Segment | undefined} */
  let before;
  for (const next of stretches(line, view)) {
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
 */
export function lettered(course, middle, widths) {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const from = middle - width / 2;
  if (from < 0 || from + width > course.length) return null;
  const [ax, ay] = pointAt(course, from);
  const [bx, by] = pointAt(course, from + width);
  const back = bx < ax; // it is read from left to right
  const whole = Math.atan2(by - ay, bx - ax) + (back ? Math.PI : 0);
  const places = [];
  let [along, last] = [0, 0];
  for (const own of widths) {
    const at = back ? from + width - along - own / 2 : from + along + own / 2;
    const [x, y] = pointAt(course, at);
    const [px, py] = pointAt(course, at - own / 2 - 2);
    const [qx, qy] = pointAt(course, at + own / 2 + 2);
    const turn = Math.atan2(qy - py, qx - px) + (back ? Math.PI : 0);
    if (apart(turn, whole) > WHOLE || (places.length && apart(turn, last) > NEXT)) return null;
    places.push({ x, y, turn });
    last = turn;
    along += own;
  }
  return places;
}

/** @type {(a: number, b: number) => number} */
const apart = (a, b) => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));

/** The point so far along a course; at its ends, the end.
 * @param {Course} course
 * @param {number} far
 * @returns {[number, number]}
 */
function pointAt({ points, at, length }, far) {
  const wanted = Math.max(0, Math.min(length, far));
  const i = Math.max(
    1,
    at.findIndex((so) => so >= wanted),
  );
  const part = (wanted - at[i - 1]) / (at[i] - at[i - 1] || 1);
  const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
  return [ax + (bx - ax) * part, ay + (by - ay) * part];
}
