"""Folium maps from layers; knows no Streamlit.

`project_map` describes the map; `script_of` gives its JavaScript to a host page (the dashboard's
component), `page` makes one self-contained HTML file. The JavaScript in ``assets`` is ours, Leaflet
comes from PyPI ``django-js-lib-leaflet``: nothing is fetched from the internet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import folium
from branca.element import Element, Figure

from gis.i18n import catalogue
from gis.maps import elements
from gis.maps.elements import BaseLayer, OfflineMap, ProjectLayer

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = (
    "core.js",
    "base.js",
    "style.js",
    "project_data.js",
    "projects.js",
    "cards.js",
    "controls.js",
    "sketch.js",
    "frame.js",
    "list.js",
    "facets.js",
    "filter_box.js",
)
CITY_BOUNDS = ((20.60, 106.12), (21.22, 107.12))
"""South-west and north-east (lat, lon) of the mainland with Cát Bà; Bạch Long Vĩ has its own button."""
BACH_LONG_VI_BOUNDS = ((20.08, 107.66), (20.19, 107.78))


def project_map(
    projects: elements.Source,
    base: elements.Source,
    look: Mapping[str, Any],
    *,
    badge: str,
    badge_title: str = "",
    bits: str | None = None,
    popup: bool = True,
    tools: Sequence[str] = ("measure",),
) -> folium.Map:
    """Describe the map of the projects over the offline base map.

    Parameters
    ----------
    projects, base
        URL of the data, or the data (see `gis.maps.payload`).
    look
        Labels, colours, forms and symbols (`gis.maps.payload.look`); sets the language.
    badge
        Which boundary set is drawn, in a few words; ``badge_title`` explains it.
    bits
        Which projects pass; None shows all.
    popup
        Show a popup on click.
    tools
        Which drawing tools are offered: "measure"; "near" and "ring" where a host page answers them.
    """
    words = catalogue.words(str(look["lang"]))
    themap = OfflineMap(location=[20.85, 106.68], zoom_start=10, tiles=None, zoom_snap=0.5)
    themap._name, themap._id = "map", "hp"
    themap.options |= {"minZoom": 8, "maxZoom": 17, "home": CITY_BOUNDS}  # folium gives these to tile layers only
    BaseLayer(base, "ground", "ground", control=False).add_to(themap)
    for key, url, credit in _TILES:
        layer = folium.TileLayer(url, name=words[key], attr=credit, overlay=True, show=False, max_zoom=17)
        layer._name, layer._id = key, "hp"
        layer.add_to(themap)
    BaseLayer(base, "units", words["layer_units"], control=True).add_to(themap)
    ProjectLayer(projects, look, words["layer_projects"], bits=bits, popup=popup).add_to(themap)
    control = folium.LayerControl(position="topright", collapsed=True)
    control._id = "hp"
    control.add_to(themap)
    views = [
        {"short": words["whole_city_short"], "title": words["whole_city"], "bounds": CITY_BOUNDS},
        {"short": words["bach_long_vi_short"], "title": words["bach_long_vi"], "bounds": BACH_LONG_VI_BOUNDS},
    ]
    elements.tools(views, words).add_to(themap)
    elements.sketch(tools, words, str(look["lang"])).add_to(themap)
    elements.legend(look).add_to(themap)
    elements.scale().add_to(themap)
    elements.badge(badge, badge_title).add_to(themap)
    return themap


def script_of(themap: folium.Map) -> str:
    """Return the JavaScript that builds the map in the element ``#map_hp`` and leaves it in ``map_hp``."""
    figure = _figure(themap)
    figure.render()
    return str(figure.script.render())


def page(themap: folium.Map, *, title: str, lang: str = "vi", head: str = "") -> str:
    """Return one HTML page with the map and everything it needs inside; opens without internet.

    Parameters
    ----------
    themap
        A map whose layers carry their data (not URLs).
    title
        Title of the page, escaped here.
    head
        More HTML for the head, trusted (from our own code only).
    """
    figure = _figure(themap)
    figure.title = None
    scripts = f"<script>{leaflet_js()}</script>\n<script>{own_js()}</script>"
    styles = f"<style>{leaflet_css()}\n{own_css()}</style>"
    figure.header.add_child(Element("{% raw %}" + styles + scripts + head + "{% endraw %}"), name="own", index=0)
    figure.header.add_child(Element(f"<title>{_escape(title)}</title>"), name="title", index=0)
    html = str(figure.render())
    return re.sub(r"<html[^>]*>", f'<html lang="{lang}">', html, count=1)


def own_js() -> str:
    """Return our scripts as one text."""
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)


def own_css() -> str:
    """Return our styles."""
    return (ASSETS / "map.css").read_text(encoding="utf-8")


def leaflet_js() -> str:
    """Return Leaflet's script without its source map comment."""
    return re.sub(r"//# sourceMappingURL=\S+", "", _leaflet("leaflet.js"))


def leaflet_css() -> str:
    """Return Leaflet's styles without links to images: our own replace them."""
    return re.sub(r"background-image:\s*url\(images/[^)]+\);", "", _leaflet("leaflet.css")).replace(
        "behavior: url(#default#VML);", ""
    )


_TILES = (
    (
        "layer_osm",
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "© OpenStreetMap contributors",
    ),
    (
        "layer_imagery",
        "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}",
        "Esri, Maxar, Earthstar Geographics",
    ),
)


def tile_origins() -> tuple[str, ...]:
    """Return the origins of the online base maps: what a page may fetch from elsewhere."""
    return tuple("/".join(url.split("/", 3)[:3]) for _, url, _ in _TILES)


def _figure(themap: folium.Map) -> Figure:
    figure = themap.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("the map belongs to no figure; describe it with project_map")
    return figure


def _leaflet(name: str) -> str:
    file = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name
    return file.read_text(encoding="utf-8")


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("{", "&#123;")
