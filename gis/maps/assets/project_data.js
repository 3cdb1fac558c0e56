/* The projects as the page keeps them: prepared once, with a grid of what lies where. */
(function () {
  "use strict";
  const HP = window.HPMap;
  const CELLS = 64;

  /** Prepare a FeatureCollection once; several layers and tables may share the result. */
  HP.prepareProjects = function (body) {
    if (body._ready) return body._ready;
    const projects = body.features.map((f, i) => ({ i: i, id: f.id, p: f.properties, shape: HP.prepare(f.geometry) }));
    const byId = new Map(projects.map((q) => [q.id, q]));
    // Wide areas below everything, then areas, large before small, then lines, then points: nothing is hidden for good.
    for (const q of projects) q.wide = q.shape.kind === 3 && (q.p.precision === "area" || HP.km2(q.shape) > 25);
    const size = (q) => (q.shape.box[2] - q.shape.box[0]) * (q.shape.box[3] - q.shape.box[1]);
    const order = projects.filter((q) => q.shape.kind).sort((a, b) =>
      b.wide - a.wide || b.shape.kind - a.shape.kind || (a.shape.kind === 3 ? size(b) - size(a) : a.i - b.i));
    order.forEach((q, rank) => (q.rank = rank));
    return (body._ready = { projects: projects, byId: byId, order: order, grid: grid(order) });
  };

  /** A coarse grid of what lies where, for hovering and clicking. */
  function grid(order) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const q of order) {
      const b = q.shape.box;
      box[0] = Math.min(box[0], b[0]); box[1] = Math.min(box[1], b[1]);
      box[2] = Math.max(box[2], b[2]); box[3] = Math.max(box[3], b[3]);
    }
    const fx = CELLS / (box[2] - box[0] || 1), fy = CELLS / (box[3] - box[1] || 1);
    const cell = (v, low, f) => Math.max(0, Math.min(CELLS - 1, Math.floor((v - low) * f)));
    const cells = Array.from({ length: CELLS * CELLS }, () => []);
    for (const q of order) {
      const b = q.shape.box;
      for (let cx = cell(b[0], box[0], fx); cx <= cell(b[2], box[0], fx); cx++)
        for (let cy = cell(b[1], box[1], fy); cy <= cell(b[3], box[1], fy); cy++) cells[cy * CELLS + cx].push(q);
    }
    return function (x, y, pad) {
      const found = new Set();
      for (let cx = cell(x - pad, box[0], fx); cx <= cell(x + pad, box[0], fx); cx++)
        for (let cy = cell(y - pad, box[1], fy); cy <= cell(y + pad, box[1], fy); cy++)
          for (const q of cells[cy * CELLS + cx]) found.add(q);
      return found;
    };
  }

  /** "base64 bits" -> test(i); null passes everything. */
  HP.bits = function (text) {
    if (text === null || text === undefined) return () => true;
    const raw = atob(text);
    return (i) => (raw.charCodeAt(i >> 3) >> (i & 7)) & 1;
  };
})();
