"""The options that the app is served with, wherever it is started."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount

from gis.core.limits import limits
from gis.dashboard import static
from gis.dashboard.serve import options
from gis.dashboard.served import SCRIPT, Files
from tests.conftest import ROOT
from tests.fixtures import aside

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_plain_command_serves_this_machine_only() -> None:
    found = options()
    assert found["server.address"] == "127.0.0.1"
    assert found["server.maxUploadSize"] == limits().file_mb
    assert found["browser.gatherUsageStats"] is False
    assert "server.baseUrlPath" not in found


def test_behind_a_proxy_the_app_stands_where_its_public_address_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPMAP_PUBLIC_URL", "https://bando.example.vn/ban-do/")
    assert options()["server.baseUrlPath"] == "ban-do"
    monkeypatch.setenv("HPMAP_PUBLIC_URL", "https://bando.example.vn")
    assert "server.baseUrlPath" not in options()


def test_the_typeface_is_there_before_the_first_page_asks_for_it(tmp_path: Path) -> None:
    begin = """if True:
        import asyncio, pathlib, sys
        from gis.dashboard import served, typeface
        typeface.FOLDER = pathlib.Path(sys.argv[1])
        async def begun():
            async with served.lifespan(None):
                print(*[path.name for path in typeface.FOLDER.glob("*")])
        asyncio.run(begun())"""
    command = [sys.executable, "-c", begin, str(tmp_path / "fonts")]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    asked = re.findall(r"fonts/([\w-]+\.ttf)", (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert set(asked) <= set(found)
    assert asked


def test_nothing_beside_the_script_hides_a_module_of_python() -> None:
    """Streamlit puts the script's folder first where modules are looked for, in the processes that it starts too."""
    beside = {path.stem for path in SCRIPT.parent.iterdir()} - {"__init__", "__pycache__"}
    assert SCRIPT.is_file()
    assert not beside & sys.stdlib_module_names


def test_a_published_file_is_packed_once_and_not_for_each_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static, "STATIC", tmp_path)
    text = '{"tên": "Hải Phòng"}' * 200
    name = static.publish("base", "json", text)
    (tmp_path / "hp" / "old-0123456789ab.js").write_text(text, encoding="utf-8")
    app = Starlette(
        routes=[Mount("/static", Files(directory=tmp_path))], middleware=[Middleware(GZipMiddleware, minimum_size=100)]
    )

    async def ask(path: str, **headers: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as client:
            return await client.get(f"http://x/static/{path}", headers=headers)

    packed, plain, old = (
        aside.run(ask(path, **{"accept-encoding": wanted}))
        for path, wanted in ((name, "gzip, br"), (name, "identity"), ("hp/old-0123456789ab.js", "gzip"))
    )
    assert packed.text == plain.text == old.text == text
    assert packed.headers["content-type"] == plain.headers["content-type"] == "application/json"
    assert packed.headers["cache-control"] == plain.headers["cache-control"]
    assert packed.headers["content-encoding"] == old.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == (tmp_path / f"{name}.gz").stat().st_size
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert gzip.decompress((tmp_path / f"{name}.gz").read_bytes()).decode() == text
    assert aside.run(ask(f"{name}.gz")).status_code == 404
    again = aside.run(ask(name, **{"accept-encoding": "gzip", "if-none-match": packed.headers["etag"]}))
    assert (again.status_code, again.content) == (304, b"")
