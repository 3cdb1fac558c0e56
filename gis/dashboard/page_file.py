"""The page file: one static module of what never changes, so that a rerun sends only its name and what is new."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from gis.dashboard import ahead
from gis.dashboard.data import Data
from gis.dashboard.parameters import OURS, PARAMETERS
from gis.dashboard.static import publish
from gis.i18n import catalogue
from gis.i18n.scripts import words_of
from gis.maps import description, scripts
from gis.maps.words import script_words

WEB = Path(__file__).parent / "web"
MAIN = "dashboard/web/main.js"
MAP_TOOLS = ("measure", "near", "ring")
_PAGE = """import {{ serve }} from "./{app}";
export const {{ show, leave, begin }} = serve(import.meta.url, {page});
"""


@cache
def app_files() -> tuple[str, str]:
    """Publish Leaflet and our scripts; returns their paths under ``static/``."""
    leaflet = publish("leaflet", "js", scripts.leaflet_js())
    body = f'import "./{beside(leaflet)}";\nexport const {{ serve }} = {scripts.value(MAIN)};\n'
    return leaflet, publish("app", "js", body)


def beside(name: str) -> str:
    """Return how a published file names another."""
    return name.rpartition("/")[2]


@cache
def styles() -> str:
    """Publish the styles of page, map and Leaflet as one file; returns its path under ``static/``."""
    own = (WEB / "app.css").read_text(encoding="utf-8")
    return publish("styles", "css", "\n".join((scripts.leaflet_css(), scripts.own_css(), own)))


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs={Data: lambda data: data.key})
def page_file(data: Data, lang: str) -> str:
    """Publish what never changes in a language; returns its path."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(WEB.glob("*.js")))
    label = data.units.provenance.label(lang)
    page = {
        **data.map_files(lang),
        "lang": lang,
        "version": data.version,
        "words": script_words(lang) | words_of(texts, lang),
        "sections": data.choices(lang),
        "keys": PARAMETERS,
        "ours": OURS,
        "map": description.map_config(lang, badge=label, tools=MAP_TOOLS, tiles=data.basemaps),
    }
    body = _PAGE.format(app=beside(app_files()[1]), page=json.dumps(page, ensure_ascii=False))
    return publish("page", "js", body)


_START = """(() => {{
const {{ modules, data, failed }} = {files};
const url = (name) => new URL("app/static/" + name, document.baseURI).href;
const ask = (name, kind) =>
  document.head.append(Object.assign(document.createElement("link"), {{ href: url(name), ...kind }}));
document.documentElement.dataset.hpFailed = failed;
modules.forEach((name) => ask(name, {{ rel: "modulepreload" }}));
data.forEach((name) => ask(name, {{ rel: "preload", as: "fetch", crossOrigin: "anonymous" }}));
import(url(modules.at(-1))).then((page) => data.length && page.begin()).catch(() => {{}}); // told by the components
}})()"""
"""Asks for all that the map needs at once, while Streamlit still builds the page; else each file would be asked
for by the one before it. (Once a page was shown, the headers of the next one ask earlier: `gis.dashboard.ahead`.)"""


def start(data: Data, lang: str, *, whole: bool) -> str:
    """Return a script that fetches the page file, and with ``whole`` all files of the map page, ahead of use."""
    files = data.map_files(lang)
    modules = [*app_files(), page_file(data, lang)]
    drawn = [files[name] for name in ("look", "projects", "base", "index")]
    ahead.know(lang, modules, drawn, styles())
    wanted = {"modules": modules, "data": drawn if whole else [], "failed": catalogue.words(lang)["part_failed"]}
    return _START.format(files=json.dumps(wanted))
