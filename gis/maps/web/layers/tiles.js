/** Base maps of tiles, of the office or of the internet. */

import * as L from "leaflet";
import { hostOf } from "../controls/online.js";

/** @import { MapConfig } from "../types.js" */

/** A base map of tiles; between its own zooms they are stretched. One of the internet may name the islands of the East
 * Sea as others do: there we name them ourselves. If its first answer is none, it is given up.
 * @param {MapConfig["tiles"][number]} tile
 * @param {Record<string, string>} words
 * @param {number} most the nearest zoom of the map
 * @param {() => void} silent its first answer was none
 */
export function tilesOf(tile, words, most, silent) {
  const { url, credit, least, layers } = tile;
  const attribution = hostOf(tile) ? credit + " · " + words.islands_ours : credit;
  const options = { attribution, minZoom: least, maxZoom: most, maxNativeZoom: tile.most };
  const made = layers ? L.tileLayer.wms(url, { ...options, layers, format: "image/png" }) : L.tileLayer(url, options);
  let answered = !hostOf(tile);
  made.on("tileload", () => (answered = true));
  made.on("tileerror", () => {
    if (!answered) silent();
  });
  return made;
}
