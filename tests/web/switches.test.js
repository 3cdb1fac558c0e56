import assert from "node:assert/strict";
import { test } from "node:test";
import { saidOf, sorted, switched } from "../../gis/maps/web/controls/switches.js";

const KNOWN = [
  { code: "points", label: "", on: true },
  { code: "holders", label: "", on: false },
  { code: "g.water", label: "", on: true },
  { code: "n.osm", label: "", on: false },
];

test("only what differs from the first picture is said, and it comes back", () => {
  assert.equal(saidOf(switched("", KNOWN), KNOWN), "");
  const on = switched("-points,holders,-g.water,unknown,-n.osm", KNOWN);
  assert.equal(saidOf(on, KNOWN), "-points,holders,-g.water");
  assert.deepEqual(switched(saidOf(on, KNOWN), KNOWN), on);
});

test("switches are sorted by what they draw", () => {
  const { kinds, groupsOff, tiles } = sorted(switched("-points,-g.water,n.osm", KNOWN));
  assert.deepEqual(kinds, { points: false, holders: false });
  assert.deepEqual([...groupsOff], ["water"]);
  assert.deepEqual([...tiles], ["osm"]);
});
