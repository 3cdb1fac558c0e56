/* Streamlit component (no iframe): runs the map script that folium described, once, and then only
   passes on what changed: the filter bits, the selection, the wish to fly somewhere. */
import { asset, filter, script, setBits } from "./shared.js";

function isDark(node) {
  const rgb = getComputedStyle(node).getPropertyValue("--st-background-color").trim();
  const hex = /^#([0-9a-f]{6})/i.exec(rgb);
  return hex ? parseInt(hex[1].slice(0, 2), 16) + parseInt(hex[1].slice(2, 4), 16) + parseInt(hex[1].slice(4, 6), 16) < 384 : false;
}

const say = (center, zoom) => [center.lat.toFixed(4), center.lng.toFixed(4), zoom].join(",");

/** Keep the view in the address beside the filters, without asking the server. */
function keepView(map) {
  let v = say(map.getCenter(), map.getZoom());
  const asked = map.hpAsked; // whole pixels move the centre a little: the address must not wander
  if (asked && asked.zoom === map.getZoom() && map.project(asked.center).distanceTo(map.project(map.getCenter())) < 2)
    v = say(asked.center, asked.zoom);
  window.HPMap.lastView = v;
  const url = new URL(window.location.href);
  if (url.searchParams.get("v") === v) return;
  url.searchParams.set("v", v);
  window.history.replaceState(window.history.state, "", url.href.replace(/%2C/gi, ","));
}

function restoreView(map) {
  const text = new URL(window.location.href).searchParams.get("v") || window.HPMap.lastView || "";
  const [lat, lon, zoom] = text.split(",").map(Number);
  if (text && [lat, lon, zoom].every(Number.isFinite)) {
    map.hpAsked = { center: window.L.latLng(lat, lon), zoom: zoom };
    map.setView([lat, lon], zoom, { animate: false });
    return true;
  }
  return false;
}

/** Wait for the styles: a map that starts without height would show half the world. */
async function sized(node) {
  for (let tries = 0; node.clientHeight < 50 && tries < 600; tries++) await new Promise(requestAnimationFrame);
}

/** Who is drawn: the page's filter, or what a map that stands alone was given. */
const passing = (state) => (state.data.c ? filter.bits : state.data.bits);

async function start(state) {
  const first = state.data;
  await script(asset(first.leaflet));
  await script(asset(first.own));
  await script(asset("hp/" + first.map + ".js"));
  await sized(state.host);
  if (!state.host.isConnected) return;
  state.host.dataset.map = first.map;
  const map = (state.map = window.HPMap.maps[first.map]());
  map.hp.projects.setFilter(passing(state)); // before the data come: one drawing less
  follow(state);
  state.restored = restoreView(map);
  map.on("moveend", () => keepView(map));
  map.on("hp:pick", (e) => state.send("picked", { id: e.id, n: Date.now() }));
  map.on("hp:empty hp:near", (e) => {
    const base = (map.hp.bases || [])[0], unit = base && base.unitAt(e.latlng);
    map.closePopup();
    state.send("spot", {
      lat: +e.latlng.lat.toFixed(5), lon: +e.latlng.lng.toFixed(5), code: unit ? unit.code : null,
      near: e.type === "hp:near", n: Date.now(),
    });
  });
  map.on("hp:ring", (e) => state.send("ring", { points: e.points, n: Date.now() }));
  if (first.c) {
    window.HPMap.hint(state.host.parentElement, first.words);
    state.unprint = window.HPMap.printing(map, state.host.parentElement, () => ({
      title: state.data.words.app,
      asked: (state.data.asked || state.data.words.print_all) + " (" + state.data.shown + ")",
      date: new Date().toLocaleDateString(state.data.lang === "en" ? "en-GB" : "vi-VN"),
    }));
  }
  state.watch = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  state.watch.observe(state.host);
  state.host.setAttribute("role", "region");
  await map.hp.projects.ready;
  state.host.dataset.ready = "1";
}

/** Follow the page's theme. */
function follow(state) {
  const dark = isDark(state.host) ? "dark" : "light";
  if (!state.map || dark === state.theme) return;
  state.theme = dark;
  (state.map.hp.bases || []).forEach((b) => b.setTheme(dark));
  state.map.hp.projects.refresh();
}

function apply(state) {
  const map = state.map, d = state.data;
  if (!map) return;
  requestAnimationFrame(() => follow(state)); // asking for a colour makes the browser work out all styles
  map.hp.projects.setFilter(passing(state));
  map.hp.projects.setSelected(d.selected || null);
  state.host.setAttribute("aria-label", d.label || d.words.map_label.replace("{shown}", d.shown));
  const fills = JSON.stringify(d.fills || null);
  if (fills !== state.fills) {
    state.fills = fills;
    (map.hp.bases || []).forEach((b) => b.setFills(d.fills || null));
    state.host.classList.toggle("hp-fills", Boolean(d.fills));
    if (d.fills) map.scrollWheelZoom.disable(); // a figure in a page: the wheel scrolls the page
  }
  for (const [name, show] of [["spot", "showSpot"], ["ring", "showRing"]]) {
    const text = JSON.stringify(d[name] || null);
    if (text === (state[name] || "null")) continue;
    state[name] = text;
    window.HPMap[show](map, d[name]);
  }
  if (d.fly && d.fly !== state.flown) {
    const wanted = state.flown !== undefined || !state.restored;
    state.flown = d.fly;
    if (wanted && d.selected) map.hp.projects.fly(d.selected);
  }
  if (state.flown === undefined) state.flown = d.fly || 0;
  keepView(map);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".hp-host");
  if (!host) return;
  if (data.c && (data.n || 0) >= filter.n) setBits(data.bits, data.n); // else a newer filter is drawn already
  let state = host.__hp;
  if (state && state.data.map !== data.map) { // another language or other data: describe anew
    drop(state);
    state = null;
  }
  if (!state) {
    host.textContent = "";
    const node = document.createElement("div");
    node.id = "map_hp";
    node.className = "hp-map";
    host.append(node);
    state = host.__hp = { host: node, data: data };
    if (data.c) {
      state.follow = () => { if (state.map) state.map.hp.projects.setFilter(passing(state)); };
      window.addEventListener("hp:filter", state.follow);
    }
    state.send = setTriggerValue;
    state.data = data;
    state.started = start(state).catch((error) => {
      const note = document.createElement("p");
      note.className = "hp-empty";
      note.textContent = (data.failed || data.words.map_failed) + " (" + error.message + ")";
      host.append(note);
    });
  }
  state.data = data;
  state.send = setTriggerValue;
  state.started.then(() => apply(state));
}

/** Streamlit took the element away (another page): give the map's listeners back. */
export function leave(parent) {
  const host = parent.querySelector(".hp-host");
  setTimeout(() => { if (host && host.__hp && !host.isConnected) drop(host.__hp); }, 0);
}

function drop(state) {
  if (state.watch) state.watch.disconnect();
  if (state.follow) window.removeEventListener("hp:filter", state.follow);
  if (state.unprint) state.unprint();
  const map = state.map;
  state.map = null;
  if (!map) return;
  map.off("moveend hp:pick hp:empty hp:near hp:ring");
  setTimeout(() => map.remove(), map._animatingZoom ? 400 : 0); // Leaflet ends a zoom 250 ms after it began
}
