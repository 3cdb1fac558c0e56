"""What the app's socket does with answers, in a running app."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.app_server import free_port, wait_for
from tests.conftest import FIXTURES, ROOT

APP = """
import gc, socket, sys
import streamlit as st
from starlette.responses import JSONResponse
from starlette.routing import Route
from gis.dashboard import serve, served

PORT = int(sys.argv[1])

async def connections(request):
    held = [one for one in gc.get_objects() if isinstance(one, socket.socket) and one.fileno() >= 0]
    ours = [one for one in held if one.family == socket.AF_INET and one.getsockname()[1] == PORT]
    accepted = [one for one in ours if not one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)]
    return JSONResponse([one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for one in accepted])

parts = served.parts()
parts["routes"].insert(0, Route("/connections", connections))
st.App(served.SCRIPT, **parts).run(config={**serve.options(), "server.port": PORT})
"""
"""The app with one more route, which tells of the connections that it answers on."""


def test_body_of_an_answer_does_not_wait_for_the_browser_to_acknowledge_its_head(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log.txt"
    with log.open("wb") as out:
        environment = {**os.environ, "HPMAP_DATA": str(FIXTURES / "base")}
        command = [sys.executable, "-c", APP, str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, log)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/connections") as answer:
            told = json.load(answer)
    finally:
        process.terminate()
        process.wait(timeout=20)
    assert told
    assert all(told)
