"""The projects as a `folium.Map`, for notebooks: zoom, hover, click. The app's own map is ``web/map.js``.

folium writes text into templates that it renders itself, so every text is made HTML here, braces included.
"""

from __future__ import annotations

from typing import Any

import folium
import geopandas as gpd
from markupsafe import Markup

from gis.core.codelists import Codelists, label_in
from gis.maps.description import CITY_BOUNDS


def folium_map(projects: gpd.GeoDataFrame, codelists: Codelists, lang: str = "vi") -> folium.Map:
    """Return a map of the located projects, without a base map: `folium.TileLayer` adds one.

    Parameters
    ----------
    projects
        A projects frame of `gis.layers.query`, EPSG:4326 (lon, lat).
    lang
        ``vi`` or ``en``.
    """
    themap = folium.Map(tiles=None)
    themap.fit_bounds(CITY_BOUNDS)
    drawn = projects[projects.geometry.notna()]
    labels = [_label(row, codelists, lang) for row in drawn.to_dict("records")]
    colours = [codelists.sector_groups[codelists.group_of(code)]["colour"] for code in drawn["sector"]]
    shapes = gpd.GeoDataFrame({"label": labels, "colour": colours}, geometry=drawn.geometry.to_numpy(), crs=drawn.crs)
    if len(shapes):
        folium.GeoJson(
            shapes,
            style_function=lambda feature: {"color": feature["properties"]["colour"], "fillOpacity": 0.2},
            marker=folium.CircleMarker(radius=5, fill=True),
            tooltip=folium.GeoJsonTooltip(["label"], labels=False),
        ).add_to(themap)
    return themap


def _label(row: dict[str, Any], codelists: Codelists, lang: str) -> str:
    name = (row["name_en"] if lang == "en" else "") or row["name_vi"]
    said = (label_in(codelists.sectors[row["sector"]], lang), label_in(codelists.statuses[row["status"]], lang))
    text = str(Markup("<b>{}</b><br>{}").format(name, " · ".join(said)))  # escapes what is filled in
    return text.replace("{", "&#123;").replace("}", "&#125;")
