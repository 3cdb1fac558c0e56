/* Streamlit component: the changes of an edited file, as a table with tick boxes beside a map of before
   and after. All text of the file goes through textContent. The map is the app's own (project_map.js). */
import { asset, el } from "./shared.js";

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".hp-ex");
  if (!root) return;
  const state = (root.__ex = root.__ex || { chosen: null });
  state.data = data;
  state.send = (ids) => setStateValue("ticked", ids);
  const key = JSON.stringify([data.rows, data.heads, data.words]);
  if (state.key !== key) {
    state.key = key;
    state.ticked = new Set(data.ticked);
    table(root, state);
  }
  import(asset(data.project_map)).then(async (module) => {
    state.leave = module.leave;
    module.default({ data: data, parentElement: root, setTriggerValue: () => {} });
    const host = root.querySelector(".hp-host").__hp;
    await host.started;
    state.map = host.map;
    show(root, state);
  });
}

/** Streamlit took the element away: the map gives its listeners back. */
export function leave(parent) {
  const root = parent.querySelector(".hp-ex");
  if (root && root.__ex && root.__ex.leave) root.__ex.leave(root);
}

function table(root, state) {
  const { rows, heads, words } = state.data;
  const free = rows.filter((row) => row.free);
  const tools = root.querySelector(".hp-ex-tools"), scroll = root.querySelector(".hp-ex-scroll");
  tools.textContent = "";
  scroll.textContent = "";
  const boxes = new Map();
  const send = () => state.send(rows.filter((row) => state.ticked.has(row.id)).map((row) => row.id));
  const all = (on) => {
    state.ticked = new Set(on ? free.map((row) => row.id) : []);
    boxes.forEach((box, id) => { box.checked = state.ticked.has(id); });
    send();
  };
  for (const [label, on] of [[words.take_all, true], [words.take_none, false]]) {
    const button = el("button", "hp-ex-button", label);
    button.type = "button";
    button.disabled = !free.length;
    button.onclick = () => all(on);
    tools.append(button);
  }
  const sheet = el("table", "hp-table hp-ex-table"), head = el("tr"), thead = el("thead"), body = el("tbody");
  sheet.append(el("caption", "hp-unseen", words.exchange_changes));
  for (const name of heads) {
    const th = el("th", "hp-head", name);
    th.scope = "col";
    head.append(th);
  }
  thead.append(head);
  state.lines = new Map();
  for (const row of rows) {
    const tr = el("tr", row.conflict ? "hp-ex-conflict" : "");
    tr.dataset.change = row.id;
    const take = el("td", "hp-ex-take"), box = el("input");
    box.type = "checkbox";
    box.disabled = !row.free;
    box.checked = row.free && state.ticked.has(row.id);
    box.setAttribute("aria-label", heads[0] + ": " + row.name + ", " + row.what);
    box.onchange = () => {
      if (box.checked) state.ticked.add(row.id);
      else state.ticked.delete(row.id);
      choose(root, state, row.id);
      send();
    };
    if (row.free) boxes.set(row.id, box);
    take.append(box);
    const name = el("th", "hp-ex-name"), pick = el("button", "hp-link", row.name);
    name.scope = "row";
    pick.type = "button";
    pick.onclick = () => choose(root, state, row.id);
    name.append(pick, el("span", "hp-sub", row.project));
    const what = el("td", "hp-ex-what", row.what);
    for (const flag of row.flags) what.append(el("span", "hp-ex-flag", flag));
    const sides = [row.old, row.new].map((text, i) => {
      const cell = el("td", "hp-ex-value", text);
      cell.dataset.label = heads[3 + i];
      if (!text) cell.classList.add("hp-ex-void");
      return cell;
    });
    tr.append(take, name, what, ...sides);
    state.lines.set(row.id, tr);
    body.append(tr);
  }
  sheet.append(thead, body);
  scroll.append(sheet);
  scroll.dataset.count = rows.length;
  if (!state.lines.has(state.chosen)) state.chosen = rows.length ? rows[0].id : null;
  choose(root, state, state.chosen);
}

function choose(root, state, id) {
  state.chosen = id;
  state.lines.forEach((tr, key) => {
    tr.classList.toggle("hp-on", key === id);
    if (key === id) tr.setAttribute("aria-current", "true");
    else tr.removeAttribute("aria-current");
  });
  show(root, state);
}

/** Draw the chosen change: grey dashes before, the group's colour after, dots at export. */
function show(root, state) {
  const { rows, words } = state.data;
  const row = rows.find((r) => r.id === state.chosen);
  root.querySelector(".hp-ex-title").textContent = row ? row.name + ": " + row.what : words.change_pick;
  const drawn = row && (row.before || row.after);
  root.querySelector(".hp-ex-key").textContent = row && !drawn ? words.change_off_map : words.change_key;
  const map = state.map, L = window.L;
  if (!map || !L) return;
  const side = root.querySelector(".hp-ex-side");
  const shownKey = state.chosen + state.key;
  if (state.shown === shownKey && state.shownOn === map) return;
  state.shown = shownKey;
  state.shownOn = map;
  if (state.layer) state.layer.remove();
  const group = (state.layer = L.featureGroup().addTo(map));
  const add = (geometry, style) => {
    const round = (p, at) => L.circleMarker(at, { radius: 9 });
    if (geometry) L.geoJSON(geometry, { interactive: false, style: style, pointToLayer: round }).addTo(group);
  };
  if (row) {
    const casing = { color: "#fff", weight: 8, opacity: 0.9, fill: false };
    const gone = row.kind === "deleted";
    add(row.before, casing);
    add(row.after, casing);
    add(row.at_export, { color: "#333", weight: 2, dashArray: "1 6", fill: false });
    add(row.after, { color: row.colour, weight: 4, fillColor: row.colour, fillOpacity: 0.25 });
    add(row.before, { color: gone ? "#333" : "#595959", weight: 3, dashArray: "7 6", fillColor: "#595959", fillOpacity: 0.08 });
  }
  const bounds = group.getBounds();
  const fit = () => {
    if (state.shown !== shownKey) return;
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.6), { maxZoom: row.zoom, animate: false });
    side.dataset.shown = row ? row.id : "";
  };
  if (map._animatingZoom) map.once("zoomend", fit); // a zoom under way would end where it was going
  else fit();
  side.dataset.paths = group.getLayers().length;
}
