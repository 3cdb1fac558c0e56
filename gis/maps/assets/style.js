/* How a project looks: colour = sector group, form = status, edge = precision. */
(function () {
  "use strict";
  const HP = window.HPMap;
  HP.casing = "rgba(255,255,255,0.9)"; // what sets a line off from the ground; the theme changes it

  /** Mix a #rrggbb colour with white; part 0 = the colour, 1 = white. */
  function pale(hex, part) {
    const n = parseInt(hex.slice(1), 16);
    const mix = (v) => Math.round(v + (255 - v) * part);
    return "rgb(" + mix(n >> 16) + "," + mix((n >> 8) & 255) + "," + mix(n & 255) + ")";
  }

  /** Everything that drawing needs to know of one (sector, status). */
  HP.lookOf = function (style, sector, status) {
    const s = style.sectors[sector] || { colour: "#4D4D4D", symbol: "dot" };
    const form = (style.statuses[status] || {}).form || "outline";
    const rules = style.rules, rule = rules.forms[form];
    const colour = form === "grey_cross" ? rules.grey : form === "thin_pale" ? pale(s.colour, rules.pale) : s.colour;
    const look = { colour: colour, form: form, symbol: s.symbol };
    look.line = rule.weight * rules.media.screen.line;
    look.alpha = rule.tint;
    return look;
  };

  const paths = {};
  function symbolPath(style, name) {
    if (!paths[name]) paths[name] = new Path2D(style.symbols[name] || style.symbols.dot);
    return paths[name];
  }

  /** Draw the symbol of a look at (x, y) with radius r. Small radii drop the pictogram. */
  HP.drawSymbol = function (ctx, style, look, x, y, r, dashed) {
    const c = look.colour, f = look.form;
    const glyph = (colour, k) => {
      if (r < 6.5) return;
      ctx.save();
      ctx.translate(x, y);
      ctx.scale((r * k) / 12, (r * k) / 12);
      ctx.translate(-12, -12);
      ctx.fillStyle = colour;
      ctx.fill(symbolPath(style, look.symbol));
      ctx.restore();
    };
    const disc = (radius, fill, line, width) => {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      if (fill) { ctx.fillStyle = fill; ctx.fill(); }
      if (line) { ctx.strokeStyle = line; ctx.lineWidth = width; ctx.stroke(); }
    };
    ctx.setLineDash([]);
    disc(r + 1, "#ffffff");
    if (f === "filled") {
      disc(r, c);
      glyph("#ffffff", 0.72);
    } else if (f === "white_core") {
      disc(r, c);
      disc(r * 0.7, "#ffffff");
      glyph(c, 0.6);
    } else if (f === "grey_cross") {
      disc(r - 1, "#ffffff", c, 1.5);
      const k = r * 0.42;
      ctx.beginPath();
      ctx.moveTo(x - k, y - k); ctx.lineTo(x + k, y + k);
      ctx.moveTo(x + k, y - k); ctx.lineTo(x - k, y + k);
      ctx.lineWidth = Math.max(1.2, r * 0.2);
      ctx.strokeStyle = c;
      ctx.stroke();
    } else {
      disc(r - 1, "#ffffff", c, f === "outline" ? Math.max(1.2, r * 0.2) : 1.1);
      glyph(c, 0.72);
    }
    if (dashed && r >= 6.5) { // approximate: a dashed outer ring
      ctx.beginPath();
      ctx.arc(x, y, r + 2.6, 0, 2 * Math.PI);
      ctx.setLineDash([3, 2.6]);
      ctx.strokeStyle = c;
      ctx.lineWidth = 1.3;
      ctx.stroke();
      ctx.setLineDash([]);
    }
  };

  /** Draw a line shape in a look. */
  HP.drawLine = function (ctx, view, shape, look, dashed) {
    ctx.lineJoin = ctx.lineCap = "round";
    const w = look.line * (view.zoom < 11 ? 0.7 : 1);
    const stroke = (colour, width, dash) => {
      ctx.beginPath();
      HP.trace(ctx, view, shape, false);
      ctx.setLineDash(dash || []);
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke();
    };
    if (dashed) ctx.lineCap = "butt";
    const dash = dashed ? [9, 5] : null;
    stroke(HP.casing, w + 2.4);
    if (look.form === "filled" && !dashed) stroke("rgba(40,40,40,0.55)", w + 1.2);
    stroke(look.colour, w, dash);
    if (look.form === "white_core") stroke("#ffffff", w * 0.36, null);
    if (look.form === "grey_cross") stroke("#ffffff", w * 0.5, [2, 8]);
    ctx.setLineDash([]);
  };

  const hatches = new Map();
  HP.hatchColour = "rgba(60,60,60,0.14)"; // the theme changes it
  HP.hatch = function (ctx, colour, ratio) {
    const key = colour + ratio;
    if (!hatches.has(key)) {
      const size = 8 * ratio, tile = document.createElement("canvas");
      tile.width = tile.height = size;
      const t = tile.getContext("2d");
      t.scale(ratio, ratio);
      t.strokeStyle = colour;
      t.lineWidth = 1.1;
      t.beginPath();
      for (const k of [-8, 0, 8]) { t.moveTo(k - 1, 9); t.lineTo(k + 9, -1); }
      t.stroke();
      hatches.set(key, tile);
    }
    const pattern = ctx.createPattern(hatches.get(key), "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / ratio));
    return pattern;
  };

  /** Draw a wide area: its outline only. */
  HP.drawOutline = function (ctx, view, shape, look, precision) {
    ctx.beginPath();
    HP.trace(ctx, view, shape, true);
    ctx.setLineDash(precision === "approximate" ? [6, 4] : []);
    ctx.globalAlpha = 0.75;
    ctx.strokeStyle = look.colour;
    ctx.lineWidth = 1.2;
    ctx.stroke();
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
  };

  /** Draw an area: hatched where only the unit is known, tinted where its own extent is. */
  HP.drawArea = function (ctx, view, shape, look, precision, ratio) {
    ctx.beginPath();
    HP.trace(ctx, view, shape, true);
    if (precision === "area") {
      ctx.globalAlpha = 0.4;
      ctx.fillStyle = HP.hatch(ctx, look.colour, ratio);
    } else {
      ctx.globalAlpha = look.alpha;
      ctx.fillStyle = look.colour;
    }
    ctx.fill("evenodd");
    ctx.globalAlpha = 1;
    ctx.setLineDash(precision === "approximate" ? [6, 4] : []);
    ctx.strokeStyle = look.colour;
    ctx.lineWidth = precision !== "area" && (look.form === "filled" || look.form === "white_core") ? 2 : 1.2;
    ctx.stroke();
    ctx.setLineDash([]);
  };

  const swatches = new Map();

  /** A small picture of a look (legend, table, filters); kind: point | line | area. Each is drawn once:
      a hundred rows of a table have a hundred images, but not a hundred canvases. */
  HP.swatch = function (style, look, kind, precision) {
    const key = [look.colour, look.form, look.symbol, look.line, kind, precision, HP.casing].join("|");
    if (!swatches.has(key)) swatches.set(key, picture(style, look, kind, precision));
    const image = document.createElement("img");
    image.className = "hp-swatch";
    image.width = W;
    image.height = H;
    image.alt = "";
    image.src = swatches.get(key);
    return image;
  };

  const W = 26, H = 24;
  function picture(style, look, kind, precision) {
    const ratio = 2, w = W, h = H, canvas = document.createElement("canvas");
    canvas.width = w * ratio;
    canvas.height = h * ratio;
    const ctx = canvas.getContext("2d"), view = { scale: 1, dx: 0, dy: 0, zoom: 12 };
    ctx.scale(ratio, ratio);
    const dashed = precision === "approximate";
    if (kind === "line") HP.drawLine(ctx, view, { parts: [[2, h / 2, w - 2, h / 2]] }, look, dashed);
    else if (kind === "area") HP.drawArea(ctx, view, { parts: [[3, 4, w - 3, 4, w - 3, h - 4, 3, h - 4]] }, look, precision, ratio);
    else HP.drawSymbol(ctx, style, look, w / 2, h / 2, 8.5, dashed);
    return canvas.toDataURL();
  }
})();
