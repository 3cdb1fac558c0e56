/* The filter in the page: what gis.layers.facets answers on the server, from the same index (Facets.as_json).
   A test holds the two together. A filter is {text: "", sectors: Set, …}; a mask one byte per project. */
(function () {
  "use strict";
  const HP = window.HPMap;

  /** Text without diacritics, case and punctuation, as gis.core.vietnamese.fold does it. */
  HP.fold = (text) => text.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "").replace(/đ/g, "d")
    .replace(/[^0-9a-z]+/g, " ").trim();

  /** text -> test(folded text): does it hold every word? */
  HP.finder = function (text) {
    const words = HP.fold(text).split(" ").filter(Boolean);
    return (folded) => words.every((word) => folded.includes(word));
  };

  HP.Facets = class {
    constructor(body) {
      this.size = body.size;
      this.search = body.search;
      this.names = Object.keys(body.dimensions);
      this.dimensions = {};
      for (const [name, { values, of }] of Object.entries(body.dimensions)) {
        const rows = [], codes = []; // one pair for each value that a project has
        of.forEach((cell, row) => cell.forEach((code) => { rows.push(row); codes.push(code); }));
        this.dimensions[name] = { values: values, rows: Int32Array.from(rows), codes: Int32Array.from(codes) };
      }
    }

    /** A filter that asks nothing. */
    nothing() {
      return { text: "", ...Object.fromEntries(this.names.map((name) => [name, new Set()])) };
    }

    /** Who passes each part of the filter that asks for something. */
    masks(wanted) {
      const found = {};
      for (const name of this.names) {
        const { values, rows, codes } = this.dimensions[name];
        if (!wanted[name].size) continue;
        const hit = values.map((value) => wanted[name].has(value)), mask = (found[name] = new Uint8Array(this.size));
        for (let i = 0; i < rows.length; i++) if (hit[codes[i]]) mask[rows[i]] = 1;
      }
      const finds = HP.finder(wanted.text);
      if (wanted.text) found.text = Uint8Array.from(this.search, (text) => (finds(text) ? 1 : 0));
      return found;
    }

    /** Who passes all masks but one. */
    all(masks, without) {
      const passed = new Uint8Array(this.size).fill(1);
      for (const [name, mask] of Object.entries(masks)) {
        if (name === without) continue;
        for (let i = 0; i < this.size; i++) passed[i] &= mask[i];
      }
      return passed;
    }

    /** What each choice of a dimension would show under the other filters: value -> number. */
    counts(masks, name) {
      const { values, rows, codes } = this.dimensions[name], others = this.all(masks, name);
      const found = new Int32Array(values.length);
      for (let i = 0; i < rows.length; i++) if (others[rows[i]]) found[codes[i]]++;
      return new Map(values.map((value, i) => [value, found[i]]));
    }
  };

  /** Mask -> base64 bits, least significant bit first: what HP.bits reads. */
  HP.toBits = function (mask) {
    const raw = new Uint8Array(Math.ceil(mask.length / 8));
    mask.forEach((yes, i) => { if (yes) raw[i >> 3] |= 1 << (i & 7); });
    let text = "";
    for (let i = 0; i < raw.length; i += 4096) text += String.fromCharCode(...raw.subarray(i, i + 4096));
    return btoa(text);
  };

  HP.fromBits = function (bits, size) {
    const test = HP.bits(bits);
    return Uint8Array.from({ length: size }, (_, i) => (test(i) ? 1 : 0));
  };
})();
