import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { drawArea, drawLine, drawLink, drawSymbol } from "../../gis/maps/web/style/draw.js";
import { lookOf, onDark, PALETTES } from "../../gis/maps/web/style/look.js";

/** @import { Style, View } from "../../gis/maps/web/types.js" */

const read = (/** @type {string} */ path) => readFileSync(new URL("../../" + path, import.meta.url), "utf8");
const codes = (/** @type {string} */ name) => {
  const [, ...rows] = read(`data/codelists/${name}.csv`).trim().split("\n");
  return rows.map((row) => ({ code: row.split(",")[0], form: row.split(",").at(-1) ?? "" }));
};
const rules = JSON.parse(read("gis/style/rules.json"));
const statuses = codes("statuses");
const style = /** @type {Style} */ (
  /** @type {unknown} */ ({
    rules,
    symbols: { road: "M0 0" },
    sectors: { road: { colour: "#D55E00", symbol: "road" } },
    statuses: Object.fromEntries(statuses.map(({ code, form }) => [code, { form }])),
  })
);
const view = /** @type {View} */ ({ scale: 1, dx: 0, dy: 0, zoom: 13, box: [0, 0, 256, 256] });
const shape = { parts: [new Float64Array([0, 0, 10, 0, 10, 10])] };

/** What a canvas is told to stroke and to fill: colour, width, dashes.
 * @param {(ctx: CanvasRenderingContext2D) => void} draw
 */
function drawn(draw) {
  /** @type {Record<string, unknown>} */
  const state = { dash: [] };
  /** @type {{ ink: unknown, width?: unknown, dash?: unknown, alpha?: unknown }[]} */
  const found = [];
  const calls = {
    setLineDash: (/** @type {number[]} */ dash) => (state.dash = dash),
    stroke: () => found.push({ ink: state.strokeStyle, width: state.lineWidth, dash: state.dash }),
    fill: () => found.push({ ink: state.fillStyle, alpha: state.globalAlpha }),
  };
  const canvas = new Proxy(state, { get: (_, name) => calls[/** @type {"fill"} */ (name)] ?? (() => {}) });
  draw(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (canvas)));
  return found;
}

globalThis.Path2D ??= /** @type {typeof Path2D} */ (class {});

test("every status is drawn in the form of the rules, and every form in its own way", () => {
  const seen = new Map();
  for (const { code, form } of statuses) {
    const look = lookOf(style, "road", code);
    const body = drawn((ctx) => drawLine(ctx, view, shape, look, false, PALETTES.light)).find(
      (stroke) => stroke.ink === look.colour,
    );
    assert.equal(body?.width, rules.forms[form].weight * rules.media.screen.line, code);
    assert.equal(look.colour === rules.grey, form.startsWith("grey_"), code);
    const sign = drawn((ctx) => drawSymbol(ctx, style, look, 0, 0, 8, false));
    const [fill] = drawn((ctx) => drawArea(ctx, view, shape, look, "exact"));
    assert.equal(fill.alpha, rules.forms[form].tint, code);
    seen.set(form, JSON.stringify([body, sign]));
  }
  assert.equal(new Set(seen.values()).size, seen.size);
});

test("the edge tells the precision of points, lines and areas in every form", () => {
  for (const { code } of statuses) {
    const look = lookOf(style, "road", code);
    const broken = (/** @type {ReturnType<typeof drawn>} */ found) =>
      found.some(({ ink, dash }) => ink === look.colour && Array.isArray(dash) && dash.length > 0);
    for (const dashed of [false, true]) {
      assert.equal(broken(drawn((ctx) => drawLine(ctx, view, shape, look, dashed, PALETTES.light))), dashed, code);
      assert.equal(broken(drawn((ctx) => drawSymbol(ctx, style, look, 0, 0, 8, dashed))), dashed, code);
    }
    for (const precision of ["exact", "approximate", "area"])
      assert.equal(broken(drawn((ctx) => drawArea(ctx, view, shape, look, precision))), precision !== "exact", code);
  }
});

test("the ground of the screen has the colours of the rules", () => {
  for (const [name, colour] of Object.entries(rules.palettes.light))
    assert.equal(/** @type {Record<string, string>} */ (PALETTES.light)[name].toUpperCase(), colour, name);
});

/** How light a #rrggbb colour is, 0 to 1, as WCAG 2.2 reckons it.
 * @param {string} colour
 */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("the colour of every sector group is seen on the dark ground", () => {
  const colours = read("data/codelists/sector_groups.csv").match(/#[0-9A-F]{6}/gi) ?? [];
  assert.ok(colours.length > 0);
  for (const colour of colours)
    for (const ground of [PALETTES.dark.land, PALETTES.dark.city, PALETTES.dark.sea]) {
      const contrast = (luminance(onDark(colour)) + 0.05) / (luminance(ground) + 0.05);
      assert.ok(contrast >= 2.5, `${colour} on ${ground}: ${contrast}`);
    }
});

test("on the dark ground a symbol looks as in the legend; what lies on the ground itself is lighter", () => {
  const dim = { ...style, sectors: { other: { ...style.sectors.road, colour: "#4D4D4D" } } };
  const [dark, light] = [true, false].map((ground) => lookOf(dim, "other", "completed", ground));
  const sign = (/** @type {typeof dark} */ look, dashed = false) =>
    drawn((ctx) => drawSymbol(ctx, dim, look, 0, 0, 8, dashed));
  assert.deepEqual(sign(dark), sign(light));
  const bare = [
    drawn((ctx) => drawLine(ctx, view, shape, dark, false, PALETTES.dark)),
    drawn((ctx) => drawLink(ctx, view, shape, dark, PALETTES.dark)),
    drawn((ctx) => drawArea(ctx, view, shape, dark, "exact")),
    sign(dark, true),
  ];
  for (const found of bare) assert.ok(found.some(({ ink }) => ink === onDark("#4D4D4D")));
});
