/** What stands beside the map while nothing is chosen: the projects of the filter by sector group, and one line that
 * unfolds those that no map can show. */

import { button, el } from "../dom.js";
import { lookOf } from "../style/look.js";
import { swatch } from "../style/swatch.js";

/** @import { Project, Style } from "../types.js" */

/** Statuses that a group's line tells, the furthest first. */
const TOLD = ["completed", "under_construction"];
/** Statuses of works that can no longer be late. */
const CLOSED = ["completed", "cancelled"];

/** @typedef {(field: string, codes: string[]) => void} Only  asks for these values of a field and no others */

/** What was unfolded stays so when the list is drawn anew.
 * @type {{ open: boolean }} */
const kept = { open: false };

/** Remember which group's line has the focus; what is returned gives it back to the line that took its place.
 * @param {HTMLElement} root
 */
export function holdFocus(root) {
  const { activeElement: held } = document;
  const code = held instanceof HTMLElement && root.contains(held) ? held.dataset.group : undefined;
  return () => {
    /** @type {HTMLElement | null} */
    const line = code ? root.querySelector('[data-group="' + code + '"]') : null;
    line?.focus();
  };
}

/** One line a sector group: how many projects there are, and how many of them are built or being built; and one for
 * those that are late.
 * @param {Style} style
 * @param {Project[]} passing
 * @param {Only | undefined} onOnly
 */
export function groups(style, passing, onOnly) {
  const { words } = style;
  const list = el("ul", "hp-groups");
  list.setAttribute("aria-label", words.overview_groups);
  const found = counted(style, passing);
  for (const group of style.groups) {
    const counts = found.get(group.colour);
    if (!counts) continue;
    const sectors = Object.keys(style.sectors).filter((code) => style.sectors[code].colour === group.colour);
    const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
    const name = el("span", "hp-groups-name", group.label);
    const told = TOLD.filter((code) => counts.get(code)).map((code) => counts.get(code) + " " + words["short_" + code]);
    if (told.length) name.append(el("small", "hp-sub", told.join(" · ")));
    name.append(bar(counts, all));
    const picture = swatch(style, lookOf(style, group.sector, "completed"), "point", "exact");
    list.append(line(group.code, [picture, name, el("span", "hp-groups-n", all)], () => onOnly?.("sectors", sectors)));
  }
  const now = new Date();
  const today = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const late = passing.filter(({ p }) => p.ends && p.ends < today && !CLOSED.includes(p.status)).length;
  const name = el("span", "hp-groups-name", words.due_overdue);
  const parts = [el("i", "hp-groups-late"), name, el("span", "hp-groups-n", late)];
  if (late) list.append(line("late", parts, () => onOnly?.("deadlines", ["overdue"])));
  return list;
}

/** A line that filters when it is pressed.
 * @param {string} code
 * @param {HTMLElement[]} parts
 * @param {() => void} action
 */
function line(code, parts, action) {
  const item = el("li");
  const pick = button("hp-row", "", action);
  pick.dataset.group = code;
  pick.append(...parts);
  item.append(pick);
  return item;
}

/** How much of a group is built and being built; the words beside it say the numbers.
 * @param {Map<string, number>} counts
 * @param {number} all
 */
function bar(counts, all) {
  const box = el("span", "hp-groups-bar");
  for (const code of TOLD) {
    const part = el("i", "hp-groups-" + code);
    part.style.width = (100 * (counts.get(code) ?? 0)) / all + "%";
    box.append(part);
  }
  return box;
}

/** How many projects of each group (by its colour) have which status.
 * @param {Style} style
 * @param {Project[]} passing
 */
function counted(style, passing) {
  /** @type {Map<string, Map<string, number>>} */
  const found = new Map();
  for (const { p } of passing) {
    const colour = style.sectors[p.sector]?.colour ?? "";
    const counts = found.get(colour) ?? new Map();
    found.set(colour, counts.set(p.status, (counts.get(p.status) ?? 0) + 1));
  }
  return found;
}

/** A line that says how many projects no map can show, and unfolds what `fill` makes of them.
 * @param {Style} style
 * @param {number} count
 * @param {(box: HTMLElement) => void} fill
 */
export function folded(style, count, fill) {
  const box = el("div", "hp-fold-box");
  box.id = "hp-off-map";
  const line = button("hp-fold", style.words.off_map_count.replace("{n}", String(count)), () => {
    kept.open = !kept.open;
    show();
  });
  line.setAttribute("aria-controls", box.id);
  const show = () => {
    line.setAttribute("aria-expanded", String(kept.open));
    box.hidden = !kept.open;
    if (kept.open && !box.childElementCount) fill(box);
  };
  show();
  return [line, box];
}
