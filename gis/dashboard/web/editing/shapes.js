/** GeoJSON geometries as rings of corners that can be moved, set and taken away; nothing is changed in place. */

/** @typedef {import("geojson").Position} Position */
/** @typedef {import("geojson").Geometry} Geometry */
/** @typedef {{ path: number[], closed: boolean, corners: Position[] }} Ring  path: where it stands in the coordinates;
 *   closed: the last corner joins the first, and is not repeated here */

/** The fewest corners of each kind of ring. */
const LEAST = { line: 2, area: 3 };

/** The rings of a geometry: of a point the one corner.
 * @param {Geometry | null} geometry
 * @returns {Ring[]}
 */
export function rings(geometry) {
  if (!geometry || geometry.type === "GeometryCollection") return [];
  const closed = geometry.type.endsWith("Polygon");
  if (geometry.type === "Point") return [{ path: [], closed, corners: [geometry.coordinates] }];
  /** @type {Ring[]} */
  const found = [];
  walk(geometry.coordinates, [], found, closed);
  return found;
}

/**
 * @param {any} coordinates
 * @param {number[]} path
 * @param {Ring[]} found
 * @param {boolean} closed
 */
function walk(coordinates, path, found, closed) {
  if (!coordinates.length) return;
  if (typeof coordinates[0][0] === "number")
    found.push({ path, closed, corners: closed ? coordinates.slice(0, -1) : coordinates });
  else
    coordinates.forEach((/** @type {any} */ part, /** @type {number} */ i) => walk(part, [...path, i], found, closed));
}

/** A geometry with other corners in one of its rings.
 * @param {Geometry} geometry
 * @param {Ring} ring
 * @param {Position[]} corners
 * @returns {Geometry}
 */
function withCorners(geometry, ring, corners) {
  if (geometry.type === "Point") return { type: "Point", coordinates: corners[0] };
  const whole = ring.closed ? [...corners, corners[0]] : corners;
  const place = (/** @type {any} */ coordinates, /** @type {number[]} */ path) => {
    if (!path.length) return whole;
    const copy = [...coordinates];
    copy[path[0]] = place(coordinates[path[0]], path.slice(1));
    return copy;
  };
  const { type, coordinates } = /** @type {any} */ (geometry);
  return { type, coordinates: place(coordinates, ring.path) };
}

/** A geometry with a corner somewhere else.
 * @param {Geometry} geometry
 * @param {Ring} ring
 * @param {number} i
 * @param {Position} at
 */
export const moved = (geometry, ring, i, at) =>
  withCorners(
    geometry,
    ring,
    ring.corners.map((corner, k) => (k === i ? at : corner)),
  );

/** A geometry with a corner more, before the one that stands at i.
 * @param {Geometry} geometry
 * @param {Ring} ring
 * @param {number} i
 * @param {Position} at
 */
export const inserted = (geometry, ring, i, at) =>
  withCorners(geometry, ring, [...ring.corners.slice(0, i), at, ...ring.corners.slice(i)]);

/** A geometry without a corner; null where too few would be left.
 * @param {Geometry} geometry
 * @param {Ring} ring
 * @param {number} i
 */
export function removed(geometry, ring, i) {
  const least = ring.closed ? LEAST.area : geometry.type.endsWith("Point") ? 2 : LEAST.line;
  if (ring.corners.length <= least) return null;
  return withCorners(
    geometry,
    ring,
    ring.corners.filter((_, k) => k !== i),
  );
}

/** What was drawn, as a geometry; null where there are too few corners.
 * @param {"point" | "line" | "area"} mode
 * @param {Position[]} corners
 * @returns {Geometry | null}
 */
export function drawn(mode, corners) {
  if (mode === "point") return corners.length ? { type: "Point", coordinates: corners[0] } : null;
  if (corners.length < LEAST[mode]) return null;
  if (mode === "line") return { type: "LineString", coordinates: corners };
  return { type: "Polygon", coordinates: [[...corners, corners[0]]] };
}

/** The spot nearest to (x, y) on some shapes within a distance, in world pixels; null where there is none.
 * @param {Iterable<import("../../../maps/web/types.js").Shape>} shapes
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {[number, number] | null}
 */
export function nearest(shapes, x, y, reach) {
  /** @type {[number, number] | null} */
  let found = null;
  let best = reach * reach;
  for (const { parts, box } of shapes) {
    if (x < box[0] - reach || x > box[2] + reach || y < box[1] - reach || y > box[3] + reach) continue;
    for (const p of parts)
      for (let i = 2; i < p.length; i += 2) {
        const [dx, dy] = [p[i] - p[i - 2], p[i + 1] - p[i - 1]];
        const len = dx * dx + dy * dy;
        const t = len ? Math.max(0, Math.min(1, ((x - p[i - 2]) * dx + (y - p[i - 1]) * dy) / len)) : 0;
        const [sx, sy] = [p[i - 2] + t * dx, p[i - 1] + t * dy];
        const far = (sx - x) ** 2 + (sy - y) ** 2;
        if (far < best) [best, found] = [far, [sx, sy]];
      }
  }
  return found;
}
