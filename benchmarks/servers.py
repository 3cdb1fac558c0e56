"""Real Streamlit servers on 127.0.0.1, ours and the peers', from copies in a temporary folder.

The copies keep what is measured the same during a run, and keep generated files out of the tree.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from benchmarks import machine
from benchmarks.machine import ROOT
from gis.maps import scripts

PEERS = ("folium_markers", "folium_geojson", "pydeck_chart")
START_S = 60


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int

    def rss(self) -> float:
        """Resident memory in MB."""
        return machine.rss(self.pid)


class Workspace:
    """Copies of our app and of the peers; deleted at the end."""

    def __init__(self, folder: Path) -> None:
        self.ours = folder / "ours"
        self.peers = folder / "peers"
        self.data = folder / "data"

    def __enter__(self) -> Workspace:
        self.data.mkdir(parents=True)
        self.ours.mkdir()
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "gis", self.ours / "gis", ignore=ignored)
        shutil.copytree(ROOT / ".streamlit", self.ours / ".streamlit")
        for name in ("streamlit_app.py", "pyproject.toml"):  # with the second it is a checkout
            shutil.copy(ROOT / name, self.ours)
        (self.ours / "data").symlink_to(ROOT / "data")  # codelists that the software itself reads
        (self.ours / "static").mkdir()
        shutil.copytree(Path(__file__).parent / "peers", self.peers, ignore=ignored)
        (self.peers / "static").mkdir()
        css = json.dumps(scripts.leaflet_css())
        style = f"const s = document.createElement('style'); s.textContent = {css}; document.head.append(s);"
        (self.peers / "static" / "leaflet.js").write_text(scripts.leaflet_js() + "\n" + style, encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.ours.parent, ignore_errors=True)

    @contextmanager
    def serve(self, who: str, data: Path) -> Iterator[Server]:
        """Run "ours" or a peer on a data folder."""
        folder, script = (self.ours, "streamlit_app.py") if who == "ours" else (self.peers, f"{who}.py")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = {
            "server.port": port, "server.address": "127.0.0.1", "server.headless": "true",
            "server.enableStaticServing": "true", "server.fileWatcherType": "none",
            "browser.gatherUsageStats": "false", "server.maxMessageSize": 1000,
        }  # fmt: skip
        command = [sys.executable, "-m", "streamlit", "run", script, *(f"--{k}={v}" for k, v in options.items())]
        environment = {**os.environ, "HPMAP_DATA": str(data)}
        log = folder / f"{who}-{port}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}/"
            _wait(f"{url}_stcore/health", process, log)
            yield Server(url, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            continue
    raise RuntimeError(f"the server stopped:\n{log.read_text(encoding='utf-8')[-2000:]}")
