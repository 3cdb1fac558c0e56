/* Tools that draw on the map: measure, "what is near here", an area to filter by. No server is asked
   while drawing. By keyboard: arrows move the map, Enter sets a point at the cross in its middle. */
(function () {
  "use strict";
  const HP = window.HPMap, RAD = Math.PI / 180;

  /** Metres per degree of latitude and longitude at a latitude, on the WGS 84 ellipsoid. */
  function degree(lat) {
    const f = lat * RAD;
    return [111132.954 - 559.822 * Math.cos(2 * f) + 1.175 * Math.cos(4 * f),
      111412.84 * Math.cos(f) - 93.5 * Math.cos(3 * f) + 0.118 * Math.cos(5 * f)];
  }

  /** Length of a path of LatLngs, metres; exact to a few parts in 10,000 within the city. */
  HP.lengthOf = (points) => points.slice(1).reduce((sum, b, i) => {
    const a = points[i], [north, east] = degree((a.lat + b.lat) / 2);
    return sum + Math.hypot((b.lat - a.lat) * north, (b.lng - a.lng) * east);
  }, 0);

  /** Area of a ring of LatLngs, square metres. */
  HP.areaOf = (points) => Math.abs(points.reduce((sum, a, i) => {
    const b = points[(i + 1) % points.length], [north, east] = degree((a.lat + b.lat) / 2);
    return sum + (((a.lng + b.lng) / 2 - points[0].lng) * east) * ((b.lat - a.lat) * north);
  }, 0));

  const figure = (n, digits, lang) => n.toLocaleString(lang === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: digits });
  HP.lengthText = (m, lang) => (m < 1000 ? figure(m, 0, lang) + " m" : figure(m / 1000, m < 10000 ? 2 : 1, lang) + " km");
  HP.areaText = (m2, lang) => (m2 < 1e6 ? figure(m2 / 1e4, 2, lang) + " ha" : figure(m2 / 1e6, 2, lang) + " km²");

  const ICONS = {
    measure: "M3 16 16 3l5 5L8 21zM7 12l2 2M10 9l3 3M13 6l2 2",
    near: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 12h.01",
    ring: "M5 8l9-4 6 8-5 8-9-3zM5 8v.01M14 4v.01M20 12v.01M15 20v.01M6 17v.01",
  };

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  }

  const STYLE = { pane: "hp-sketch", interactive: false, color: "#1b1b1b", weight: 2.5, dashArray: "6 4", fillColor: "#F0E442", fillOpacity: 0.18 };

  /** Mode buttons; fires hp:near {latlng} and hp:ring {points: [[lat, lon], …]} on the map. */
  HP.Sketch = L.Control.extend({
    options: { position: "topleft" },
    initialize: function (modes, words, lang) {
      L.Control.prototype.initialize.call(this);
      this._modes = modes;
      this._words = words;
      this._lang = lang;
    },
    onAdd: function (map) {
      this._map = map;
      map.hp = map.hp || {};
      map.hp.sketch = this;
      if (!map.getPane("hp-sketch")) Object.assign(map.createPane("hp-sketch").style, { zIndex: 450, pointerEvents: "none" });
      this._layer = L.layerGroup().addTo(map);
      const box = HP.el("div", "leaflet-bar hp-tools");
      this._buttons = {};
      for (const mode of this._modes) {
        const b = (this._buttons[mode] = HP.el("button", "hp-tool"));
        b.type = "button";
        b.title = this._words["tool_" + mode];
        b.setAttribute("aria-label", b.title);
        b.setAttribute("aria-pressed", "false");
        b.append(icon(mode));
        b.onclick = () => (this._mode === mode ? this.stop() : this.start(mode));
        box.append(b);
      }
      L.DomEvent.disableClickPropagation(box);
      if (this._modes.includes("near")) map.on("contextmenu", this._menu, this);
      return box;
    },
    onRemove: function (map) {
      this.stop();
      map.off("contextmenu", this._menu, this);
    },
    _menu: function (e) { if (!this._mode) this._map.fire("hp:near", { latlng: e.latlng }); },
    start: function (mode) {
      this.stop();
      const map = this._map, w = this._words;
      this._mode = map.hp.busy = mode;
      this._points = [];
      this._buttons[mode].setAttribute("aria-pressed", "true");
      map.getContainer().classList.add("hp-sketching");
      map.doubleClickZoom.disable();
      map.on("click", this._click, this).on("mousemove", this._move, this).on("dblclick", this._double, this);
      L.DomEvent.on(map.getContainer(), "keydown", this._key, this);
      const box = (this._box = HP.el("div", "hp-readout"));
      this._say = HP.el("span", "", w["do_" + mode]);
      this._say.setAttribute("role", "status");
      box.append(this._say);
      const button = (text, action) => {
        const b = HP.el("button", "", text);
        b.type = "button";
        b.onclick = action;
        box.append(b);
        return b;
      };
      if (mode === "ring") (this._done = button(w.done, () => this._finish())).disabled = true;
      button(w.leave, () => this.stop());
      L.DomEvent.disableClickPropagation(box);
      map.getContainer().append(box);
      map.getContainer().focus({ preventScroll: true });
    },
    stop: function () {
      const map = this._map;
      if (!this._mode) return;
      this._buttons[this._mode].setAttribute("aria-pressed", "false");
      this._mode = map.hp.busy = null;
      map.getContainer().classList.remove("hp-sketching");
      map.doubleClickZoom.enable();
      map.off("click", this._click, this).off("mousemove", this._move, this).off("dblclick", this._double, this);
      L.DomEvent.off(map.getContainer(), "keydown", this._key, this);
      this._box.remove();
      this._layer.clearLayers();
    },
    _click: function (e) { this._add(e.latlng); },
    _add: function (latlng) {
      const last = this._points[this._points.length - 1];
      if (last && this._map.latLngToLayerPoint(last).distanceTo(this._map.latLngToLayerPoint(latlng)) < 4) return false;
      if (this._mode === "near") {
        this.stop();
        this._map.fire("hp:near", { latlng: latlng });
        return true;
      }
      this._points.push(latlng);
      this._draw();
      return true;
    },
    _move: function (e) { if (this._points.length && !this._ended) this._draw(e.latlng); },
    _double: function () { if (this._mode === "ring") this._finish(); },
    _key: function (e) {
      if (e.target !== this._map.getContainer()) { if (e.key === "Escape") this.stop(); return; }
      if (e.key === "Escape") this.stop();
      else if (e.key === "Backspace" && this._points.length) { this._points.pop(); this._draw(); }
      else if (e.key === "Enter") { if (!this._add(this._map.getCenter()) && this._mode === "ring") this._finish(); }
      else return;
      e.preventDefault();
    },
    _finish: function () {
      if (this._points.length < 3) return;
      const points = this._points.map((p) => [+p.lat.toFixed(5), +p.lng.toFixed(5)]);
      this.stop();
      this._map.fire("hp:ring", { points: points });
    },
    _draw: function (ghost) {
      const p = this._points, path = ghost ? [...p, ghost] : p, w = this._words;
      this._layer.clearLayers();
      if (path.length > 2) L.polygon(path, { ...STYLE, stroke: this._mode === "ring" }).addTo(this._layer);
      if (path.length > 1) L.polyline(path, STYLE).addTo(this._layer);
      for (const at of p) L.circleMarker(at, { ...STYLE, radius: 4, dashArray: null, fillColor: "#fff", fillOpacity: 1 }).addTo(this._layer);
      if (this._done) this._done.disabled = p.length < 3;
      const parts = path.length > 1 ? [w.length_is.replace("{value}", HP.lengthText(HP.lengthOf(path), this._lang))] : [];
      if (path.length > 2) parts.push(w.area_is.replace("{value}", HP.areaText(HP.areaOf(path), this._lang)));
      this._say.textContent = parts.join(" · ") || w["do_" + this._mode];
    },
  });
})();
