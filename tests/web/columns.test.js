import assert from "node:assert/strict";
import { test } from "node:test";
import { cell, columnsOf, columnsText, costSaid, sortOf, USUAL } from "../../gis/maps/web/page/columns.js";

const WORDS = { cost_sum: "{sum} ({n}/{all})", cost_none: "none of {all}" };
const STYLE = /** @type {any} */ ({ lang: "vi", words: WORDS, bodies: { "Bộ Cũ": "Bộ Cũ (nay: Bộ Mới)" } });
/** @param {object} p */
const project = (p) => /** @type {any} */ ({ p });

test("columns are kept in the address in the order of the table; the usual ones need no word", () => {
  assert.equal(columnsText(columnsOf("")), "");
  assert.deepEqual(columnsOf("nothing,known"), USUAL);
  const chosen = columnsOf("cost,status,deadline");
  assert.deepEqual(chosen, ["name", "status", "deadline", "cost"]);
  assert.deepEqual(columnsOf(columnsText(chosen)), chosen);
  assert.deepEqual(sortOf("-cost"), { key: "cost", down: true });
  assert.equal(sortOf("-price"), null);
});

test("a body that has another name now says so, a cost is written as the language writes it", () => {
  assert.equal(cell(STYLE, project({ lead: ["Bộ Cũ", "Bộ Y"] }), "lead"), "Bộ Cũ (nay: Bộ Mới); Bộ Y");
  assert.equal(cell(STYLE, project({ cost: 12345.6 }), "cost"), "12.345,6");
  assert.equal(cell(STYLE, project({}), "cost"), "");
  assert.equal(cell(STYLE, project({ told: "2025-07" }), "told"), "07/2025");
});

test("a sum of costs tells of how many projects it is", () => {
  const rows = [project({ cost: 30000 }), project({}), project({ cost: 0.5 })];
  assert.equal(costSaid(rows, STYLE), "30.000,5 (2/3)");
  assert.equal(costSaid([project({})], STYLE), "none of 1");
});
