import assert from "node:assert/strict";
import { test } from "node:test";
import { clip } from "../../gis/maps/web/layers/names.js";

test("a segment is cut at the edges of the sheet", () => {
  assert.deepEqual(clip(-10, 50, 110, 50, 100, 100), [0, 50, 100, 50]);
  assert.deepEqual(clip(10, 10, 20, 20, 100, 100), [10, 10, 20, 20]);
  assert.equal(clip(-10, -10, -5, 200, 100, 100), null);
  assert.equal(clip(-10, 120, 120, 130, 100, 100), null);
});
