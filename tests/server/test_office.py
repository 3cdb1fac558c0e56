"""An office's servers behind nginx on one database: all see a change, one may die, the database may come back."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gis.exchange import decide, proposals
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import load
from gis.store.postgis.postgis import PostgisStore
from tests.app_server import free_port, started, wait_for
from tests.fixtures.folders import built
from tests.processes import kill_all
from tests.server.conftest import BASE, proxy, site

if TYPE_CHECKING:
    import subprocess

    from tests.postgres import Cluster

pytestmark = [pytest.mark.nginx, pytest.mark.postgis]


@dataclass
class Office:
    cluster: Cluster
    store: PostgisStore
    apps: list[subprocess.Popen[bytes]]
    ports: list[int]
    front: str
    begin_proxy: Callable[[], subprocess.Popen[bytes]]

    def lead(self, address: str) -> str:
        with urllib.request.urlopen(f"{address}/projects.geojson", timeout=20) as answer:
            features = json.load(answer)["features"]
        return next(str(f["properties"]["lead"]) for f in features if f["id"] == "duong-thu")

    def version(self, address: str) -> str:
        with urllib.request.urlopen(f"{address}/version", timeout=20) as answer:
            return str(json.load(answer)["data"])

    def accept(self, lead: str) -> None:
        made = proposals.propose(self.store, "duong-thu", fields={"lead": lead}, who="Bình", why="họp")
        decide.accept(self.store, made.id, who="Chi")


@pytest.fixture
def office(cluster: Cluster, database: str, tiny_data: Callable[..., Path], tmp_path: Path) -> Iterator[Office]:
    url = database
    folder = built(tiny_data())
    load(folder, Database(url), "An")
    port, ports = free_port(), [free_port(), free_port()]
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number, one in enumerate(ports):
            settings = {"HPMAP_STORE": url, "HPMAP_CACHE": str(tmp_path / f"cache{number}"), "HPMAP_DATA": ""}
            log = tmp_path / f"log{number}.txt"
            running.append(started(folder, one, log, f"--server.baseUrlPath={BASE}", **settings))
        both = site(port, ports[0]).replace(
            f"server 127.0.0.1:{ports[0]};", "".join(f"server 127.0.0.1:{one};" for one in ports)
        )
        front = f"http://127.0.0.1:{port}{BASE}"

        def begin_proxy() -> subprocess.Popen[bytes]:
            running.append(proxy(tmp_path, both))
            wait_for(f"{front}/version", running[-1], tmp_path / "nginx.txt", refusal=True)
            return running[-1]

        yield Office(cluster, PostgisStore(url, tmp_path / "copy"), running[:2], ports, front, begin_proxy)
    finally:
        for process in running:
            if process.poll() is None:
                kill_all(process.pid)
            process.wait(timeout=20)


def test_servers_share_a_registry_through_the_loss_of_one_of_the_database_and_of_nginx(office: Office) -> None:
    nginx = office.begin_proxy()
    first, second = (f"http://127.0.0.1:{port}{BASE}" for port in office.ports)
    office.accept("Ban 1")
    assert [office.lead(a) for a in (first, second, office.front)] == ["Ban 1"] * 3
    assert office.version(first) == office.version(second)
    office.apps[0].kill()
    office.apps[0].wait(timeout=20)
    office.accept("Ban 2")
    assert {office.lead(office.front) for _ in range(8)} == {"Ban 2"}
    office.cluster.kill()
    assert office.lead(second) == "Ban 2"
    office.cluster.start()
    office.accept("Ban 3")
    seen = {office.lead(office.front)}
    while "Ban 3" not in seen:  # the server asks again after a pause
        seen.add(office.lead(office.front))
    assert seen <= {"Ban 2", "Ban 3"}
    assert [len(office.store.commits()), len(office.store.history())] == [3, 3]
    kill_all(nginx.pid)
    with pytest.raises(OSError, match="refused"):
        office.lead(office.front)
    office.accept("Ban 4")
    office.begin_proxy()
    assert office.lead(office.front) == "Ban 4"
