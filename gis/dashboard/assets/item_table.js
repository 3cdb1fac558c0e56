/* Streamlit component: the items of a document; a project's name opens it on the map.
   All text from data goes through textContent. */
import { el } from "./shared.js";

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".hp-items");
  if (!host) return;
  const key = JSON.stringify(data);
  host.onclick = (event) => {
    const button = event.target.closest("[data-id]");
    if (button) setTriggerValue("picked", button.dataset.id);
  };
  if (host.__key === key) return;
  host.__key = key;
  host.textContent = "";
  const table = el("table", "hp-table"), head = el("tr"), body = el("tbody"), thead = el("thead");
  table.append(el("caption", "hp-unseen", data.caption));
  for (const name of data.columns) {
    const th = el("th", "hp-head", name);
    th.scope = "col";
    head.append(th);
  }
  thead.append(head);
  for (const row of data.rows) {
    const tr = el("tr");
    row.cells.forEach((text, i) => {
      const cell = el(i === 2 ? "th" : "td", "hp-item-" + i, text);
      if (i === 2) {
        cell.scope = "row";
        if (row.note) cell.append(el("div", "hp-quiet-text", row.note));
      }
      tr.append(cell);
    });
    const cell = el("td", "hp-item-4");
    for (const link of row.links) {
      const line = el("div"), button = el("button", "hp-link", link.text);
      button.type = "button";
      button.dataset.id = link.id;
      line.append(button, el("span", "hp-quiet-text", link.where));
      cell.append(line);
    }
    if (!row.links.length) cell.append(el("span", "hp-quiet-text", row.none));
    tr.append(cell);
    body.append(tr);
  }
  table.append(thead, body);
  host.append(table);
  host.dataset.count = data.rows.length;
}
