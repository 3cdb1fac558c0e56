import assert from "node:assert/strict";
import { test } from "node:test";
import { differing, read, viewOf, written } from "../../gis/dashboard/web/address.js";

const OURS = ["q", "lv", "da", "lang"];

test("what the server says replaces what is ours and leaves the rest alone", () => {
  const next = written("http://x/?lv=road&da=a&v=20,106,12&utm=1", { lv: "port,waterway" }, OURS);
  assert.equal(next, "http://x/?lv=port,waterway&v=20,106,12&utm=1");
});

test("the map's own view wins over an older one in the address", () => {
  assert.equal(written("http://x/?v=1,1,9", {}, OURS, "20.8,106.6,13"), "http://x/?v=20.8,106.6,13");
});

test("an address is read by the names that are ours", () => {
  assert.deepEqual(read("http://x/?q=c%E1%BA%A7u&v=1,1,9&lv=road", OURS), { q: "cầu", lv: "road" });
  assert.deepEqual(differing({ q: "a", lv: "b" }, { q: "a", da: "c" }), ["lv", "da"]);
});

test("a view that names no place on Earth is none", () => {
  assert.deepEqual(viewOf("20.8,106.6,13.5"), [20.8, 106.6, 13.5]);
  for (const text of ["", ",,", "999,999,99", "20.8,106.6", "a,b,c", "20,106,13,1"])
    assert.equal(viewOf(text), null, text);
});
