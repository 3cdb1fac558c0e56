/** Search that forgives diacritics. */

/** Text without diacritics, case and punctuation, as gis.core.vietnamese.fold does it.
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/đ/g, "d")
    .replace(/[^0-9a-z]+/g, " ")
    .trim();

/** text -> test(folded text): does it hold every word?
 * @param {string} text
 * @returns {(folded: string) => boolean}
 */
export function finder(text) {
  const words = fold(text).split(" ").filter(Boolean);
  return (folded) => words.every((word) => folded.includes(word));
}
