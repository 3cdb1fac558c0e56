"""A department's server as docs/deployment.md sets it up: nginx with a sub-path, an identity provider, the app."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gis.rights.people import People
from gis.rights.roles import Role
from tests.app_server import free_port, started, wait_for
from tests.browser.conftest import READY, browser, context, page, pytest_runtest_makereport  # noqa: F401 - fixtures
from tests.conftest import ROOT
from tests.fixtures.folders import built, laid

if TYPE_CHECKING:
    from playwright.sync_api import Page

BASE = "/ban-do"
NGINX = """daemon off; user root; pid {folder}/nginx.pid; error_log stderr; worker_processes 1;
events {{ }}
http {{
    access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {site}
}}"""
PEOPLE = {"duyet": (Role.CURATOR, "Trần Thị Duyệt"), "sua": (Role.EDITOR, "Lê Sửa")}
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105


@dataclass(frozen=True)
class Server:
    """What a test of a server needs to know."""

    url: str
    port: int
    data: Path
    people: People
    settings: dict[str, str]
    log: Path
    running: list[subprocess.Popen[bytes]]
    """Processes; with OIDC the first is the identity provider."""


def blocks() -> tuple[str, str]:
    """Return nginx' site, and what signs people in at the proxy, as the documentation prints them."""
    site, login = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8"), re.S)
    return site, login


def site(port: int, app: int, more: str = "") -> str:
    """Return the documented site for a port without TLS and the app's own port."""
    text = re.sub(r"^\s*(ssl_\w+|server_name|proxy_cookie_flags) .*$", "", blocks()[0], flags=re.M)
    text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};").replace("127.0.0.1:8501", f"127.0.0.1:{app}")
    return text.replace("location /ban-do/ {", "location /ban-do/ {\n" + more)


def proxy(folder: Path, sites: str) -> subprocess.Popen[bytes]:
    """Start nginx with sites; its settings and its log (``nginx.txt``) stand in the folder. Stopped by the caller."""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, site=sites), encoding="utf-8")
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    with (folder / "nginx.txt").open("wb") as out:
        return subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")], stdout=out, stderr=out)


def signing_in(folder: Path, port: int, provider: int, login: str) -> dict[str, str]:
    """Return the settings of a server that nginx shows on a port, and that signs people in: "oidc" or "proxy"."""
    return {
        "HPMAP_PEOPLE": str(folder / "people"),
        "HPMAP_PUBLIC_URL": f"http://127.0.0.1:{port}{BASE}",
        "HPMAP_LOGIN": login,
        "HPMAP_READ": "signed-in",
        "HPMAP_PROXY_SECRET": SECRET,
        "HPMAP_COOKIE_SECRET": SECRET,
        "HPMAP_OIDC_METADATA_URL": f"http://127.0.0.1:{provider}/.well-known/openid-configuration",
        "HPMAP_OIDC_CLIENT_ID": "hpmap",
        "HPMAP_OIDC_CLIENT_SECRET": "secret",
    }


def provide(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the identity provider, which knows `PEOPLE` and one more. Stopped by the caller."""
    claims = [
        json.dumps({"sub": name, "email": f"{name}@example.vn", "email_verified": True, "name": "Tự đặt"})
        for name in (*PEOPLE, "xem")
    ]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with (folder / "provider.txt").open("wb") as out:
        every = [option for claim in claims for option in ("--user-claims", claim)]
        return subprocess.Popen([*command, *every], stdout=out, stderr=out)


def sign_in(tab: Page, url: str, name: str) -> None:
    """Sign in at the provider from the map, and wait for the map."""
    tab.goto(url)
    tab.get_by_role("button", name="Đăng nhập").click()
    tab.get_by_role("button", name=name, exact=True).click()
    tab.wait_for_selector(READY)


@contextlib.contextmanager
def department(folder: Path, login: str, more: str = "") -> Iterator[Server]:
    """Run the app and nginx; ``login`` is "oidc" (with its provider) or "proxy"."""
    port, app, provider = free_port(), free_port(), free_port()
    people = People(folder / "people")
    for name, (role, said) in PEOPLE.items():
        people.put(f"{name}@example.vn", role, said)
    settings = signing_in(folder, port, provider, login)
    running: list[subprocess.Popen[bytes]] = []
    try:
        if login == "oidc":
            running.append(provide(folder, provider))
        data = built(laid(folder / "data"))
        options = [f"--server.baseUrlPath={BASE}"]
        running.append(started(data, app, folder / "log.txt", *options, **settings))
        running.append(proxy(folder, site(port, app, more)))
        server = Server(f"http://127.0.0.1:{port}{BASE}/", app, data, people, settings, folder / "log.txt", running)
        wait_for(server.url + "_stcore/health", running[-1], folder / "nginx.txt", refusal=True)
        yield server
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=20)
