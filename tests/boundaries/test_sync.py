"""The sync against a real server on the loopback, with everything that can go wrong.

The set that is served is made from our own modelled communes, laid out as the public source has
them; the areas it is compared with are theirs. With HPMAP_OFFICIAL_BOUNDARIES set to a GeoJSON of
the published polygons, the same is tried with these.
"""

from __future__ import annotations

import csv
import http.server
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shapely
import shapely.affinity

from gis.boundaries.legacy import bare
from gis.boundaries.provenance import Provenance, set_in_use
from gis.boundaries.sync.download import Limits
from gis.boundaries.sync.fetch import file_name
from gis.boundaries.sync.official import sync
from gis.boundaries.units import AdminUnits
from gis.cli.boundaries import add_parser
from gis.core import crs, geojson
from gis.core.errors import BoundarySyncError
from tests.conftest import DATA

FAST = Limits(timeout=10, total=60, tries=3, pause=0.01, parallel=8)
Answer = Callable[[http.server.BaseHTTPRequestHandler, bytes], None]


class Server:
    """Serves bytes by path; ``answers`` replaces the plain answer for a path, ``asked`` counts."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.answers: dict[str, Answer] = {}
        self.asked: dict[str, int] = {}
        self.quit = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.rsplit("/", 1)[-1]
                outer.asked[name] = outer.asked.get(name, 0) + 1
                body = outer.files.get(name)
                if body is None:
                    self.send_error(404)
                elif name in outer.answers:
                    outer.answers[name](self, body)
                else:
                    send(self, body)

            def log_message(self, *arguments: object) -> None:
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = False  # closing waits for every answer
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/31_hai_phong/wards/"

    def close(self) -> None:
        self.quit.set()
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


def send(handler: http.server.BaseHTTPRequestHandler, body: bytes, length: int | None = None) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


def wards() -> dict[str, dict[str, Any]]:
    """The features that are served, by code, with the properties of the public source."""
    given = os.environ.get("HPMAP_OFFICIAL_BOUNDARIES")
    features = geojson.read(Path(given) if given else DATA / "boundaries" / "communes.geojson")
    return {
        f["properties"]["code"]: {
            "type": "Feature",
            "id": f["properties"]["code"],
            "properties": {"unit_code": f["properties"]["code"], "unit_name": bare(f["properties"]["name"])},
            "geometry": f["geometry"],
        }
        for f in features
    }


def collection(feature: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def ours() -> list[dict[str, str]]:
    with (DATA / "boundaries" / "commune_facts.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, ours: list[dict[str, str]]) -> Path:
    """A data folder whose known areas are those of the set that is served."""
    folder = tmp_path_factory.mktemp("template") / "data"
    shutil.copytree(DATA / "boundaries", folder / "boundaries", ignore=shutil.ignore_patterns("official"))
    served = wards()
    rows = [
        {**row, "area_km2_polygon": f"{crs.area_m2(shapely.geometry.shape(served[row['code']]['geometry'])) / 1e6:.4f}"}
        for row in ours
    ]
    with (folder / "boundaries" / "commune_facts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


@pytest.fixture
def data(tmp_path: Path, template: Path) -> Path:
    """A data folder without an official set."""
    return Path(shutil.copytree(template, tmp_path / "data"))


@pytest.fixture(scope="module")
def files(ours: list[dict[str, str]]) -> dict[str, bytes]:
    served = wards()
    return {file_name(row["code"], row["name"]): collection(served[row["code"]]) for row in ours}


@pytest.fixture(scope="module")
def synced_template(
    tmp_path_factory: pytest.TempPathFactory, template: Path, files: dict[str, bytes]
) -> tuple[Path, Provenance]:
    folder = Path(shutil.copytree(template, tmp_path_factory.mktemp("synced") / "data"))
    running = Server(files)
    provenance = sync(folder, running.url, FAST)
    running.close()
    return folder, provenance


@pytest.fixture
def synced(tmp_path: Path, synced_template: tuple[Path, Provenance]) -> tuple[Path, Provenance]:
    """A data folder with an official set in use, and what that set says of itself."""
    folder, provenance = synced_template
    return Path(shutil.copytree(folder, tmp_path / "synced")), provenance


@pytest.fixture
def server(files: dict[str, bytes]) -> Iterator[Server]:
    running = Server(dict(files))
    yield running
    running.close()


def edit(server: Server, name: str, change: Callable[[dict[str, Any]], None]) -> None:
    body = json.loads(server.files[name])
    change(body["features"][0])
    server.files[name] = json.dumps(body).encode()


NGO_QUYEN = "11329_ngo_quyen.geojson"


def test_the_names_of_the_files_are_those_of_the_public_source() -> None:
    assert file_name("11560", "Phường Thủy Nguyên") == "11560_thuy_nguyen.geojson"
    assert file_name("11948", "Đặc khu Bạch Long Vĩ") == "11948_bach_long_vi.geojson"
    assert file_name("10903", "Xã Cẩm Giàng") == "10903_cam_giang.geojson"


def test_a_sound_set_is_in_use_at_once(data: Path, server: Server) -> None:
    before, key = AdminUnits.load(data), set_in_use(data)
    steps: list[tuple[int, int]] = []
    provenance = sync(data, server.url, FAST, lambda done, total, what: steps.append((done, total)))
    after = AdminUnits.load(data)
    assert before.provenance.label("vi").startswith("Ranh giới mô hình, gần đúng: ")
    assert after.provenance == provenance
    day = "/".join(reversed(provenance.date.split("-")))
    assert provenance.label("vi") == f"Ranh giới chính thức, tải ngày {day}"
    assert provenance.source == server.url
    assert set_in_use(data) != key
    assert steps == [(i, 114) for i in range(1, 115)]
    assert len(after.communes) == len(after.communes_full) == 114
    assert after.communes.geometry.is_valid.all()
    assert set(after.districts["name"]) == set(before.districts["name"])
    assert AdminUnits.load(data, official=False).provenance.set == "modelled"
    assert sorted(p.name for p in (data / "boundaries" / "official").iterdir()) == sorted(
        [
            "provenance.json",
            f"communes-{provenance.sha256[:12]}.geojson",
            f"communes_display-{provenance.sha256[:12]}.geojson",
        ]
    )


def test_the_display_copy_is_lighter_and_almost_the_same(synced: tuple[Path, Provenance]) -> None:
    units = AdminUnits.load(synced[0])
    drawn, full = units.communes.geometry.to_crs(crs.METRIC), units.communes_full.geometry.to_crs(crs.METRIC)
    assert shapely.get_num_coordinates(drawn).sum() <= shapely.get_num_coordinates(full).sum()
    assert (drawn.intersection(full).area / drawn.union(full).area).min() > 0.95


def test_a_second_sync_replaces_the_first(synced: tuple[Path, Provenance], server: Server) -> None:
    data, first = synced

    def nudge(feature: dict[str, Any]) -> None:
        moved = shapely.transform(shapely.geometry.shape(feature["geometry"]), lambda xy: xy + 1e-5)
        feature["geometry"] = shapely.geometry.mapping(moved)

    edit(server, "11948_bach_long_vi.geojson", nudge)
    second = sync(data, server.url, FAST)
    assert second.sha256 != first.sha256
    assert AdminUnits.load(data).provenance == second
    assert len(list((data / "boundaries" / "official").glob("*.geojson"))) == 2


def test_both_conventions_of_the_tone_mark_are_one_spelling(data: Path, server: Server) -> None:
    edit(server, "11560_thuy_nguyen.geojson", lambda f: f["properties"].update(unit_name="Thuỷ Nguyên"))
    edit(server, "11533_hoa_binh.geojson", lambda f: f["properties"].update(unit_name="Hoà Bình"))
    sync(data, server.url, FAST)
    assert AdminUnits.load(data).name_of("11560") == "Phường Thủy Nguyên"


def truncated(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, body[: len(body) // 2], len(body))


def truncated_silently(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, body[: len(body) // 2])


def web_page(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, b"<!DOCTYPE html><title>Sign in</title>")


def server_error(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
    handler.send_error(500)


def too_large(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, b" " * (FAST.file_bytes + 1))


def nested(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
    send(handler, b'{"features":' + b"[" * 100_000)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (nested, "cut off or not JSON"),
        (truncated, "cut off|IncompleteRead"),
        (truncated_silently, "cut off or not JSON"),
        (web_page, "a web page instead of data"),
        (server_error, "answered 500"),
        (too_large, "larger than 8 MB"),
    ],
)
def test_a_file_that_does_not_arrive_leaves_the_old_set(
    synced: tuple[Path, Provenance], server: Server, answer: Answer, says: str
) -> None:
    data, before = synced
    server.answers[NGO_QUYEN] = answer
    with pytest.raises(BoundarySyncError, match=says) as caught:
        sync(data, server.url, FAST)
    assert "Phường Ngô Quyền" in str(caught.value)
    assert AdminUnits.load(data).provenance == before


def test_a_missing_file_is_named(synced: tuple[Path, Provenance], server: Server) -> None:
    data, before = synced
    del server.files[NGO_QUYEN]
    with pytest.raises(BoundarySyncError, match=r"1 of 114 files[\s\S]*Phường Ngô Quyền[\s\S]*404"):
        sync(data, server.url, FAST)
    assert server.asked[NGO_QUYEN] == 1, "a 404 is final"
    assert AdminUnits.load(data).provenance == before


def test_a_slow_server_is_given_up(data: Path, server: Server) -> None:
    for name in list(server.files):
        server.answers[name] = lambda handler, body: server.quit.wait(20) and None
    with pytest.raises(BoundarySyncError, match=r"no answer within 0\.2 s"):
        sync(data, server.url, Limits(timeout=0.2, total=2, tries=1, pause=0.01))
    assert AdminUnits.load(data).provenance.set == "modelled"


def test_a_server_that_drips_is_given_up(data: Path, server: Server) -> None:
    def drip(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not server.quit.wait(0.05):
                handler.wfile.write(b" " * 65536)
        except OSError:
            pass

    server.answers[NGO_QUYEN] = drip
    with pytest.raises(BoundarySyncError, match=r"not done within 1 s"):
        sync(data, server.url, Limits(timeout=20, total=1, tries=1))
    assert AdminUnits.load(data).provenance.set == "modelled"


def test_no_server_at_all(data: Path, server: Server) -> None:
    server.close()
    with pytest.raises(BoundarySyncError, match="is there a connection"):
        sync(data, server.url, FAST)
    assert AdminUnits.load(data).provenance.set == "modelled"


def test_a_broken_server_that_recovers_is_tried_again(data: Path, server: Server) -> None:
    def twice(handler: http.server.BaseHTTPRequestHandler, body: bytes) -> None:
        handler.send_error(503) if server.asked[NGO_QUYEN] < 3 else send(handler, body)

    server.answers[NGO_QUYEN] = twice
    assert sync(data, server.url, FAST).is_official
    assert server.asked[NGO_QUYEN] == 3


def test_the_next_try_fetches_only_the_rest(data: Path, server: Server) -> None:
    server.answers[NGO_QUYEN] = server_error
    with pytest.raises(BoundarySyncError, match="answered 500"):
        sync(data, server.url, FAST)
    del server.answers[NGO_QUYEN]
    server.asked.clear()
    sync(data, server.url, FAST)
    assert server.asked == {NGO_QUYEN: 1}
    assert not (data / "boundaries" / "official" / ".partial").exists()


def test_a_damaged_file_of_an_unfinished_download_is_fetched_anew(data: Path, server: Server) -> None:
    server.answers[NGO_QUYEN] = server_error
    with pytest.raises(BoundarySyncError, match="answered 500"):
        sync(data, server.url, FAST)
    del server.answers[NGO_QUYEN]
    kept = sorted((data / "boundaries" / "official" / ".partial").rglob("*.geojson"))
    kept[0].write_bytes(kept[0].read_bytes()[:100])
    server.asked.clear()
    assert sync(data, server.url, FAST).is_official
    assert sum(server.asked.values()) == 2


def bow_tie(feature: dict[str, Any]) -> None:
    west, south, east, north = shapely.geometry.shape(feature["geometry"]).bounds
    ring = [[west, south], [east, north], [east, south], [west, north], [west, south]]
    feature["geometry"] = {"type": "Polygon", "coordinates": [ring]}


def swapped(feature: dict[str, Any]) -> None:
    turned = shapely.transform(shapely.geometry.shape(feature["geometry"]), lambda xy: xy[:, ::-1])
    feature["geometry"] = shapely.geometry.mapping(turned)


def shrunk(feature: dict[str, Any]) -> None:
    smaller = shapely.affinity.scale(shapely.geometry.shape(feature["geometry"]), 0.9, 0.9)
    feature["geometry"] = shapely.geometry.mapping(smaller)


def shifted(feature: dict[str, Any]) -> None:
    moved = shapely.affinity.translate(shapely.geometry.shape(feature["geometry"]), 0.005)
    feature["geometry"] = shapely.geometry.mapping(moved)


def a_line(feature: dict[str, Any]) -> None:
    feature["geometry"] = {"type": "LineString", "coordinates": [[106.7, 20.8], [106.8, 20.9]]}


def nonsense(feature: dict[str, Any]) -> None:
    feature["geometry"] = {"type": "Polygon", "coordinates": [[["a", "b"]]]}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: f["properties"].update(unit_name="Ngô Gia Tự"), "called 'Ngô Gia Tự', must be 'Phường Ngô Quyền'"),
        (
            lambda f: f["properties"].update(unit_code="11330"),
            r"11329 Phường Ngô Quyền: missing[\s\S]*11330: not a commune",
        ),
        (lambda f: f["properties"].update(unit_code="11311"), "11311: more than one feature"),
        (bow_tie, "11329 Phường Ngô Quyền: the outline crosses itself"),
        (swapped, "longitude and latitude swapped"),
        (shrunk, r"11329 Phường Ngô Quyền: \d\.\d\d km², must be \d\.\d\d km² within 2 %"),
        (shifted, r"overlap by \d\.\d+ km²"),
        (a_line, "a LineString instead of an area"),
        (nonsense, "11329: the geometry cannot be read"),
    ],
)
def test_an_unsound_set_leaves_the_old_one(
    synced: tuple[Path, Provenance], server: Server, change: Callable[[dict[str, Any]], None], says: str
) -> None:
    data, before = synced
    edit(server, NGO_QUYEN, change)
    with pytest.raises(BoundarySyncError, match=says):
        sync(data, server.url, FAST)
    assert AdminUnits.load(data).provenance == before


def test_an_unsound_set_is_not_kept_for_the_next_try(data: Path, server: Server, files: dict[str, bytes]) -> None:
    edit(server, NGO_QUYEN, bow_tie)
    with pytest.raises(BoundarySyncError, match="crosses itself"):
        sync(data, server.url, FAST)
    server.files[NGO_QUYEN] = files[NGO_QUYEN]
    assert sync(data, server.url, FAST).is_official


def test_from_a_folder_and_from_a_file(data: Path, server: Server, tmp_path: Path) -> None:
    folder = tmp_path / "wards"
    folder.mkdir()
    for name, body in server.files.items():
        (folder / name).write_bytes(body)
    whole = tmp_path / "whole.geojson"
    features = [json.loads(body)["features"][0] for body in server.files.values()]
    whole.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    server.files["all.geojson"] = whole.read_bytes()
    sums = {sync(data, str(origin)).sha256 for origin in (folder, whole)} | {
        sync(data, server.url + "all.geojson", FAST).sha256
    }
    assert len(sums) == 1
    (folder / NGO_QUYEN).unlink()
    with pytest.raises(BoundarySyncError, match=r"lacks 1 of 114 files: 11329_ngo_quyen\.geojson"):
        sync(data, str(folder))
    with pytest.raises(BoundarySyncError, match="no address, folder or file"):
        sync(data, "ftp://example.org/x")


def test_the_environment_names_another_source(data: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPMAP_BOUNDARIES_URL", server.url)
    assert sync(data, limits=FAST).source == server.url


@pytest.mark.parametrize("damage", ["{", "{}", '{"full": "gone", "display": "gone"}', "[]"])
def test_a_damaged_official_folder_falls_back_to_the_model(synced: tuple[Path, Provenance], damage: str) -> None:
    data, _ = synced
    (data / "boundaries" / "official" / "provenance.json").write_text(damage, encoding="utf-8")
    assert AdminUnits.load(data).provenance.set == "modelled"


def run(data: Path, *words: str) -> int:
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path)
    add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["--data", str(data), "boundaries", *words])
    code: int = arguments.run(arguments)
    return code


def test_the_command_fetches_and_a_quick_try_never_fails(
    data: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HPMAP_BOUNDARIES_URL", "http://127.0.0.1:9/")
    assert run(data, "sync", "--quick") == 0
    out = capsys.readouterr().out
    assert "The official boundaries were not fetched" in out
    assert "Modelled boundaries, approximate" in out
    assert run(data, "sync", "--from", server.url) == 0
    assert "Official boundaries, fetched" in capsys.readouterr().out
    assert run(data, "sync", "--quick") == 0, "fetched already: nothing to do"
    assert "Official" in capsys.readouterr().out
    assert run(data, "status") == 0
    assert server.url in capsys.readouterr().out
