"""The map of the statistics page: communes coloured by class, drawn without tiles and without an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import altair as alt
import shapely

from gis.dashboard.statistics.charts import AnyChart, Look, Part, colour_of, inline

if TYPE_CHECKING:
    import geopandas as gpd


def choropleth(
    shapes: gpd.GeoDataFrame,
    moved: Sequence[str],
    rows: Mapping[str, Mapping[str, Any]],
    classes: Sequence[Part],
    title: str,
    look: Look,
) -> AnyChart:
    """Draw the communes coloured by class; what lies far out stands in a dashed frame.

    Parameters
    ----------
    shapes, moved
        What `gis.layers.counts.chart_shapes` returns.
    rows
        Per code: ``class`` (a label of ``classes``) and ``said`` (its figures in words).
    """
    features = [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(shape),
            "name": name,
            "class": rows[code]["class"],
            "said": rows[code]["said"],
        }
        for code, name, shape in zip(shapes["code"], shapes["name"], shapes.geometry, strict=True)
    ]
    tips = [alt.Tooltip("name:N", title=" "), alt.Tooltip("said:N", title=title)]
    colour = colour_of("class", classes, look, title=title, columns=6)
    layers = [
        alt.Chart(inline(features))
        .mark_geoshape(stroke=look.ink, strokeWidth=0.4, strokeOpacity=0.8, aria=False)
        .encode(color=colour, tooltip=tips)
    ]
    framed = shapes[shapes["code"].isin(list(moved))]
    for name, shape in zip(framed["name"], framed.geometry, strict=True):
        west, south, east, north = shape.bounds
        ring = shapely.geometry.mapping(shapely.box(west - 3, south - 2, east + 3, north + 2))
        frame = alt.Chart(inline([{"type": "Feature", "geometry": ring}]))
        # Shapes speak through the chart's description and its table; a mark without a label is noise.
        layers.append(
            frame.mark_geoshape(filled=False, stroke=look.ink, strokeDash=[3, 3], strokeWidth=0.8, aria=False)
        )
        label = [{"x": east + 3, "y": north + 2, "name": name}]
        layers.append(
            alt.Chart(inline(label))
            .mark_text(align="right", baseline="bottom", dy=-3, fontSize=11, color=look.ink)
            .encode(longitude="x:Q", latitude="y:Q", text="name:N")
        )
    return alt.layer(*layers).project(type="identity", reflectY=True).properties(height=360)
