/** Which answers of the server speak of newer data. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { differs } from "../../gis/dashboard/web/newer.js";

test("only another version is newer data; an answer that cannot be read is none", () => {
  assert.equal(differs({ data: "b" }, "a"), true);
  for (const told of [{ data: "a" }, { data: "" }, { data: 1 }, {}, null, "b"]) assert.equal(differs(told, "a"), false);
});
