/** What the parts of the page share: where files lie, and which filter is in force. */

import { Emitter } from "../../maps/web/emitter.js";
import { fetchOnce } from "../../maps/web/load.js";

/** @import { Suggestion } from "../../maps/web/filter/suggest.js" */

/** What Streamlit gives a component, and the constants of the page with what is new.
 * @typedef {{ data: any, parentElement: HTMLElement, setStateValue: (name: string, value: unknown) => void,
 *   setTriggerValue: (name: string, value: unknown) => void }} Component */

/** The address of a static file, wherever the app is mounted.
 * @param {string} name
 */
export const asset = (name) => new URL("app/static/" + name, document.baseURI).href;

/** Wait until the map is on the screen with all its data, where there is one: it is what the eye waits for.
 * @param {{ base: string }} files of the page
 */
export async function mapShown({ base }) {
  if (document.querySelector(".hp-host")) await fetchOnce(asset(base)).catch(() => {}); // the map says what is missing
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await new Promise((done) => setTimeout(done)); // what a frame calls for comes before its picture
}

/** Events: `filter` (other projects pass), `back` (the reader went back to another address), `hover` (a row of a
 * list is under the pointer), `units` (these communes are filtered by), `zoom` (to what passes),
 * `go` (to a place that was suggested), `only` (these values of a field are asked for and no others).
 * @type {Emitter<{ filter: null, go: Suggestion, back: { view: string }, hover: { id: string | null },
 *   only: { field: string, codes: string[] }, units: { codes: string[] }, zoom: null }>}
 */
export const page = new Emitter();

/** The filter in force in this page: how often it was changed here, who passes, which communes are
 * filtered by and what is searched for. A change is drawn at once and answered by the server later, so an answer may speak of an older filter: its n tells.
 * `typed`: the text as the last change left it, where that was the reader's typing.
 * @type {{ n: number, bits: string | undefined, units: string[], text: string, typed: string | null }}
 */
export const filter = { n: 0, bits: undefined, units: [], text: "", typed: null };

/** Put bits in force; map and lists follow.
 * @param {string} bits
 * @param {number} [n]
 */
export function setBits(bits, n) {
  filter.n = Math.max(filter.n, n || 0);
  if (filter.bits === bits) return;
  filter.bits = bits;
  page.emit("filter", null);
}
