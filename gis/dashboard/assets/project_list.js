/* Streamlit component: the table (or short list) of the projects that pass the filter.
   Draws from the data that the map fetched; only the filter travels. */
function script(url) {
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

const asset = (name) => new URL("app/static/" + name, document.baseURI).href;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const host = parentElement.querySelector(".hp-list");
  host.__data = data;
  host.__send = setTriggerValue;
  host.__ready = host.__ready || (async () => {
    await script(asset(data.leaflet));
    await script(asset(data.own));
  })();
  host.__ready.then(async () => {
    const HP = window.HPMap, d = host.__data;
    const [body, style] = await Promise.all([HP.fetchOnce(asset(d.projects)), HP.fetchOnce(asset(d.look))]);
    if (host.__data !== d) return; // a later change is on its way
    if (!host.__list) host.__list = new HP.ProjectList(host, (id) => host.__send("picked", { id: id, n: Date.now() }));
    host.__list.update(HP.prepareProjects(body), { ...d, style: style });
    host.dataset.ready = d.bits === null ? "all" : d.bits;
  }).catch((error) => { host.textContent = error.message; });
}
