/** JSON files, fetched once a page. */

/** @type {Map<string, Promise<any>>} */
const stores = new Map();

/** Fetch a JSON file once; later callers share the promise. A failed fetch may be tried again.
 * @param {string} url
 * @returns {Promise<any>}
 */
export function fetchOnce(url) {
  let found = stores.get(url);
  if (!found) {
    found = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(url + ": HTTP " + answer.status);
      return answer.json();
    });
    stores.set(url, found);
    found.catch(() => stores.delete(url));
  }
  return found;
}

/** The data behind an address, or the data themselves.
 * @param {any} source
 * @returns {Promise<any>}
 */
export const load = (source) => (typeof source === "string" ? fetchOnce(source) : Promise.resolve(source));
