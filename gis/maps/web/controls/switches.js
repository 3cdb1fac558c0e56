/** What of the map is drawn and what not. What differs from the first picture is a short text, for the address:
 * `-lines,-g.water,holders`. */

/** @typedef {{ code: string, label: string, on: boolean, colour?: string, host?: string }} Switch  host: of the internet */

/** Kinds of projects, and whether they are drawn at first. Outlines of communes stand for the badges' projects. */
export const LAYERS = { points: true, lines: true, areas: true, links: true, badges: true, holders: false };
export const GROUP = "g.";
export const TILE = "n.";

/** The switches that a text names, as far as they are known: code -> on.
 * @param {string} text
 * @param {Switch[]} known
 */
export function switched(text, known) {
  const on = new Map(known.map((s) => [s.code, s.on]));
  for (const said of text.split(",")) {
    const code = said.replace(/^-/, "");
    if (on.has(code)) on.set(code, !said.startsWith("-"));
  }
  return on;
}

/** What differs from the first picture.
 * @param {Map<string, boolean>} on
 * @param {Switch[]} known
 */
export const saidOf = (on, known) =>
  known
    .filter((s) => on.get(s.code) !== s.on)
    .map((s) => (s.on ? "-" : "") + s.code)
    .join(",");

/** The parts of the switches: kinds of projects, groups that are off, base maps that are on.
 * @param {Map<string, boolean>} on
 */
export function sorted(on) {
  /** @type {Record<string, boolean>} */
  const kinds = {};
  /** @type {Set<string>} */
  const groupsOff = new Set();
  /** @type {Set<string>} */
  const tiles = new Set();
  for (const [code, is] of on) {
    if (code.startsWith(GROUP)) {
      if (!is) groupsOff.add(code.slice(GROUP.length));
    } else if (code.startsWith(TILE)) {
      if (is) tiles.add(code.slice(TILE.length));
    } else kinds[code] = is;
  }
  return { kinds, groupsOff, tiles };
}
