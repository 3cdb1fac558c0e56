"""The codes of a built map, which become names of files and layers: looked at before they do, whoever made the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import SchemaError
from gis.registry import schema

if TYPE_CHECKING:
    import geopandas as gpd

COLUMNS = ("id", "sector", "sector_group", "status", "precision", "geometry_kind")
_CODE = re.compile(r"[a-z0-9_-]*")
_SHOWN = 80


def require_codes(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Raise SchemaError, naming file and value, if a code is more than a word (``../../x``), or a list is none."""
    for column in COLUMNS:
        for value in frame[column].unique():
            if not (isinstance(value, str) and _CODE.fullmatch(value)):
                raise SchemaError("layers.no_code", path=path, column=column, text=str(value)[:_SHOWN])
    for column in schema.LISTS:
        for values in frame[column]:
            if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
                raise SchemaError("layers.no_code", path=path, column=column, text=str(values)[:_SHOWN])
