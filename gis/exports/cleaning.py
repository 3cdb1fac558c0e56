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
    if _is_clean(value):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [clean_cell(part) for part in value]
    if isinstance(value, dict):
        return {key: clean_cell(part) for key, part in value.items()}
    return value


def _is_clean(value: Any) -> bool:
    """Tell, of nearly every cell and quickly, that it can stay: what prints (`str.isprintable`) is never cleaned."""
    if isinstance(value, str):
        return value.isprintable() and len(value) <= MOST
    if isinstance(value, list):
        return all(map(_is_clean, value))
    return not isinstance(value, dict) or all(map(_is_clean, value.values()))


def cut_frame(frame: gpd.GeoDataFrame, most: int) -> gpd.GeoDataFrame:
    """Return a frame with every text cut to so many bytes of UTF-8, never within a letter."""
    texts = [name for name, dtype in frame.dtypes.items() if str(dtype) in {"object", "str", "string"}]
    return frame.assign(**{name: [_cut(value, most) for value in frame[name]] for name in texts})


def _cut(value: object, most: int) -> object:
    return value.encode()[:most].decode(errors="ignore") if isinstance(value, str) else value


def clean_frame(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a frame with every text cleaned; the same one where nothing had to be."""
    changed = {}
    for name, column in frame.items():
        if name == frame.geometry.name or column.dtype.kind in "biufM":
            continue
        old = column.tolist()
        new = [clean_cell(value) for value in old]
        if any(a is not b and a != b for a, b in zip(old, new, strict=True)):
            changed[name] = new
    return frame.assign(**changed) if changed else frame
