"""Real QGIS opens the live service, with a personal token where the server asks for a login."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
import uvicorn
from starlette.applications import Starlette

from gis.core.settings import settings
from gis.layers import query
from gis.rights.people import People
from gis.rights.roles import Role
from gis.services import features
from gis.services.features import KINDS
from tests.app_server import free_port, started

if TYPE_CHECKING:
    import subprocess

    from tests.qgis.conftest import Run

pytestmark = pytest.mark.qgis
SECRET = "0123456789abcdef"  # noqa: S105


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> People:
    listed = People(tmp_path_factory.mktemp("people"))
    listed.put("qgis@example.vn", Role.VIEWER, "Máy QGIS")
    return listed


@pytest.fixture(scope="module")
def service(people: People, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """A server that only people who signed in may read, on the whole registry."""
    port, log = free_port(), tmp_path_factory.mktemp("service") / "log.txt"
    given = {"HPMAP_LOGIN": "proxy", "HPMAP_PROXY_SECRET": SECRET, "HPMAP_READ": "listed"}
    process: subprocess.Popen[bytes] = started(settings().data_dir, port, log, HPMAP_PEOPLE=str(people.folder), **given)
    yield lambda: f"http://127.0.0.1:{port}/ogc"
    process.terminate()
    process.wait(timeout=20)


@contextlib.contextmanager
def served(app: Starlette) -> Iterator[str]:
    """Serve an app in this process; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        listening.listen()
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def test_qgis_counts_every_project_with_a_token_and_none_without(
    run_qgis: Run, service: Callable[[], str], people: People, tmp_path: Path
) -> None:
    frame = query.load_projects_layer(Path(settings().data_dir) / "projects.geojson")
    token, project = people.make_token("qgis@example.vn", "QGIS"), tmp_path / "du-an.qgz"
    signed = {"Authorization": "Basic " + base64.b64encode(f"qgis:{token}".encode()).decode()}
    for path, file in ((features.PROJECT, project), (features.DEFINITION, project.with_suffix(".qlr"))):
        with urllib.request.urlopen(urllib.request.Request(service() + path, headers=signed)) as answer:
            file.write_bytes(answer.read())
    found = run_qgis("services", service(), "qgis", token, project, "9,100,10000", *KINDS)
    looks = found.pop("project")
    assert found.pop("definition") == sorted(map(str, looks.values()))  # the same layers, for a project of one's own
    window = shapely.box(106.6, 20.8, 106.8, 20.95)
    for name, (_, _, types) in KINDS.items():
        wanted = frame[frame.geom_type.isin(types)] if types else frame[frame.geometry.isna()]
        counts, near, fields = found[name]
        assert counts == [len(wanted)] * 3  # whatever the size of a page
        if types:
            assert near == int(wanted.intersects(window).sum())
            look = looks[f"hai_phong_du_an_{name.removeprefix('projects_')}"]
            assert look == [len(wanted), "categorizedSymbol"]
        assert {"id", "name_vi", "status", "precision_m"} <= set(fields)
    assert looks["hai_phong_du_an_khong_ve"][0] == int(frame.geometry.isna().sum())
    refused = run_qgis("services", service(), "", "", "-", "100", "projects_point")
    assert refused == {"projects_point": None}


def test_qgis_counts_twenty_thousand(run_qgis: Run) -> None:
    number = np.arange(20_000)
    shapes = shapely.points(106.0 + (number % 200) / 200, 20.5 + (number // 200) / 200)
    frame = gpd.GeoDataFrame({"id": [f"du-an-{n}" for n in number]}, geometry=shapes, crs="EPSG:4326")
    with served(Starlette(routes=features.routes(lambda: features.Snapshot(frame, "v1")))) as at:
        found = run_qgis("services", at + features.PATH, "", "", "-", "1000", "projects_point")
    assert found["projects_point"][0] == [20_000]
