/** The order of the rows of the table. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ordered } from "../../gis/maps/web/page/order.js";

const STYLE = /** @type {any} */ ({ lang: "vi", words: {}, order: ["planned", "completed"] });

/**
 * @param {number} n its place in the documents
 * @param {string} name
 * @param {object} [facts]
 */
const project = (n, name, facts = {}) => /** @type {any} */ ({ i: n, id: "p" + n, p: { n, name_vi: name, ...facts } });

/**
 * @param {any[]} rows
 * @param {string} key
 * @param {boolean} [down]
 * @param {string} [text]
 */
const order = (rows, key, down = false, text = "") => ordered(rows, { key, down }, STYLE, text).map((q) => q.p.n);

test("rows stand as the documents list them; who is found by name comes first", () => {
  const rows = [project(3, "Cầu Rào"), project(1, "Đường ven biển"), project(2, "Cầu Bính")];
  assert.deepEqual(order(rows, "item"), [1, 2, 3]);
  assert.deepEqual(order(rows, "item", true), [3, 2, 1]);
  assert.deepEqual(order(rows, "item", false, "rao"), [3, 1, 2]);
});

test("statuses stand in the order of a project's life", () => {
  const rows = [project(1, "a", { status: "completed" }), project(2, "b", { status: "planned" })];
  assert.deepEqual(order(rows, "status"), [2, 1]);
});

test("who states no cost comes last, whichever way", () => {
  const rows = [project(1, "a"), project(2, "b", { cost: 5 }), project(3, "c", { cost: 40 })];
  assert.deepEqual(order(rows, "cost"), [2, 3, 1]);
  assert.deepEqual(order(rows, "cost", true), [3, 2, 1]);
});
