"""Files for drawing offices: MapInfo TAB and DXF.

Neither knows EPSG codes. A TAB made from EPSG:9210 alone loses the datum (224 m off), so the shift is spelt out;
a DXF has no place for a reference system at all, so a text at the edge of the drawing says it.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pyogrio
import shapely
from ezdxf.filemanagement import new

from gis.core import crs as crs_module
from gis.core import frames
from gis.exports.cleaning import cut_frame
from gis.exports.vector import MOST_BYTES
from gis.layers.flat import flatten
from gis.layers.query import drawn
from gis.registry.schema import SHORT

if TYPE_CHECKING:
    import geopandas as gpd
    from ezdxf.layouts.layout import Modelspace
    from shapely.geometry.base import BaseGeometry

    from gis.exports.provenance import ExportRequest

SHIFT = "-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278"
"""VN-2000 to WGS84, EPSG:6960 in the signs of PROJ (position vector): dx, dy, dz (m), rx, ry, rz (″), ds (ppm)."""
_TMERC = "+proj=tmerc +lat_0=0 +lon_0={lon} +k={k} +x_0=500000 +y_0=0 +ellps=WGS84 +units=m +no_defs +towgs84=" + SHIFT
SPELT_OUT = {
    crs_module.VN2000_HAI_PHONG: _TMERC.format(lon=105.75, k=0.9999),
    crs_module.VN2000_HAI_DUONG: _TMERC.format(lon=105.5, k=0.9999),
    crs_module.UTM48N: _TMERC.format(lon=105, k=0.9996),
}
TEXT_HEIGHT_M = 30.0
_METRES_A_DEGREE = 111_000.0

logging.getLogger("ezdxf").setLevel(logging.ERROR)


def write_tab(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write a MapInfo table (UTF-8) with the datum spelt out; ``.dat``, ``.map`` and ``.id`` lie beside it."""
    layer = cut_frame(flatten(drawn(projects)), MOST_BYTES).to_crs(request.crs).rename(columns=SHORT)
    if request.crs in SPELT_OUT:
        layer = layer.set_crs(SPELT_OUT[request.crs], allow_override=True)
    # TAB keeps whole numbers within its bounds: narrow ones are exact to less than a millimetre.
    margin = 2.0 if request.crs == crs_module.WGS84 else 200_000.0
    west, south, east, north = layer.total_bounds if len(layer) else (*crs_module.BOUNDS,)
    bounds = ",".join(f"{v:.3f}" for v in (west - margin, south - margin, east + margin, north + margin))
    options = {"BOUNDS": bounds, "ENCODING": "UTF-8"}
    pyogrio.write_dataframe(layer, path, driver="MapInfo File", geometry_type="Unknown", layer_options=options)


def write_dxf(path: Path, projects: gpd.GeoDataFrame, request: ExportRequest) -> None:
    """Write a DXF R2018 drawing (UTF-8): a layer a sector group, every project with its name as a text."""
    document = new("R2018", setup=False)
    document.styles.add("VIET", font="arial.ttf")
    document.header["$INSUNITS"] = 0 if request.crs == crs_module.WGS84 else 6
    space = document.modelspace()
    height = TEXT_HEIGHT_M / (_METRES_A_DEGREE if request.crs == crs_module.WGS84 else 1.0)
    shown = drawn(projects).to_crs(request.crs)
    for row in frames.rows(shown):
        attributes = {"layer": str(row["sector_group"])}
        for part in shapely.get_parts(row["geometry"]):
            _draw(space, part, attributes)
        at = row["geometry"].representative_point()
        text = {**attributes, "style": "VIET", "height": height, "insert": (at.x, at.y)}
        space.add_text(" ".join(str(row["name_vi"]).split()), dxfattribs=text)  # a line break would be a tag of its own
    if len(shown):
        west, south, _, _ = shown.total_bounds
        note = {"layer": "NGUON_GOC", "char_height": height, "style": "VIET", "insert": (west, south - 10 * height)}
        told = request.told("\n").replace("\\", "/").replace("{", "(").replace("}", ")").replace("\n", "\\P")
        space.add_mtext(f"{request.crs}\\P{told}", dxfattribs=note)
    document.saveas(path)


def _draw(space: Modelspace, part: BaseGeometry, attributes: dict[str, str]) -> None:
    if isinstance(part, shapely.Point):
        space.add_point((part.x, part.y), dxfattribs=attributes)
    elif isinstance(part, shapely.Polygon):
        for ring in (part.exterior, *part.interiors):
            space.add_lwpolyline(list(ring.coords)[:-1], close=True, dxfattribs=attributes)
    else:
        space.add_lwpolyline(list(part.coords), dxfattribs=attributes)
