/** Streamlit component: writes the address, copies it, and switches the language. */

import { button, el, toClipboard } from "../../maps/web/dom.js";
import { follow, write } from "./address.js";
import { watch } from "./newer.js";

/** @import { Component } from "./shared.js" */

const SAID_MS = 1600;

/** How to tell the server something.
 * @type {{ tell: ((name: string, value: unknown) => void) | null }}
 */
const server = { tell: null };
let following = false;

/** What waits to be told; a later one takes its place.
 * @type {unknown} */
let waiting;

const RUN_MS = 3000;

/** Tell once the run is over that Streamlit itself begins when the reader goes back or forward: of two runs that follow
 * at once the browser may show the first one (1.67).
 * @param {unknown} value
 */
function tellAfterRun(value) {
  const alone = waiting === undefined;
  waiting = value;
  if (!alone) return;
  const app = document.querySelector('[data-testid="stApp"]');
  let ran = false;
  const tell = () => {
    observer.disconnect();
    clearTimeout(late);
    server.tell?.("address", waiting);
    waiting = undefined;
  };
  const look = () => {
    const over = app?.getAttribute("data-test-script-state") === "notRunning";
    if (over && ran) tell();
    ran = ran || !over;
  };
  const observer = new MutationObserver(look);
  const late = setTimeout(tell, app ? RUN_MS : 0); // no run was seen
  if (app) observer.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  look();
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

/** Streamlit tells in English, before anything of ours stands, that an address has no page: say it in the reader's words.
 * @param {Record<string, string>} words
 */
function sayNoPage(words) {
  const box = document.querySelector('[data-testid="stDialog"] [role="dialog"]');
  const title = box?.querySelector("h2");
  const told = box?.lastElementChild;
  if (title?.textContent !== "Page not found" || !told) return;
  title.textContent = words.no_page;
  told.textContent = words.no_page_why;
}

/** @param {Component} component */
export function show({ data, parentElement, setStateValue, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const host = parentElement.querySelector(".hp-tools-row");
  if (!host) return;
  server.tell = setTriggerValue;
  watch(data.version, data.words, () => server.tell?.("newer", true));
  write(data.address ?? {}, data.ours, data.keys.text, data.n ?? 0);
  if (!following) {
    following = true;
    follow(data.ours, tellAfterRun);
  }
  makeRoom();
  if (host.dataset.lang === data.lang) return;
  sayNoPage(data.words);
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
