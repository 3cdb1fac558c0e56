"""The app as a process of its own, for tests that ask it as browsers and other programs do."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT

ONE_TIME = re.compile(r"http://127\.0\.0\.1:\d+/mo-quyen-ghi/\S+")
"""The address that opens writing, as the terminal shows it."""

INKED = """(canvas) => { const found = document.querySelector(canvas); if (!found?.width) return false;
    return found.getContext("2d").getImageData(0, 0, found.width, found.height).data.some(Boolean); }"""
"""Asks a page whether anything is drawn on a canvas."""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def started(folder: Path, port: int, log: Path, *more: str, **settings: str) -> subprocess.Popen[bytes]:
    """The app on a data folder and a port, ready to answer; stopped by the caller. ``more`` are Streamlit's options."""
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = {**os.environ, "HPMAP_DATA": str(folder), **settings}
    with log.open("wb") as out:
        process = subprocess.Popen([*command, *options, *more], cwd=ROOT, env=environment, stdout=out, stderr=out)
    base = next((option.partition("=")[2] for option in more if option.startswith("--server.baseUrlPath=")), "")
    wait_for(f"http://127.0.0.1:{port}{base}/_stcore/health", process, log)
    return process


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path, *, refusal: bool = False) -> None:
    """Ask until the server answers, if need be with a refusal; its own log tells why it stopped.

    Between two questions the processor is left to the server: who asks without a pause takes half of it.
    """
    while process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError) as error:
            if refusal and isinstance(error, urllib.error.HTTPError):
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
    pytest.fail(f"the server stopped:\n{log.read_text(encoding='utf-8')[-3000:]}")
