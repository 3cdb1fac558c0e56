"""Base maps of the office: declared in a table, served from files, fetched gently from a server."""

from __future__ import annotations

import http.server
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import httpx
import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from starlette.applications import Starlette

from gis.core.errors import BaseMapError, SchemaError
from gis.maps import basemap_fetch, basemaps
from gis.maps.basemap_fetch import Wanted
from gis.services import basemaps as service
from tests.conftest import DATA
from tests.fixtures import aside

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
HEAD = ",".join(basemaps.COLUMNS)


def mbtiles(path: Path, **about: str) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        database.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        told = {"name": "Nền của sở", "format": "png", "minzoom": "9", "maxzoom": "10", **about}
        database.executemany("INSERT INTO metadata VALUES (?, ?)", list(told.items()))
        database.execute("INSERT INTO tiles VALUES (9, 407, ?, ?)", (2**9 - 1 - 225, PNG))
        database.commit()
    return path


def pmtiles(path: Path, kind: TileType) -> Path:
    with path.open("wb") as file:
        writer = Writer(file)
        writer.write_tile(zxy_to_tileid(9, 407, 225), PNG)
        head = {"tile_type": kind, "tile_compression": Compression.NONE, "min_zoom": 9, "max_zoom": 9}
        edges = dict.fromkeys(("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7", "center_zoom"), 0)
        writer.finalize({**head, **edges, "center_lon_e7": 0, "center_lat_e7": 0}, {"attribution": "Sở <b>X</b>"})
    return path


def ask(folder: Path, path: str, **headers: str) -> httpx.Response:
    app = Starlette(routes=service.routes(lambda: basemaps.files(folder)))

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
            return await client.get(f"http://x{path}", headers=headers)

    return aside.run(asked())


@pytest.mark.parametrize("place", ["9" * 5000 + "/1/1", "1/1/" + "9" * 5000, "30/1/1", "-1/0/0", "a/0/0", "1/1/1.png"])
def test_a_place_that_no_map_has_is_not_found(tmp_path: Path, place: str) -> None:
    mbtiles(tmp_path / "nen.mbtiles")
    assert ask(tmp_path, f"/nen/tep-nen/{place}").status_code == 404


@pytest.mark.parametrize(
    "select",
    [
        "WITH RECURSIVE e(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e) SELECT 9, 0, 511, n FROM e WHERE n < 0",
        "SELECT 9, 0, 511, CAST(x'89504e47' || zeroblob(90000000) AS BLOB)",
        "SELECT 9, 0, 511, 'text'",
    ],
    ids=["endless", "huge", "text"],
)
def test_a_file_of_tiles_that_is_a_view_without_end_holds_nobody_up(tmp_path: Path, select: str) -> None:
    with closing(sqlite3.connect(mbtiles(tmp_path / "nen.mbtiles"))) as database:
        database.execute("DROP TABLE tiles")
        database.execute(f"CREATE VIEW tiles (zoom_level, tile_column, tile_row, tile_data) AS {select}")
    assert ask(tmp_path, "/nen/tep-nen/9/0/0").status_code == 404


