/* Copies the address: it carries the filters, the selection and the view. */

/** The address as it ought to be: an answer of the server may have brought an older view with it. */
function address() {
  const url = new URL(window.location.href), view = window.HPMap && window.HPMap.lastView;
  if (view && document.querySelector(".hp-map:not(.hp-fills)")) url.searchParams.set("v", view);
  return url.href.replace(/%2C/gi, ",");
}

export default function (component) {
  const { data, parentElement } = component;
  const button = parentElement.querySelector(".hp-copy");
  if (!button) return;
  button.textContent = data.words.copy_link;
  button.hidden = false; // without words it is no button yet
  button.onclick = async () => {
    const text = address();
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea"); // no clipboard right outside https or localhost
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = data.words.copied;
    setTimeout(() => { button.textContent = data.words.copy_link; }, 1600);
  };
}
