import assert from "node:assert/strict";
import { test } from "node:test";
import * as geometry from "../../gis/maps/web/geometry.js";
import { prepareProjects } from "../../gis/maps/web/projects.js";
import { areaText, lengthText, metres } from "../../gis/maps/web/numbers.js";

/** @param {number} actual @param {number} expected @param {number} part */
const near = (actual, expected, part) =>
  assert.ok(Math.abs(actual - expected) <= Math.abs(expected) * part, `${actual} is not near ${expected}`);

/** A square of 0.1° with a hole in its middle.
 * @type {import("geojson").Polygon} */
const SQUARE = {
  type: "Polygon",
  coordinates: [
    [
      [106.6, 20.8],
      [106.7, 20.8],
      [106.7, 20.9],
      [106.6, 20.9],
      [106.6, 20.8],
    ],
    [
      [106.64, 20.84],
      [106.66, 20.84],
      [106.66, 20.86],
      [106.64, 20.86],
      [106.64, 20.84],
    ],
  ],
};

test("world pixels and degrees are each other's inverse", () => {
  for (const [lat, lon] of [
    [20.85, 106.68],
    [0, 0],
    [-60, -179],
  ]) {
    near(geometry.latOf(geometry.worldY(lat)) + 100, lat + 100, 1e-12);
    near(geometry.lonOf(geometry.worldX(lon)) + 400, lon + 400, 1e-12);
  }
});

test("inside leaves a hole out", () => {
  const shape = geometry.prepare(SQUARE);
  /** @param {number} lat @param {number} lon */
  const inside = (lat, lon) => geometry.inside(shape, geometry.worldX(lon), geometry.worldY(lat));
  assert.equal(shape.kind, 3);
  assert.ok(inside(20.82, 106.62));
  assert.ok(!inside(20.85, 106.65), "the hole");
  assert.ok(!inside(20.95, 106.65));
});

test("distance is to the segment, not to its ends", () => {
  const shape = geometry.prepare({
    type: "LineString",
    coordinates: [
      [106, 20],
      [107, 20],
    ],
  });
  const y = geometry.worldY(20);
  near(geometry.distance2(shape, geometry.worldX(106.5), y + 0.01), 0.0001, 1e-6);
  assert.equal(geometry.distance2(geometry.prepare(null), 0, 0), Infinity);
});

test("the middle of a line lies half its length along its longest part", () => {
  const shape = geometry.prepare({
    type: "MultiLineString",
    coordinates: [
      [
        [106, 20],
        [106.1, 20],
      ],
      [
        [107, 20],
        [107.1, 20],
        [108, 20],
      ],
    ],
  });
  near(geometry.lonOf(geometry.middle(shape)[0]), 107.5, 1e-9);
});

test("lengths and areas are those of the ellipsoid", () => {
  // 1° of latitude and of longitude round 20.5°N on WGS 84, from the meridian and parallel arcs
  near(geometry.lengthOf([point(20, 106), point(21, 106)]), 110713.6, 2e-4);
  near(geometry.lengthOf([point(20, 106), point(20, 107)]), 104646.9, 2e-4);
  near(geometry.areaOf([point(20, 106), point(20, 107), point(21, 107), point(21, 106)]), 1.1549e10, 2e-3);
});

test("numbers are said in the language of the screen", () => {
  assert.equal(metres(1540, "vi"), "1,5 km");
  assert.equal(metres(1540, "en"), "1.5 km");
  assert.equal(metres(80, "vi"), "80 m");
  assert.equal(lengthText(12345, "en"), "12.3 km");
  assert.equal(areaText(25000, "vi"), "2,5 ha");
});

test("points are drawn above lines, lines above areas, large areas lowest", () => {
  const at = (/** @type {string} */ id, /** @type {import("geojson").Geometry | null} */ shape) => ({
    id,
    geometry: shape,
    properties: { name_vi: id, sector: "road", status: "planned", precision: "exact", n: 0 },
  });
  /** @type {import("geojson").Geometry} */
  const dot = { type: "Point", coordinates: [106.65, 20.82] };
  /** @type {import("geojson").Geometry} */
  const line = {
    type: "LineString",
    coordinates: [
      [106.6, 20.8],
      [106.7, 20.9],
    ],
  };
  const found = prepareProjects({
    features: [at("dot", dot), at("none", null), at("square", SQUARE), at("line", line)],
  });
  assert.deepEqual(
    found.order.map((q) => q.id),
    ["square", "line", "dot"],
  );
  assert.equal(found.byId.get("none")?.shape.kind, 0);
  const here = found.grid(geometry.worldX(106.65), geometry.worldY(20.82), 0.0001);
  assert.ok([...here].some((q) => q.id === "dot"));
});

/** @param {number} lat @param {number} lng */
function point(lat, lng) {
  return { lat, lng };
}
