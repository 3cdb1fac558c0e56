/** The sheet of paper: before printing the map takes it, with title, filter and date; afterwards all is as before. */

import { el } from "../dom.js";

/** A browser prints a canvas from its drawing commands and may lose them: print its picture.
 * @param {HTMLCanvasElement} canvas
 */
function picture(canvas) {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.style.cssText = canvas.style.cssText;
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  copy.className = "leaflet-zoom-hide";
  copy.style.position = "absolute";
  canvas.after(copy);
  canvas.style.display = "none";
  return { canvas, copy };
}

/** Print the map well from now on.
 * @param {import("leaflet").Map} map
 * @param {HTMLElement} host
 * @param {() => { title: string, asked: string, date: string }} sheet
 * @returns {() => void} ends it
 */
export function printing(map, host, sheet) {
  /** @type {{ head: HTMLElement, open: HTMLDetailsElement[], center: import("leaflet").LatLng, zoom: number,
   *   copies: { canvas: HTMLCanvasElement, copy: HTMLCanvasElement }[] } | null} */
  let before = null;
  const begin = () => {
    const said = sheet();
    const head = el("div", "hp-sheet");
    head.append(el("strong", "", said.title), el("span", "", said.asked), el("span", "", said.date));
    host.prepend(head);
    /** @type {HTMLDetailsElement[]} */
    const open = [...host.querySelectorAll("details")].filter((box) => !box.open);
    for (const box of open) box.open = true;
    const view = { center: map.getCenter(), zoom: map.getZoom() };
    document.documentElement.classList.add("hp-print");
    map.invalidateSize({ animate: false });
    /** @type {NodeListOf<HTMLCanvasElement>} */
    const canvases = host.querySelectorAll(".hp-canvas");
    before = { head, open, ...view, copies: [...canvases].map(picture) };
  };
  const end = () => {
    if (!before) return;
    document.documentElement.classList.remove("hp-print");
    before.head.remove();
    for (const { canvas, copy } of before.copies) {
      copy.remove();
      canvas.style.display = "";
    }
    for (const box of before.open) box.open = false;
    map.invalidateSize({ animate: false });
    map.setView(before.center, before.zoom, { animate: false });
    before = null;
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
  };
}
