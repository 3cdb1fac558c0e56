/** The columns of the table: what stands in a cell, how a column is sorted, and which ones the reader chose. */

import { button, el, toClipboard } from "../dom.js";
import { labelOf, nameOf } from "../style/look.js";

/** @import { Project, Style } from "../types.js" */

/** What every table shows at first. */
export const USUAL = ["item", "name", "sector", "status", "communes", "precision"];
/** What may be added, in this order. */
export const MORE = ["deadline", "lead", "investor", "cost", "told"];
/** How long a button says that it copied. */
const COPIED_MS = 1600;
const ALL = [...USUAL, ...MORE];

/** "deadline,cost" -> the columns to show, in the order of the table; the usual ones where nothing is asked.
 * @param {string} text
 */
export function columnsOf(text) {
  const asked = text.split(",");
  const some = asked.some((key) => ALL.includes(key));
  return some ? ALL.filter((key) => key === "name" || asked.includes(key)) : USUAL;
}

/** Columns -> text for the address; nothing for the usual ones.
 * @param {string[]} columns
 */
export const columnsText = (columns) =>
  String(columns) === String(USUAL) ? "" : columns.filter((k) => k !== "name").join(",");

/** "-cost" -> how to sort; null where it names no column.
 * @param {string} text
 */
export function sortOf(text) {
  const key = text.replace(/^-/, "");
  return ALL.includes(key) ? { key, down: text.startsWith("-") } : null;
}

/** What stands in a cell.
 * @param {Style} style
 * @param {Project} q
 * @param {string} key
 * @returns {string}
 */
export function cell(style, q, key) {
  const { p } = q;
  if (key === "name") return nameOf(style, q);
  if (key === "sector") return labelOf(style, "sectors", p.sector);
  if (key === "status") return labelOf(style, "statuses", p.status);
  if (key === "precision") return labelOf(style, "precisions", p.precision);
  if (key === "lead") return (p.lead ?? []).map((name) => style.bodies?.[name] ?? name).join("; ");
  if (key === "cost") return p.cost === undefined ? "" : figure(p.cost, style.lang);
  if (key === "told") return style.lang === "en" ? (p.told ?? "") : (p.told ?? "").split("-").reverse().join("/");
  return { item: p.item, communes: p.communes, deadline: p.deadline, investor: p.investor }[key] ?? "";
}

/** What a column is sorted by where that is not its text; what is not stated comes last either way.
 * @type {Record<string, (q: Project) => number | string | undefined>} */
export const BY = { cost: (q) => q.p.cost, deadline: (q) => q.p.ends ?? q.p.deadline, told: (q) => q.p.told };

/**
 * @param {number} value
 * @param {string} lang
 */
export const figure = (value, lang) =>
  value.toLocaleString(lang === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: 2 });

/** The stated cost of some projects, with its coverage: a sum of a few is no sum of all.
 * @param {Project[]} rows
 * @param {Style} style
 */
export function costSaid(rows, style) {
  const costs = rows.flatMap((q) => (q.p.cost === undefined ? [] : [q.p.cost]));
  const said = style.words[costs.length ? "cost_sum" : "cost_none"];
  return said
    .replace(
      "{sum}",
      figure(
        costs.reduce((sum, cost) => sum + cost, 0),
        style.lang,
      ),
    )
    .replace("{n}", String(costs.length))
    .replace("{all}", String(rows.length));
}

/** A box in which columns are chosen.
 * @param {Style} style
 * @param {string[]} columns
 * @param {boolean} open
 * @param {(columns: string[], open: boolean) => void} choose
 */
export function chooser(style, columns, open, choose) {
  const { words } = style;
  const box = el("details", "hp-columns");
  const list = el("div", "hp-columns-list");
  list.setAttribute("role", "group");
  list.setAttribute("aria-label", words.columns);
  box.open = open;
  box.append(el("summary", "", words.columns), list);
  for (const key of ALL.filter((name) => name !== "name")) {
    const line = el("label");
    const tick = el("input");
    tick.type = "checkbox";
    tick.value = key;
    tick.checked = columns.includes(key);
    tick.onchange = () =>
      choose(
        ALL.filter((name) => (name === key ? tick.checked : name === "name" || columns.includes(name))),
        true,
      );
    line.append(tick, words["column_" + key]);
    list.append(line);
  }
  list.append(button("hp-copy-table", words.columns_usual, () => choose(USUAL, true)));
  return box;
}

/** A button that copies all rows, columns parted by tabs.
 * @param {Project[]} rows
 * @param {string[]} columns
 * @param {Style} style
 */
export function copier(rows, columns, style) {
  const said = style.words.copy_table;
  const copy = button("hp-copy-table", said, () => {
    const lines = [columns.map((key) => style.words["column_" + key])];
    for (const q of rows) lines.push(columns.map((key) => cell(style, q, key).replace(/\s+/g, " ")));
    toClipboard(lines.map((line) => line.join("\t")).join("\n")).then(() => {
      copy.textContent = style.words.copied;
      setTimeout(() => {
        copy.textContent = said;
      }, COPIED_MS);
    }, console.error);
  });
  return copy;
}
