"""An office's servers behind nginx on one database: all see a change, one may die, the database may come back."""

from __future__ import annotations

import asyncio
import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from benchmarks.client import Session, open_session
from gis.exchange import decide, proposals
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import load
from gis.store.postgis.people import grant
from gis.store.postgis.postgis import PostgisStore
from tests.app_server import free_port, started, wait_for
from tests.browser.test_editing import EDITING
from tests.fixtures.folders import built
from tests.processes import kill_all
from tests.server.conftest import BASE, provide, proxy, sign_in, signing_in, site

if TYPE_CHECKING:
    import subprocess

    from tests.postgres import Cluster

pytestmark = [pytest.mark.nginx, pytest.mark.postgis]
WATCHED = """
create function hpmap.watched() returns trigger language plpgsql set lock_timeout = 0 as $$ begin
    if new.text like '%cau-thu%' then perform pg_advisory_xact_lock(1); end if;
    perform pg_notify('kept', new.id);
    return null;
end $$;
create trigger watched after insert on hpmap.proposal for each row execute function hpmap.watched();
"""
"""Holds the proposal of one project between its writing and its commit; tells of every other in the moment of it."""
STATUSES = ("planned", "under_construction")


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

    def holder(self, cookies: str) -> int:
        """Return the port of the server that nginx gives a browser with these cookies."""
        asked = urllib.request.Request(f"{self.front}/health", headers={"Cookie": cookies})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return int(answer.headers["X-Held-By"].rpartition(":")[2])

    def version(self, address: str) -> str:
        with urllib.request.urlopen(f"{address}/version", timeout=20) as answer:
            return str(json.load(answer)["data"])

    def accept(self, lead: str) -> None:
        made = proposals.propose(self.store, "duong-thu", fields={"lead": lead}, who="Bình", why="họp")
        decide.accept(self.store, made.id, who="Chi")


@pytest.fixture
def signing(request: pytest.FixtureRequest) -> bool:
    """Whether people sign in there."""
    return bool(getattr(request, "param", False))


@pytest.fixture
def office(
    cluster: Cluster, database: str, tiny_data: Callable[..., Path], tmp_path: Path, signing: bool
) -> Iterator[Office]:
    url = database
    folder = built(tiny_data())
    load(folder, Database(url), "An")
    grant(Database(url), "sua@example.vn", "editor", "Lê Sửa", "sua")
    port, provider, ports = free_port(), free_port(), [free_port(), free_port()]
    login = signing_in(tmp_path, port, provider, "oidc") if signing else {}
    running: list[subprocess.Popen[bytes]] = []
    apps: list[subprocess.Popen[bytes]] = []
    try:
        if signing:
            running.append(provide(tmp_path, provider))
        for number, one in enumerate(ports):
            settings = {"HPMAP_STORE": url, "HPMAP_CACHE": str(tmp_path / f"cache{number}"), "HPMAP_DATA": "", **login}
            log = tmp_path / f"log{number}.txt"
            apps.append(started(folder, one, log, f"--server.baseUrlPath={BASE}", **settings))
        held = "add_header X-Held-By $upstream_addr;"
        both = site(port, ports[0], held).replace(
            f"server 127.0.0.1:{ports[0]};", "".join(f"server 127.0.0.1:{one};" for one in ports)
        )
        front = f"http://127.0.0.1:{port}{BASE}"

        def begin_proxy() -> subprocess.Popen[bytes]:
            running.append(proxy(tmp_path, both))
            wait_for(f"{front}/version", running[-1], tmp_path / "nginx.txt", refusal=True)
            return running[-1]

        yield Office(cluster, PostgisStore(url, tmp_path / "copy"), apps, ports, front, begin_proxy)
    finally:
        for process in (*running, *apps):
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


async def _reader(office: Office, cookies: str, begun: threading.Barrier, killed: threading.Event) -> list[Session]:
    """Change filters until a server was killed, and twice more; a session that broke is gone on with in another."""
    sessions: list[Session] = []
    left = changes = 0
    while left < 2:
        try:
            if not sessions or sessions[-1].socket.close_code is not None:
                sessions.append(await open_session(office.front + "/", cookies))
                await sessions[-1].start()
            await sessions[-1].ask(tt=STATUSES[changes % 2])
        except (ConnectionClosed, InvalidStatus):
            continue
        changes += 1
        left += killed.is_set()
        if changes == 2:
            await asyncio.to_thread(begun.wait)
    await sessions[-1].socket.close()
    return sessions


