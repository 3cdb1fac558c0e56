/** Streamlit component: the items of a document; a project's name opens it on the map.
 * All text from data goes through textContent. */

import { button, el } from "../../maps/web/dom.js";

/** @import { Component } from "./shared.js" */
/** @typedef {{ cells: string[], note?: string, links: { id: string, text: string, where: string }[], none: string }} Row */

const NAME = 2;

/** @type {WeakMap<HTMLElement, string>} */
const drawn = new WeakMap();

/** @param {Component} component */
export function show({ data, parentElement, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const host = parentElement.querySelector(".hp-items");
  if (!host) return;
  const key = JSON.stringify([data.columns, data.rows, data.caption]);
  host.onclick = (event) => {
    const found = event.target instanceof Element ? event.target.closest("[data-id]") : null;
    if (found instanceof HTMLElement) setTriggerValue("picked", found.dataset.id);
  };
  if (drawn.get(host) === key) return;
  drawn.set(host, key);
  const table = el("table", "hp-table");
  const head = el("tr");
  const body = el("tbody");
  const thead = el("thead");
  table.append(el("caption", "hp-unseen", data.caption));
  for (const name of data.columns) {
    const th = el("th", "hp-head", name);
    th.scope = "col";
    head.append(th);
  }
  thead.append(head);
  body.append(...data.rows.map(row));
  table.append(thead, body);
  host.replaceChildren(table);
  host.dataset.count = data.rows.length;
}

/** @param {Row} said */
function row(said) {
  const tr = el("tr");
  said.cells.forEach((text, i) => {
    const cell = el(i === NAME ? "th" : "td", "hp-item-" + i, text);
    if (i === NAME) {
      cell.scope = "row";
      if (said.note) cell.append(el("div", "hp-quiet-text", said.note));
    }
    tr.append(cell);
  });
  const cell = el("td", "hp-item-4");
  for (const link of said.links) {
    const line = el("div");
    const pick = button("hp-link", link.text, () => {});
    pick.dataset.id = link.id;
    line.append(pick, el("span", "hp-quiet-text", link.where));
    cell.append(line);
  }
  if (!said.links.length) cell.append(el("span", "hp-quiet-text", said.none));
  tr.append(cell);
  return tr;
}
