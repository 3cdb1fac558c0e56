/** Tells, quietly and where it takes nobody's place, that the data were changed since this page was drawn. */

import { button, el } from "../../maps/web/dom.js";

const ASK_MS = 5000;

/** What is shown: the version, and how to draw the page anew.
 * @type {{ version: string, reload: () => void, words: Record<string, string> } | null} */
let shown = null;

/** @type {HTMLElement | null} */
let notice = null;

/** Was the page let in no more? Then it does not go on asking: each refusal is a line of the server's log. */
let refused = false;

/** Is what the server tells another version than what is shown? What cannot be read tells nothing.
 * @param {unknown} told
 * @param {string} version
 */
export function differs(told, version) {
  const data = told && typeof told === "object" && "data" in told ? told.data : "";
  return typeof data === "string" && data !== "" && data !== version;
}

/** Ask the server which data it has; nothing where it does not answer or lets nobody in.
 * @returns {Promise<unknown>}
 */
async function ask() {
  try {
    const answer = await fetch(new URL("version", document.baseURI), { cache: "no-store" });
    refused = answer.status === 401 || answer.status === 403;
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function look() {
  if (document.hidden || !shown || notice || refused) return;
  const told = await ask();
  if (shown && !notice && differs(told, shown.version)) tell(shown.words, shown.reload);
}

/** @param {Record<string, string>} words
 * @param {() => void} reload
 */
function tell(words, reload) {
  notice = el("div", "hp-newer");
  notice.setAttribute("role", "status");
  document.body.append(notice);
  notice.append(el("span", "", words.newer_data), button("hp-newer-reload", words.newer_reload, reload));
}

/** Watch for newer data than those of the page that is shown now.
 * @param {string} version
 * @param {Record<string, string>} words
 * @param {() => void} reload draws the page anew, in its place
 */
export function watch(version, words, reload) {
  const first = shown === null;
  if (shown && shown.version !== version) {
    notice?.remove();
    notice = null;
  }
  shown = { version, words, reload };
  refused = false;
  if (!first) return;
  setInterval(look, ASK_MS);
  document.addEventListener("visibilitychange", look);
}
