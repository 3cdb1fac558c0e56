/** The form beside the map: why, by whom, what of the project's cells shall change, and what the server says of it. */

import { button, el } from "../../../maps/web/dom.js";
import { suggested } from "./place.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {{ name: string, label: string, kind: string, was: string, hint?: string, choices?: [string, string][] }} Field */
/** @typedef {{ lines: string[], bad: string[], communes?: string, communes_text?: string }} Report */
/** @typedef {{ changed: () => void, send: () => void, drop: () => void, close: () => void }} Acts */

export class Form {
  /**
   * @param {HTMLElement} root
   * @param {any} data what the server says of the project, and the words
   * @param {Draft} draft
   * @param {Acts} acts
   */
  constructor(root, data, draft, acts) {
    this.data = data;
    this.words = data.words;
    this.draft = draft;
    this.acts = acts;
    /** @type {Map<string, HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>} */
    this.inputs = new Map();
    const { words } = this;
    const heading = el("h2", "", data.title);
    const how = el("p", "hp-edit-how", data.adding ? words.edit_how_new : words.edit_how);
    this.report = el("div", "hp-edit-report");
    this.report.setAttribute("aria-live", "polite");
    const more = el("details", "hp-edit-more");
    more.open = data.adding || Object.keys(draft.now.fields).length > 0;
    more.append(el("summary", "", words.edit_cells), ...data.fields.map((/** @type {Field} */ f) => this.field(f)));
    this.bad = el("div", "hp-edit-stops");
    this.bad.setAttribute("aria-live", "polite");
    this.refused = el("div", "hp-edit-refused");
    this.refused.setAttribute("role", "alert");
    this.send = button("hp-edit-main", words.edit_send, acts.send);
    const row = el("div", "hp-edit-row");
    row.append(this.send, button("", words.edit_drop, acts.drop));
    const others = data.waiting ? [el("p", "hp-edit-how hp-edit-waiting", data.waiting)] : [];
    root.replaceChildren(
      heading,
      how,
      ...others,
      ...this.kinds(),
      this.report,
      more,
      ...this.told(),
      this.bad, // beside the button: above the cells it would be out of sight
      this.refused,
      row,
    );
    this.root = root;
    this.show();
  }

  /** Change it, or take it off the list. */
  kinds() {
    if (this.data.adding) return [];
    const box = el("fieldset", "hp-edit-kinds");
    box.append(el("legend", "hp-unseen", this.words.edit_kind));
    for (const kind of ["change", "retire"]) {
      const label = el("label");
      const input = el("input");
      input.type = "radio";
      input.name = "hp-edit-kind";
      input.value = kind;
      input.onchange = () => {
        this.draft.change({ kind });
        this.acts.changed();
      };
      label.append(input, this.words["edit_kind_" + kind]);
      box.append(label);
    }
    this.kindBox = box;
    return [box];
  }

  /** Why, who, and the document that says so. */
  told() {
    const { words, data } = this;
    const cite = el("details", "hp-edit-more");
    this.cite = cite;
    cite.open = Boolean(this.draft.now.document) || data.adding || "status" in this.draft.now.fields;
    const documents = this.labelled(words.cite_document, this.said("document", "select", data.documents));
    const section = this.labelled(words.edit_section, this.said("section", "input"));
    cite.append(el("summary", "", words.edit_cite), documents, section);
    const who = data.signed
      ? el("p", "hp-edit-how", words.edit_as.replace("{name}", data.who))
      : this.labelled(words.edit_who, this.said("who", "input"));
    return [cite, this.labelled(words.edit_why, this.said("why", "textarea")), who];
  }

  /** A field of the proposal itself.
   * @param {"why" | "who" | "document" | "section"} name
   * @param {"input" | "textarea" | "select"} tag
   * @param {[string, string][]} [choices]
   */
  said(name, tag, choices) {
    const node = el(tag);
    if (node instanceof HTMLSelectElement) fill(node, choices ?? []);
    else node.maxLength = 1000;
    node.oninput = () => {
      this.draft.change({ [name]: node.value }, name);
      this.acts.changed();
    };
    this.inputs.set("said:" + name, node);
    return node;
  }

