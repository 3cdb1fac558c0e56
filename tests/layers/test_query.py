from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import LineString, Point

from gis.core import crs
from gis.core.errors import SchemaError
from gis.layers import beside, counts, query, rings
from gis.layers.flat import flatten
from gis.layers.query import Filter
from gis.registry import build, schema
from gis.registry.announcements import ANNOUNCEMENTS
from gis.registry.projects import Registry


def ids(frame: gpd.GeoDataFrame) -> list[str]:
    return sorted(frame["id"])


@pytest.mark.parametrize("text", ["cau thu", "CẦU THỬ", "cầu  thử", "thu cau", "cau-thu"])
def test_search_forgives_diacritics_case_and_order(projects: gpd.GeoDataFrame, text: str) -> None:
    assert ids(query.filter_projects(projects, Filter(text=text))) == ["cau-thu", "duong-thu"]


def test_an_empty_filter_shows_everything(projects: gpd.GeoDataFrame) -> None:
    assert Filter().is_empty()
    assert len(query.filter_projects(projects, Filter())) == 4


def test_values_of_one_set_add_up_and_sets_narrow(projects: gpd.GeoDataFrame) -> None:
    both = Filter(sectors=frozenset({"bridge", "road"}))
    assert ids(query.filter_projects(projects, both)) == ["cau-thu", "duong-thu"]
    narrowed = Filter(sectors=frozenset({"bridge", "road"}), statuses=frozenset({"planned"}))
    assert ids(query.filter_projects(projects, narrowed)) == ["duong-thu"]


def test_filters_by_commune_district_document_and_precision(projects: gpd.GeoDataFrame) -> None:
    assert ids(query.filter_projects(projects, Filter(communes=frozenset({"11443"})))) == ["cong-vien-thu"]
    assert "cong-vien-thu" in ids(query.filter_projects(projects, Filter(districts=frozenset({"Kiến An"}))))
    assert ids(query.filter_projects(projects, Filter(documents=frozenset({"nq-2019"})))) == ["cau-thu"]
    assert ids(query.filter_projects(projects, Filter(precisions=frozenset({"citywide"})))) == ["trong-cay"]


def test_a_choice_counts_what_it_would_show_under_the_other_filters(projects: gpd.GeoDataFrame) -> None:
    counts = query.choices(projects, Filter(statuses=frozenset({"planned"}), sectors=frozenset({"road"})))
    assert counts["sectors"] == {"bridge": 0, "road": 1, "park": 1, "environment": 1}
    assert counts["statuses"] == {"under_construction": 0, "planned": 1}


def test_nothing_disappears_between_drawn_and_off_map(projects: gpd.GeoDataFrame) -> None:
    assert ids(query.off_map(projects)) == ["trong-cay"]
    assert sorted([*ids(query.off_map(projects)), *ids(query.drawn(projects))]) == ids(projects)


def test_layers_never_mix_geometry_kinds(projects: gpd.GeoDataFrame) -> None:
    found = query.group_layers(projects)
    assert sorted(found) == [("transport_road", "line"), ("transport_road", "point"), ("urban", "area")]


def test_near_measures_metres_and_orders_by_distance(projects: gpd.GeoDataFrame) -> None:
    found = query.near(projects, Point(106.63, 20.805), 700)
    assert list(found["id"]) == ["cau-thu", "duong-thu", "cong-vien-thu"]
    assert found["distance_m"].iloc[0] == 0.0
    assert query.near(projects, Point(107.73, 20.13), 700).empty


def test_counts_by_commune_cover_every_commune(projects: gpd.GeoDataFrame) -> None:
    communes = gpd.GeoDataFrame({"code": ["11443", "11948"], "name": ["A", "B"], "area_km2": [1.0, 1.0]})
    assert counts.by_commune(projects, communes)["count"].tolist() == [1, 0]


def test_a_file_without_a_property_says_how_to_rebuild_it(tmp_path: Path) -> None:
    path = tmp_path / "projects.geojson"
    path.write_text('{"type":"FeatureCollection","features":[{"properties":{"id":"a"}}]}', encoding="utf-8")
    with pytest.raises(SchemaError, match="python -m gis build"):
        query.load_projects_layer(path)