def _readers(
    office: Office, every: list[str], begun: threading.Barrier, killed: threading.Event
) -> list[list[Session]]:
    async def all_of_them() -> list[list[Session]]:
        return await asyncio.gather(*(_reader(office, cookies, begun, killed) for cookies in every))

    try:
        return asyncio.run(all_of_them())
    finally:
        begun.abort()  # nobody waits for a reader that failed


def _draft(page: Page, office: Office, project: str, lead: str) -> None:
    """Begin a proposal that only waits for being sent."""
    page.goto(f"{office.front}/?da={project}&sua={project}")
    page.wait_for_selector(EDITING)
    form = page.locator(".hp-edit")
    form.get_by_text("Tên, trạng thái và thông tin khác").click()
    form.get_by_label("Chủ trì").fill(lead)
    form.get_by_label("Lý do (bắt buộc)").fill("Đo lại ngoài thực địa")
    expect(form.get_by_role("button", name="Gửi đề xuất")).to_be_enabled()
    page.evaluate("window.notLoadedAnew = true")


@pytest.mark.browser
@pytest.mark.parametrize("signing", [True], indirect=True)
def test_who_works_on_a_server_that_is_killed_goes_on_on_the_other_and_nothing_is_lost_or_done_twice(
    office: Office, page: Page, context: BrowserContext, database: str
) -> None:
    office.begin_proxy()
    sign_in(page, office.front + "/", "sua")
    held, kept = page, context.new_page()
    _draft(held, office, "cau-thu", "Ban 1")
    _draft(kept, office, "duong-thu", "Ban 2")
    signed = {str(cookie["name"]): str(cookie["value"]) for cookie in context.cookies()}

    def cookies(node: str) -> str:
        return "; ".join(f"{name}={value}" for name, value in {**signed, "hpmap_node": node}.items())

    dying = office.holder(cookies(signed["hpmap_node"]))
    nodes: dict[int, list[str]] = {port: [] for port in office.ports}
    for number in range(1000):
        nodes[office.holder(cookies(f"r{number}"))].append(cookies(f"r{number}"))
        if all(len(found) >= 2 for found in nodes.values()):
            break
    every = [*nodes[dying][:2], *nodes[sum(office.ports) - dying][:2]]
    begun, killed = threading.Barrier(len(every) + 1), threading.Event()
    with (
        ThreadPoolExecutor() as threads,
        psycopg.connect(database, autocommit=True) as told,
        psycopg.connect(database) as holding,
    ):
        told.execute(WATCHED.encode())
        told.execute("listen kept")
        holding.execute("select pg_advisory_xact_lock(1)")
        reading = threads.submit(_readers, office, every, begun, killed)
        begun.wait()
        held.get_by_role("button", name="Gửi đề xuất").click()
        while not told.execute("select from pg_locks where locktype = 'advisory' and not granted").fetchall():
            pass
        kept.get_by_role("button", name="Gửi đề xuất").click()
        next(told.notifies())
        kill_all(office.apps[office.ports.index(dying)].pid)
        killed.set()
        holding.rollback()
        for tab in (held, kept):
            expect(tab.get_by_text("Đã gửi đề xuất")).to_be_visible()
            assert tab.evaluate("window.notLoadedAnew")
        sessions = reading.result()
    assert [error for found in sessions for session in found for error in session.errors] == []
    assert [len(found) > 1 for found in sessions] == [True, True, False, False]
    found = [(p.project_id, dict(p.fields), p.who, p.why, p.door) for p in proposals.queue(office.store, "open")]
    said = ("Lê Sửa", "Đo lại ngoài thực địa", "browser")
    assert sorted(found) == [("cau-thu", {"lead": "Ban 1"}, *said), ("duong-thu", {"lead": "Ban 2"}, *said)]
