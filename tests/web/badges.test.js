/** Badges: they stand beside one another where they would meet, and are one from afar. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { badgeAt, placeBadges } from "../../gis/maps/web/layers/badges.js";
import { worldX, worldY } from "../../gis/maps/web/geometry.js";

/** @type {any} */
const AT = { lat: 20.8, lng: 106.7 };
const all = () => true;

/**
 * @param {number} zoom
 * @returns {any}
 */
const view = (zoom) => {
  const scale = 2 ** zoom;
  return { zoom, scale, dx: 300 - worldX(AT.lng) * scale, dy: 200 - worldY(AT.lat) * scale, size: { x: 600, y: 400 } };
};

/**
 * @param {string[]} ids
 * @returns {any}
 */
const badge = (...ids) => ({ x: worldX(AT.lng), y: worldY(AT.lat), members: ids.map((id) => ({ id })) });

test("two badges on one spot are one from afar and stand side by side from near", () => {
  const both = [badge("a"), badge("b", "c")];
  assert.deepEqual(
    placeBadges(both, all, view(9)).map((one) => one.members.map((q) => q.id)),
    [["a", "b", "c"]],
  );
  const [first, second] = placeBadges(both, all, view(13));
  assert.ok(second.x - first.x >= first.half + second.half);
  assert.equal(first.y, second.y);
});

test("what the filter leaves out is not counted, and nobody left is no badge", () => {
  const shows = (/** @type {{ id: string }} */ q) => q.id === "b";
  const [left, ...more] = placeBadges([badge("a"), badge("b", "c")], shows, view(13));
  assert.deepEqual(
    left.members.map((q) => q.id),
    ["b"],
  );
  assert.deepEqual(more, []);
});

test("a badge is hit where it stands and nowhere else", () => {
  const seen = view(13);
  const placed = placeBadges([badge("a", "b")], all, seen);
  assert.equal(badgeAt(placed, seen, AT).length, 2);
  assert.equal(badgeAt(placed, seen, { ...AT, lat: AT.lat + 0.01 }).length, 0);
  assert.equal(badgeAt(placed, null, AT).length, 0);
});
