"""Read DXF drawings (R12 … R2018) by ezdxf: entities of the model space, blocks taken apart, texts as points.

DXF states no reference system. Its texts come as Unicode, as ``\\U+1EA7``, or as letters whose font makes them
Vietnamese (TCVN3: ``.VnTime``; VNI: ``VNI-Times``): the text style tells which.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from ezdxf import path as ezpath
from ezdxf import recover
from ezdxf.lldxf.const import DXFError
from ezdxf.tools.text import plain_text

from gis.core.encodings import repaired, tcvn3_letters, vni_letters
from gis.core.errors import ImportFileError
from gis.exchange.geometries.found import Group, Shape, Value
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.core.limits import Limits

FLATTEN = 0.05
"""Greatest distance of a flattened curve from the curve, drawing units (metres here)."""
DEPTH = 8
"""Blocks in blocks."""
_ESCAPED = re.compile(r"\\U\+([0-9A-Fa-f]{4})")
_TEXTS = frozenset({"TEXT", "MTEXT", "ATTRIB"})
_CURVES = frozenset({"LINE", "LWPOLYLINE", "POLYLINE", "CIRCLE", "ARC", "ELLIPSE", "SPLINE", "HATCH", "MPOLYGON"})
_UNICODE_FROM = "AC1021"
"""DXF 2007: from here text is UTF-8, whatever $DWGCODEPAGE says."""


def read(path: Path, held: Limits) -> list[Group]:
    """Return the drawing as one group.

    Raises
    ------
    ImportFileError
        If it is no DXF, or holds more than the limits.
    """
    try:
        document, _ = recover.readfile(path, errors="surrogateescape")
    except (DXFError, OSError, UnicodeError) as error:
        raise ImportFileError("geometry.no_dxf", name=path.name) from error
    texts = _Texts(document)
    shapes: list[Shape] = []
    skipped = 0
    for entity in _entities(document.modelspace(), 0):
        geometry = _geometry(entity)
        if geometry is None:
            skipped += 1
            continue
        said = texts.of(entity)
        layer = texts.unescaped(str(entity.dxf.layer), "")
        attributes: dict[str, Value] = {"type": entity.dxftype()}
        if entity.dxftype() == "ATTRIB":
            attributes["tag"] = texts.unescaped(str(entity.dxf.tag), "")
        shapes.append(Shape(layer, geometry, (said,) if said else (), attributes))
        if len(shapes) > held.rows:
            raise ImportFileError("geometry.too_many_features", name=path.name, most=held.rows)
    notices = (Notice("geometry.entities_skipped", n=skipped),) if skipped else ()
    return [Group(tuple(shapes), words=tuple(text for shape in shapes for text in shape.texts), notices=notices)]


def _entities(container: Any, depth: int) -> Iterator[Any]:
    for entity in container:
        if entity.dxftype() != "INSERT":
            yield entity
            continue
        yield from entity.attribs
        if depth < DEPTH:
            yield from _entities((e for one in entity.multi_insert() for e in one.virtual_entities()), depth + 1)


def _geometry(entity: Any) -> BaseGeometry | None:
    kind = entity.dxftype()
    if kind == "POINT":
        return shapely.Point(entity.dxf.location.x, entity.dxf.location.y)
    if kind in _TEXTS:
        if kind == "MTEXT":
            return shapely.Point(entity.dxf.insert.x, entity.dxf.insert.y)
        at = entity.ocs().to_wcs(entity.get_placement()[1])  # of a text that is not set to the left, not its insert
        return shapely.Point(at.x, at.y)
    if kind not in _CURVES:
        return None
    try:
        paths = ezpath.from_hatch(entity) if kind in {"HATCH", "MPOLYGON"} else [ezpath.make_path(entity)]
        rings = [[(v.x, v.y) for v in one.flattening(FLATTEN)] for one in paths]
    except (DXFError, TypeError, ValueError, ZeroDivisionError):
        return None
    rings = [ring for ring in rings if len(ring) > 1]
    areas = [shapely.Polygon(ring) for ring in rings if len(ring) > 3 and ring[0] == ring[-1]]
    if areas and len(areas) == len(rings):  # a closed line is an area; rings in rings are holes
        whole = shapely.make_valid(areas[0])
        for area in areas[1:]:
            whole = whole.symmetric_difference(shapely.make_valid(area))
        if whole.geom_type in {"Polygon", "MultiPolygon"} and not whole.is_empty:
            return whole
    if not rings:
        return None
    lines = [shapely.LineString(ring) for ring in rings]
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)


class _Texts:
    """Texts of a drawing, decoded by the font of their style."""

    def __init__(self, document: Any) -> None:
        self._fonts = {style.dxf.name.lower(): f"{style.dxf.font} {style.dxf.name}" for style in document.styles}
        self._encoding = document.encoding if document.dxfversion < _UNICODE_FROM else "latin-1"

    def of(self, entity: Any) -> str:
        """Return the text of an entity, or nothing."""
        if entity.dxftype() not in _TEXTS:
            return ""
        font = self._fonts.get(str(entity.dxf.get("style", "Standard")).lower(), "")
        if entity.dxftype() != "MTEXT":  # first the letters of the font: %%c is Ø, and Ø another letter in TCVN3
            return plain_text(self.unescaped(str(entity.dxf.text), font)).strip()
        inline = re.search(r"\\[fF]([^|;]+)", entity.text)  # a font in the text itself goes before the style's
        return self.unescaped(entity.plain_text(), inline[1] if inline else font).strip()

    def unescaped(self, raw: str, font: str) -> str:
        """Undo ``\\U+XXXX`` and the letters of old fonts; a text that has real Vietnamese letters keeps them."""
        return self._letters(raw, font).encode("utf-8", "replace").decode("utf-8")  # \U+D800 is half of one

    def _letters(self, raw: str, font: str) -> str:
        text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), raw)
        lower = font.lower().strip()
        if not any(ord(c) > 0xFF and not "\udc80" <= c <= "\udcff" for c in text) or lower.startswith(
            (".vn", "vn", "vni")
        ):
            western = self._western(text)
            if lower.startswith("vni"):
                return unicodedata.normalize("NFC", vni_letters(western))
            if lower.startswith((".vn", "vn")):
                return unicodedata.normalize("NFC", tcvn3_letters(western))
            text = western if self._has_bytes(text) else text
        return repaired(text.encode("utf-8", "replace").decode("utf-8"))

    def _western(self, text: str) -> str:
        """Return the bytes of a text as Western letters, so that the tables of old fonts apply."""
        try:
            return text.encode(self._encoding, "surrogateescape").decode("latin-1")
        except (UnicodeEncodeError, LookupError):
            return text

    @staticmethod
    def _has_bytes(text: str) -> bool:
        return any("\udc80" <= c <= "\udcff" for c in text)
