/* The project layer: keeps the projects in the page, receives only which of them pass the filter. */
(function () {
  "use strict";
  const HP = window.HPMap;

  HP.Projects = HP.CanvasLayer.extend({
    options: { pane: "hp-projects", zIndex: 420, padding: 0.2 },
    initialize: function (source, style, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this._source = source;
      this._style = style;
      this._bits = null;
      this._pass = HP.bits(null);
      this._looks = {};
      this._selected = null;
      this._sprites = new Map();
    },
    onAdd: function (map) {
      L.Renderer.prototype.onAdd.call(this, map);
      map.hp = map.hp || {};
      map.hp.projects = this;
      this.ready = HP.load(this._source).then((body) => {
        this._data = HP.prepareProjects(body);
        this.refresh();
        requestAnimationFrame(() => this._announce());
        return this;
      }, (error) => map.fire("hp:error", { error: error }));
      map.on("mousemove", this._hover, this).on("mouseout", this._leave, this).on("click", this._click, this).on("hp:near", this._quiet, this);
      map.on("hp:base layeradd layerremove", this._ground, this);
    },
    onRemove: function (map) {
      map.off("mousemove", this._hover, this).off("mouseout", this._leave, this).off("click", this._click, this).off("hp:near", this._quiet, this);
      map.off("hp:base layeradd layerremove", this._ground, this);
      L.Renderer.prototype.onRemove.call(this, map);
    },
    get: function (id) { return this._data ? this._data.byId.get(id) : undefined; },
    /** Show only the projects whose bit is set (base64, least significant bit first). */
    setFilter: function (bits) {
      if (bits === this._bits) return this;
      this._bits = bits;
      this._pass = HP.bits(bits);
      this._hot = null;
      this.redraw();
      this._announce();
      return this;
    },
    setSelected: function (id) {
      if (id === this._selected) return this;
      this._selected = id;
      return this.refresh();
    },
    /** Move the view to a project; true when it has a place on the map. */
    fly: function (id) {
      const q = this.get(id);
      if (!q || !q.shape.kind) return false;
      this._map.fitBounds(HP.latLngBounds(q.shape), { maxZoom: 14, padding: [60, 60], animate: !HP.calm() });
      return true;
    },
    _announce: function () {
      if (!this._map || !this._data) return;
      const el = this._map.getContainer();
      el.dataset.drawn = this._drawn;
      el.dataset.revision = (Number(el.dataset.revision) || 0) + 1;
      el.dataset.drawnAt = performance.timeOrigin + performance.now();
      this._map.fire("hp:drawn", { count: this._drawn });
    },
    _look: function (q) {
      const key = q.p.sector + "/" + q.p.status;
      return this._looks[key] || (this._looks[key] = HP.lookOf(this._style, q.p.sector, q.p.status));
    },
    _radius: function (zoom, crowd) {
      if (crowd > 3000) return zoom >= 14 ? 6 : 2.6;
      return zoom < 9 ? 4 : zoom < 10 ? 5 : zoom < 11 ? 6.5 : zoom < 12 ? 8 : 10;
    },
    /** A symbol is painted once and then stamped. */
    _sprite: function (look, r, dashed) {
      const key = look.symbol + look.colour + look.form + r + dashed;
      let tile = this._sprites.get(key);
      if (!tile) {
        const half = Math.ceil(r + 5), k = this._ratio;
        tile = document.createElement("canvas");
        tile.width = tile.height = 2 * half * k;
        tile.half = half;
        const ctx = tile.getContext("2d");
        ctx.scale(k, k);
        HP.drawSymbol(ctx, this._style, look, half, half, r, dashed);
        this._sprites.set(key, tile);
      }
      return tile;
    },
    _paint: function (ctx, view) {
      this._drawn = 0;
      if (!this._data) return;
      const shown = this._data.order.filter((q) => this._pass(q.i));
      this._drawn = shown.length;
      this._shown = shown.length;
      const r = (this._r = this._radius(view.zoom, shown.length)), pad = (r + 6) / view.scale;
      const stamp = (q, x, y) => {
        const tile = this._sprite(this._look(q), r, q.p.precision === "approximate");
        ctx.drawImage(tile, x - tile.half, y - tile.half, tile.half * 2, tile.half * 2);
      };
      const symbols = [];
      this._hatch(ctx, view, shown.filter((q) => q.wide && HP.visible(view, q.shape.box, 0)));
      let named = false;
      for (const q of shown) { // areas, lines, then names, then points
        const s = q.shape;
        if (s.kind === 1 && !named) { this._names(ctx, view); named = true; }
        if (!HP.visible(view, s.box, pad)) continue;
        if (q.wide) HP.drawOutline(ctx, view, s, this._look(q), q.p.precision);
        else if (s.kind === 3) HP.drawArea(ctx, view, s, this._look(q), q.p.precision, this._ratio);
        else if (s.kind === 2) {
          HP.drawLine(ctx, view, s, this._look(q), q.p.precision === "approximate");
          const span = Math.max(s.box[2] - s.box[0], s.box[3] - s.box[1]) * view.scale;
          if (view.zoom >= 11 && span > 40 && shown.length < 3000) symbols.push(q);
        } else for (const p of s.parts) stamp(q, p[0] * view.scale + view.dx, p[1] * view.scale + view.dy);
      }
      if (!named) this._names(ctx, view);
      for (const q of symbols) {
        const m = HP.middle(q.shape);
        stamp(q, m[0] * view.scale + view.dx, m[1] * view.scale + view.dy);
      }
      for (const q of [this._hot, this.get(this._selected)]) if (q && q.shape.kind) this._mark(ctx, view, q);
    },
    /** The names of the base map stand on areas and lines, so they are drawn here. */
    _names: function (ctx, view) {
      for (const b of this._map.hp.bases || []) if (b.options.part === "units" && this._map.hasLayer(b)) b.names(ctx, view);
    },
    _ground: function (event) { if (event.type === "hp:base" || event.layer instanceof HP.Base) this.refresh(); },
    /** Hatch wide areas lightly, once where several cover the same ground. */
    _hatch: function (ctx, view, wide) {
      if (!wide.length || !this._container.width || !this._container.height) return; // the map is being taken away
      const mask = (this._mask = this._mask || document.createElement("canvas")), k = this._ratio;
      mask.width = this._container.width; // also clears it
      mask.height = this._container.height;
      const m = mask.getContext("2d");
      m.scale(k, k);
      for (const q of wide) {
        m.beginPath();
        HP.trace(m, view, q.shape, true);
        m.fill("evenodd");
      }
      m.globalCompositeOperation = "source-in";
      m.fillStyle = HP.hatch(m, HP.hatchColour, k);
      m.fillRect(0, 0, view.size.x, view.size.y);
      ctx.drawImage(mask, 0, 0, view.size.x, view.size.y);
    },
    /** Halo round the selected or hovered project, and how far it may really be. */
    _mark: function (ctx, view, q) {
      const s = q.shape, selected = q.id === this._selected;
      ctx.lineJoin = ctx.lineCap = "round";
      const ring = (draw) => {
        for (const [colour, width] of [["#1b1b1b", selected ? 7 : 5], ["#F0E442", selected ? 4.5 : 3]]) {
          ctx.strokeStyle = colour;
          ctx.lineWidth = width;
          draw();
        }
      };
      if (s.kind === 1) {
        const x = s.parts[0][0] * view.scale + view.dx, y = s.parts[0][1] * view.scale + view.dy;
        const metres = Number(q.p.precision_m);
        if (q.p.precision === "approximate" && metres > 0) {
          const lat = (Math.atan(Math.sinh(Math.PI * (1 - s.parts[0][1] / 128)))) ;
          const radius = (metres / (40075016.7 * Math.cos(lat))) * 256 * view.scale;
          ctx.beginPath();
          ctx.arc(x, y, radius, 0, 2 * Math.PI);
          ctx.fillStyle = "rgba(240,228,66,0.16)";
          ctx.fill();
          ctx.strokeStyle = "#1b1b1b";
          ctx.setLineDash([5, 4]);
          ctx.lineWidth = 1;
          ctx.stroke();
          ctx.setLineDash([]);
        }
        ring(() => { ctx.beginPath(); ctx.arc(x, y, this._r + 4, 0, 2 * Math.PI); ctx.stroke(); });
        const tile = this._sprite(this._look(q), Math.max(this._r, 8), q.p.precision === "approximate");
        ctx.drawImage(tile, x - tile.half, y - tile.half, tile.half * 2, tile.half * 2);
      } else if (s.kind === 2) {
        const w = this._look(q).line;
        for (const [colour, width] of [["#1b1b1b", w + 7], ["#F0E442", w + 4.5]]) {
          ctx.beginPath(); HP.trace(ctx, view, s, false);
          ctx.strokeStyle = colour; ctx.lineWidth = width; ctx.stroke();
        }
        HP.drawLine(ctx, view, s, this._look(q), q.p.precision === "approximate");
      } else if (q.wide) {
        HP.drawArea(ctx, view, s, this._look(q), "area", this._ratio);
        ring(() => { ctx.beginPath(); HP.trace(ctx, view, s, true); ctx.stroke(); });
      } else ring(() => { ctx.beginPath(); HP.trace(ctx, view, s, true); ctx.stroke(); });
    },
    /** Projects at a position, nearest kind first: points, then lines, then the smallest area. */
    at: function (latlng) {
      if (!this._data || !this._shown) return [];
      const scale = this._map.options.crs.scale(this._map.getZoom()) / 256;
      const x = HP.worldX(latlng.lng), y = HP.worldY(latlng.lat);
      const reach = ((this._r || 8) + 4) / scale, hits = [];
      for (const q of this._data.grid(x, y, reach)) {
        if (!this._pass(q.i)) continue;
        const b = q.shape.box;
        if (x < b[0] - reach || x > b[2] + reach || y < b[1] - reach || y > b[3] + reach) continue;
        if (q.wide && HP.distance2(q.shape, x, y) > (6 / scale) ** 2) continue; // by its outline only
        const d = q.shape.kind === 3 && HP.inside(q.shape, x, y) ? 0 : HP.distance2(q.shape, x, y);
        if (d <= (q.shape.kind === 2 ? (7 / scale) ** 2 : q.shape.kind === 3 ? (q.wide ? (6 / scale) ** 2 : 0) : reach * reach)) hits.push([q, d]);
      }
      return hits.sort((a, b) => a[0].shape.kind - b[0].shape.kind ||
        (a[0].shape.kind === 3 ? b[0].rank - a[0].rank : a[1] - b[1] || b[0].rank - a[0].rank)).map((h) => h[0]);
    },
    _quiet: function () { if (this._tip) { this._tip.remove(); this._tip = null; } },
    _hover: function (event) {
      const map = this._map;
      if (map.dragging && map.dragging.moving && map.dragging.moving()) return;
      const hot = (!map.hp.busy && this.at(event.latlng)[0]) || null;
      map.getContainer().classList.toggle("hp-hot", Boolean(hot));
      if (hot && this._tip) this._tip.setLatLng(event.latlng);
      if (hot === this._hot) return;
      this._hot = hot;
      this._quiet();
      if (hot) {
        this._tip = L.tooltip({ direction: "top", offset: [0, -10], className: "hp-tip" })
          .setLatLng(event.latlng).setContent(HP.card(this._style, hot)).addTo(map);
      }
      this.refresh();
    },
    _leave: function () { this._hover({ latlng: L.latLng(-80, 0) }); },
    _click: function (event) {
      if (this._map.hp.busy) return; // a drawing tool has the click
      const hits = this.at(event.latlng);
      this._quiet();
      if (!hits.length) { this._map.fire("hp:empty", { latlng: event.latlng }); return; }
      this.setSelected(hits[0].id);
      this._map.fire("hp:pick", { id: hits[0].id });
      if (this.options.popup !== false) {
        L.popup({ maxWidth: 320, className: "hp-popup", autoPanPadding: [30, 30] })
          .setLatLng(event.latlng).setContent(HP.popup(this, hits)).openOn(this._map);
      }
    },
  });
})();
