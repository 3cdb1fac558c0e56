"""The service for other programs holds to the standard's core (OGC 17-069r4), and gives every project once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import numpy as np
import pytest
import shapely
from starlette.applications import Starlette

from gis.core.settings import settings
from gis.layers import query
from gis.services import features
from gis.services.features import DEFAULT, KINDS, MOST
from tests.fixtures import aside

if TYPE_CHECKING:
    import geopandas as gpd

AT = "http://bando.example/ban-do/ogc"


@pytest.fixture(scope="module")
def frame() -> gpd.GeoDataFrame:
    return query.load_projects_layer(settings().data_dir / "projects.geojson")


@pytest.fixture
def service(frame: gpd.GeoDataFrame) -> Starlette:
    return Starlette(routes=features.routes(lambda: features.Snapshot(frame, "v1")))


def get(app: Starlette, *urls: str) -> list[tuple[int, Any]]:
    """Ask as a program behind a proxy with a sub-path does."""

    async def ask() -> list[tuple[int, Any]]:
        transport = httpx.ASGITransport(app=app, root_path="/ban-do")
        async with httpx.AsyncClient(transport=transport) as client:
            answers = [await client.get(url) for url in urls]
        return [(a.status_code, a.json() if "json" in a.headers.get("content-type", "") else None) for a in answers]

    return aside.run(ask())


def every(app: Starlette, url: str) -> list[dict[str, Any]]:
    """Follow the next links to the end."""
    found: list[dict[str, Any]] = []
    while url:
        [(code, page)] = get(app, url)
        assert code == 200
        assert page["numberReturned"] == len(page["features"])
        found += page["features"]
        url = next((link["href"] for link in page["links"] if link["rel"] == "next"), "")
    return found


def test_every_link_leads_somewhere(service: Starlette) -> None:
    todo, seen = [f"{AT}/"], set()
    while todo:
        url = todo.pop()
        seen.add(url)
        [(code, body)] = get(service, url)
        assert code == 200, url
        parts = [body, *body.get("collections", [])]
        links = [link for part in parts for link in part.get("links", [])]
        assert all(urlsplit(link["href"]).path.startswith("/ban-do/ogc") for link in links)
        todo += [link["href"] for link in links if link["href"] not in seen | set(todo)]
    assert {f"{AT}/conformance", f"{AT}/api", *(f"{AT}/collections/{name}/items" for name in KINDS)} <= seen


@pytest.mark.parametrize("limit", [7, DEFAULT])
def test_the_pages_of_all_collections_give_every_project_once(
    service: Starlette, frame: gpd.GeoDataFrame, limit: int
) -> None:
    found = {name: every(service, f"{AT}/collections/{name}/items?limit={limit}") for name in KINDS}
    ids = [feature["id"] for part in found.values() for feature in part]
    assert sorted(ids) == sorted(frame["id"])
    for name, part in found.items():
        types = {feature["geometry"]["type"] if feature["geometry"] else None for feature in part}
        assert types <= (set(KINDS[name][2]) or {None})
    area = found["projects_area"][0]
    row = frame.set_index("id").loc[area["id"]]
    assert shapely.equals_exact(shapely.geometry.shape(area["geometry"]), row.geometry, tolerance=1e-9)
    assert area["properties"]["communes"] == "; ".join(row["communes"])
    assert area["properties"]["name_vi"] == row["name_vi"]


def test_a_window_and_a_column_choose(service: Starlette, frame: gpd.GeoDataFrame) -> None:
    points = frame[frame.geom_type.isin(KINDS["projects_point"][2])]
    items = f"{AT}/collections/projects_point/items"
    window = (106.6, 20.8, 106.8, 20.95)
    near = every(service, f"{items}?bbox={','.join(map(str, window))}&limit=10")
    assert {f["id"] for f in near} == set(points[points.intersects(shapely.box(*window))]["id"])
    assert {f["id"] for f in near} == {f["id"] for f in every(service, f"{items}?bbox=106.6,20.8,0,106.8,20.95,9")}
    status = points["status"].iloc[0]
    assert len(every(service, f"{items}?status={status}")) == int((points["status"] == status).sum())
    commune = next(code for codes in points["communes"] for code in codes)
    assert len(every(service, f"{items}?communes={commune}")) == int(
        points["communes"].map(lambda c: commune in c).sum()
    )
    assert every(service, f"{AT}/collections/projects_unplaced/items?bbox=-180,-90,180,90") == []


def test_what_cannot_be_answered_is_refused(service: Starlette) -> None:
    items = f"{AT}/collections/projects_point/items"
    for query_, code in (
        ("?colour=red", 400), ("?bbox=1,2,3", 400), ("?bbox=a,b,c,d", 400), ("?bbox=1,9,3,2", 400),
        ("?bbox=nan,0,1,1", 400),
        ("?limit=0", 400), ("?limit=x", 400), ("?offset=-1", 400), ("?f=html", 400), ("?datetime=2025-01-01/..", 200),
        ("?datetime=2025-01-31T08:00:00Z", 200), ("?datetime=..", 400), ("?datetime=x", 400),
        ("?datetime=2025-02-30", 400), ("?datetime=2025-01-02/2025-01-01", 400), ("?datetime=../2025-01-01/..", 400),
        ("?bbox=1_0,2,13,14", 400), ("?bbox=\u0661,2,3,4", 400), ("?bbox=1,2,nan,3,4,9", 400), ("?limit=\u0661", 400),
        (f"?limit={MOST * 10}", 200), ("/none", 404),
    ):  # fmt: skip
        assert get(service, items + query_)[0][0] == code, query_
    assert (
        get(service, f"{AT}/collections/none", f"{AT}/collections/none/items")
        == [(404, {"code": "Not Found", "description": "there is no none"})] * 2
    )
    assert get(service, AT)[0][0] == 308  # without the slash Streamlit's page would answer


def test_unlike_cells_become_json(frame: gpd.GeoDataFrame) -> None:
    odd = frame.iloc[:1].assign(n=[np.int64(3)], nothing=[None], gap=[float("nan")])
    app = Starlette(routes=features.routes(lambda: features.Snapshot(odd, "v1")))
    name = next(n for n, (_, _, types) in KINDS.items() if odd.geom_type.iloc[0] in types)
    [(_, page)] = get(app, f"{AT}/collections/{name}/items?n=3")
    held = page["features"][0]["properties"]
    assert (held["n"], held["nothing"], held["gap"]) == (3, None, None)
    assert "search" not in held
