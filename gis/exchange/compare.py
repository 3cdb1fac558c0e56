"""Compare an edited export with the registry, by content and three ways.

The file is read and compared in the guarded child process (`gis.core.guarded`): whatever it holds,
this process gets a comparison or one clear error. What is an edit is said in `gis.exchange.differences`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd

from gis.core import crs, frames, geojson, guarded
from gis.core.limits import limits
from gis.exchange import differences, reading
from gis.exchange.edited import View
from gis.exchange.values import COLUMNS, canonical
from gis.layers.flat import flatten
from gis.layers.query import COLUMNS as LAYER_COLUMNS
from gis.registry import build

if TYPE_CHECKING:
    from gis.exchange.changes import Comparison
    from gis.registry.projects import Registry


def prepare() -> None:
    """Start the process that reads files, while something else is being loaded; returns at once."""
    guarded.warm(differences.__name__)


def compare(path: Path, registry: Registry) -> Comparison:
    """Compare an edited file with the registry.

    Parameters
    ----------
    path
        See `gis.exchange.reading.read`.
    registry
        The registry of today.

    Returns
    -------
    comparison
        No changes where nothing was edited, however a GIS rewrote the file. A geometry that cannot
        be read is a remark that names its row; the rest of the file is compared.

    Raises
    ------
    ImportFileError, CrsError, GeometryError
        If the file cannot be read, or passes a limit.
    """
    held = limits()
    reading.require_readable(path, held)
    today = (registry_views(registry), data_version(registry))
    return guarded.run(
        differences.compare_file, path, *today, held, name=path.name, remedy=reading.remedy(path), within=held
    )


def registry_views(registry: Registry) -> dict[str, View]:
    """Return every project of the registry as an export of today would show it."""
    features = list(build.features(registry))
    frame = gpd.GeoDataFrame(
        [f["properties"] for f in features],
        columns=list(LAYER_COLUMNS),
        geometry=gpd.GeoSeries([geojson.geometry_of(f) for f in features], crs=crs.WGS84),
    )
    flat = flatten(frame)
    cells = frames.rows(flat.drop(columns="geometry"))
    return {
        row["id"]: View({c: canonical(c, row[c]) for c in COLUMNS}, geometry)
        for row, geometry in zip(cells, flat.geometry, strict=True)
    }


def data_version(registry: Registry) -> str:
    """Return the data version that an export of today would carry."""
    return hashlib.sha256(build.build(registry).encode()).hexdigest()[:12]
