import assert from "node:assert/strict";
import { test } from "node:test";
import { Draft, NOTHING, read } from "../../gis/dashboard/web/editing/draft.js";
import { named, nameAt } from "../../gis/dashboard/web/editing/place.js";
import { drawn, inserted, moved, nearest, removed, rings } from "../../gis/dashboard/web/editing/shapes.js";

/** @type {import("geojson").LineString} */
const LINE = { type: "LineString", coordinates: [[0, 0], [1, 0], [2, 0]] }; // prettier-ignore
/** @type {import("geojson").MultiPolygon} */
const AREA = { type: "MultiPolygon", coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] }; // prettier-ignore

/** @param {any} geometry */
const line = (geometry) => geometry.coordinates;

test("corners of a line are moved, set and taken away, and the line that was there stays", () => {
  const [ring] = rings(LINE);
  assert.deepEqual(line(moved(LINE, ring, 1, [1, 5]))[1], [1, 5]);
  assert.deepEqual(line(inserted(LINE, ring, 1, [0.5, 0])).length, 4);
  assert.deepEqual(line(removed(LINE, ring, 0)), [[1, 0], [2, 0]]); // prettier-ignore
  assert.deepEqual(LINE.coordinates[1], [1, 0]);
});

test("a ring stays closed, and keeps three corners", () => {
  const [ring] = rings(AREA);
  assert.equal(ring.corners.length, 3);
  const [[turned]] = line(moved(AREA, ring, 0, [9, 9]));
  assert.deepEqual([turned[0], turned.at(-1)], [[9, 9], [9, 9]]); // prettier-ignore
  assert.equal(removed(AREA, ring, 0), null);
});

test("a drawing with too few corners is none", () => {
  assert.equal(drawn("line", [[1, 1]]), null);
  assert.equal(drawn("area", [[0, 0], [1, 0]]), null); // prettier-ignore
  assert.deepEqual(drawn("point", [[1, 2]]), { type: "Point", coordinates: [1, 2] });
});

test("a corner snaps to the nearest line within reach, and to none beyond", () => {
  /** @type {import("../../gis/maps/web/types.js").Shape} */
  const road = { kind: 2, parts: [new Float64Array([0, 0, 10, 0])], box: [0, 0, 10, 0] };
  assert.deepEqual(nearest([road], 4, 1, 2), [4, 0]);
  assert.equal(nearest([road], 4, 3, 2), null);
});

test("typing is one step, undo and redo go step by step", () => {
  const draft = new Draft(NOTHING);
  draft.set("lead", "S", "");
  draft.set("lead", "Sở", "");
  draft.change({ geometry: LINE });
  assert.ok(draft.undo());
  assert.deepEqual([draft.now.geometry, draft.now.fields.lead], [null, "Sở"]);
  assert.ok(draft.undo());
  assert.deepEqual([draft.dirty, draft.undo()], [false, false]);
  assert.ok(draft.redo());
  assert.equal(draft.now.fields.lead, "Sở");
});

test("a cell that says what it was is no change, and a spoilt text begins anew", () => {
  const draft = new Draft(NOTHING);
  draft.set("lead", "B", "A");
  draft.set("lead", "A", "A");
  assert.equal(draft.says, false);
  assert.equal(read("{", NOTHING).dirty, false);
  assert.equal(read('{"fields":{"lead":"B"}}', NOTHING).now.fields.lead, "B");
});

test("a draft keeps what stood there when it was begun, also where the registry has moved on since", () => {
  const draft = new Draft(NOTHING);
  draft.set("lead", "B", "A");
  draft.draw(LINE, null);
  const kept = read(draft.text(), NOTHING);
  kept.set("lead", "C", "X");
  kept.draw(AREA, LINE);
  assert.deepEqual([kept.now.was, kept.now.drawn], [{ lead: "A" }, { type: "GeometryCollection", geometries: [] }]);
  kept.set("lead", "X", "X");
  assert.deepEqual([kept.now.fields, kept.now.was], [{}, {}]);
  const other = new Draft(NOTHING);
  other.draw(AREA, LINE);
  assert.deepEqual(other.now.drawn, LINE);
});

test("the name at the caret lies between the marks of an expression, and another takes its place", () => {
  const text = "Cầu Rào 3→nut giao [Cầu A .. cau b] ; Đồ Sơn";
  assert.equal(nameAt(text, 4).name, "Cầu Rào 3");
  assert.equal(nameAt(text, text.indexOf("giao")).name, "nut giao");
  assert.equal(nameAt(text, text.indexOf("cau b") + 5).name, "cau b");
  assert.equal(nameAt("A → ", 4).name, "");
  const first = named(text, text.indexOf("giao"), "Nút giao Thử");
  assert.equal(first.text, "Cầu Rào 3→ Nút giao Thử [Cầu A .. cau b] ; Đồ Sơn");
  assert.equal(first.text.slice(0, first.caret), "Cầu Rào 3→ Nút giao Thử");
  assert.equal(named(text, text.indexOf("cau b"), "Cầu B").text, "Cầu Rào 3→nut giao [Cầu A .. Cầu B] ; Đồ Sơn");
});
