/** How a project looks: colour = sector group, form = status. And the colours of the ground. */

/** @import { Look, Palette, Project, Style } from "../types.js" */

/** @type {Record<string, Palette>} */
export const PALETTES = {
  light: {
    sea: "#dce8ef",
    land: "#f7f6f2",
    city: "#fffefb",
    coast: "#9fb3bf",
    unit: "#cfc9bd",
    cityLine: "#8d8574",
    water: "#b5cfdd",
    road: "#dcd6ca",
    expressway: "#d0c6b2",
    railway: "#b9b4ab",
    district: "#8a4f9e",
    name: "#504b43",
    seaName: "#55809a",
    halo: "rgba(255,255,255,0.85)",
    casing: "rgba(255,255,255,0.9)",
  },
  dark: {
    sea: "#15222b",
    land: "#22272b",
    city: "#2a3034",
    coast: "#4d616d",
    unit: "#434b50",
    cityLine: "#808a90",
    water: "#2d4656",
    road: "#464b4e",
    expressway: "#55585a",
    railway: "#5d6163",
    district: "#c79ad6",
    name: "#c3c9cc",
    seaName: "#7fa6bd",
    halo: "rgba(20,26,30,0.85)",
    casing: "rgba(20,26,30,0.75)",
  },
};

/** Mix a #rrggbb colour with white.
 * @param {string} hex
 * @param {number} part 0 = the colour, 1 = white
 */
export function pale(hex, part) {
  const n = parseInt(hex.slice(1), 16);
  const mix = (/** @type {number} */ v) => Math.round(v + (255 - v) * part);
  return "rgb(" + mix(n >> 16) + "," + mix((n >> 8) & 255) + "," + mix(n & 255) + ")";
}

/** A colour that can be seen on a dark ground: the dark grey of a sector group becomes light.
 * @param {string} colour
 */
export const onDark = (colour) => (colour.toUpperCase() === "#4D4D4D" ? "#b9bec2" : colour);

/** Everything that drawing needs to know of one (sector, status).
 * @param {Pick<Style, "sectors" | "statuses" | "rules">} style
 * @param {string} sector
 * @param {string} status
 * @param {boolean} [dark] the ground is
 * @returns {Look}
 */
export function lookOf(style, sector, status, dark = false) {
  const s = style.sectors[sector] ?? { colour: "#4D4D4D", symbol: "dot" };
  const form = style.statuses[status]?.form ?? "outline";
  const { forms, grey, media, pale: part } = style.rules;
  const colour = form.startsWith("grey_") ? grey : form === "thin_pale" ? pale(s.colour, part) : s.colour;
  const bare = dark ? onDark(colour) : colour;
  return {
    colour,
    bare,
    form,
    symbol: s.symbol,
    line: forms[form].weight * media.screen.line,
    alpha: forms[form].tint,
  };
}

/** The name of a project in the language of the screen.
 * @param {Style} style
 * @param {Project} q
 */
export const nameOf = (style, q) => (style.lang === "en" && q.p.name_en) || q.p.name_vi;

/** The words of a code; the code where there are none.
 * @param {Style} style
 * @param {"sectors" | "statuses" | "precisions"} list
 * @param {string} code
 */
export const labelOf = (style, list, code) => style[list][code]?.label || code || "";
