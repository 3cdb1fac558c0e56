"""Make the pictures of an office at work on one database: signing in, one's role, QGIS live, the queue of two people.

``python tools/office_pictures.py [FOLDER]`` writes into docs/user-guide/images unless told otherwise. It starts a
private PostgreSQL cluster, an identity provider, the app, Chromium and (see qgis_window.sh) the real QGIS.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from PIL import Image  # noqa: E402 - the path comes first
from playwright.sync_api import Page, sync_playwright  # noqa: E402
from screenshots import BLOCKED, MAP, SETTLED, _small  # noqa: E402

from gis.store.postgis.connection import Database  # noqa: E402
from gis.store.postgis.migrations import migrate  # noqa: E402
from gis.store.postgis.moving import load  # noqa: E402
from gis.store.postgis.people import grant  # noqa: E402
from tests.app_server import free_port, started  # noqa: E402
from tests.postgres import Cluster  # noqa: E402

PEOPLE = {
    "an": ("editor", "Nguyễn An"),
    "binh": ("editor", "Phạm Bình"),
    "duyet": ("curator", "Trần Thị Duyệt"),
}
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - of a server that lives for a minute
MOVED, RENAMED = "cau-nguyen-trai", "cau-may-chai"
SAVING = """
import pathlib
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.core import QgsProject, QgsRectangle
from qgis.utils import iface

canvas = iface.mapCanvas()

def drawn():
    if canvas.isDrawing():
        return QTimer.singleShot(500, drawn)
    (pathlib.Path.home() / "drawn").touch()

def save():
    layer = next(one for one in QgsProject.instance().mapLayers().values() if one.id().endswith("du_an_point"))
    iface.setActiveLayer(layer)
    feature = next(one for one in layer.getFeatures() if one["id"] == "MOVED")
    geometry = feature.geometry()
    geometry.translate(0.0012, -0.0008)
    layer.startEditing()
    layer.changeGeometry(feature.id(), geometry)
    layer.changeAttributeValue(feature.id(), layer.fields().indexFromName("why"), "Đo lại bằng GPS tại mố cầu phía nam")
    assert layer.commitChanges(), layer.commitErrors()
    found = next(one for one in layer.getFeatures() if one["id"] == "MOVED")
    at = found.geometry().boundingBox().center()
    canvas.setExtent(QgsRectangle(at.x() - .012, at.y() - .012, at.x() + .03, at.y() + .012))
    iface.mainWindow().findChild(QDockWidget, "Browser").hide()
    layer.selectByIds([found.id()])
    form = iface.getFeatureForm(layer, found)
    form.setGeometry(930, 330, 480, 520)
    form.show()
    canvas.refresh()
    QTimer.singleShot(3000, drawn)

