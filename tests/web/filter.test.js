import assert from "node:assert/strict";
import { test } from "node:test";
import { bits, fromBits, toBits } from "../../gis/maps/web/bits.js";
import { Facets } from "../../gis/maps/web/filter/facets.js";
import { finder, fold } from "../../gis/maps/web/filter/fold.js";
import { marked, nameTest, spelt, textMask } from "../../gis/maps/web/filter/search.js";

const BODY = {
  size: 4,
  written: ["Cầu Rào", "Đường ven biển", "Cầu Máy Chai", "Bệnh viện, xây rừng bệnh"].map(spelt),
  dimensions: {
    sectors: { values: ["bridge", "road", "health"], of: [[0], [1], [0, 1], [2]] },
    statuses: { values: ["planned", "completed"], of: [[0], [0], [1], [1]] },
  },
};

test("fold takes diacritics, case and punctuation away", () => {
  assert.equal(fold("  Cầu  RÀO 3, Đồ Sơn (giai đoạn 2)"), "cau rao 3 do son giai doan 2");
  assert.equal(fold("Thuỷ Nguyên"), fold("Thủy Nguyên".normalize("NFD")));
  assert.equal(fold("!?"), "");
});

test("finder wants every word and forgives an empty text", () => {
  assert.ok(finder("Rào cầu")("cau rao"));
  assert.ok(!finder("cầu sông")("cau rao"));
  assert.ok(finder("")("anything"));
});

test("both places of a tone mark are one spelling", () => {
  assert.equal(spelt("Thuỷ Nguyên, HOÀ Bình"), spelt("thủy nguyên hòa bình".normalize("NFD")));
  assert.notEqual(spelt("bến"), spelt("ben"));
});

test("typed diacritics count, and words are found whole or by their beginning", () => {
  const written = ["Cầu Bến Rừng", "Bệnh viện, trung tâm", "Đường rừng ven bến", "Xã Hải An", "Phường An Hải"].map(
    spelt,
  );
  /** @param {string} typed */
  const found = (typed) => [...textMask(typed, written, () => written.map(fold))].join("");
  assert.equal(found("bến rừng"), "10000", "the phrase");
  assert.equal(found("rừng bến"), "10100", "else every word");
  assert.equal(found("ben rung"), "10000");
  assert.equal(found("Hải An"), "00010", "in this order");
  assert.equal(found("benh"), "01000");
  assert.equal(found("enh"), "00000", "not from the middle of a word");
  assert.equal(found("bền rừng"), "10000", "a wrong mark is forgiven where nothing else is found");
});

test("within a dimension any value passes, between dimensions all must", () => {
  const facets = new Facets(BODY);
  const query = facets.nothing();
  assert.deepEqual([...facets.all(facets.masks(query))], [1, 1, 1, 1]);
  query.sectors.add("bridge").add("health");
  assert.deepEqual([...facets.all(facets.masks(query))], [1, 0, 1, 1]);
  query.statuses.add("completed");
  assert.deepEqual([...facets.all(facets.masks(query))], [0, 0, 1, 1]);
  query.text = "cầu";
  assert.deepEqual([...facets.all(facets.masks(query))], [0, 0, 1, 0]);
});

test("a count says what a choice would show under the other parts of the query", () => {
  const facets = new Facets(BODY);
  const query = facets.nothing();
  query.statuses.add("completed");
  const masks = facets.masks(query);
  assert.deepEqual(Object.fromEntries(facets.counts(masks, "sectors")), { bridge: 1, road: 1, health: 1 });
  assert.deepEqual(Object.fromEntries(facets.counts(masks, "statuses")), { planned: 2, completed: 2 });
});

test("bits are least significant first and come back whole", () => {
  const mask = Uint8Array.from({ length: 361 }, (_, i) => (i % 3 ? 0 : 1));
  const text = toBits(mask);
  assert.deepEqual([...fromBits(text, 361)], [...mask]);
  assert.equal(toBits(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1)), "AQE=");
  assert.ok(bits(null)(7), "no bits pass all");
});

test("what was typed is marked in a name, as a whole word or its beginning", () => {
  /** @param {string} name @param {string} typed */
  const bold = (name, typed) =>
    marked(name, typed)
      .map(([text, hit]) => (hit ? "[" + text + "]" : text))
      .join("");
  assert.equal(bold("Cầu Bến Rừng 2", "ben rung"), "Cầu [Bến] [Rừng] 2");
  assert.equal(bold("Đường bộ ven biển".normalize("NFD"), "đườ"), "[Đườ]ng bộ ven biển");
  assert.equal(bold("Bệnh viện", "enh"), "Bệnh viện");
  assert.equal(bold("Cầu Rào", ""), "Cầu Rào");
  assert.ok(nameTest("hải an")("Phường Hải An"));
  assert.ok(!nameTest("Hải An")("Cầu Rào") && !nameTest("")("Cầu Rào"));
});
