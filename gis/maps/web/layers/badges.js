/** Badges: one number for the projects that are known only by their commune. */

import { worldX, worldY } from "../geometry.js";
import { BADGE, badgeWidth } from "../style/draw.js";

/** @import * as L from "leaflet" */
/** @import { Badge, Project, View } from "../types.js" */
/** @typedef {{ x: number, y: number, half: number, members: Project[] }} PlacedBadge  pixels of the canvas */

/** From this zoom on, badges that meet stand beside one another; farther off they are one. */
const APART = 11;

/** Return where the badges stand: one beside the other where they would meet.
 * @param {Badge[]} badges
 * @param {(q: Project) => boolean} shows
 * @param {View} view
 */
export function placeBadges(badges, shows, view) {
  /** @type {PlacedBadge[]} */
  const placed = [];
  for (const badge of badges) {
    const members = badge.members.filter(shows);
    if (!members.length) continue;
    const half = badgeWidth(String(members.length)) / 2;
    const y = badge.y * view.scale + view.dy;
    let x = badge.x * view.scale + view.dx;
    if (x < -half || y < -BADGE.height || x > view.size.x + half || y > view.size.y + BADGE.height) continue;
    const meets = (/** @type {PlacedBadge} */ other) =>
      Math.abs(other.y - y) < BADGE.height && Math.abs(other.x - x) < other.half + half;
    const met = view.zoom < APART ? placed.find(meets) : undefined;
    if (met) {
      met.members = [...met.members, ...members]; // seen from afar, one number for both
      met.half = badgeWidth(String(met.members.length)) / 2;
      continue;
    }
    for (const other of placed) if (meets(other)) x = other.x + other.half + half + 2;
    placed.push({ x, y, half, members });
  }
  return placed;
}

/** Return the projects of the badge at a position, none where none stands.
 * @param {PlacedBadge[]} placed
 * @param {View | null} view
 * @param {L.LatLng} at
 */
export function badgeAt(placed, view, at) {
  if (!view) return [];
  const x = worldX(at.lng) * view.scale + view.dx;
  const y = worldY(at.lat) * view.scale + view.dy;
  const over = placed.find((b) => Math.abs(b.x - x) <= b.half + 2 && Math.abs(b.y - y) <= BADGE.height / 2 + 2);
  return over?.members ?? [];
}
