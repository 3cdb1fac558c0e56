"""Make the pictures of README and user guide: the running app, both sizes, network blocked.

``python tools/screenshots.py [FOLDER [NAME …]]`` writes into docs/images unless told otherwise; all, or those named.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BLOCKED = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
MAP = ".hp-map[data-ready]"
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
ONE_TIME = re.compile(r"http://127\.0\.0\.1:\d+/mo-quyen-ghi/\S+")
WRITING = ("edit", "review")
"""Pictures of somebody who may write."""
STEP = 5  # 0 and 255 are multiples: white stays white
SIZES = {"1440x900": (1440, 900), "390x844": (390, 844)}


def _bridge(page: Page) -> None:
    page.locator('.st-key-table tr[data-id="cau-nguyen-trai"] button').click()
    page.wait_for_selector("[data-project]")
    page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")


def _drawer(page: Page) -> None:
    if (page.viewport_size or {"width": 0})["width"] < 640:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_label("Tìm dự án").wait_for()


def _edit(page: Page) -> None:
    page.get_by_role("button", name="Đề xuất sửa").click()
    page.wait_for_selector(".hp-edit[data-ready]")
    page.get_by_role("button", name="Đỉnh 1").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.get_by_label("Lý do (bắt buộc)").fill("Đo lại bằng GPS tại mố cầu phía nam")
    page.wait_for_selector(".hp-edit-report li")


SHOTS: tuple[tuple[str, str, str, Callable[[Page], None] | None, str], ...] = (
    ("map", "", MAP, None, "light"),
    ("map-selected", "?q=cau+nguyen+trai", MAP, _bridge, "light"),
    ("map-filters", "?huyen=Thủy+Nguyên", MAP, _drawer, "light"),
    ("map-dark", "?lang=en", MAP, None, "dark"),
    ("statistics", "thong-ke", ".vega-embed canvas, .vega-embed svg", None, "light"),
    ("documents", "van-ban", ".hp-items[data-count]", None, "light"),
    ("export", "xuat-du-lieu", ".hp-list[data-ready]", None, "light"),
    ("nhan-lai", "nhan-lai", "h1", None, "light"),
    ("lists", "dinh-vi", "h1", None, "light"),
    ("imports", "nhap-van-ban", "h1", None, "light"),
    ("edit", "?da=cau-nguyen-trai", MAP, _edit, "light"),
    ("review", "duyet", ".hp-ex-table", None, "light"),
    ("history", "lich-su", MAP, None, "light"),
    ("about", "gioi-thieu", "h1", None, "light"),
)
"""Name, address, what to wait for, what to do first, colours."""


def main(folder: Path, *names: str) -> None:
    """Start the app on a copy of the data with a proposal in it, take every picture, stop the app."""
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    with tempfile.TemporaryDirectory() as scratch:
        data, log = Path(scratch) / "data", Path(scratch) / "log.txt"
        shutil.copytree(ROOT / "data", data)
        proposed = [sys.executable, "-m", "gis", "--data", str(data), "propose", "cau-nguyen-trai"]
        why = "Đo lại bằng GPS tại mố cầu phía nam"
        subprocess.run([*proposed, "--at", "20.8721", "106.6965", "--who", "Lan", "--why", why], cwd=ROOT, check=True)
        environment = {**os.environ, "HPMAP_DATA": str(data), "HPMAP_EDIT": "1"}
        with log.open("wb") as out:
            server = subprocess.Popen(
                [*command, "--server.address", "127.0.0.1"], cwd=ROOT, env=environment, stdout=out, stderr=out
            )
        address = f"http://127.0.0.1:{port}/"
        try:
            _wait(address, server)
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium") or shutil.which("chromium-browser")
                browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", BLOCKED])
                opened = _opened(browser, ONE_TIME.findall(log.read_text(encoding="utf-8"))[-1])
                for name, path, ready, act, colours in SHOTS:
                    if names and name not in names:
                        continue
                    may = opened if name in WRITING else None
                    for size, box in SIZES.items():
                        _shoot(browser, address + path, ready, act, colours, box, folder / f"{name}-{size}.png", may)
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)


def _opened(browser: Browser, address: str) -> Any:
    """Return what a browser keeps that opened writing."""
    context = browser.new_context()
    context.new_page().goto(address)
    state = context.storage_state()
    context.close()
    return state


def _shoot(
    browser: Browser,
    url: str,
    ready: str,
    act: Callable[[Page], None] | None,
    colours: str,
    size: tuple[int, int],
    out: Path,
    opened: Any = None,
) -> None:
    scheme = "dark" if colours == "dark" else "light"
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        locale="vi-VN",
        reduced_motion="reduce",
        storage_state=opened,
    )
    context.add_init_script("localStorage.setItem('hpmap-hint-1', '1')")  # the first-time hint was read
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(ready, timeout=60_000)
    page.wait_for_selector(SETTLED)
    if act:
        act(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    picture = Image.open(io.BytesIO(page.screenshot()))
    _small(picture.convert("RGB")).save(out, optimize=True)
    print(out)
    context.close()


def _small(picture: Image.Image) -> Image.Image:
    """Return the picture in coarser steps of each channel: hardly to be told apart, but smaller."""
    return picture.point([min(255, round(value / STEP) * STEP) for value in range(256)] * 3)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}_stcore/health", timeout=1) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("the app stopped; start it by hand to see why: streamlit run streamlit_app.py")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images", *sys.argv[2:])
