/* Streamlit component: copies the address of the page as it stands, and switches the language. */
import { el } from "./shared.js";

/** The address as it ought to be: an answer of the server may have brought an older view with it. */
function address() {
  const url = new URL(window.location.href), view = window.HPMap && window.HPMap.lastView;
  if (view && document.querySelector(".hp-map:not(.hp-fills)")) url.searchParams.set("v", view);
  return url.href.replace(/%2C/gi, ",");
}

async function copy(button, words) {
  const text = address();
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
  button.textContent = words.copied;
  setTimeout(() => { button.textContent = words.copy_link; }, 1600);
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const host = parentElement.querySelector(".hp-tools-row");
  if (!host || host.dataset.lang === data.lang) return;
  host.dataset.lang = data.lang;
  const { words } = data, link = el("button", "hp-copy", words.copy_link), choice = el("div", "hp-language");
  link.type = "button";
  link.onclick = () => copy(link, words);
  choice.setAttribute("role", "group");
  choice.setAttribute("aria-label", words.language);
  for (const code of ["vi", "en"]) {
    const button = el("button", "", words["language_" + code]);
    button.type = "button";
    button.lang = code;
    button.setAttribute("aria-pressed", String(code === data.lang));
    button.onclick = () => setStateValue("language", code);
    choice.append(button);
  }
  host.replaceChildren(link, choice);
}
