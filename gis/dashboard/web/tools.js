/** Streamlit component: writes the address, copies it, and switches the language. */

import { button, el, toClipboard } from "../../maps/web/dom.js";
import { follow, write } from "./address.js";
import { translate } from "./dialogs.js";
import { watch } from "./newer.js";

/** @import { Component } from "./shared.js" */

const SAID_MS = 1600;

/** How to tell the server something.
 * @type {{ tell: ((name: string, value: unknown) => void) | null }}
 */
const server = { tell: null };
let following = false;

/** @typedef {{ n: number, said: Record<string, string> }} Went where the reader went back or forward to */

/** What waits to be told (a later one takes its place), what was told and is not answered yet, and how often.
 * @type {{ waiting: Went | null, told: Went | null, late: number, times: number }}
 */
const went = { waiting: null, told: null, late: 0, times: 0 };

/** So long a run that Streamlit itself begins may stay unseen: a short one comes and goes between two pictures. */
const UNSEEN_MS = 250;
const ANSWER_MS = 2500;
const MOST_TIMES = 4;

/** Tell once the run is over that Streamlit itself begins when the reader goes back or forward, and one after the other:
 * of two runs that follow at once the browser may show the first one (1.67). Then it is told again.
 * @param {Went} value
 */
function tellInTurn(value) {
  const alone = !went.waiting && !went.told;
  went.waiting = value;
  went.times = 0;
  if (alone) afterRun(tell);
}

function tell() {
  went.told = went.waiting ?? went.told;
  went.waiting = null;
  if (!went.told || went.times >= MOST_TIMES) return void (went.told = null);
  went.times += 1;
  server.tell?.("address", went.told);
  went.late = window.setTimeout(tell, ANSWER_MS);
}

/** The server knows of a change.
 * @param {number} n
 */
function answered(n) {
  if (!went.told || n < went.told.n) return;
  clearTimeout(went.late);
  went.told = null;
  if (went.waiting) afterRun(tell);
}

/** Do something when the run that is under way, or is about to begin, is over.
 * @param {() => void} then
 */
function afterRun(then) {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return then();
  const rests = () => app.getAttribute("data-test-script-state") === "notRunning";
  const over = () => {
    observer.disconnect();
    clearTimeout(unseen);
    then();
  };
  const observer = new MutationObserver(() => (rests() ? over() : clearTimeout(unseen)));
  const unseen = rests() ? setTimeout(over, UNSEEN_MS) : undefined;
  observer.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
}

let roomMade = false;

/** On a small screen the filters stand in a drawer that opens when it is asked for; what was opened is left open. */
function makeRoom() {
  const button = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
  if (roomMade) return;
  roomMade = Boolean(button ?? document.querySelector('[data-testid="stExpandSidebarButton"]')); // else no drawer yet
  if (!(button instanceof HTMLElement)) return;
  if (window.matchMedia("(max-width: 900px), (max-height: 500px)").matches) button.click();
}

/** @param {Component} component */
export function show({ data, parentElement, setStateValue, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const host = parentElement.querySelector(".hp-tools-row");
  if (!host) return;
  server.tell = setTriggerValue;
  watch(data.version, data.words, () => server.tell?.("newer", true));
  write(data.address ?? {}, data.ours, data.keys.text, data.n ?? 0);
  answered(data.n ?? 0);
  if (!following) {
    following = true;
    follow(data.ours, tellInTurn);
  }
  makeRoom();
  if (host.dataset.lang === data.lang) return;
  translate(data.words);
  host.dataset.lang = data.lang;
  const { words } = data;
  const link = button("hp-copy", words.copy_link, () => {
    toClipboard(location.href.replace(/%2C/gi, ",")).then(() => {
      link.textContent = words.copied;
      setTimeout(() => {
        link.textContent = words.copy_link;
      }, SAID_MS);
    }, console.error);
  });
  const choice = el("div", "hp-language");
  choice.setAttribute("role", "group");
  choice.setAttribute("aria-label", words.language);
  for (const code of ["vi", "en"]) {
    const pick = button("", words["language_" + code], () => setStateValue("language", code));
    pick.lang = code;
    pick.setAttribute("aria-pressed", String(code === data.lang));
    choice.append(pick);
  }
  host.replaceChildren(link, choice);
}
