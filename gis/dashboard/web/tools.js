/** Streamlit component: writes the address, copies it, and switches the language. */

import { button, el, toClipboard } from "../../maps/web/dom.js";
import { follow, write } from "./address.js";

/** @import { Component } from "./shared.js" */

const SAID_MS = 1600;

/** What the server said last, and how to tell it something.
 * @type {{ said: Record<string, string>, tell: ((name: string, value: unknown) => void) | null }}
 */
const server = { said: {}, tell: null };
let following = false;

let roomMade = false;

/** On a small screen the filters stand in a drawer that opens when it is asked for. */
function makeRoom() {
  const button = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
  if (roomMade || !(button instanceof HTMLElement)) return;
  roomMade = true;
  if (window.matchMedia("(max-width: 900px), (max-height: 500px)").matches) button.click();
}

/** @param {Component} component */
export function show({ data, parentElement, setStateValue, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const host = parentElement.querySelector(".hp-tools-row");
  if (!host) return;
  server.said = data.address ?? {};
  server.tell = setTriggerValue;
  write(server.said, data.ours, data.keys.text, data.n ?? 0);
  if (!following) {
    following = true;
    follow(
      data.ours,
      () => server.said,
      (value) => server.tell?.("address", value),
    );
  }
  makeRoom();
  if (host.dataset.lang === data.lang) return;
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