def stating(tiny_data: Callable[..., Path]) -> Path:
    """The small registry, built with deadlines and leads."""
    folder = tiny_data()
    items = folder / "items" / "bc-2025.csv"
    text = items.read_text(encoding="utf-8")
    text = text.replace("under_construction,cau-thu,,,,,,,20", "under_construction,cau-thu,,Sở Thử,Quý IV/2021,,,,20")
    text = text.replace("planned,duong-thu,,,,2.1,,,21", "planned,duong-thu,,Bộ Thử; Sở Thử,2030,2.1,1500,,21")
    items.write_text(text, encoding="utf-8")
    path = folder / "projects.geojson"
    path.write_text(build.build(Registry.load(folder)), encoding="utf-8")
    return path


def test_filters_by_deadline_and_lead(tiny_data: Callable[..., Path]) -> None:
    path = stating(tiny_data)
    frame = query.load_projects_layer(path, dt.date(2026, 11, 30))
    assert ids(query.filter_projects(frame, Filter(deadlines=frozenset({"overdue"})))) == ["cau-thu"]
    assert ids(query.filter_projects(frame, Filter(deadlines=frozenset({"2029-2030"})))) == ["duong-thu"]
    assert ids(query.filter_projects(frame, Filter(leads=frozenset({"so-thu"})))) == ["cau-thu", "duong-thu"]
    silent = Filter(leads=frozenset({"unstated"}), deadlines=frozenset({"unstated"}))
    assert ids(query.filter_projects(frame, silent)) == ["cong-vien-thu", "trong-cay"]
    assert ids(query.filter_projects(frame, Filter(text="bộ thử"))) == ["duong-thu"], "who leads is searched too"
    before = query.load_projects_layer(path, dt.date(2021, 12, 31))
    assert ids(query.filter_projects(before, Filter(deadlines=frozenset({"overdue"})))) == []


def test_filters_by_what_stands_beside_the_documents(tiny_data: Callable[..., Path]) -> None:
    path = stating(tiny_data)
    facts = [
        "cau-thu,commencement,2020-01,under_construction,Báo Một,https://mot.example.vn/1,",
        "cau-thu,opening,2026-05-13,completed,Báo Hai,https://hai.example.vn/2,",
        "cong-vien-thu,commencement,2018,under_construction,Báo Một,https://mot.example.vn/3,",
    ]
    header = ",".join(ANNOUNCEMENTS.header)
    (path.parent / "announcements.csv").write_text("\n".join([header, *facts, ""]), encoding="utf-8")
    frame = query.load_projects_layer(path, seen={"duong-thu": ("2026-03-12", "planned")})
    found = {tag: ids(query.filter_projects(frame, Filter(evidence=frozenset({tag})))) for tag in beside.TAGS}
    assert found == {
        "site": ["duong-thu"],
        "announced": ["cau-thu", "cong-vien-thu"],
        "differs": ["cau-thu"],
        "none": ["trong-cay"],
    }
    flat = flatten(frame).set_index("id")
    told = [column.name for column in schema.BESIDE]
    opened = ["", "", "completed", "2026-05-13", "Báo Hai", "https://hai.example.vn/2"]
    assert list(flat.loc["cau-thu", told]) == opened
    assert list(flat.loc["duong-thu", told]) == ["planned", "2026-03-12", "", "", "", ""]
    assert flat.loc["cau-thu", "status"] == "under_construction", "the documents' status stays what it is"


@pytest.mark.parametrize(
    "shape",
    [
        LineString([(106.60 + i / 500, 20.80 + (i % 2) / 300) for i in range(300)]),
        Point(106.7, 20.8).buffer(0.02),
        LineString([(106.6, 20.8), (106.7, 20.85)]).union(Point(107.0, 20.7).buffer(0.001)),
    ],
)
def test_a_ring_round_an_outline_is_nowhere_nearer_than_asked_and_short_enough_for_the_address(shape: object) -> None:
    text = rings.to_text((lon, lat) for lat, lon in rings.around(shape, 2000))  # type: ignore[arg-type]
    assert text.count(";") < rings.MOST_POINTS
    ring = crs.to_metric(rings.parse(text))
    outline = crs.to_metric(shape)  # type: ignore[arg-type]
    assert ring.contains(outline)
    assert ring.boundary.distance(outline) > 2000 - 15, "the address keeps ten metres"


def test_near_is_measured_from_the_outline(projects: gpd.GeoDataFrame) -> None:
    road = projects.set_index("id").geometry["duong-thu"]
    assert "cau-thu" in ids(query.near(projects, road, 50))
    middle = road.interpolate(0.5, normalized=True)
    assert "cau-thu" not in ids(query.near(projects, middle, 50))
