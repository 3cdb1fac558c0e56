/** What somebody is about to propose: its steps can be undone and redone, and its text outlives the page. */

/** @typedef {import("geojson").Geometry} Geometry */
/** @typedef {{ kind: string, geometry: Geometry | null, fields: Record<string, string>, why: string, who: string,
 *   document: string, section: string, was?: Record<string, string>, drawn?: Geometry }} Said  geometry: null where
 *   nothing is drawn anew; fields: cells that differ; was, drawn: what stood there when somebody began to change it */

/** @type {Said} */
export const NOTHING = { kind: "change", geometry: null, fields: {}, why: "", who: "", document: "", section: "" };

const MOST = 200;
/** What stands for no drawing at all.
 * @type {Geometry} */
const NONE = { type: "GeometryCollection", geometries: [] };

export class Draft {
  /** @param {Said} first what it begins with */
  constructor(first) {
    this.first = first;
    this.now = first;
    /** @type {Said[]} */
    this.past = [];
    /** @type {Said[]} */
    this.future = [];
    /** @type {string | null} */
    this.typing = null;
  }

  /** Take a step. Steps of the same name one after the other are one: what is typed into a field.
   * @param {Partial<Said>} what
   * @param {string | null} [name]
   */
  change(what, name = null) {
    const next = { ...this.now, ...what };
    if (JSON.stringify(next) === JSON.stringify(this.now)) return;
    if (!name || name !== this.typing) this.past = [...this.past, this.now].slice(-MOST);
    this.typing = name;
    this.future = [];
    this.now = next;
  }

  /** Set a cell; one that says what it was is none.
   * @param {string} column
   * @param {string} value
   * @param {string} was
   */
  set(column, value, was) {
    const fields = { ...this.now.fields };
    const before = { [column]: was, ...this.now.was };
    if (value === was) [fields, before].forEach((cells) => delete cells[column]);
    else fields[column] = value;
    this.change({ fields, was: before }, column);
  }

  /** Draw anew.
   * @param {Geometry} geometry
   * @param {Geometry | null} was
   */
  draw(geometry, was) {
    const known = this.now.geometry ? this.now.drawn : (was ?? NONE);
    this.change({ geometry, drawn: known });
  }

  undo() {
    const back = this.past.pop();
    if (back) [this.future, this.now, this.typing] = [[...this.future, this.now], back, null];
    return Boolean(back);
  }

  redo() {
    const again = this.future.pop();
    if (again) [this.past, this.now, this.typing] = [[...this.past, this.now], again, null];
    return Boolean(again);
  }

  /** Is there something that would be lost? */
  get dirty() {
    const { kind, geometry, fields, why } = this.now;
    return Boolean(geometry || why.trim() || Object.keys(fields).length || kind !== this.first.kind);
  }

  /** Is there something to propose? */
  get says() {
    const { kind, geometry, fields } = this.now;
    return kind === "retire" || Boolean(geometry) || Object.keys(fields).length > 0;
  }

  /** As text, to be kept; `read` reads it. */
  text() {
    return JSON.stringify(this.now);
  }
}

/** A draft that goes on from a kept text; a new one where it cannot be read.
 * @param {string | null} text
 * @param {Said} first
 */
export function read(text, first) {
  const draft = new Draft(first);
  try {
    const kept = JSON.parse(text ?? "null");
    if (kept && typeof kept === "object" && typeof kept.fields === "object") draft.change({ ...first, ...kept });
  } catch {
    // a text that another version wrote: begin anew
  }
  return draft;
}
