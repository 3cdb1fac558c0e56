"""Make an offline base map from tiles of an address: slowly, with progress, going on where it stopped."""

from __future__ import annotations

import http.client
import math
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gis.core.errors import BaseMapError

FORBIDDEN = {
    "tile.openstreetmap.org": "https://operations.osmfoundation.org/policies/tiles/",
    "server.arcgisonline.com": "https://www.esri.com/en-us/legal/terms/full-master-agreement",
    "services.arcgisonline.com": "https://www.esri.com/en-us/legal/terms/full-master-agreement",
    "google.com": "https://cloud.google.com/maps-platform/terms",
    "googleapis.com": "https://cloud.google.com/maps-platform/terms",
    "virtualearth.net": "https://www.microsoft.com/maps/product/terms.html",
}
"""Hosts (and all below them) whose terms forbid loading tiles in bulk → where they say so."""
MOST_TILES, MOST_BYTES, TRIES = 60_000, 1_000_000, 3
Bounds = tuple[float, float, float, float]
"""West, south, east, north, degrees."""


@dataclass(frozen=True)
class Wanted:
    """What is fetched: an address with ``{z}``, ``{x}``, ``{y}``, an area, zooms, and how gently."""

    address: str
    bounds: Bounds
    least: int
    most: int
    credit: str
    name: str
    pause: float = 0.5

    def __post_init__(self) -> None:
        host = (urlsplit(self.address).hostname or "").lower()
        for forbidden, terms in FORBIDDEN.items():
            if host == forbidden or host.endswith("." + forbidden):
                raise BaseMapError("basemaps.forbidden", host=host, terms=terms)
        fine = host and all(part in self.address for part in ("{z}", "{x}", "{y}"))
        if not fine or urlsplit(self.address).scheme not in ("http", "https"):
            raise BaseMapError("basemaps.address", address=self.address)
        if not 0 <= self.least <= self.most <= 19:
            raise BaseMapError("basemaps.zooms")
        if (many := sum(1 for _ in self.tiles())) > MOST_TILES:
            raise BaseMapError("basemaps.many", many=many, most=MOST_TILES)

    def tiles(self) -> Iterator[tuple[int, int, int]]:
        """Yield zoom, column and row (from the north) of every tile, few first."""
        west, south, east, north = self.bounds
        for z in range(self.least, self.most + 1):
            left, top = _at(west, north, z)
            right, low = _at(east, south, z)
            for x in range(left, right + 1):
                for y in range(top, low + 1):
                    yield z, x, y


def fetch(
    out: Path, wanted: Wanted, tell: Callable[[int, int], None], wait: Callable[[float], None] = time.sleep
) -> int:
    """Fetch what ``out`` (an MBTiles file) does not hold yet; returns the number of tiles that came.

    Parameters
    ----------
    tell
        Told after each tile how many are there, of how many.
    wait
        Waits between two requests.

    Raises
    ------
    BaseMapError
        If the server refuses or does not answer; what came stays, and the next call goes on from there.
    """
    todo = list(wanted.tiles())
    came = 0
    with closing(sqlite3.connect(out)) as database:
        _prepare(database, wanted)
        there = set(database.execute("SELECT zoom_level, tile_column, tile_row FROM tiles"))
        for number, (z, x, y) in enumerate(todo, 1):
            row = 2**z - 1 - y  # MBTiles counts rows from the south
            if (z, x, row) not in there:
                body = _ask(wanted.address.format(z=z, x=x, y=y), wait)
                database.execute("INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?)", (z, x, row, body))
                database.commit()
                came += 1
                wait(wanted.pause)
            tell(number, len(todo))
    return came


def _prepare(database: sqlite3.Connection, wanted: Wanted) -> None:
    database.execute("CREATE TABLE IF NOT EXISTS metadata (name TEXT PRIMARY KEY, value TEXT)")
    database.execute(
        "CREATE TABLE IF NOT EXISTS tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB,"
        " PRIMARY KEY (zoom_level, tile_column, tile_row))"
    )
    about = {
        "name": wanted.name, "format": "png", "type": "baselayer", "attribution": wanted.credit,
        "bounds": ",".join(map(str, wanted.bounds)), "minzoom": str(wanted.least), "maxzoom": str(wanted.most),
    }  # fmt: skip
    database.executemany("INSERT OR REPLACE INTO metadata VALUES (?, ?)", list(about.items()))
    database.commit()


def _ask(address: str, wait: Callable[[float], None]) -> bytes:
    """Return a tile, or nothing (an empty body) where the server has none."""
    request = urllib.request.Request(address, headers={"User-Agent": "hai-phong-key-projects"})  # noqa: S310 - http(s)
    why: object = ""
    for attempt in range(TRIES):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                body: bytes = answer.read(MOST_BYTES + 1)
            if len(body) > MOST_BYTES:
                raise BaseMapError("basemaps.large", address=address)
            return body
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == http.HTTPStatus.NOT_FOUND:
                return b""
            if error.code < http.HTTPStatus.INTERNAL_SERVER_ERROR:
                raise BaseMapError("basemaps.refused", address=address, status=error.code) from error
            why = error.code
        except (OSError, http.client.HTTPException) as error:
            why = getattr(error, "reason", error)
        wait(2.0**attempt)
    raise BaseMapError("basemaps.no_answer", address=address, reason=why)


def _at(lon: float, lat: float, z: int) -> tuple[int, int]:
    """Return column and row of the tile that holds a position (Web Mercator)."""
    rad = math.radians(lat)
    x = (lon + 180) / 360 * 2**z
    y = (1 - math.asinh(math.tan(rad)) / math.pi) / 2 * 2**z
    return min(max(int(x), 0), 2**z - 1), min(max(int(y), 0), 2**z - 1)
