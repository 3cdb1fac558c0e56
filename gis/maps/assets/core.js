/* Shared ground of our Leaflet layers: data fetched once per page, projected once, drawn on canvas.
   Plain script, needs Leaflet (L) before it. Text from data only ever reaches textContent or
   canvas fillText, never innerHTML. */
(function () {
  "use strict";
  const HP = (window.HPMap = window.HPMap || {});
  HP.maps = HP.maps || {};
  const stores = (HP.stores = HP.stores || {});

  /** Fetch a JSON file once per page; later callers share the promise. */
  HP.fetchOnce = function (url) {
    if (!stores[url]) {
      stores[url] = fetch(url).then((r) => {
        if (!r.ok) throw new Error(url + ": HTTP " + r.status);
        return r.json();
      });
      stores[url].catch(() => delete stores[url]); // a failed fetch may be tried again
    }
    return stores[url];
  };

  HP.load = (source) => (typeof source === "string" ? HP.fetchOnce(source) : Promise.resolve(source));

  /** Web Mercator pixels at zoom 0 (256 px wide world). */
  HP.worldX = (lon) => ((lon + 180) / 360) * 256;
  HP.worldY = (lat) => {
    const s = Math.sin((lat * Math.PI) / 180);
    return 128 - (128 * Math.log((1 + s) / (1 - s))) / (2 * Math.PI);
  };

  /** GeoJSON geometry -> {kind: 0 none | 1 point | 2 line | 3 area, parts: [Float64Array], box}. */
  HP.prepare = function (geometry) {
    const shape = { kind: 0, parts: [], box: [Infinity, Infinity, -Infinity, -Infinity] };
    if (!geometry) return shape;
    const add = (coords) => {
      const flat = new Float64Array(coords.length * 2);
      const b = shape.box;
      coords.forEach((c, i) => {
        const x = (flat[2 * i] = HP.worldX(c[0])), y = (flat[2 * i + 1] = HP.worldY(c[1]));
        if (x < b[0]) b[0] = x;
        if (y < b[1]) b[1] = y;
        if (x > b[2]) b[2] = x;
        if (y > b[3]) b[3] = y;
      });
      shape.parts.push(flat);
    };
    const walk = (g) => {
      const c = g.coordinates;
      if (g.type === "Point") { shape.kind = Math.max(shape.kind, 1); add([c]); }
      else if (g.type === "MultiPoint") { shape.kind = Math.max(shape.kind, 1); c.forEach((p) => add([p])); }
      else if (g.type === "LineString") { shape.kind = Math.max(shape.kind, 2); add(c); }
      else if (g.type === "MultiLineString") { shape.kind = Math.max(shape.kind, 2); c.forEach(add); }
      else if (g.type === "Polygon") { shape.kind = 3; c.forEach(add); }
      else if (g.type === "MultiPolygon") { shape.kind = 3; c.forEach((p) => p.forEach(add)); }
      else if (g.type === "GeometryCollection") g.geometries.forEach(walk);
    };
    walk(geometry);
    return shape;
  };

  /** Is world point (x, y) inside the rings (even-odd)? */
  HP.inside = function (shape, x, y) {
    let odd = false;
    for (const p of shape.parts) {
      for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) {
        if (p[i + 1] > y !== p[j + 1] > y &&
            x < ((p[j] - p[i]) * (y - p[i + 1])) / (p[j + 1] - p[i + 1]) + p[i]) odd = !odd;
      }
    }
    return odd;
  };

  /** Area of a prepared polygon, km²: good enough to tell large from small. */
  HP.km2 = function (shape) {
    const lat = Math.atan(Math.sinh(Math.PI * (1 - (shape.box[1] + shape.box[3]) / 256)));
    let twice = 0;
    for (const p of shape.parts) {
      let ring = 0;
      for (let i = 0, j = p.length - 2; i < p.length; j = i, i += 2) ring += p[j] * p[i + 1] - p[i] * p[j + 1];
      twice += Math.abs(ring);
    }
    return (twice / 2) * ((40075.0167 * Math.cos(lat)) / 256) ** 2;
  };

  /** Squared distance from (x, y) to the nearest segment (or point) of a shape. */
  HP.distance2 = function (shape, x, y) {
    let best = Infinity;
    for (const p of shape.parts) {
      if (p.length === 2) best = Math.min(best, (p[0] - x) ** 2 + (p[1] - y) ** 2);
      for (let i = 2; i < p.length; i += 2) {
        const dx = p[i] - p[i - 2], dy = p[i + 1] - p[i - 1];
        const len = dx * dx + dy * dy;
        const t = len ? Math.max(0, Math.min(1, ((x - p[i - 2]) * dx + (y - p[i - 1]) * dy) / len)) : 0;
        best = Math.min(best, (p[i - 2] + t * dx - x) ** 2 + (p[i - 1] + t * dy - y) ** 2);
      }
    }
    return best;
  };

  /** The vertex half-way along the longest part of a line: where its symbol stands. */
  HP.middle = function (shape) {
    let best = null, longest = -1;
    for (const p of shape.parts) {
      let total = 0;
      for (let i = 2; i < p.length; i += 2) total += Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
      if (total <= longest) continue;
      longest = total;
      let run = 0;
      best = [p[0], p[1]];
      for (let i = 2; i < p.length; i += 2) {
        const step = Math.hypot(p[i] - p[i - 2], p[i + 1] - p[i - 1]);
        if (step && run + step >= total / 2) {
          const t = (total / 2 - run) / step;
          best = [p[i - 2] + t * (p[i] - p[i - 2]), p[i - 1] + t * (p[i + 1] - p[i - 1])];
          break;
        }
        run += step;
      }
    }
    return best;
  };

  /** Latitude/longitude bounds of a prepared shape. */
  HP.latLngBounds = function (shape) {
    const lat = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 256))) * 180) / Math.PI;
    const lon = (x) => (x / 256) * 360 - 180;
    const b = shape.box;
    return L.latLngBounds([lat(b[3]), lon(b[0])], [lat(b[1]), lon(b[2])]);
  };

  /** A Leaflet layer that is one canvas: moved by transform while panning, redrawn when it stops. */
  HP.CanvasLayer = L.Renderer.extend({
    options: { padding: 0.25, pane: "overlayPane" },
    _initContainer: function () {
      const canvas = (this._container = document.createElement("canvas"));
      canvas.className = "hp-canvas";
      canvas.setAttribute("aria-hidden", "true");
      this._ctx = canvas.getContext("2d");
    },
    _destroyContainer: function () {
      L.DomUtil.remove(this._container);
      delete this._container;
    },
    getPane: function () {
      const name = this.options.pane;
      if (!this._map.getPane(name)) {
        const pane = this._map.createPane(name);
        pane.style.zIndex = this.options.zIndex || 400;
        pane.style.pointerEvents = "none";
      }
      return this._map.getPane(name);
    },
    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const b = this._bounds, canvas = this._container, size = b.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(canvas, b.min);
      if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
        canvas.width = size.x * ratio;
        canvas.height = size.y * ratio;
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
      }
      this._ratio = ratio;
      this.redraw();
    },
    /** Draw with the next frame: what changes in one go (data, theme, selection) costs one drawing. */
    refresh: function () {
      if (!this._frame) this._frame = requestAnimationFrame(() => { this.redraw(); });
      return this;
    },
    /** Draw now, at the view of the last update. */
    redraw: function () {
      cancelAnimationFrame(this._frame);
      this._frame = 0;
      if (!this._map || !this._bounds || !this._ctx) return this;
      const origin = this._map.getPixelOrigin(), ctx = this._ctx;
      const scale = this._map.options.crs.scale(this._zoom) / 256;
      const view = {
        scale: scale, zoom: this._zoom, size: this._bounds.getSize(),
        dx: -origin.x - this._bounds.min.x, dy: -origin.y - this._bounds.min.y,
      };
      view.box = [-view.dx / scale, -view.dy / scale, (view.size.x - view.dx) / scale, (view.size.y - view.dy) / scale];
      ctx.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
      ctx.clearRect(0, 0, view.size.x, view.size.y);
      this._paint(ctx, view);
      return this;
    },
  });

  /** Trace the parts of a shape in the view's pixels into the current path. */
  HP.trace = function (ctx, view, shape, close) {
    const s = view.scale;
    for (const p of shape.parts) {
      ctx.moveTo(p[0] * s + view.dx, p[1] * s + view.dy);
      for (let i = 2; i < p.length; i += 2) ctx.lineTo(p[i] * s + view.dx, p[i + 1] * s + view.dy);
      if (close) ctx.closePath();
    }
  };

  HP.visible = (view, box, pad) =>
    box[2] >= view.box[0] - pad && box[0] <= view.box[2] + pad && box[3] >= view.box[1] - pad && box[1] <= view.box[3] + pad;

  /** Element with class and text; text is never parsed as HTML. */
  HP.el = function (tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
})();
