"""Three people on one database: an editor on one server, a curator on another, a viewer in QGIS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from gis.cli.main import main
from gis.store.opened import open_store
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import load
from gis.store.postgis.people import grant
from gis.store.postgis.postgis import PostgisStore
from tests.app_server import free_port, started, wait_for
from tests.browser.conftest import READY, TIMEOUT_MS
from tests.browser.test_editing import EDITING
from tests.fixtures.folders import built, laid
from tests.qgis.test_live import ask  # noqa: F401 - a fixture
from tests.server.conftest import BASE, SECRET, proxy, site

if TYPE_CHECKING:
    import subprocess

Ask = Callable[..., Any]
pytestmark = [pytest.mark.browser, pytest.mark.nginx, pytest.mark.postgis, pytest.mark.qgis]
PEOPLE = {"an": "editor", "chi": "curator", "xem": "viewer"}


@pytest.fixture
def office(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PostgisStore]:
    load(built(laid(tmp_path / "data")), Database(database), "An")
    for name, role in PEOPLE.items():
        grant(Database(database), f"{name}@haiphong.example", role, name.title(), name)
    monkeypatch.setenv("HPMAP_STORE", database)
    monkeypatch.setenv("HPMAP_CACHE", str(tmp_path / "cache"))
    assert main(["store", "qgis", str(tmp_path / "du_an.qgz"), "--service", "xem"]) == 0
    store = PostgisStore(database, tmp_path / "copy")
    yield store
    store.database.close()
    open_store().database.close()  # type: ignore[attr-defined]


@pytest.fixture
def servers(office: PostgisStore, database: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A server for each of the two who use a browser; nginx signs them in. Name of the person → address."""
    found: dict[str, str] = {}
    sites = ""
    running: list[subprocess.Popen[bytes]] = []
    try:
        for number, name in enumerate(("an", "chi")):
            port, app = free_port(), free_port()
            settings = {
                "HPMAP_STORE": database,
                "HPMAP_CACHE": str(tmp_path / f"cache{number}"),
                "HPMAP_DATA": "",
                "HPMAP_PEOPLE": str(tmp_path / "people"),
                "HPMAP_LOGIN": "proxy",
                "HPMAP_PROXY_SECRET": SECRET,
                "HPMAP_PUBLIC_URL": f"http://127.0.0.1:{port}{BASE}",
            }
            running.append(
                started(tmp_path, app, tmp_path / f"log{number}.txt", f"--server.baseUrlPath={BASE}", **settings)
            )
            signed = f"proxy_set_header X-Forwarded-User {name}@haiphong.example;"
            own = site(port, app, f'{signed} proxy_set_header X-Hpmap-Proxy-Secret "{SECRET}";')
            for word in ("hpmap_people", "hpmap_node", "connection_upgrade", "http://hpmap", "upstream hpmap"):
                own = own.replace(word, f"{word}{number}")
            sites += own
            found[name] = f"http://127.0.0.1:{port}{BASE}/"
        running.append(proxy(tmp_path, sites))
        for address in found.values():
            wait_for(f"{address}health", running[-1], tmp_path / "nginx.txt", refusal=True)
        yield found
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=20)


@pytest.fixture
def another(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Give a page of somebody else, with cookies of their own."""
    made: list[BrowserContext] = []

    def page() -> Page:
        made.append(browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN"))
        made[-1].set_default_timeout(TIMEOUT_MS)
        return made[-1].new_page()

    yield page
    for context in made:
        context.close()


def test_a_bridge_moved_in_a_browser_and_accepted_on_another_server_is_moved_in_qgis(
    page: Page,
    another: Callable[[], Page],
    servers: dict[str, str],
    ask: Ask,  # noqa: F811
    office: PostgisStore,
    tmp_path: Path,
) -> None:
    before = ask("where", "xem", "cau-thu")
    page.goto(servers["an"] + "?da=cau-thu&sua=cau-thu")
    page.wait_for_selector(EDITING)
    page.get_by_role("button", name="Đỉnh 1").focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".hp-edit-report li").first).to_contain_text("Dời tối đa")
    page.get_by_label("Lý do (bắt buộc)").fill("Đo lại ngoài thực địa")
    page.get_by_role("button", name="Gửi đề xuất").click()
    expect(page.get_by_text("Đã gửi đề xuất")).to_be_visible()
    page.locator(".hp-edit").get_by_role("button", name="Đóng").click()
    page.wait_for_function("() => !location.search.includes('sua=')")
    assert ask("where", "xem", "cau-thu") == before

    assert ask("listen", str(tmp_path / "du_an.qgz"))
    curator = another()
    curator.goto(servers["chi"] + "duyet")
    expect(curator.locator("dl, .hp-proposal, main").filter(has_text="Đo lại ngoài thực địa").first).to_be_visible()
    curator.get_by_role("button", name="Nhận phần đã chọn (1/1)").click()
    expect(curator.get_by_text("Đã nhận đề xuất")).to_be_visible()

    assert ask("painted", 1)
    after = ask("where", "xem", "cau-thu")
    assert after[0] > before[0]
    assert after[1] == pytest.approx(before[1], abs=1e-6)
    newer = page.locator(".hp-newer")
    expect(newer).to_contain_text("Dữ liệu vừa được cập nhật")
    newer.get_by_role("button", name="Tải lại").click()
    expect(newer).to_have_count(0)
    page.wait_for_selector(READY)
    expect(page.locator("[data-project=cau-thu]")).to_be_visible()
    told = office.commits()[-1]
    assert (told.who, [entry.who for entry in office.history("cau-thu")]) == ("Chi", ["Chi"])
    with psycopg.connect(office.database._address) as connection:
        query = "select who, said ->> 'door', state from proposal"
        assert connection.execute(query).fetchall() == [("An", "browser", "accepted")]
