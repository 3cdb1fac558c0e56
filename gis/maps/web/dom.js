/** Elements and the little that the browser remembers. Text is never parsed as HTML. */

/** An element with class and text.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {string | number} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = String(text);
  return node;
}

/** A button that does something.
 * @param {string} className
 * @param {string} text
 * @param {() => void} action
 */
export function button(className, text, action) {
  const node = el("button", className, text);
  node.type = "button";
  node.onclick = action;
  return node;
}

/** What this browser keeps under a name; null where it keeps nothing or may not.
 * @param {string} key
 */
export function kept(key) {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keep a text in this browser, if it may; false where it may not.
 * @param {string} key
 * @param {string} text
 */
export function keep(key, text) {
  try {
    window.localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** May this browser keep anything? */
export function remembers() {
  try {
    return Boolean(window.localStorage);
  } catch {
    return false;
  }
}

/** Does the reader want no movement? */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Put a text on the clipboard.
 * @param {string} text
 */
export async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea"); // no clipboard right outside https or localhost
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
