import assert from "node:assert/strict";
import { test } from "node:test";
import { courseLength } from "../../gis/maps/web/geometry.js";
import { clip } from "../../gis/maps/web/layers/course.js";
import { drawNames } from "../../gis/maps/web/layers/names.js";
import { Room } from "../../gis/maps/web/layers/room.js";
import { PALETTES } from "../../gis/maps/web/style/look.js";

test("a segment is cut at the edges of the sheet", () => {
  const sheet = [0, 0, 100, 100];
  assert.deepEqual(clip(-10, 50, 110, 50, sheet), [0, 50, 100, 50]);
  assert.deepEqual(clip(10, 10, 20, 20, sheet), [10, 10, 20, 20]);
  assert.equal(clip(-10, -10, -5, 200, sheet), null);
  assert.equal(clip(-10, 120, 120, 130, sheet), null);
});

/** @typedef {{ text: string, x: number, y: number, px: number }} Said  what was written, where, and its size */

const SEEN = [10, 10, 340, 390];

/** A sheet of 400 × 400 pixels that shows but for a margin; what is written on it is kept. */
function sheet() {
  /** @type {Said[]} */
  const said = [];
  const none = () => {};
  let at = [0, 0];
  const px = () => parseFloat(ctx.font.split(" ").find((/** @type {string} */ part) => part.endsWith("px")));
  const ctx = /** @type {any} */ ({
    font: "",
    measureText: (/** @type {string} */ text) => ({ width: text.length * 0.6 * px() }),
    fillText: (/** @type {string} */ text) => said.push({ text, x: at[0], y: at[1], px: px() }),
    strokeText: none,
    save: none,
    restore: none,
    translate: (/** @type {number} */ x, /** @type {number} */ y) => (at = [x, y]),
    rotate: none,
  });
  const size = { x: 400, y: 400 };
  const view = { zoom: 13, scale: 1, dx: 0, dy: 0, size, box: [0, 0, 400, 400], seen: SEEN, ratio: 1 };
  return {
    /** Name lines beside symbols.
     * @param {object[]} lines
     * @param {number[][]} [symbols]
     */
    named: (lines, symbols) => {
      said.length = 0;
      const data = /** @type {any} */ ({ labels: [], lines });
      drawNames(ctx, /** @type {any} */ (view), data, new Room(symbols), PALETTES.light);
      return [...said];
    },
  };
}

/** @type {(name: string, ...course: number[]) => object} */
function street(name, ...course) {
  const shape = { kind: 2, parts: [Float64Array.from(course)], box: [0, 0, 400, 400] };
  return { kind: "street", name, shape, length: courseLength(/** @type {any} */ (shape)) };
}

const { named } = sheet();
const textOf = (/** @type {Said[]} */ said) => said.map(({ text }) => text).join("");

test("at zoom 13 a street is named along its course", () => {
  const lines = [
    street("Phố Gãy Khúc", 20, 50, 50, 50, 50, 80, 80, 80, 80, 110),
    street("Đường Hơi Cong", 20, 300, 50, 302, 80, 303, 110, 304, 140, 304),
    street("Đường Lạch Tray", 20, 200, 380, 200),
  ];
  const found = named(lines).map(({ text }) => text);
  assert.deepEqual(found.sort(), ["Đường Hơi Cong", "Đường Lạch Tray"]);

  const turns = Array.from({ length: 13 }, (_, i) => (i * Math.PI) / 12);
  const arc = turns.flatMap((turn) => [200 - 60 * Math.cos(turn), 200 - 60 * Math.sin(turn)]);
  const round = [street("Đường Vòng Cung", ...arc), street("Đường Ngắn", 300, 300, 345, 300)];
  assert.equal(
    textOf(named(round)),
    "Đường Vòng CungNgắn",
    "along a bend letter by letter; short of room without its kind",
  );

  const wide = turns.flatMap((turn) => [200 - 150 * Math.cos(turn), 200 - 150 * Math.sin(turn)]);
  const symbols = [[90, 0, 310, 110]]; // over the middle and far to its sides
  assert.equal(
    textOf(named([street("Đường Lê Lợi", ...wide)], symbols)),
    "Đường Lê Lợi",
    "it stands where symbols leave room",
  );
});

/** @type {(x: number, y: number) => number[]} */
const symbol = (x, y) => [x - 10, y - 10, x + 10, y + 10];

test("the name of a street gives way to a symbol on it: along the rest of it, else beside it, and where it is seen", () => {
  const long = named([street("Lê Lợi", 20, 200, 380, 200)], [symbol(200, 200)])[0];
  assert.ok(long.y === 200 && Math.abs(long.x - 200) >= 10 + 18, "along the rest of the street");

  const short = named([street("Điện Biên Phủ", 160, 200, 242, 200)], [symbol(201, 200)])[0];
  assert.ok(Math.abs(short.y - 200) === 16 && Math.abs(short.x - 200) < 30, "beside the symbol, where none fits on it");

  const twoSymbols = [symbol(201, 200), symbol(201, 180)];
  assert.equal(named([street("Điện Biên Phủ", 160, 200, 242, 200)], twoSymbols)[0].y, 216, "on its other side");

  const half = ("Đường Lạch Tray".length * 6) / 2;
  const cut = named([street("Đường Lạch Tray", 200, 200, 400, 200)])[0];
  assert.ok(cut.x + half <= SEEN[2], "where it is seen, not in the margin");
});

test("a street that leaves its name one place has it before those that have many", () => {
  const lines = [street("Trần Phú", 200, 20, 200, 380), street("Điện Biên Phủ", 150, 200, 250, 200)];
  assert.deepEqual(
    named(lines)
      .map(({ text }) => text)
      .sort(),
    ["Trần Phú", "Điện Biên Phủ"],
  );
});

test("a street that finds no room in letters of the first size is named in smaller ones, and of two of one name one", () => {
  const crossing = street("Đường Tôn Đức Thắng", 200, 20, 200, 380);
  const short = street("Phố Cầu Đất", 160, 300, 190, 300);
  assert.deepEqual(
    named([crossing, short, street("Đường Cầu Đất", 20, 300, 50, 300)]).map(({ text, px }) => [text, px]),
    [
      ["Đường Tôn Đức Thắng", 10],
      ["Phố Cầu Đất", 8.5],
    ],
  );
});
