/* The base map that needs no internet: sea, land, rivers, roads, railways, communes and names. */
(function () {
  "use strict";
  const HP = window.HPMap;

  HP.palettes = {
    light: {
      sea: "#dce8ef", land: "#f7f6f2", city: "#fffefb", coast: "#9fb3bf", unit: "#cfc9bd", cityLine: "#8d8574",
      water: "#b5cfdd", road: "#dcd6ca", expressway: "#d0c6b2", railway: "#b9b4ab", name: "#504b43",
      seaName: "#55809a", halo: "rgba(255,255,255,0.85)", casing: "rgba(255,255,255,0.9)", hatch: "rgba(60,60,60,0.14)",
    },
    dark: {
      sea: "#15222b", land: "#22272b", city: "#2a3034", coast: "#4d616d", unit: "#434b50", cityLine: "#808a90",
      water: "#2d4656", road: "#464b4e", expressway: "#55585a", railway: "#5d6163", name: "#c3c9cc",
      seaName: "#7fa6bd", halo: "rgba(20,26,30,0.85)", casing: "rgba(20,26,30,0.75)", hatch: "rgba(230,230,230,0.16)",
    },
  };

  const FONT = '"Be Vietnam Pro", "Noto Sans", "Segoe UI", system-ui, sans-serif';

  function prepareBase(body) {
    if (body._ready) return body._ready;
    const shapes = (features) =>
      features.map((f) => ({ ...f.properties, shape: HP.prepare(f.geometry) }));
    body._ready = {
      land: HP.prepare(body.land),
      city: HP.prepare(body.city),
      communes: shapes(body.communes || []),
      lines: shapes(body.lines || []),
      labels: body.labels || [],
    };
    return body._ready;
  }

  /** Room on the left for the buttons, so that they hide nothing of the city; a phone has none to spare. */
  HP.margin = (map) => (map.getSize().x < 600 ? [0, 0] : [40, 0]);

  /** Never show what the coastline data do not reach; yet the whole city always fits. */
  function keepInside(map, extent) {
    const bounds = L.latLngBounds(extent);
    const limit = () => {
      const whole = map.options.home ? map.getBoundsZoom(map.options.home, false, L.point(HP.margin(map))) : Infinity;
      const least = Math.min(map.getBoundsZoom(bounds, true), whole);
      if (map.getZoom() < least) map.setView(map.getCenter(), least, { animate: false });
      map.setMinZoom(least);
    };
    limit();
    map.panInsideBounds(bounds, { animate: false });
    map.options.maxBoundsViscosity = 1;
    map.setMaxBounds(bounds);
    map.on("resize", limit);
  }

  /** parts: "ground" (sea, land, rivers, roads) or "units" (commune borders and all names). */
  HP.Base = HP.CanvasLayer.extend({
    initialize: function (source, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this._source = source;
      this._palette = HP.palettes.light;
    },
    onAdd: function (map) {
      L.Renderer.prototype.onAdd.call(this, map);
      map.hp = map.hp || {};
      (map.hp.bases = map.hp.bases || []).push(this);
      HP.load(this._source).then((body) => {
        this._data = prepareBase(body);
        map.hp.base = this._data;
        if (body.extent && this.options.part === "ground") keepInside(map, body.extent);
        this.refresh();
        map.fire("hp:base", { part: this.options.part });
      }, (error) => map.fire("hp:error", { error: error }));
    },
    setTheme: function (name) {
      this._palette = HP.palettes[name] || HP.palettes.light;
      HP.casing = this._palette.casing;
      HP.hatchColour = this._palette.hatch;
      if (this._map && this.options.part === "ground") this._map.getContainer().style.background = this._palette.sea;
      return this.refresh();
    },
    /** fills: {code: colour} draws a choropleth under the borders. */
    setFills: function (fills) {
      this._fills = fills;
      return this.refresh();
    },
    _paint: function (ctx, view) {
      if (!this._data) return;
      if (this.options.part === "ground") this._ground(ctx, view);
      else this._units(ctx, view);
    },
    _ground: function (ctx, view) {
      const c = this._palette, d = this._data;
      ctx.fillStyle = c.sea;
      ctx.fillRect(0, 0, view.size.x, view.size.y);
      const fill = (shape, colour, line, width) => {
        ctx.beginPath();
        HP.trace(ctx, view, shape, true);
        ctx.fillStyle = colour;
        ctx.fill("evenodd");
        if (line) { ctx.strokeStyle = line; ctx.lineWidth = width; ctx.stroke(); }
      };
      fill(d.land, c.land, c.coast, 1);
      for (const u of d.communes) {
        if (!HP.visible(view, u.shape.box, 0)) continue;
        fill(u.shape, (this._fills && this._fills[u.code]) || c.city);
      }
      ctx.lineJoin = ctx.lineCap = "round";
      const wide = Math.max(0.6, Math.min(3, (view.zoom - 8) * 0.6));
      for (const line of d.lines) {
        if (!HP.visible(view, line.shape.box, 0)) continue;
        ctx.beginPath();
        HP.trace(ctx, view, line.shape, false);
        const kind = line.kind;
        ctx.setLineDash([]);
        if (kind === "river" || kind === "canal" || kind === "channel") {
          if (kind === "channel") ctx.setLineDash([6, 5]);
          ctx.strokeStyle = c.water;
          ctx.lineWidth = kind === "river" ? wide * 1.5 : wide * 0.8;
        } else if (kind === "railway") {
          ctx.strokeStyle = c.railway;
          ctx.lineWidth = 1.2;
          ctx.setLineDash([7, 3]);
        } else {
          if (kind === "street" && view.zoom < 12) continue;
          ctx.strokeStyle = kind === "expressway" ? c.expressway : c.road;
          ctx.lineWidth = kind === "expressway" ? wide * 1.3 : wide;
        }
        ctx.stroke();
      }
      ctx.setLineDash([]);
    },
    _units: function (ctx, view) {
      const c = this._palette, d = this._data;
      ctx.strokeStyle = c.unit;
      ctx.lineWidth = view.zoom >= 11 ? 1 : 0.6;
      ctx.beginPath();
      for (const u of d.communes) if (HP.visible(view, u.shape.box, 0)) HP.trace(ctx, view, u.shape, true);
      ctx.stroke();
      ctx.beginPath();
      HP.trace(ctx, view, d.city, true);
      ctx.strokeStyle = c.cityLine;
      ctx.lineWidth = 1.3;
      ctx.setLineDash([10, 3, 2, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
      if (!this._map.hp.projects) this.names(ctx, view);
    },
    /** Names by rank; one that would cover another is left out. The project layer calls this above its areas. */
    names: function (ctx, view) {
      if (!this._data) return;
      const c = this._palette, taken = [];
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      for (const label of this._data.labels) {
        if (view.zoom < label.min || view.zoom > label.max) continue;
        const x = HP.worldX(label.lon) * view.scale + view.dx, y = HP.worldY(label.lat) * view.scale + view.dy;
        if (x < -60 || y < -20 || x > view.size.x + 60 || y > view.size.y + 20) continue;
        const sea = label.kind === "sea" || label.kind === "river";
        const px = label.size || 11;
        ctx.font = (sea ? "italic " : "") + (label.bold ? "600 " : "400 ") + px + "px " + FONT;
        if ("letterSpacing" in ctx) ctx.letterSpacing = label.kind === "sea" || label.kind === "region" ? "2px" : "0px";
        const half = ctx.measureText(label.text).width / 2 + 4;
        const box = [x - half, y - px * 0.75, x + half, y + px * 0.75];
        if (taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
        taken.push(box);
        ctx.strokeStyle = c.halo;
        ctx.lineWidth = 3.5;
        ctx.strokeText(label.text, x, y);
        ctx.fillStyle = sea ? c.seaName : c.name;
        ctx.fillText(label.text, x, y);
      }
      if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
    },
    /** The commune at a position, or null. */
    unitAt: function (latlng) {
      if (!this._data) return null;
      const x = HP.worldX(latlng.lng), y = HP.worldY(latlng.lat);
      return this._data.communes.find((u) =>
        x >= u.shape.box[0] && x <= u.shape.box[2] && y >= u.shape.box[1] && y <= u.shape.box[3] && HP.inside(u.shape, x, y)) || null;
    },
  });
})();
