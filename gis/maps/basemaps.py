"""Base maps beside the offline one: those that ``basemaps.csv`` names, and raster tiles in a folder of the settings.

A file of tiles (``*.mbtiles``, raster ``*.pmtiles``) is served by the app itself (`gis.services.basemaps`); QGIS's
"Generate XYZ tiles (MBTiles)" makes one, and ``hpmap basemap fetch``.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from markupsafe import escape

from gis.core import tables
from gis.core.errors import SchemaError
from gis.core.vietnamese import fold

COLUMNS = ("name", "name_en", "kind", "address", "layers", "credit", "min_zoom", "max_zoom")
KINDS = ("xyz", "wms", "wmts")
PATH = "nen"
"""Where the app serves tiles of files: ``nen/<code>/<z>/<x>/<y>``."""
SUFFIXES = (".mbtiles", ".pmtiles")
_WMTS = {"{TileMatrix}": "{z}", "{TileCol}": "{x}", "{TileRow}": "{y}"}
_MOST_ZOOM = 22
_MOST_BYTES = 10_000_000
"""Of a tile, or of what a file tells of itself."""
_MOST_SECONDS = 3.0
"""For one tile: an index finds it in milliseconds, a file of millions without one in about a second."""


@dataclass(frozen=True)
class BaseMap:
    """A base map: where its tiles are, whom they are from, in which zooms there are any."""

    code: str
    name: str
    name_en: str
    url: str
    credit: str
    kind: str = "xyz"
    layers: str = ""
    least: int = 0
    most: int = 19

    @property
    def origin(self) -> str:
        """Scheme and host of the tiles; empty where the app serves them."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def as_json(self, lang: str) -> dict[str, Any]:
        """Return what the page needs; Leaflet shows a credit as HTML, so it is escaped here."""
        name = (lang == "en" and self.name_en) or self.name
        body = {"code": self.code, "name": name, "url": self.url, "credit": str(escape(self.credit))}
        return body | {"least": self.least, "most": self.most, "layers": self.layers if self.kind == "wms" else ""}


def declared(path: Path) -> list[BaseMap]:
    """Read ``basemaps.csv``; none where there is no such file.

    Raises
    ------
    SchemaError
        If it is malformed: an unknown kind, an address that is none, zooms that are none.
    """
    rows = tables.read_table(path, COLUMNS, required=("name", "kind", "address", "credit")) if path.exists() else []
    return [_declared(path, row) for row in rows]


def _declared(path: Path, row: tables.Row) -> BaseMap:
    address = row["address"]
    for theirs, ours in _WMTS.items():
        address = address.replace(theirs, ours)
    zooms = [row["min_zoom"] or "0", row["max_zoom"] or "19"]
    host = re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?", "/".join(address.split("/")[:3]))
    tiled = row["kind"] == "wms" or all(part in address for part in ("{z}", "{x}", "{y}"))
    if (
        row["kind"] not in KINDS
        or not host
        or not tiled
        or not all(z.isdigit() and int(z) <= _MOST_ZOOM for z in zooms)
    ):
        raise SchemaError("basemaps.row", path=path, line=row.line, kinds=", ".join(KINDS), most=_MOST_ZOOM)
    return BaseMap(
        code_of(row["name"]), row["name"], row["name_en"], address, row["credit"], row["kind"], row["layers"],
        int(zooms[0]), int(zooms[1]),
    )  # fmt: skip


def files(folder: Path | None) -> dict[str, Path]:
    """Return the files of tiles in a folder by the code that the app serves them under."""
    if folder is None or not folder.is_dir():
        return {}
    found = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES)
    return {f"tep-{code_of(path.stem)}": path for path in found}


def described(code: str, path: Path) -> BaseMap | None:
    """Return what a file of tiles says of itself; None where it holds no pictures or cannot be read."""
    try:
        told = _mbtiles(path) if path.suffix.lower() == ".mbtiles" else _pmtiles(path)
        if told is None:
            return None
        name = str(told.get("name") or path.stem)[:80]
        least, most = (int(told.get(key) or 0) for key in ("minzoom", "maxzoom"))
        credit = re.sub(r"<[^>]*>", "", str(told.get("attribution") or path.name))[:200]
    except Exception:  # each kind of damage is an error of its own in the libraries
        return None
    return BaseMap(code, name, "", f"{PATH}/{code}/{{z}}/{{x}}/{{y}}", credit, least=least, most=most or 19)


def offered(data_dir: Path, folder: Path | None) -> list[BaseMap]:
    """Return every base map: those of files first, which need no internet."""
    own = [found for code, path in files(folder).items() if (found := described(code, path)) is not None]
    return [*own, *declared(data_dir / "basemaps.csv")]


def code_of(name: str) -> str:
    """Return what an address calls a base map: ``Ảnh vệ tinh`` → ``anh-ve-tinh``."""
    return fold(name).replace(" ", "-") or "nen"


def tile(path: Path, z: int, x: int, y: int) -> bytes | None:
    """Return a picture of a file of tiles; None where it has none.

    Parameters
    ----------
    z, x, y
        Zoom, column, row from the north (XYZ).
    """
    if not 0 <= z <= _MOST_ZOOM or not 0 <= x < 2**z or not 0 <= y < 2**z:
        return None
    if path.suffix.lower() == ".mbtiles":
        with closing(_opened(path)) as database:
            asked = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
            row = database.execute(asked, (z, x, 2**z - 1 - y)).fetchone()  # MBTiles counts rows from the south
        return row[0] if row and isinstance(row[0], bytes) else None
    with path.open("rb") as file:
        found: bytes | None = _reader(file).get(z, x, y)
    return found


def _reader(file: BinaryIO) -> Any:
    from pmtiles import reader  # typed by nobody

    made: Any = reader
    return made.Reader(made.MmapSource(file))


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file of tiles; its tables may be views of anybody's making, so a question has an end."""
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
    until = time.monotonic() + _MOST_SECONDS
    database.set_progress_handler(lambda: time.monotonic() > until, 100_000)
    return database


def _mbtiles(path: Path) -> Mapping[str, Any] | None:
    with closing(_opened(path)) as database:
        told = dict(database.execute("SELECT name, value FROM metadata"))
    return told if told.get("format", "png") in ("png", "jpg", "jpeg", "webp") else None


def _pmtiles(path: Path) -> Mapping[str, Any] | None:
    from pmtiles.tile import TileType

    with path.open("rb") as file:
        reader = _reader(file)
        head, told = reader.header(), reader.metadata()
    if head["tile_type"] not in (TileType.PNG, TileType.JPEG, TileType.WEBP):
        return None
    return {**told, "minzoom": head["min_zoom"], "maxzoom": head["max_zoom"]}
