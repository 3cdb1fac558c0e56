/** The projects as the page keeps them: prepared once, with a grid of what lies where. */

import { prepare, worldX, worldY } from "./geometry.js";

/** @import { Badge, Box, Project, Projects, ProjectsBody } from "./types.js" */

const CELLS = 64;

/** @type {WeakMap<ProjectsBody, Projects>} */
const prepared = new WeakMap();

/** Prepare the projects once; map, tables and lists share the result.
 * @param {ProjectsBody} body
 * @returns {Projects}
 */
export function prepareProjects(body) {
  let found = prepared.get(body);
  if (!found) prepared.set(body, (found = prepareAnew(body)));
  return found;
}

/**
 * @param {ProjectsBody} body
 * @returns {Projects}
 */
function prepareAnew(body) {
  const projects = body.features.map((f, i) => ({
    i,
    id: f.id,
    p: f.properties,
    shape: prepare(f.geometry),
    rank: -1,
  }));
  // Areas below, large before small, then lines, then points: nothing is hidden for good.
  const size = (/** @type {Project} */ q) => (q.shape.box[2] - q.shape.box[0]) * (q.shape.box[3] - q.shape.box[1]);
  const order = projects
    .filter((q) => q.shape.kind)
    .sort((a, b) => b.shape.kind - a.shape.kind || (a.shape.kind === 3 ? size(b) - size(a) : a.i - b.i));
  order.forEach((q, rank) => (q.rank = rank));
  const drawn = order.filter((q) => !q.p.vague);
  return {
    projects,
    byId: new Map(projects.map((q) => [q.id, q])),
    order,
    badges: badges(order),
    grid: grid(drawn),
  };
}

/** One badge for all projects that are known by the same communes.
 * @param {Project[]} order
 */
function badges(order) {
  /** @type {Map<string, Badge>} */
  const found = new Map();
  for (const q of order) {
    if (!q.p.vague) continue;
    const [lon, lat] = q.p.vague;
    const key = lon + "," + lat;
    const badge = found.get(key) ?? { x: worldX(lon), y: worldY(lat), members: [] };
    badge.members.push(q);
    found.set(key, badge);
  }
  return [...found.values()].sort((a, b) => b.members.length - a.members.length);
}

/** A coarse grid of what lies where, for hovering and clicking.
 * @param {Project[]} order
 */
function grid(order) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const q of order) {
    const b = q.shape.box;
    box[0] = Math.min(box[0], b[0]);
    box[1] = Math.min(box[1], b[1]);
    box[2] = Math.max(box[2], b[2]);
    box[3] = Math.max(box[3], b[3]);
  }
  const fx = CELLS / (box[2] - box[0] || 1);
  const fy = CELLS / (box[3] - box[1] || 1);
  /**
   * @param {number} v
   * @param {number} low
   * @param {number} f
   */
  const cell = (v, low, f) => Math.max(0, Math.min(CELLS - 1, Math.floor((v - low) * f)));
  /** @type {Project[][]} */
  const cells = Array.from({ length: CELLS * CELLS }, () => []);
  for (const q of order) {
    const b = q.shape.box;
    for (let cx = cell(b[0], box[0], fx); cx <= cell(b[2], box[0], fx); cx++)
      for (let cy = cell(b[1], box[1], fy); cy <= cell(b[3], box[1], fy); cy++) cells[cy * CELLS + cx].push(q);
  }
  /**
   * @param {number} x
   * @param {number} y
   * @param {number} pad
   */
  return (x, y, pad) => {
    /** @type {Set<Project>} */
    const found = new Set();
    for (let cx = cell(x - pad, box[0], fx); cx <= cell(x + pad, box[0], fx); cx++)
      for (let cy = cell(y - pad, box[1], fy); cy <= cell(y + pad, box[1], fy); cy++)
        for (const q of cells[cy * CELLS + cx]) found.add(q);
    return found;
  };
}