  /** A cell of the project.
   * @param {Field} field
   */
  field(field) {
    const node = el(field.kind === "code" ? "select" : field.kind === "long" ? "textarea" : "input");
    if (node instanceof HTMLSelectElement) fill(node, field.choices ?? []);
    else node.maxLength = 5000;
    if (node instanceof HTMLInputElement && field.kind === "number") node.inputMode = "decimal";
    node.lang = "vi";
    node.oninput = () => {
      this.draft.set(field.name, node.value.trim(), field.was);
      if (field.name === "status" && this.cite) this.cite.open = true; // its hint speaks of what stands there
      this.acts.changed();
    };
    this.inputs.set(field.name, node);
    const label = this.labelled(field.label, node, field.hint);
    if (field.name !== "location" || node instanceof HTMLSelectElement) return label;
    return suggested(label, node, this.data);
  }

  /**
   * @param {string} text
   * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} node
   * @param {string} [hint]
   */
  labelled(text, node, hint) {
    const label = el("label", "hp-edit-field");
    label.append(el("span", "", text), node);
    if (hint) label.append(el("small", "", hint));
    return label;
  }

  /** Show what the draft says: after an undo, or when it came back. */
  show() {
    const { now } = this.draft;
    const texts = new Map(Object.entries({ why: now.why, who: now.who, document: now.document, section: now.section }));
    for (const [name, node] of this.inputs) {
      const said = name.startsWith("said:");
      const field = said ? null : this.data.fields.find((/** @type {Field} */ f) => f.name === name);
      const value = (said ? texts.get(name.slice(5)) : (now.fields[name] ?? field?.was)) ?? "";
      if (node.value.trim() !== value.trim()) node.value = value;
      if (field) node.closest("label")?.classList.toggle("hp-on", name in now.fields);
    }
    for (const input of this.kindBox?.querySelectorAll("input") ?? []) input.checked = input.value === now.kind;
    this.send.disabled = !this.draft.says || !now.why.trim() || !(this.data.signed || now.who.trim());
  }

  /** Show what the server says of the draft.
   * @param {Report | null | undefined} report
   */
  tell(report) {
    this.bad.replaceChildren();
    if (!report) return this.report.replaceChildren();
    const list = el("ul");
    for (const line of report.lines) list.append(el("li", "", line));
    const parts = report.lines.length ? [list] : [];
    if (report.communes_text) parts.push(this.communes(report));
    if (report.bad.length) {
      const box = el("div", "hp-edit-bad");
      box.append(el("p", "", this.words.edit_would_refuse));
      const faults = el("ul");
      for (const line of report.bad) faults.append(el("li", "", line));
      box.append(faults);
      this.bad.append(box);
    }
    this.report.replaceChildren(...parts);
  }

  /** The communes that the new form touches, to be put down with it.
   * @param {Report} report
   * @returns {any}
   */
  communes(report) {
    const label = el("label", "hp-edit-communes");
    const tick = el("input");
    tick.type = "checkbox";
    const field = this.data.fields.find((/** @type {Field} */ f) => f.name === "communes");
    tick.checked = this.draft.now.fields.communes === report.communes;
    tick.onchange = () => {
      this.draft.set("communes", tick.checked ? (report.communes ?? "") : field.was, field.was);
      this.acts.changed();
    };
    label.append(tick, report.communes_text ?? "");
    return label;
  }

  /** Say that it could not be sent, and why.
   * @param {string[]} lines
   */
  fail(lines) {
    this.refused.replaceChildren(...lines.map((line) => el("p", "", line)));
    if (lines.length) this.refused.scrollIntoView({ block: "nearest" });
  }

  /** Say that it was sent.
   * @param {string} text
   * @param {string} more
   */
  sent(text, more) {
    const box = el("div", "hp-say hp-say-good");
    box.setAttribute("role", "status");
    box.tabIndex = -1;
    box.append(el("p", "", text), el("span", "", more));
    const close = button("hp-edit-main", this.words.edit_close, this.acts.close);
    this.root.replaceChildren(box, close);
    close.focus();
  }
}

/**
 * @param {HTMLSelectElement} node
 * @param {[string, string][]} choices
 */
function fill(node, choices) {
  for (const [value, text] of choices) {
    const option = el("option", "", text);
    option.value = value;
    node.append(option);
  }
}
