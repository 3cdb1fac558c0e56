/** Lengths and areas in words. */

/**
 * @param {number} n
 * @param {number} digits
 * @param {string} lang
 */
const figure = (n, digits, lang) =>
  n.toLocaleString(lang === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: digits });

/** A measured length.
 * @param {number} m metres
 * @param {string} lang
 */
export const lengthText = (m, lang) =>
  m < 1000 ? figure(m, 0, lang) + " m" : figure(m / 1000, m < 10000 ? 2 : 1, lang) + " km";

/** A measured area.
 * @param {number} m2 square metres
 * @param {string} lang
 */
export const areaText = (m2, lang) =>
  m2 < 1e6 ? figure(m2 / 1e4, 2, lang) + " ha" : figure(m2 / 1e6, 2, lang) + " km²";

/** A rough distance or an error.
 * @param {number | string} m metres
 * @param {string} lang
 */
export function metres(m, lang) {
  const n = Number(m);
  const text = n >= 1000 ? (n / 1000).toFixed(n >= 10000 ? 0 : 1) + " km" : Math.round(n) + " m";
  return lang === "en" ? text : text.replace(".", ",");
}
