/** The box of layers: kinds of projects, sector groups, boundaries and names, base maps. */

import * as L from "leaflet";
import { el } from "../dom.js";
import { ask, hostOf, mayFetch } from "./online.js";
import { GROUP, LAYERS, saidOf, switched, TILE } from "./switches.js";

/** @import { MapConfig } from "../types.js" */
/** @import { Switch } from "./switches.js" */

export class LayerBox extends L.Control {
  /**
   * @param {MapConfig} config
   * @param {(on: Map<string, boolean>, said: string) => void} changed
   */
  constructor(config, changed) {
    super({ position: "topright" });
    this.words = config.look.words;
    this.changed = changed;
    const { words } = this;
    /** @type {Switch[]} */
    const kinds = Object.entries(LAYERS).map(([code, on]) => ({ code, label: words["layer_" + code], on }));
    const groups = config.look.groups.map((g) => ({
      code: GROUP + g.code,
      label: g.label,
      on: true,
      colour: g.colour,
    }));
    const ground = [
      { code: "units", label: words.layer_units, on: true },
      { code: "districts", label: words.layer_districts, on: false },
    ];
    const tiles = config.tiles.map((t) => ({ code: TILE + t.code, label: t.name, on: false, host: hostOf(t) }));
    /** @type {{ title: string, switches: Switch[] }[]} */
    this.parts = [
      { title: words.layers_projects, switches: kinds },
      { title: words.layers_groups, switches: groups },
      { title: words.layers_ground, switches: [...ground, ...tiles] },
    ];
    this.known = this.parts.flatMap((part) => part.switches);
    this.on = switched("", this.known);
    /** @type {Map<string, HTMLInputElement>} */
    this.boxes = new Map();
    /** @type {HTMLDetailsElement | null} */
    this.node = null;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const box = (this.node = el("details", "hp-layers leaflet-bar"));
    const head = el("summary", "", "");
    head.setAttribute("aria-label", this.words.layers);
    head.title = this.words.layers;
    const body = el("div", "hp-layers-body");
    for (const { title, switches } of this.parts) {
      const part = el("fieldset", "");
      part.append(el("legend", "", title), ...switches.map((s) => this.row(s)));
      body.append(part);
    }
    box.append(head, body);
    map.on("click", () => {
      box.open = false;
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      box.open = false;
      head.focus();
    });
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  }

  /** @param {Switch} said */
  row(said) {
    const line = el("label", "hp-layers-row");
    const input = el("input");
    input.type = "checkbox";
    input.checked = said.on;
    input.onchange = () => {
      line.querySelector(".hp-silent")?.remove();
      if (input.checked && said.host && !mayFetch()) this.question(said, line, input);
      else this.turn(said.code, input.checked);
    };
    line.append(input);
    if (said.colour) {
      const dot = el("i", "hp-f-dot");
      dot.style.background = said.colour;
      line.append(dot);
    }
    line.append(el("span", "", said.label));
    this.boxes.set(said.code, input);
    return line;
  }

  /**
   * @param {string} code
   * @param {boolean} is
   */
  turn(code, is) {
    this.on.set(code, is);
    this.changed(this.on, saidOf(this.on, this.known));
  }

  /** A base map of the internet comes up when the reader has agreed.
   * @param {Switch} said
   * @param {HTMLElement} line
   * @param {HTMLInputElement} input
   */
  question(said, line, input) {
    input.checked = false;
    ask(line, said.host ?? "", this.words, (yes) => {
      input.checked = yes;
      input.focus();
      if (yes) this.turn(said.code, true);
    });
  }

  /** A base map does not answer: it is off, and is not asked again before the reader wants it again.
   * @param {string} code
   */
  silent(code) {
    const input = this.boxes.get(code);
    if (!input?.parentElement || !this.on.get(code)) return;
    input.checked = false;
    input.parentElement.append(el("em", "hp-silent", this.words.online_silent));
    this.turn(code, false);
  }

  /** Take over what an address says; what needs the reader's word waits for it.
   * @param {string} text
   */
  set(text) {
    this.on = switched(text, this.known);
    for (const said of this.known) {
      const input = this.boxes.get(said.code);
      if (!said.host || !this.on.get(said.code) || mayFetch() || !input?.parentElement) continue;
      this.on.set(said.code, false);
      if (this.node) this.node.open = true;
      this.question(said, input.parentElement, input);
    }
    for (const [code, input] of this.boxes) input.checked = this.on.get(code) ?? false;
    return this.on;
  }
}
