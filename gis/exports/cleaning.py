"""Text on its way into a file of another program: nothing in it that the program cannot hold, or would run.

`gis.registry.checks` refuses such text; what slips past it is harmless in every export all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import geopandas as gpd

MOST = 32_767
"""Characters of a text: an Excel cell holds no more."""
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of pairs and noncharacters: XML and workbooks cannot hold them (XML 1.0, 2.2)."""


def clean(text: str) -> str:
    """Return a text without characters that no file format holds, cut to `MOST`."""
    return _NEVER.sub("\N{REPLACEMENT CHARACTER}", text[:MOST])


def unreckoned(text: str) -> str:
    """Return a cleaned text for a name or a legend in QGIS, which reckons what stands between ``[%`` and ``%]``."""
    return clean(text).replace("[%", "[ %")


def clean_cell(value: Any) -> Any:
    """Return a cell with every text in it cleaned; lists and mappings stay what they are."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_cell(part) for part in value]
    if isinstance(value, dict):
        return {key: clean_cell(part) for key, part in value.items()}
    return value


def clean_frame(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a frame with every text cleaned; the same one where nothing had to be."""
    changed = {}
    for name in frame.columns:
        if name == frame.geometry.name or frame[name].dtype.kind in "biufM":
            continue
        old = frame[name].tolist()
        new = [clean_cell(value) for value in old]
        if any(a is not b and a != b for a, b in zip(old, new, strict=True)):
            changed[name] = new
    return frame.assign(**changed) if changed else frame
