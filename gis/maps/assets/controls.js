/* Controls on the map: legend, boundary badge, views (whole city, Bạch Long Vĩ), full screen, print. */
(function () {
  "use strict";
  const HP = window.HPMap;

  const KEPT = "hpmap-legend";
  const kept = () => { try { return window.localStorage.getItem(KEPT); } catch { return null; } };

  /** Legend: colour = group, form = status, edge = precision. Folded where it would hide part of the city,
      unless the reader opened it before. */
  HP.Legend = L.Control.extend({
    options: { position: "bottomleft" },
    initialize: function (style, options) {
      L.Control.prototype.initialize.call(this, options);
      this._style = style;
    },
    onAdd: function (map) {
      const s = this._style, w = s.words, box = HP.el("details", "hp-legend leaflet-bar");
      const wide = map.getSize().x >= 900 && map.getSize().y > 430;
      box.open = this.options.open !== false && (kept() ? kept() === "open" && map.getSize().x > 600 : wide);
      const title = HP.el("summary", "", w.legend);
      title.addEventListener("click", () => { // the click comes before the change; printing opens it without one
        try { window.localStorage.setItem(KEPT, box.open ? "closed" : "open"); } catch { /* not remembered */ }
      });
      box.append(title);
      const row = (parent, swatch, text) => {
        const line = HP.el("div", "hp-legend-row");
        line.append(swatch, HP.el("span", "", text));
        parent.append(line);
      };
      const part = (title, parent) => {
        const node = HP.el("div", "hp-legend-part");
        node.append(HP.el("h4", "", title));
        parent.append(node);
        return node;
      };
      const groups = part(w.colour_is, box);
      for (const g of s.groups) row(groups, HP.swatch(s, HP.lookOf(s, g.sector, "completed"), "point", "exact"), g.label);
      const fold = HP.el("details");
      fold.append(HP.el("summary", "", w.more_legend));
      box.append(fold);
      const forms = part(w.form_is, fold);
      const seen = new Set();
      for (const code of s.order) {
        const status = s.statuses[code];
        if (seen.has(status.form)) continue;
        seen.add(status.form);
        const same = s.order.map((c) => s.statuses[c]).filter((t) => t.form === status.form).map((t) => t.label);
        const look = HP.lookOf(s, s.groups[0].sector, code);
        const pair = HP.el("span", "hp-pair");
        pair.append(HP.swatch(s, look, "point", "exact"), HP.swatch(s, look, "line", "exact"));
        row(forms, pair, same.join("; "));
      }
      const edges = part(w.edge_is, fold), any = HP.lookOf(s, s.groups[0].sector, "planned");
      for (const [code, kind] of [["exact", "line"], ["approximate", "line"], ["area", "area"]])
        row(edges, HP.swatch(s, any, kind, code), s.precisions[code].label);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    },
  });

  /** Metres only. */
  HP.Scale = L.Control.Scale.extend({ options: { position: "bottomright", imperial: false, maxWidth: 120 } });

  /** Which boundary set is drawn. */
  HP.Badge = L.Control.extend({
    options: { position: "bottomright" },
    initialize: function (text, title, options) {
      L.Control.prototype.initialize.call(this, options);
      this._text = text;
      this._title = title;
    },
    onAdd: function () {
      const box = HP.el("div", "hp-badge", this._text);
      if (this._title) box.title = this._title;
      return box;
    },
  });

  /** Buttons: named views, full screen, print. */
  HP.Tools = L.Control.extend({
    options: { position: "topleft" },
    initialize: function (views, words, options) {
      L.Control.prototype.initialize.call(this, options);
      this._views = views;
      this._words = words;
    },
    onAdd: function (map) {
      if (map.attributionControl) map.attributionControl.setPrefix("Leaflet");
      this._translate(map);
      if (map.options.home) map.fitBounds(map.options.home, { paddingTopLeft: HP.margin(map), animate: false });
      const box = HP.el("div", "leaflet-bar hp-tools");
      const button = (text, title, action) => {
        const a = HP.el("button", "hp-tool", text);
        a.type = "button";
        a.title = title;
        a.setAttribute("aria-label", title);
        a.onclick = action;
        box.append(a);
      };
      for (const v of this._views) button(v.short, v.title, () => map.fitBounds(v.bounds, { paddingTopLeft: HP.margin(map), animate: !HP.calm() }));
      button("⛶", this._words.full_screen, () => {
        const el = map.getContainer();
        if (document.fullscreenElement) document.exitFullscreen();
        else if (el.requestFullscreen) el.requestFullscreen().catch(() => {});
      });
      button("⎙", this._words.print, () => window.print());
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
    /** Leaflet's own buttons speak English: say it in the language of the screen. */
    _translate: function (map) {
      const name = (node, text) => {
        if (!node) return;
        node.title = text;
        node.setAttribute("aria-label", text);
      };
      const find = (selector) => map.getContainer().querySelector(selector);
      name(find(".leaflet-control-zoom-in"), this._words.zoom_in);
      name(find(".leaflet-control-zoom-out"), this._words.zoom_out);
      name(find(".leaflet-control-layers-toggle"), this._words.layers);
      map.on("popupopen", (e) => name(e.popup.getElement().querySelector(".leaflet-popup-close-button"), this._words.close_popup));
    },
  });
})();
