/** Streamlit's own boxes, which speak English to whoever: said in the words of the reader. */

/** The words of the language that is shown now.
 * @type {Record<string, string>}
 */
let words = {};
let watching = false;

/** A box's own title -> what it is called, and what it says.
 * @returns {Record<string, [string, string]>}
 */
const boxes = () => ({
  "Page not found": [words.no_page, words.no_page_why],
  "Connection error": [words.no_server, words.no_server_why],
});

function look() {
  const box = document.querySelector('[data-testid="stDialog"] [role="dialog"]');
  const title = box?.querySelector("h2");
  const told = box?.lastElementChild;
  const ours = boxes()[title?.textContent ?? ""];
  if (!title || !told || !ours) return;
  [title.textContent, told.textContent] = ours;
}

/** Say them so from now on: one may stand before anything of ours does, one comes when the server is gone.
 * @param {Record<string, string>} said
 */
export function translate(said) {
  words = said;
  look();
  if (watching) return;
  watching = true;
  new MutationObserver(look).observe(document.body, { childList: true }); // they are hung into the body itself
}
