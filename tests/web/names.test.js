import assert from "node:assert/strict";
import { test } from "node:test";
import { courseLength } from "../../gis/maps/web/geometry.js";
import { clip } from "../../gis/maps/web/layers/course.js";
import { drawNames } from "../../gis/maps/web/layers/names.js";
import { PALETTES } from "../../gis/maps/web/style/look.js";

test("a segment is cut at the edges of the sheet", () => {
  assert.deepEqual(clip(-10, 50, 110, 50, 100, 100), [0, 50, 100, 50]);
  assert.deepEqual(clip(10, 10, 20, 20, 100, 100), [10, 10, 20, 20]);
  assert.equal(clip(-10, -10, -5, 200, 100, 100), null);
  assert.equal(clip(-10, 120, 120, 130, 100, 100), null);
});

test("at zoom 13 a street is named along its course", () => {
  /** @type {string[]} */
  const said = [];
  const none = () => {};
  const ctx = /** @type {any} */ ({
    measureText: (/** @type {string} */ text) => ({ width: text.length * 6 }),
    fillText: (/** @type {string} */ text) => said.push(text),
    strokeText: none,
    save: none,
    restore: none,
    translate: none,
    rotate: none,
  });
  const view = { zoom: 13, scale: 1, dx: 0, dy: 0, size: { x: 400, y: 400 }, box: [0, 0, 400, 400], ratio: 1 };
  const street = (/** @type {string} */ name, /** @type {number[]} */ ...course) => {
    const shape = { kind: 2, parts: [Float64Array.from(course)], box: [0, 0, 400, 400] };
    return { kind: "street", name, shape, length: courseLength(/** @type {any} */ (shape)) };
  };
  const lines = [
    street("Phố Gãy Khúc", 20, 50, 50, 50, 50, 80, 80, 80, 80, 110),
    street("Đường Hơi Cong", 20, 300, 50, 302, 80, 303, 110, 304, 140, 304),
    street("Đường Lạch Tray", 20, 200, 380, 200),
  ];
  drawNames(ctx, /** @type {any} */ (view), /** @type {any} */ ({ labels: [], lines }), [], PALETTES.light);
  assert.deepEqual(said, ["Đường Lạch Tray", "Đường Hơi Cong"]);

  said.length = 0;
  const turns = Array.from({ length: 13 }, (_, i) => (i * Math.PI) / 12);
  const arc = turns.flatMap((turn) => [200 - 60 * Math.cos(turn), 200 - 60 * Math.sin(turn)]);
  const round = [street("Đường Vòng Cung", ...arc), street("Đường Ngắn", 300, 300, 345, 300)];
  drawNames(ctx, /** @type {any} */ (view), /** @type {any} */ ({ labels: [], lines: round }), [], PALETTES.light);
  assert.equal(said.join(""), "Đường Vòng CungNgắn", "along a bend letter by letter; short of room without its kind");

  said.length = 0;
  const wide = turns.flatMap((turn) => [200 - 150 * Math.cos(turn), 200 - 150 * Math.sin(turn)]);
  const symbols = [[90, 0, 310, 110]]; // over the middle and far to its sides
  const data = { labels: [], lines: [street("Đường Lê Lợi", ...wide)] };
  drawNames(ctx, /** @type {any} */ (view), /** @type {any} */ (data), symbols, PALETTES.light);
  assert.equal(said.join(""), "Đường Lê Lợi", "it stands where symbols leave room");
});
