/** What the server suggests for a text that is being typed. */

/** @import { Suggestion } from "../../maps/web/filter/suggest.js" */

/** Asks the server what a text may become; a newer question ends an older one.
 * @param {string} lang
 */
export function asking(lang) {
  /** @type {AbortController | undefined} */
  let last;
  return async (/** @type {string} */ text) => {
    last?.abort();
    last = new AbortController();
    const asked = new URLSearchParams({ q: text, lang });
    const answer = await fetch(new URL("goi-y?" + asked, document.baseURI).href, { signal: last.signal });
    /** @type {{ found: Suggestion[] }} */
    const body = answer.ok ? await answer.json() : { found: [] };
    return body.found;
  };
}
