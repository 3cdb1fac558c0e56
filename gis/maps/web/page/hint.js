/** How the map is used, said on the first visit. */

import { button, el, keep, kept, remembers } from "../dom.js";

const KEY = "hpmap-hint-1";

/** Say how the map is used, until it is closed once in this browser.
 * @param {HTMLElement} host
 * @param {Record<string, string>} words
 */
export function hint(host, words) {
  if (!remembers() || kept(KEY)) return; // a hint that comes back each time is a nuisance
  const box = el("div", "hp-hint");
  box.setAttribute("role", "note");
  box.setAttribute("aria-label", words.hint_title);
  const close = button("", words.hint_close, () => {
    box.remove();
    keep(KEY, "1");
  });
  const touched = window.matchMedia("(pointer: coarse)").matches; // no right button there
  box.append(el("span", "", touched ? words.hint_touch : words.hint), close);
  host.prepend(box); // above the map, which gives way
}
