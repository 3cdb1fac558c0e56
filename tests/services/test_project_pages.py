"""The page of one project: an address that stays, a name for who previews the link, nothing run of its texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from gis.exports import project_page
from gis.exports.provenance import ExportRequest
from gis.layers import query
from gis.registry import build
from gis.registry.projects import Registry
from gis.services import project_pages
from tests.fixtures import aside

EVIL = '<script>alert(1)</script> "quoted"'


Client = Callable[[str], httpx.Response]


@pytest.fixture
def client(tiny_data: Callable[..., Path]) -> Client:
    folder = tiny_data()
    items = folder / "items" / "bc-2025.csv"
    text = items.read_text(encoding="utf-8")
    items.write_text(text.replace("cau-thu,,,,,,,20", "cau-thu,,Sở Thử,2030,,1500,,20"), encoding="utf-8")
    earlier = folder / "items" / "nq-2019.csv"
    text = earlier.read_text(encoding="utf-8")
    earlier.write_text(text.replace("cau-thu,,,,,,,10", "cau-thu,,,Quý IV/2021,,,,10"), encoding="utf-8")
    path = folder / "projects.geojson"
    path.write_text(build.build(Registry.load(folder)), encoding="utf-8")
    rows = {row["id"]: row for row in query.load_projects_layer(path).to_dict("records")}
    rows["trong-cay"]["name_vi"] = rows["trong-cay"]["note"] = EVIL

    def page(key: str, *said: str) -> str | None:
        return project_page.render(rows[key], ExportRequest(folder), *said) if key in rows else None

    app = Starlette(routes=project_pages.routes(page))

    async def ask(path: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app, root_path="/sub")) as asking:
            return await asking.get(f"http://ban-do.example:8080{path}")

    return lambda path: aside.run(ask(path))


def test_a_link_shows_the_name_and_the_page_what_documents_state(client: Client) -> None:
    answer = client("/du-an/cau-thu")
    assert answer.status_code == 200
    page = answer.text
    assert '<meta property="og:title" content="Cầu Thử">' in page
    assert '<link rel="canonical" href="http://ban-do.example:8080/sub/du-an/cau-thu">' in page
    assert 'href="http://ban-do.example:8080/sub/?da=cau-thu"' in page
    assert "2030 (2019: Quý IV/2021)" in page, "what an earlier document gave stands beside the latest"
    assert "1.500" in page
    assert page.count("<svg") == 2, "where it lies, and the code for the print"


def test_english_and_a_project_that_is_not_drawn(client: Client) -> None:
    page = client("/du-an/trong-cay?lang=en").text
    assert '<html lang="en">' in page
    assert page.count("<svg") == 1
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_an_unknown_id_says_so(client: Client) -> None:
    answer = client("/du-an/cau-xua")
    assert answer.status_code == 404
    assert "cau-xua" in answer.text
    foreign = client("/du-an/%3Cb%3Ecau?lang=en").text
    assert '<html lang="en">' in foreign, "a screen reader is told the language"
    assert re.search(r"<title>[^<]*&lt;b&gt;cau", foreign)
