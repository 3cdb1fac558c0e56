/** Base maps of the internet: the reader is asked once, in this browser, before the first picture is fetched. */

import { button, el, keep, kept } from "../dom.js";

const KEY = "hpmap-online-1";
let agreed = false;

/** Where a base map's pictures come from; empty where the app itself has them.
 * @param {{ url: string }} tile
 */
export const hostOf = ({ url }) => /^https?:\/\/([^/]+)/.exec(url)?.[1] ?? "";

/** Has the reader agreed already? */
export const mayFetch = () => agreed || kept(KEY) === "1";

/** Ask below a row; nothing happens until one of the buttons is pressed.
 * @param {HTMLElement} row
 * @param {string} host
 * @param {Record<string, string>} words
 * @param {(yes: boolean) => void} answered
 */
export function ask(row, host, words, answered) {
  if (row.nextElementSibling?.classList.contains("hp-ask")) return;
  const box = el("div", "hp-ask");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", words.online_title);
  const done = (/** @type {boolean} */ yes) => {
    agreed = yes;
    if (yes) keep(KEY, "1");
    box.hidden = true;
    setTimeout(() => box.remove()); // a click on what is gone would be one on the map
    answered(yes);
  };
  const yes = button("", words.online_yes, () => done(true));
  box.append(
    el("span", "", words.online_ask.replace("{host}", host)),
    yes,
    button("", words.online_no, () => done(false)),
  );
  row.after(box);
  yes.focus();
}
