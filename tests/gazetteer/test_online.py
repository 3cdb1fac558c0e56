"""The online chain against a real server that speaks as Nominatim and Photon do."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from gis.core.errors import OnlineError, SchemaError
from gis.gazetteer.online import OnlineChain, online_chain


class _Services(BaseHTTPRequestHandler):
    """Answers as Nominatim (/search) and Photon (/api) do; remembers what it was asked."""

    asked: list[tuple[str, dict[str, list[str]], str]]
    status = 200

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        query = parse_qs(url.query)
        type(self).asked.append((url.path, query, self.headers["User-Agent"]))
        text = query["q"][0]
        body: Any
        if url.path == "/search":
            body = NOMINATIM if text == "Tháp Tường Long" else []
        else:
            body = {"type": "FeatureCollection", "features": PHOTON.get(text, [])}
        content = json.dumps(body).encode()
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


NOMINATIM = [
    {
        "place_id": 1,
        "lat": "20.7305",
        "lon": "106.7737",
        "display_name": "Tháp Tường Long, Phường Đồ Sơn, Hải Phòng, Việt Nam",
        "type": "attraction",
        "boundingbox": ["20.7300", "20.7310", "106.7732", "106.7742"],
    }
]


def _photon(name: str, lon: float, lat: float) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"name": name, "country": "Việt Nam", "type": "house"},
    }


PHOTON = {
    "Hòn Dáu": [_photon("Hòn Dáu", 106.8145, 20.6676)],
    "Vịnh Guinea": [_photon("Vịnh Guinea", 0.0, 0.0)],
}


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    handler = type("Services", (_Services,), {"asked": [], "status": 200})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def _chain(server: ThreadingHTTPServer, cache: Path) -> OnlineChain:
    here = f"127.0.0.1:{server.server_address[1]}"
    return online_chain(cache, scheme="http", nominatim=here, photon=here, min_delay_s=0, timeout_s=5)


def _asked(server: ThreadingHTTPServer) -> list[tuple[str, dict[str, list[str]], str]]:
    handler = server.RequestHandlerClass
    assert issubclass(handler, _Services)
    return handler.asked


def test_the_first_service_that_knows_answers(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    chain = _chain(server, tmp_path / "cache.json")
    tower = chain("Tháp Tường Long")
    assert tower is not None
    assert (tower["lat"], tower["lon"], tower["source"]) == (20.7305, 106.7737, "nominatim")
    assert tower["precision"] == "approximate"
    assert 50 <= tower["precision_m"] < 120  # half the diagonal of its extent
    islet = chain("Hòn Dáu")
    assert islet is not None
    assert (islet["source"], islet["precision_m"]) == ("photon", 1_000)
    assert [path for path, _, _ in _asked(server)] == ["/search", "/search", "/api"]


def test_services_are_asked_politely_and_for_the_city_only(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    _chain(server, tmp_path / "cache.json")("Hòn Dáu")
    (_, nominatim, agent), (_, photon, other_agent) = _asked(server)
    assert agent == other_agent
    assert agent.startswith("hai-phong-key-projects/")
    assert nominatim["viewbox"] == ["105.9,20.0,107.9,21.4"]
    assert nominatim["bounded"] == ["1"]
    assert photon["bbox"] == ["105.9,20.0,107.9,21.4"]


def test_answers_and_misses_are_remembered_in_a_file(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    cache = tmp_path / "cache.json"
    first = _chain(server, cache)
    assert first("Không có") is None
    found = first("Hòn Dáu")
    sent = len(_asked(server))
    again = _chain(server, cache)
    assert again("không  có") is None
    assert again("Hòn Dáu") == found
    assert len(_asked(server)) == sent
    text = cache.read_text(encoding="utf-8")
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert "hòn dáu" in text


def test_an_answer_outside_the_city_is_no_answer(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    assert _chain(server, tmp_path / "cache.json")("Vịnh Guinea") is None


def test_when_no_service_answers_nothing_is_remembered(server: ThreadingHTTPServer, tmp_path: Path) -> None:
    cache = tmp_path / "cache.json"
    server.RequestHandlerClass.status = 503  # type: ignore[attr-defined]
    with pytest.raises(OnlineError, match=r"nominatim: .*photon: .*try again later"):
        _chain(server, cache)("Hòn Dáu")
    assert not cache.exists()


def test_a_broken_cache_is_named(tmp_path: Path) -> None:
    cache = tmp_path / "cache.json"
    for content in ("{", "[]"):
        cache.write_text(content, encoding="utf-8")
        with pytest.raises(SchemaError, match=r"cache\.json.*restore it"):
            online_chain(cache)
