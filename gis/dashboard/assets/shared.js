/* What our components share. */

/** The address of a static file, wherever the app is mounted. */
export const asset = (name) => new URL("app/static/" + name, document.baseURI).href;

/** Run a plain script, once in a page. */
export function script(url) {
  const all = (window.__hpScripts = window.__hpScripts || {});
  if (!all[url]) {
    all[url] = new Promise((done, fail) => {
      const tag = document.createElement("script");
      tag.src = url;
      tag.async = false;
      tag.onload = done;
      tag.onerror = () => { delete all[url]; fail(new Error(url)); };
      document.head.append(tag);
    });
  }
  return all[url];
}

/** An element with class and text; text is never parsed as HTML. */
export function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** The filter in force in this page: {n: how often it was changed here, bits: who passes}. A change is drawn
    at once and answered by the server later, so an answer may speak of an older filter: its n tells. */
export const filter = (window.__hpFilter = window.__hpFilter || { n: 0, bits: undefined });

/** Put bits in force; map and lists follow. */
export function setBits(bits, n) {
  filter.n = Math.max(filter.n, n || 0);
  if (filter.bits === bits) return;
  filter.bits = bits;
  window.dispatchEvent(new CustomEvent("hp:filter"));
}
