/** Streamlit component: the table (or short list) of the projects that pass the filter.
 * Draws from the data that the map fetched. Without bits of its own it follows the map's. */

import { fetchOnce } from "../../maps/web/load.js";
import { ProjectList } from "../../maps/web/page/list.js";
import { prepareProjects } from "../../maps/web/projects.js";
import { askedTable, keepTable } from "./address.js";
import { asset, filter, mapShown, page } from "./shared.js";

/** @import { Component } from "./shared.js" */
/** @typedef {{ host: HTMLElement, data: any, send: (name: string, value: unknown) => void, list?: ProjectList }} State */

/** @type {WeakMap<HTMLElement, State>} */
const states = new WeakMap();

/** @param {State} state */
async function draw(state) {
  const d = state.data;
  const bits = d.bits === undefined ? filter.bits : d.bits;
  if (bits === undefined) return; // the map will say
  const [body, style] = await Promise.all([fetchOnce(asset(d.projects)), fetchOnce(asset(d.look))]);
  await mapShown(d); // hundreds of rows would hold it back
  if (state.data !== d || (d.bits === undefined && filter.bits !== bits)) return; // a later change is on its way
  state.list ??= new ProjectList(
    state.host,
    (id) => state.send("picked", { id, n: Date.now() }),
    (id) => page.emit("hover", { id }),
    d.kind === "table" ? keepTable : undefined,
    (field, codes) => page.emit("only", { field, codes }),
  );
  state.list.update(prepareProjects(body), {
    bits,
    kind: d.kind,
    lang: d.lang,
    selected: d.selected || null,
    style,
    caption: d.caption,
    ids: d.ids,
    text: d.bits === undefined ? filter.text : "",
    ...(d.kind === "table" && askedTable()),
    none: d.kind === "list" ? d.words.nothing_yet : undefined,
    empty: d.empty || d.words[d.kind === "list" ? "off_map_none" : "nothing_yet"],
    title: d.title,
    why: d.why,
    hint: d.hint,
  });
  state.host.dataset.ready = bits;
}

/** @param {State} state */
const drawOrSay = (state) =>
  draw(state).catch((error) => {
    state.host.textContent = error.message;
  });

/** @param {Component} component */
export function show({ data, parentElement, setTriggerValue }) {
  /** @type {HTMLElement | null} */
  const host = parentElement.querySelector(".hp-list");
  if (!host) return;
  const known = states.get(host);
  const state = Object.assign(known ?? { host }, { data, send: setTriggerValue });
  if (!known) {
    states.set(host, state);
    const end = page.on("filter", () => {
      if (!host.isConnected) end();
      else if (state.data.bits === undefined) drawOrSay(state);
    });
  }
  drawOrSay(state);
}
