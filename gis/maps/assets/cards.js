/* What hovering and clicking show. Every text from data goes through textContent. */
(function () {
  "use strict";
  const HP = window.HPMap;

  HP.calm = () => window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  HP.nameOf = (style, q) => (style.lang === "en" && q.p.name_en) || q.p.name_vi;

  /** Name and key facts of a project as DOM nodes. */
  HP.card = function (style, q) {
    const box = HP.el("div", "hp-card"), p = q.p;
    const label = (list, code) => (style[list][code] || {}).label || code;
    box.append(HP.el("strong", "", HP.nameOf(style, q)));
    box.append(HP.el("div", "", label("sectors", p.sector) + " · " + label("statuses", p.status)));
    box.append(HP.el("div", "hp-quiet", label("precisions", p.precision) + HP.howFar(q, style.lang)));
    return box;
  };

  /** How far off the place may be, in words to append; an area's error is its border's, so it has none. */
  HP.howFar = (q, lang) =>
    q.p.precision_m && q.shape.kind && q.p.precision !== "area" ? " (± " + HP.metres(q.p.precision_m, lang) + ")" : "";

  HP.metres = function (m, lang) {
    const n = Number(m);
    const text = n >= 1000 ? (n / 1000).toFixed(n >= 10000 ? 0 : 1) + " km" : Math.round(n) + " m";
    return lang === "en" ? text : text.replace(".", ",");
  };

  /** Popup: the card, citations where the data carries them, and what else lies under the click. */
  HP.popup = function (layer, hits) {
    const style = layer._style, box = HP.card(style, hits[0]), items = hits[0].p.items || [];
    if (items.length) {
      const list = HP.el("ul", "hp-cites");
      for (const it of items.slice(0, 6)) list.append(HP.el("li", "", [it.document, it.section, it.number, it.name].filter(Boolean).join(" · ")));
      box.append(list);
    }
    if (hits.length > 1) {
      box.append(HP.el("div", "hp-quiet hp-also", style.words.also));
      for (const q of hits.slice(1, 7)) {
        const button = HP.el("button", "hp-link", HP.nameOf(style, q));
        button.type = "button";
        button.onclick = () => {
          layer._map.closePopup();
          layer.setSelected(q.id);
          layer._map.fire("hp:pick", { id: q.id });
        };
        box.append(button);
      }
    }
    return box;
  };
})();
