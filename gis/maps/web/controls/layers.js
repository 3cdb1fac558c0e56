/** The box of layers: kinds of projects, sector groups, boundaries and names, base maps. */

import * as L from "leaflet";
import { el } from "../dom.js";
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
    const tiles = config.tiles.map((t) => ({ code: TILE + t.code, label: t.name, on: false }));
    this.parts = [
      { title: words.layers_projects, switches: kinds },
      { title: words.layers_groups, switches: groups },
      { title: words.layers_ground, switches: [...ground, ...tiles] },
    ];
    this.known = this.parts.flatMap((part) => part.switches);
    this.on = switched("", this.known);
    /** @type {Map<string, HTMLInputElement>} */
    this.boxes = new Map();
  }

  /** @param {L.Map} map */
  onAdd(map) {
    const box = el("details", "hp-layers leaflet-bar");
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
      this.on.set(said.code, input.checked);
      this.changed(this.on, saidOf(this.on, this.known));
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

  /** Take over what an address says.
   * @param {string} text
   */
  set(text) {
    this.on = switched(text, this.known);
    for (const [code, input] of this.boxes) input.checked = this.on.get(code) ?? false;
    return this.on;
  }
}