def test_files_of_a_folder_are_offered_and_their_tiles_served(tmp_path: Path) -> None:
    mbtiles(tmp_path / "Nền 2025.mbtiles", attribution="<a href='x'>Sở Xây dựng</a>")
    pmtiles(tmp_path / "anh.pmtiles", TileType.PNG)
    pmtiles(tmp_path / "vector.pmtiles", TileType.MVT)
    (tmp_path / "hong.mbtiles").write_bytes(b"no database")
    whole = (tmp_path / "anh.pmtiles").read_bytes()
    damaged = [whole[:end] for end in (0, 7, 60, 127, 135)] + [whole[:8] + b"\xff" * 119 + whole[127:], b"PMTiles\x03"]
    for number, body in enumerate(damaged):
        (tmp_path / f"hong{number}.pmtiles").write_bytes(body)
    offered = {one.code: one for one in basemaps.offered(tmp_path, tmp_path)}
    assert set(offered) == {"tep-nen-2025", "tep-anh"}, "pictures only; what cannot be read is left out"
    own = offered["tep-nen-2025"].as_json("vi")
    assert (own["name"], own["credit"], own["least"], own["most"]) == ("Nền của sở", "Sở Xây dựng", 9, 10)
    for code in offered:
        answer = ask(tmp_path, f"/nen/{code}/9/407/225")
        assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, PNG, "image/png")
        assert "max-age" in answer.headers["cache-control"]
        again = ask(tmp_path, f"/nen/{code}/9/407/225", **{"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304
        assert ask(tmp_path, f"/nen/{code}/9/0/0").status_code == 404
    for number in range(len(damaged)):
        assert ask(tmp_path, f"/nen/tep-hong{number}/9/407/225").status_code == 404
    for path in ("/nen/hong/9/0/0", "/nen/tep-hong/9/0/0", "/nen/..%2Fx/1/0/0", "/nen/tep-anh/40/0/0"):
        assert ask(tmp_path, path).status_code == 404, path
    part = ask(tmp_path, "/nen/tep-anh", range="bytes=0-6")
    assert (part.status_code, part.content) == (206, b"PMTiles")


def test_the_table_names_sources_and_a_credit_is_text(tmp_path: Path) -> None:
    assert [one.origin for one in basemaps.declared(DATA / "basemaps.csv")] == [
        "https://tile.openstreetmap.org",
        "https://server.arcgisonline.com",
    ]
    table = tmp_path / "basemaps.csv"
    row = "Đo đạc,,wmts,https://x.vn/{TileMatrix}/{TileCol}/{TileRow}.png,,<img src=x onerror=alert(1)>,9,16\n"
    table.write_text(f"{HEAD}\n{row}", encoding="utf-8")
    (one,) = basemaps.offered(tmp_path, None)
    assert one.url == "https://x.vn/{z}/{x}/{y}.png"
    assert "<" not in one.as_json("vi")["credit"]
    table.write_text(f"{HEAD}\nX,,xyz,javascript:alert(1),,Y,0,19\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="basemaps"):
        basemaps.declared(table)


class Tiles(http.server.BaseHTTPRequestHandler):
    """A tile server of this machine that breaks off once."""

    asked: ClassVar[list[str]] = []
    broken: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        found = self.path not in self.broken
        self.send_response(200 if found else 403)
        self.end_headers()
        if found:
            self.wfile.write(PNG)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    Tiles.asked, Tiles.broken = [], set()
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}/{{z}}/{{x}}/{{y}}.png"
    made.shutdown()
    thread.join()
    made.server_close()


def test_fetching_waits_between_tiles_and_goes_on_where_it_stopped(tmp_path: Path, server: str) -> None:
    out = tmp_path / "nen.mbtiles"
    wanted = Wanted(server, (106.5, 20.7, 106.9, 21.0), 9, 10, "Sở X", "Nền", pause=0.5)
    tiles = list(wanted.tiles())
    last = "/{}/{}/{}.png".format(*tiles[-1])
    Tiles.broken = {last}
    waits: list[float] = []
    with pytest.raises(BaseMapError, match="403"):
        basemap_fetch.fetch(out, wanted, lambda *_: None, waits.append)
    assert waits == [0.5] * (len(tiles) - 1)
    Tiles.broken, Tiles.asked = set(), []
    told: list[tuple[int, int]] = []
    assert basemap_fetch.fetch(out, wanted, lambda *done: told.append(done), waits.append) == 1
    assert Tiles.asked == [last]
    assert told[-1] == (len(tiles), len(tiles))
    assert basemaps.tile(out, *tiles[0]) == PNG
    assert [one.credit for one in basemaps.offered(tmp_path, tmp_path)] == ["Sở X"]


@pytest.mark.parametrize("host", ["tile.openstreetmap.org", "a.tile.openstreetmap.org", "mt1.google.com"])
def test_hosts_that_forbid_bulk_loading_are_refused_before_anything_is_asked(host: str) -> None:
    with pytest.raises(BaseMapError, match="bulk"):
        Wanted(f"https://{host}/{{z}}/{{x}}/{{y}}.png", (106, 20, 107, 21), 9, 9, "x", "x")
