"""The service for other programs holds to the standard (OGC 17-069r4, 18-058r1), and gives every project once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import httpx
import numpy as np
import pyproj
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
VN2000 = "http://www.opengis.net/def/crs/EPSG/0/9210"


@pytest.fixture(scope="module")
def frame() -> gpd.GeoDataFrame:
    return query.load_projects_layer(settings().data_dir / "projects.geojson")


@pytest.fixture
def service(frame: gpd.GeoDataFrame) -> Starlette:
    return Starlette(routes=features.routes(lambda: features.Snapshot(frame, "v1")))


def answers(app: Starlette, *urls: str, method: str = "GET") -> list[httpx.Response]:
    """Ask as a program behind a proxy with a sub-path does."""

    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app, root_path="/ban-do")
        async with httpx.AsyncClient(transport=transport) as client:
            return [await client.request(method, url) for url in urls]

    return aside.run(ask())


def get(app: Starlette, *urls: str) -> list[tuple[int, Any]]:
    found = answers(app, *urls)
    return [(a.status_code, a.json() if "json" in a.headers.get("content-type", "") else None) for a in found]


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
        ("?datetime=../..", 400), ("?datetime=/", 400), ("?datetime=2025-01-01/", 200), ("?datetime=/2025-01-01", 200),
        ("?datetime=2025-01-31t08:00:00.12345678z/..", 200), ("?datetime=2025-01-31T25:00:00Z", 400),
        ("?bbox=1,2,9,3,4,0", 400), ("?bbox=", 400), ("?bbox=1,2,3,4,5", 400), ("?bbox=170,-5,-170,5", 200),
        ("?status=planned&status=completed", 400), ("?limit=1&limit=2", 400), ("?status=", 200),
        ("?precision_m=x", 200),
        ("?crs=EPSG:4326", 400), ("?bbox-crs=x", 400), (f"?bbox=1,2,3,4&bbox-crs={VN2000}", 200),
        (f"?bbox=3,2,1,4&bbox-crs={VN2000}", 400), (f"?bbox=1,2,1e99,1e99&bbox-crs={VN2000}", 400),
        ("?bbox=1_0,2,13,14", 400), ("?bbox=\u0661,2,3,4", 400), ("?bbox=1,2,nan,3,4,9", 400), ("?limit=\u0661", 400),
        (f"?limit={MOST * 10}", 200), ("/none", 404),
    ):  # fmt: skip
        assert get(service, items + query_)[0][0] == code, query_
    assert (
        get(service, f"{AT}/collections/none", f"{AT}/collections/none/items")
        == [(404, {"code": "Not Found", "description": "there is no none"})] * 2
    )
    assert get(service, AT)[0][0] == 308  # without the slash Streamlit's page would answer
    for path, code in (("/collections/", 404), ("/nothing", 404), ("/collections?limit=1", 400), ("/?status=x", 400)):
        assert get(service, AT + path)[0][0] == code, path
    assert get(service, f"{AT}/collections/projects_point/items/none?crs={VN2000}")[0][0] == 404


def test_the_description_names_every_parameter_that_is_answered(service: Starlette) -> None:
    [(_, told)] = get(service, f"{AT}/api")
    known = told["components"]["parameters"]
    given = told["paths"]["/collections/{collection}/items"]["get"]["parameters"]
    names = [one["$ref"].rpartition("/")[2] for one in given]
    assert set(names) >= {"limit", "bbox", "bbox-crs", "crs", "datetime", "f", "status", "communes"}
    assert known["limit"]["schema"] == {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT}
    assert [(known[n]["in"], known[n]["required"], known[n]["explode"]) for n in ("limit", "bbox", "datetime")] == [
        ("query", False, False)
    ] * 3
    said = {"limit": "1", "offset": "0", "bbox": "1,2,3,4", "datetime": "2025-01-01", "f": "json"}
    said |= {"crs": VN2000, "bbox-crs": VN2000}
    items = f"{AT}/collections/projects_point/items?"
    urls = [f"{items}{name}={said.get(name, 'x')}" for name in names if name != "collection"]
    assert {code for code, _ in get(service, *urls)} == {200}


def test_features_come_and_are_asked_for_in_every_system_that_is_listed(
    service: Starlette, frame: gpd.GeoDataFrame
) -> None:
    row = frame[frame.geom_type == "Point"].iloc[0]
    at = row.geometry
    [(_, listed)] = get(service, f"{AT}/collections/projects_point")
    assert listed["storageCrs"] == listed["crs"][0]
    items = f"{AT}/collections/projects_point/items"
    for uri in listed["crs"]:
        code = uri.rpartition("/")[2]
        asked = f"crs={quote(uri)}"
        [many, one] = answers(service, f"{items}?id={row['id']}&{asked}", f"{items}/{row['id']}?{asked}")
        assert many.headers["content-crs"] == one.headers["content-crs"] == f"<{uri}>"
        x, y = one.json()["geometry"]["coordinates"]
        assert many.json()["features"][0]["geometry"]["coordinates"] == [x, y]
        if code.startswith(("4326", "CRS84")):
            assert (x, y) == pytest.approx((at.x, at.y) if code == "CRS84" else (at.y, at.x), abs=1e-9)
        else:
            there = pyproj.Transformer.from_crs("EPSG:4326", f"EPSG:{code}", always_xy=True)
            assert (x, y) == pytest.approx(there.transform(at.x, at.y), abs=1e-3)
        step = 1e-5 if abs(x) < 360 else 1.0
        box = f"{x - step},{y - step},{x + step},{y + step}"
        found = every(service, f"{items}?bbox={box}&bbox-crs={quote(uri)}&limit=1")
        assert row["id"] in {feature["id"] for feature in found}
        assert len(found) < 20


def test_the_links_to_the_next_pages_keep_the_question_and_stand_in_a_header(service: Starlette) -> None:
    asked = f"limit=2&crs={quote(VN2000, safe='')}&bbox=106%2C20.5%2C107%2C21.2"
    [answer] = answers(service, f"{AT}/collections/projects_line/items?{asked}")
    after = next(link["href"] for link in answer.json()["links"] if link["rel"] == "next")
    assert {part.partition("=")[0] for part in urlsplit(after).query.split("&")} == {"limit", "crs", "bbox", "offset"}
    assert f'<{after}>; rel="next"; type="application/geo+json"' in answer.headers["link"]
    assert answers(service, after, method="HEAD")[0].status_code == 200


def test_unlike_cells_become_json(frame: gpd.GeoDataFrame) -> None:
    odd = frame.iloc[:1].assign(n=[np.int64(3)], nothing=[None], gap=[float("nan")])
    app = Starlette(routes=features.routes(lambda: features.Snapshot(odd, "v1")))
    name = next(n for n, (_, _, types) in KINDS.items() if odd.geom_type.iloc[0] in types)
    [(_, page)] = get(app, f"{AT}/collections/{name}/items?n=3")
    held = page["features"][0]["properties"]
    assert (held["n"], held["nothing"], held["gap"]) == (3, None, None)
    assert "search" not in held
