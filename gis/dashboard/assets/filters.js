/* Streamlit component: the filters. A choice is drawn at once, from the index in the page; the server is told
   and answers with figures, panel and address. */
import { asset, filter, script, setBits } from "./shared.js";

const TYPED_MS = 400; // the server hears of a text when the typing pauses

/** {q: "…", tt: "a,b"} (the words of the address) -> filter of the page. */
function read(said, keys, index) {
  const wanted = index.nothing();
  wanted.text = said[keys.text] || "";
  for (const name of index.names) if (said[keys[name]]) wanted[name] = new Set(said[keys[name]].split(","));
  return wanted;
}

function write(wanted, keys, index) {
  const said = wanted.text ? { [keys.text]: wanted.text } : {};
  for (const name of index.names) if (wanted[name].size) said[keys[name]] = [...wanted[name]].sort().join(",");
  return said;
}

async function show(host) {
  const HP = window.HPMap, d = host.__data;
  const [body, look] = await Promise.all([HP.fetchOnce(asset(d.index)), HP.fetchOnce(asset(d.look))]);
  if (host.__data !== d) return; // a later answer is on its way
  const index = (body.ready = body.ready || new HP.Facets(body));
  const page = d.index + d.lang, stale = host.__page === page && (d.n || 0) < filter.n; // a newer filter stands there
  const wanted = read(d.f || {}, d.keys, index), within = d.within ? HP.fromBits(d.within, index.size) : null;
  if (!stale) host.__ring = d.ring; // tells one drawn area from another
  if (host.__page !== page) {
    host.__page = page;
    const parts = { index, look, wanted, within, sections: d.sections, words: d.words, total: index.size };
    host.__box = new HP.FilterBox(host, parts, (wanted, bits, what) => {
      filter.n += 1;
      setBits(bits, filter.n);
      const value = { n: filter.n, f: write(wanted, d.keys, index) };
      if (what === "reset" || what === "unringed") host.__gone = host.__ring;
      if (host.__gone) value.gone = host.__gone;
      clearTimeout(host.__later);
      host.__later = setTimeout(() => host.__send(value), what === "typed" ? TYPED_MS : 0);
    });
  } else if (!stale) host.__box.set(wanted, within);
  host.dataset.ready = "1";
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const host = parentElement.querySelector(".hp-filters");
  if (!host) return;
  host.__data = data;
  host.__send = (value) => setStateValue("asked", value);
  if (!host.__ready) host.__ready = script(asset(data.leaflet)).then(() => script(asset(data.own)));
  host.__ready.then(() => show(host)).catch((error) => { host.textContent = error.message; });
}