QTimer.singleShot(3000, save)
"""


def main(out: Path) -> None:
    """Set the office up, take every picture, take it down."""
    out.mkdir(parents=True, exist_ok=True)
    cluster = Cluster()
    running: list[subprocess.Popen[bytes]] = []
    try:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            url = cluster.url(cluster.create())
            _office(url, folder)
            _qgis(url, folder, out / "qgis-live.png")
            picture = Image.open(out / "qgis-live.png")
            _small(picture.convert("RGB")).save(out / "qgis-live.png", optimize=True)
            at = _servers(url, folder, running)
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium") or shutil.which("chromium-browser")
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", BLOCKED])
                page = browser.new_page(
                    viewport={"width": 1440, "height": 900}, locale="vi-VN", reduced_motion="reduce"
                )
                page.set_default_timeout(180_000)
                _browse(page, at, out)
                browser.close()
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=20)
        cluster.stop()


def _office(url: str, folder: Path) -> None:
    """Load the registry, give people their roles, put the project of QGIS there, file one proposal of a page."""
    database = Database(url)
    migrate(database)
    load(ROOT / "data", database, "Lê Quản Trị")
    for login, (role, name) in PEOPLE.items():
        grant(database, f"{login}@example.vn", role, name, login)
    database.close()
    _hpmap(url, folder, "store", "qgis", str(folder / "du_an.qgz"))
    why = "Theo biên bản họp giao ban ngày 20/11"
    _hpmap(url, folder, "propose", RENAMED, "--set", "lead=Ban QLDA hạ tầng", "--who", "Phạm Bình", "--why", why)


def _hpmap(url: str, folder: Path, *words: str) -> None:
    environment = {**os.environ, "HPMAP_STORE": url, "HPMAP_CACHE": str(folder / "command")}
    subprocess.run([sys.executable, "-m", "gis", *words], cwd=ROOT, env=environment, check=True)


def _qgis(url: str, folder: Path, picture: Path) -> None:
    """Move a bridge in QGIS as Nguyễn An does, and picture the window after the saving."""
    parts = psycopg.conninfo.conninfo_to_dict(url)
    service = folder / "pg_service.conf"
    where = f"host={parts['host']}\nport={parts['port']}\ndbname={parts['dbname']}\nuser=an\nsslmode=disable\n"
    service.write_text(f"[haiphong]\n{where}", encoding="utf-8")
    script = folder / "saving.py"
    script.write_text(SAVING.replace("MOVED", MOVED), encoding="utf-8")
    command = [str(ROOT / "tools" / "qgis_window.sh"), str(folder / "du_an.qgz"), str(picture), str(script)]
    subprocess.run(command, env={**os.environ, "PGSERVICEFILE": str(service)}, check=True)


def _servers(url: str, folder: Path, running: list[subprocess.Popen[bytes]]) -> str:
    """Start the identity provider and the app; returns the app's address."""
    port, provider = free_port(), free_port()
    claims = [
        json.dumps({"sub": login, "email": f"{login}@example.vn", "email_verified": True, "name": name})
        for login, (_, name) in PEOPLE.items()
    ]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(provider)]
    every = [option for claim in claims for option in ("--user-claims", claim)]
    running.append(subprocess.Popen([*command, *every], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    at = f"http://127.0.0.1:{port}/"
    settings = {
        "HPMAP_STORE": url,
        "HPMAP_CACHE": str(folder / "cache"),
        "HPMAP_PEOPLE": str(folder / "people"),
        "HPMAP_PUBLIC_URL": at.rstrip("/"),
        "HPMAP_LOGIN": "oidc",
        "HPMAP_READ": "signed-in",
        "HPMAP_COOKIE_SECRET": SECRET,
        "HPMAP_OIDC_METADATA_URL": f"http://127.0.0.1:{provider}/.well-known/openid-configuration",
        "HPMAP_OIDC_CLIENT_ID": "hpmap",
        "HPMAP_OIDC_CLIENT_SECRET": "secret",
    }
    running.append(started(ROOT / "data", port, folder / "log.txt", **settings))
    return at


def _browse(page: Page, at: str, out: Path) -> None:
    """Sign in as the curator, look at the account, then at what the two others proposed."""
    page.goto(at)
    page.get_by_role("button", name="Đăng nhập").wait_for()
    _shoot(page, out / "dang-nhap.png", (0, 60, 820, 220))
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name="duyet", exact=True).click()
    page.wait_for_selector(MAP)
    page.goto(at + "gioi-thieu")
    account = page.get_by_role("heading", name="Tài khoản")
    page.get_by_label("Dùng cho").wait_for()
    page.wait_for_selector(SETTLED)
    account.evaluate("(heading) => heading.scrollIntoView()")
    top = (account.bounding_box() or {"y": 0.0})["y"]
    _shoot(page, out / "quyen.png", (0, round(top) - 12, 1000, 290))
    page.goto(at + "duyet")
    page.wait_for_selector(".hp-ex-table")
    page.wait_for_selector(SETTLED)
    page.get_by_role("combobox", name="Đề xuất (").click()
    page.get_by_role("option", name="Nguyễn An").click()
    page.locator(".hp-ex-table").get_by_text(MOVED).wait_for()
    page.wait_for_selector(SETTLED)
    page.get_by_role("combobox", name="Đề xuất (").click()
    page.get_by_role("option", name="Phạm Bình").wait_for()
    _shoot(page, out / "hang-cho.png", (0, 0, 1440, 900))


def _shoot(page: Page, out: Path, box: tuple[int, int, int, int]) -> None:
    """Picture a part of the window: left, top, width, height."""
    page.wait_for_selector(SETTLED)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    left, top, width, height = box
    picture = Image.open(io.BytesIO(page.screenshot())).crop((left, top, left + width, top + height))
    _small(picture.convert("RGB")).save(out, optimize=True)
    print(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "user-guide" / "images")
