/* What a host page shows on the map beside the projects: the spot asked about, the drawn area, a hint
   on the first visit, and the sheet of paper. */
(function () {
  "use strict";
  const HP = window.HPMap;
  const LINE = { pane: "hp-sketch", interactive: false, color: "#1b1b1b", weight: 1.8, dashArray: "7 5", fillColor: "#F0E442" };

  function replace(map, name, layer) {
    map.hp.drawn = map.hp.drawn || {};
    if (map.hp.drawn[name]) map.hp.drawn[name].remove();
    map.hp.drawn[name] = layer;
    if (layer) layer.addTo(map);
  }

  /** spot: [lat, lon, metres] or nothing. */
  HP.showSpot = function (map, spot) {
    const at = spot && [spot[0], spot[1]];
    replace(map, "spot", spot ? L.layerGroup([
      L.circle(at, { ...LINE, radius: spot[2], fillOpacity: 0.07 }),
      L.circleMarker(at, { ...LINE, radius: 5, dashArray: null, fillOpacity: 1 }),
    ]) : null);
  };

  /** ring: [[lat, lon], …] or nothing. */
  HP.showRing = (map, ring) => replace(map, "ring", ring ? L.polygon(ring, { ...LINE, fillOpacity: 0.05 }) : null);

  /** Say how the map is used, until it is closed once in this browser. */
  HP.hint = function (host, words) {
    const key = "hpmap-hint-1";
    try {
      if (window.localStorage.getItem(key)) return;
    } catch { return; } // no storage: a hint that comes back each time would be a nuisance
    const box = HP.el("div", "hp-hint"), close = HP.el("button", "", words.hint_close);
    box.setAttribute("role", "note");
    box.setAttribute("aria-label", words.hint_title);
    close.type = "button";
    close.onclick = () => {
      box.remove();
      try { window.localStorage.setItem(key, "1"); } catch { /* it comes back next time */ }
    };
    box.append(HP.el("span", "", words.hint), close);
    host.prepend(box); // above the map, which gives way
  };

  /** Before printing the map takes the sheet, with title, filter and date; afterwards all is as before. */
  HP.printing = function (map, host, sheet) {
    let head = null, open = [], center = null, copies = [];
    /** A browser prints a canvas from its drawing commands and may lose them: print its picture. */
    const picture = (canvas) => {
      const copy = document.createElement("canvas");
      copy.width = canvas.width;
      copy.height = canvas.height;
      copy.style.cssText = canvas.style.cssText;
      copy.getContext("2d").drawImage(canvas, 0, 0);
      copy.className = "leaflet-zoom-hide";
      copy.style.position = "absolute";
      canvas.after(copy);
      canvas.style.display = "none";
      return [canvas, copy];
    };
    const before = () => {
      const s = sheet();
      head = HP.el("div", "hp-sheet");
      head.append(HP.el("strong", "", s.title), HP.el("span", "", s.asked), HP.el("span", "", s.date));
      host.prepend(head);
      open = [...host.querySelectorAll("details:not([open])")];
      open.forEach((d) => { d.open = true; });
      center = [map.getCenter(), map.getZoom()];
      document.documentElement.classList.add("hp-print");
      map.invalidateSize({ animate: false });
      copies = [...host.querySelectorAll(".hp-canvas")].map(picture);
    };
    const after = () => {
      if (!head) return;
      document.documentElement.classList.remove("hp-print");
      head.remove();
      copies.forEach(([canvas, copy]) => { copy.remove(); canvas.style.display = ""; });
      head = null;
      open.forEach((d) => { d.open = false; });
      map.invalidateSize({ animate: false });
      map.setView(center[0], center[1], { animate: false });
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  };
})();
