"""The running app in Debian's Chromium, with every address but 127.0.0.1 blocked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect

from gis.core.settings import settings
from gis.layers import query
from tests.app_server import ONE_TIME, free_port, started

if TYPE_CHECKING:
    import subprocess

    import geopandas as gpd

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "test-output"
BLOCKED = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
READY = ".hp-map[data-ready]"
TIMEOUT_MS = 90_000
"""The first page of a fresh server reads the gazetteer and writes the static files; the machine may be busy."""
expect.set_options(timeout=TIMEOUT_MS)


def still(page: Page) -> None:
    """Wait until no run of the page is under way: while one is, fields of two runs may stand side by side.

    Wait first for what the run shows: a run that was only asked for has not begun yet.
    """
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def unfold(page: Page, label: str) -> Locator:
    """Open a list to choose from and return its box: where it stands still, for a list closes when the page scrolls."""
    box = page.get_by_role("combobox", name=label)
    expect(box).to_be_visible()
    still(page)
    box.scroll_into_view_if_needed()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box.click()
    return box


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The data folder under test, built."""
    return settings().data_dir


@pytest.fixture(scope="session")
def projects(data_folder: Path) -> gpd.GeoDataFrame:
    """The projects that the app shows, read without the app."""
    return query.load_projects_layer(data_folder / "projects.geojson")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Return a starter of the app on a data folder; gives its address, or with ``edit`` the one that opens writing."""
    running: list[subprocess.Popen[bytes]] = []
    known: dict[Path, str] = {}

    def start(folder: Path, *, edit: bool = False) -> str:
        if folder in known:
            return known[folder]
        port, log = free_port(), tmp_path_factory.mktemp("app") / "log.txt"
        running.append(started(folder, port, log, HPMAP_EDIT="1" if edit else ""))
        if edit:
            return ONE_TIME.findall(log.read_text(encoding="utf-8"))[-1]
        known[folder] = f"http://127.0.0.1:{port}/"
        return known[folder]

    yield start
    for process in running:
        process.terminate()
    for process in running:
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def app(serve: Callable[[Path], str], data_folder: Path) -> str:
    """Address of the app on the data under test."""
    return serve(data_folder)


class Door:
    """The way into a server that may be written to: its address works once, the cookie that it gives goes on."""

    def __init__(self, once: str) -> None:
        self._once = once
        self._at = ""
        self._cookies: list[Any] = []

    def enter(self, page: Page) -> str:
        """Make a page one of somebody who may write; returns the server's address, where nothing is opened yet."""
        if self._at:
            page.context.add_cookies(self._cookies)
        else:
            page.goto(self._once)
            page.wait_for_selector(READY)
            self._at, self._cookies = page.url.partition("?")[0], list(page.context.cookies())
        return self._at


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", BLOCKED])
    yield started
    started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN", accept_downloads=True)
    made.set_default_timeout(TIMEOUT_MS)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    failed = getattr(request.node, "failed", False)
    if failed or errors:
        OUTPUT.mkdir(exist_ok=True)
        made.screenshot(path=OUTPUT / f"{request.node.name}.png")
    assert not errors, errors


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    outcome = yield
    if outcome.get_result().failed:
        item.failed = True  # type: ignore[attr-defined]


@pytest.fixture
def open_map(page: Page, app: str) -> Callable[[str], Page]:
    """Return an opener of the map page at a query string; waits until the projects are drawn."""

    def open_at(query: str = "") -> Page:
        page.goto(app + query)
        page.wait_for_selector(READY)
        return page

    return open_at
