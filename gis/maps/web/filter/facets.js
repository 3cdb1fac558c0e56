/** The filter in the page: what gis.layers.facets answers on the server, from the same index (Facets.as_json).
 * A test holds the two together. */

import { fold } from "./fold.js";
import { foldParts, textMask } from "./search.js";

/** @import { Masks, Query } from "../types.js" */
/** @typedef {{ values: string[], rows: Int32Array, codes: Int32Array }} Dimension */

export class Facets {
  /** @param {{ size: number, written: string[], dimensions: Record<string, { values: string[], of: number[][] }> }} body */
  constructor(body) {
    this.size = body.size;
    this.written = body.written;
    /** @type {string[] | undefined} made when it is first asked for */
    this.folded = undefined;
    this.names = Object.keys(body.dimensions);
    /** @type {Record<string, Dimension>} */
    this.dimensions = {};
    for (const [name, { values, of }] of Object.entries(body.dimensions)) {
      /** @type {number[]} */
      const rows = []; // one pair for each value that a project has
      /** @type {number[]} */
      const codes = [];
      of.forEach((cell, row) =>
        cell.forEach((code) => {
          rows.push(row);
          codes.push(code);
        }),
      );
      this.dimensions[name] = { values, rows: Int32Array.from(rows), codes: Int32Array.from(codes) };
    }
  }

  /** A query that asks nothing.
   * @returns {Query}
   */
  nothing() {
    return { text: "", ...Object.fromEntries(this.names.map((name) => [name, new Set()])) };
  }

  /** Who passes each part of the query that asks for something.
   * @param {Query} query
   * @returns {Masks}
   */
  masks(query) {
    /** @type {Masks} */
    const found = {};
    for (const name of this.names) {
      const { values, rows, codes } = this.dimensions[name];
      if (!query[name].size) continue;
      const hit = values.map((value) => query[name].has(value));
      const mask = (found[name] = new Uint8Array(this.size));
      for (let i = 0; i < rows.length; i++) if (hit[codes[i]]) mask[rows[i]] = 1;
    }
    if (fold(query.text))
      found.text = textMask(query.text, this.written, () => (this.folded ??= this.written.map(foldParts)));
    return found;
  }

  /** Who passes all masks but one.
   * @param {Masks} masks
   * @param {string} [without]
   */
  all(masks, without) {
    const passed = new Uint8Array(this.size).fill(1);
    for (const [name, mask] of Object.entries(masks)) {
      if (name === without) continue;
      for (let i = 0; i < this.size; i++) passed[i] &= mask[i];
    }
    return passed;
  }

  /** What each choice of a dimension would show under the other parts of the query: value -> number.
   * @param {Masks} masks
   * @param {string} name
   */
  counts(masks, name) {
    const { values, rows, codes } = this.dimensions[name];
    const others = this.all(masks, name);
    const found = new Int32Array(values.length);
    for (let i = 0; i < rows.length; i++) if (others[rows[i]]) found[codes[i]]++;
    return new Map(values.map((value, i) => [value, found[i]]));
  }
}
