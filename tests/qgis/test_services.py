"""Real QGIS opens the live service, with a personal token where the server asks for a login."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely

from gis.core.settings import settings
from gis.layers import query
from gis.rights.people import People
from gis.rights.roles import Role
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


def test_qgis_counts_every_project_with_a_token_and_none_without(
    run_qgis: Run, service: Callable[[], str], people: People
) -> None:
    frame = query.load_projects_layer(Path(settings().data_dir) / "projects.geojson")
    token = people.make_token("qgis@example.vn", "QGIS")
    found = run_qgis("services", service(), "qgis", token, *KINDS)
    window = shapely.box(106.6, 20.8, 106.8, 20.95)
    for name, (_, _, types) in KINDS.items():
        wanted = frame[frame.geom_type.isin(types)] if types else frame[frame.geometry.isna()]
        count, near, fields = found[name]
        assert count == len(wanted)
        if types:
            assert near == int(wanted.intersects(window).sum())
        assert {"id", "name_vi", "status", "precision_m"} <= set(fields)
    refused = run_qgis("services", service(), "", "", "projects_point")
    assert refused == {"projects_point": None}
