/* Controls on the map: legend, boundary badge, views (whole city, Bạch Long Vĩ), full screen, print. */
(function () {
  "use strict";
  const HP = window.HPMap;

  /** Legend: colour = group, form = status, edge = precision. Open on wide maps, folded on phones. */
  HP.Legend = L.Control.extend({
    options: { position: "bottomleft" },
    initialize: function (style, options) {
      L.Control.prototype.initialize.call(this, options);
      this._style = style;
    },
    onAdd: function (map) {
      const s = this._style, w = s.words, box = HP.el("details", "hp-legend leaflet-bar");
      box.open = map.getSize().x > 600 && map.getSize().y > 430 && this.options.open !== false;
      box.append(HP.el("summary", "", w.legend));
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
      const box = HP.el("div", "leaflet-bar hp-tools");
      const button = (text, title, action) => {
        const a = HP.el("button", "hp-tool", text);
        a.type = "button";
        a.title = title;
        a.setAttribute("aria-label", title);
        a.onclick = action;
        box.append(a);
      };
      for (const v of this._views) button(v.short, v.title, () => map.fitBounds(v.bounds, { animate: !HP.calm() }));
      button("⛶", this._words.full_screen, () => {
        const el = map.getContainer();
        if (document.fullscreenElement) document.exitFullscreen();
        else if (el.requestFullscreen) el.requestFullscreen().catch(() => {});
      });
      button("⎙", this._words.print, () => window.print());
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });
})();
