"""Real QGIS on the office's database: two editors and a viewer in QGIS, a curator elsewhere."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from gis.cli.main import main
from gis.exchange import decide, proposals
from gis.layers import query
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import load
from gis.store.postgis.people import grant
from gis.store.postgis.postgis import PostgisStore
from tests.conftest import qgis_python
from tests.fixtures.folders import built
from tests.qgis.conftest import PROGRAMS, environment

pytestmark = [pytest.mark.qgis, pytest.mark.postgis]
Ask = Callable[..., Any]
PEOPLE = {"an": "editor", "binh": "editor", "xem": "viewer"}
OPENING_S, TRIES = 120, 3
"""Seconds after which a project that is being opened is given up, and how often it is tried."""
TYPES = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


@pytest.fixture
def office(database: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PostgisStore:
    if not (data / "projects.geojson").exists():
        built(data)
    load(data, Database(database), "An")
    for name, role in PEOPLE.items():
        grant(Database(database), f"{name}@haiphong.example", role, name.title(), name)
    monkeypatch.setenv("HPMAP_STORE", database)
    monkeypatch.setenv("HPMAP_CACHE", str(tmp_path / "cache"))
    assert main(["store", "qgis", str(tmp_path / "du_an.qgz"), "--service", "an"]) == 0
    return PostgisStore(database, tmp_path / "copy")


class Live:
    """A QGIS that runs `pyqgis/live.py`."""

    def __init__(self, env: dict[str, str], log: Path) -> None:
        self._env, self._log = env, log
        with log.open("a") as told:
            command = [str(qgis_python()), str(PROGRAMS / "live.py")]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, text=True, env=env
            )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def ask(self, request: tuple[object, ...]) -> Any:
        """Return the answer; None if a project stays half opened.

        QGIS 3.22 can wait for good where it opens a project that listens to the database: `QgsPostgresListener` starts
        its thread before it waits for it, and is not waked if the thread was quicker.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        wait_s = OPENING_S if request[0] in ("open", "listen") else None
        while True:
            try:
                line = self._lines.get(timeout=wait_s)
            except queue.Empty:
                return None
            if line.startswith("ANSWER "):
                return json.loads(line.removeprefix("ANSWER "))
            if not line:
                raise AssertionError(self._log.read_text(encoding="utf-8"))

    def afresh(self) -> Live:
        """Kill this QGIS and return another."""
        self._process.kill()
        self.end()
        return Live(self._env, self._log)

    def end(self) -> None:
        """Let it end, with all that it holds."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._reader.join()
        self._process.stdout.close()


@pytest.fixture
def ask(office: PostgisStore, database: str, tmp_path: Path) -> Iterator[Ask]:
    """One QGIS that answers questions as they come."""
    parts = psycopg.conninfo.conninfo_to_dict(database)
    where = f"host={parts['host']}\nport={parts['port']}\ndbname={parts['dbname']}\nsslmode=disable\n"
    services = tmp_path / "pg_service.conf"
    services.write_text("".join(f"[{name}]\n{where}user={name}\n" for name in PEOPLE), encoding="utf-8")
    log = tmp_path / "qgis.log"
    running = [Live(environment(tmp_path) | {"PGSERVICEFILE": str(services)}, log)]

    def question(*request: object) -> Any:
        for _ in range(TRIES):
            answer = running[-1].ask(request)
            if answer is not None:
                return answer
            running.append(running[-1].afresh())
        raise AssertionError(log.read_text(encoding="utf-8"))

    yield question
    running[-1].end()


@pytest.mark.parametrize("data", ["whole"], indirect=True)
def test_qgis_counts_every_project_with_our_looks_from_file_and_from_the_database(
    ask: Ask, office: PostgisStore, database: str, tmp_path: Path
) -> None:
    frame = query.load_projects_layer(office.folder.parent / "data" / "projects.geojson")
    wanted = {multi: int(frame.geom_type.isin({one, multi}).sum()) for multi, one in TYPES.items()}
    assert ask("count", "xem") == wanted
    form = [["Lý do", True], ["Đề nghị đang chờ", False], ["Trạng thái", True], ["Xã, phường, đặc khu", False]]
    assert list(ask("style", "xem").values()) == [["categorizedSymbol", *form]] * 3
    given = psycopg.conninfo.conninfo_to_dict(database)
    server = f"an@{given['host']}:{given['port']}"
    stored = f"postgresql://{server}?sslmode=disable&dbname={given['dbname']}&schema=hpmap&project=du-an"
    for project in (str(tmp_path / "du_an.qgz"), stored):
        found = ask("open", project)
        assert all(valid for valid, _ in found.values())
        counts = {key.removeprefix("hai_phong_"): count for key, (_, count) in found.items()}
        assert counts == {
            "du_an_point": wanted["MultiPoint"],
            "du_an_line": wanted["MultiLineString"],
            "du_an_area": wanted["MultiPolygon"],
            "du_an_khong_ve": int(frame.geometry.isna().sum()),
            "xa_phuong": 114,
        }


@pytest.mark.parametrize("data", ["tiny"], indirect=True)
def test_edits_of_two_people_become_proposals_and_a_stale_save_is_refused(ask: Ask, office: PostgisStore) -> None:
    assert ask("move", "an", "duong-thu", 0.001)[0]
    assert ask("set", "an", "duong-thu", "lead", "Ban 2")[0]
    assert ask("add", "binh", "MultiPoint", "Point(106.65 20.85)", {"name_vi": "Cầu Mới", "sector": "road"})[0]
    assert ask("delete", "binh", "cau-thu")[0]
    assert ask("set", "xem", "duong-thu", "lead", "x") == [False, "read only"]
    found = {(p.who, p.kind, p.project_id): p for p in proposals.queue(office)}
    assert found.keys() == {("An", "change", "duong-thu"), ("Binh", "add", "cau-moi"), ("Binh", "retire", "cau-thu")}
    mine = found["An", "change", "duong-thu"]
    assert mine.parts == ("lead", "geometry")
    assert ask("keep", "binh", "duong-thu")[0]
    assert ask("listen", str(office.folder.parent / "du_an.qgz"))
    decide.accept(office, mine.id, who="Chi")
    assert {"hai_phong_du_an_line", "hai_phong_du_an_point"} <= set(ask("painted", 5))
    done, said = ask("save", "binh", "lead", "Ban 9")
    assert not done
    assert "đã được người khác sửa từ khi bạn mở" in said
    assert ask("set", "binh", "duong-thu", "lead", "Ban 9")[0]
    assert [dict(p.fields) for p in proposals.queue(office, "open") if p.kind == "change"] == [{"lead": "Ban 9"}]
