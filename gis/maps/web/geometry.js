/** Shapes in world pixels (Web Mercator, 256 px wide world), lengths and areas in metres. */

/** @import { Shape } from "./types.js" */

const RAD = Math.PI / 180;
const EQUATOR_M = 40075016.7;

/** @param {number} lon degrees */
export const worldX = (lon) => ((lon + 180) / 360) * 256;

/** @param {number} lat degrees */
export function worldY(lat) {
  const s = Math.sin(lat * RAD);
  return 128 - (128 * Math.log((1 + s) / (1 - s))) / (2 * Math.PI);
}

/** @param {number} x world pixels */
export const lonOf = (x) => (x / 256) * 360 - 180;

/** @param {number} y world pixels */
export const latOf = (y) => Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 256))) / RAD;

/** World pixels at zoom 0 that a length spans at a height of the map.
 * @param {number} metres
 * @param {number} y world pixels
 */
export const worldLength = (metres, y) => (metres / (EQUATOR_M * Math.cos(latOf(y) * RAD))) * 256;

/** How long the lines of a shape are, in world pixels.
 * @param {Shape} shape
 */
export function courseLength({ parts }) {
  let sum = 0;
  for (const p of parts) for (let i = 2; i < p.length; i += 2) sum += Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
  return sum;
}

/** GeoJSON geometry -> shape.
 * @param {import("geojson").Geometry | null | undefined} geometry
 * @returns {Shape}
 */
export function prepare(geometry) {
  /** @type {Shape} */
  const shape = { kind: 0, parts: [], box: [Infinity, Infinity, -Infinity, -Infinity] };
  if (geometry) walk(geometry, shape);
  return shape;
}

/**
 * @param {import("geojson").Position[]} coords
 * @param {Shape} shape
 */
function add(coords, shape) {
  const flat = new Float64Array(coords.length * 2);
  const b = shape.box;
  coords.forEach((c, i) => {
    const x = (flat[2 * i] = worldX(c[0]));
    const y = (flat[2 * i + 1] = worldY(c[1]));
    if (x < b[0]) b[0] = x;
    if (y < b[1]) b[1] = y;
    if (x > b[2]) b[2] = x;
    if (y > b[3]) b[3] = y;
  });
  shape.parts.push(flat);
}

/**
 * @param {import("geojson").Geometry} g
 * @param {Shape} shape
 */
function walk(g, shape) {
  if (g.type === "GeometryCollection") {
    for (const part of g.geometries) walk(part, shape);
    return;
  }
  shape.kind = Math.max(shape.kind, g.type.endsWith("Point") ? 1 : g.type.endsWith("LineString") ? 2 : 3);
  if (g.type === "Point") add([g.coordinates], shape);
  else if (g.type === "MultiPoint") for (const point of g.coordinates) add([point], shape);
  else if (g.type === "LineString") add(g.coordinates, shape);
  else if (g.type === "MultiPolygon") for (const part of g.coordinates) for (const ring of part) add(ring, shape);
  else for (const part of g.coordinates) add(part, shape);
}

/** Is world point (x, y) inside the rings (even-odd)?
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 */
export function inside(shape, x, y) {
  let odd = false;
  for (const p of shape.parts)
    for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2)
      if (p[i + 1] > y !== p[j + 1] > y && x < ((p[j] - p[i]) * (y - p[i + 1])) / (p[j + 1] - p[i + 1]) + p[i])
        odd = !odd;
  return odd;
}

/** Squared distance from (x, y) to the nearest segment (or point) of a shape.
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 */
export function distance2(shape, x, y) {
  let best = Infinity;
  for (const p of shape.parts) {
    if (p.length === 2) best = Math.min(best, (p[0] - x) ** 2 + (p[1] - y) ** 2);
    for (let i = 2; i < p.length; i += 2) best = Math.min(best, segment2(p[i - 2], p[i - 1], p[i], p[i + 1], x, y));
  }
  return best;
}

/** Squared distance from (x, y) to the segment from (ax, ay) to (bx, by).
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {number} x
 * @param {number} y
 */
export function segment2(ax, ay, bx, by, x, y) {
  const [dx, dy] = [bx - ax, by - ay];
  const len = dx * dx + dy * dy;
  const t = len ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / len)) : 0;
  return (ax + t * dx - x) ** 2 + (ay + t * dy - y) ** 2;
}

/** The point half-way along the longest part of a line: where its symbol stands.
 * @param {Shape} shape
 * @returns {[number, number]}
 */
export function middle(shape) {
  /** @type {[number, number]} */
  let best = [0, 0];
  let longest = -1;
  for (const p of shape.parts) {
    let total = 0;
    for (let i = 2; i < p.length; i += 2) total += Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
    if (total <= longest) continue;
    longest = total;
    let run = 0;
    best = [p[0], p[1]];
    for (let i = 2; i < p.length; i += 2) {
      const step = Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
      if (step && run + step >= total / 2) {
        const t = (total / 2 - run) / step;
        best = [p[i - 2] + t * (p[i] - p[i - 2]), p[i - 1] + t * (p[i + 1] - p[i - 1])];
        break;
      }
      run += step;
    }
  }
  return best;
}

/** South-west and north-east (lat, lon) of a shape.
 * @param {Shape} shape
 * @returns {[[number, number], [number, number]]}
 */
export function bounds(shape) {
  const b = shape.box;
  return [
    [latOf(b[3]), lonOf(b[0])],
    [latOf(b[1]), lonOf(b[2])],
  ];
}

/** Metres per degree of latitude and longitude at a latitude, on the WGS 84 ellipsoid.
 * @param {number} lat
 */
function degree(lat) {
  const f = lat * RAD;
  return [
    111132.954 - 559.822 * Math.cos(2 * f) + 1.175 * Math.cos(4 * f),
    111412.84 * Math.cos(f) - 93.5 * Math.cos(3 * f) + 0.118 * Math.cos(5 * f),
  ];
}

/** Length of a path, metres; exact to a few parts in 10,000 within the city.
 * @param {{ lat: number, lng: number }[]} points
 */
export function lengthOf(points) {
  return points.slice(1).reduce((sum, b, i) => {
    const a = points[i];
    const [north, east] = degree((a.lat + b.lat) / 2);
    return sum + Math.hypot((b.lat - a.lat) * north, (b.lng - a.lng) * east);
  }, 0);
}

/** Area of a ring, square metres.
 * @param {{ lat: number, lng: number }[]} points
 */
export function areaOf(points) {
  return Math.abs(
    points.reduce((sum, a, i) => {
      const b = points[(i + 1) % points.length];
      const [north, east] = degree((a.lat + b.lat) / 2);
      return sum + ((a.lng + b.lng) / 2 - points[0].lng) * east * ((b.lat - a.lat) * north);
    }, 0),
  );
}
