/* Streamlit component: the table (or short list) of the projects that pass the filter.
   Draws from the data that the map fetched. Without bits of its own it follows the map's. */
import { asset, filter, script } from "./shared.js";

/* Two frames on: what was drawn before is on the screen. */
const shown = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

async function draw(host) {
  const HP = window.HPMap, d = host.__data;
  const bits = d.bits === undefined ? filter.bits : d.bits;
  if (bits === undefined) return; // the map will say
  const [body, style] = await Promise.all([HP.fetchOnce(asset(d.projects)), HP.fetchOnce(asset(d.look))]);
  await shown(); // the map's picture first: hundreds of rows would hold it back
  if (host.__data !== d || (d.bits === undefined && filter.bits !== bits)) return; // a later change is on its way
  if (!host.__list) host.__list = new HP.ProjectList(host, (id) => host.__send("picked", { id: id, n: Date.now() }));
  host.__list.update(HP.prepareProjects(body), {
    bits: bits, kind: d.kind, lang: d.lang, selected: d.selected || null, style: style,
    caption: d.caption, empty: d.empty || d.words[d.kind === "list" ? "off_map_none" : "nothing_yet"],
    title: d.title, why: d.why, hint: d.hint,
  });
  host.dataset.ready = bits;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".hp-list");
  if (!host) return;
  host.__data = data;
  host.__send = setTriggerValue;
  if (!host.__ready) {
    host.__ready = script(asset(data.leaflet)).then(() => script(asset(data.own)));
    host.__follow = () => {
      if (!host.isConnected) window.removeEventListener("hp:filter", host.__follow);
      else if (host.__data.bits === undefined) host.__ready.then(() => draw(host));
    };
    window.addEventListener("hp:filter", host.__follow);
  }
  host.__ready.then(() => draw(host)).catch((error) => { host.textContent = error.message; });
}
