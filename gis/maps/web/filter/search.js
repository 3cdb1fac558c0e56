/** What the search box finds: whole words or their beginnings, with the diacritics that were typed. The same as
 * gis.layers.search says on the server; a test holds the two together. */

import { fold } from "./fold.js";

const BETWEEN = " | ";
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The words of a text in small letters, each with its tone mark before it: Thuỷ and Thủy are one.
 * @param {string} text
 */
export const spelt = (text) =>
  text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => {
      const marks = word.normalize("NFD");
      return (marks.match(TONE) ?? []).join("") + marks.replace(TONE, "").normalize("NFC");
    })
    .join(" ");

/** Texts of a project without diacritics; what stands between them stays, so that no phrase reaches across.
 * @param {string} written
 */
export const foldParts = (written) => written.split(BETWEEN).map(fold).join(BETWEEN);

/** @param {string} said */
const phrase = (said) => (/** @type {string} */ text) => (" " + text).includes(" " + said);

/** @param {string} said */
function words(said) {
  const wanted = said.split(" ").map((word) => " " + word);
  return (/** @type {string} */ text) => wanted.every((word) => (" " + text).includes(word));
}

/** Who is found: as a phrase first, then by single words, first as written, then without diacritics; the first of
 * these that finds anyone counts.
 * @param {string} typed
 * @param {string[]} written the text of each project, as `spelt` gives it
 * @param {() => string[]} folded the same without diacritics
 */
export function textMask(typed, written, folded) {
  const asked = spelt(typed);
  const plain = fold(typed);
  for (const test of [phrase, words])
    for (const said of asked === plain ? [plain] : [asked, plain]) {
      const finds = test(said);
      const mask = Uint8Array.from(said === plain ? folded() : written, (text) => (finds(text) ? 1 : 0));
      if (mask.includes(1)) return mask;
    }
  return new Uint8Array(written.length);
}

/** Does a name hold what was typed? Typed diacritics count here too where the name has them.
 * @param {string} typed
 * @returns {(name: string) => boolean}
 */
export function nameTest(typed) {
  const [asked, plain] = [spelt(typed), fold(typed)];
  if (!plain) return () => false;
  return (name) => phrase(asked)(spelt(name)) || phrase(plain)(fold(name)) || words(plain)(fold(name));
}

/** A name in pieces: [text, does it match?]; whole words or their beginnings, as the search finds them.
 * @param {string} name
 * @param {string} typed
 * @returns {[string, boolean][]}
 */
export function marked(name, typed) {
  const asked = fold(typed).split(" ").filter(Boolean);
  if (!asked.length) return [[name, false]];
  const text = name.normalize("NFC");
  /** @type {[string, boolean][]} */
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = fold(found[0]); // letter for letter: one is one in NFC
    const long = asked.reduce((most, part) => (word.startsWith(part) ? Math.max(most, part.length) : most), 0);
    if (!long) continue;
    if (found.index > at) parts.push([text.slice(at, found.index), false]);
    at = found.index + long;
    parts.push([text.slice(found.index, at), true]);
  }
  if (at < text.length) parts.push([text.slice(at), false]);
  return parts;
}
