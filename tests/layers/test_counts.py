"""Figures over projects: what the documents say year by year, per commune, and shapes for a chart."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from gis.boundaries.units import AdminUnits
from gis.core.settings import settings
from gis.layers import counts, query
from gis.registry import statements


@pytest.fixture(scope="module")
def communes() -> gpd.GeoDataFrame:
    return AdminUnits.load(settings().data_dir, official=False).communes


def item(document: str, date: str, status: str) -> dict[str, str]:
    return {"document": document, "date": date, "status": status}


def frame(items: list[dict[str, str]], status: str = "planned") -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"id": ["a"], "status": [status], "items": [items]}, geometry=[None])


def test_every_commune_is_counted_and_zero_stays(projects: gpd.GeoDataFrame, communes: gpd.GeoDataFrame) -> None:
    table = counts.by_commune(projects, communes).set_index("code")
    assert len(table) == 114
    park = table.loc["11443"]
    assert park["count"] >= 1
    assert park["density"] == pytest.approx(100 * park["count"] / park["area_km2"], abs=0.05)
    assert (table["count"] == 0).any()
    assert table.loc[table["count"] == 0, "density"].eq(0).all()


def test_cross_keeps_order_and_zeros(projects: gpd.GeoDataFrame) -> None:
    values = {"documents": ["bc-2025", "nq-2019", "none-such"], "precision": ["none", "exact"]}
    table = counts.cross(projects, "documents", "precision", values)
    assert list(table.index) == values["documents"]
    assert table.loc["nq-2019"].to_dict() == {"none": 0, "exact": 1}
    assert table.loc["none-such"].sum() == 0


def test_first_named_is_the_oldest_document(projects: gpd.GeoDataFrame) -> None:
    years = statements.first_named(projects)
    assert years.to_dict() == {"cau-thu": 2019, "duong-thu": 2025, "cong-vien-thu": 2025, "trong-cay": 2025}


def test_a_bridge_moves_from_planned_to_under_construction(projects: gpd.GeoDataFrame) -> None:
    pairs = statements.changes(statements.statements(projects))
    assert pairs[["id", "year_from", "year_to", "status_from", "status_to", "direction"]].to_numpy().tolist() == [
        ["cau-thu", 2019, 2025, "planned", "under_construction", "forward"]
    ]
    assert pairs["items_from"].iloc[0][0]["section"] == "III.3"


@pytest.mark.parametrize(
    ("items", "chosen", "expected"),
    [
        ([item("d", "2025-07-01", "")], "unstated", statements.UNSTATED),
        ([item("d", "2025-07-01", "planned"), item("d", "2025-07-01", "completed")], "planned", "planned"),
        ([item("d", "2025-07-01", "planned"), item("d", "2025-07-01", "completed")], "study", "completed"),
        ([item("d", "2025-07-01", "completed"), item("e", "2025-08-09", "")], "completed", "completed"),
        ([item("e", "2025-08-09", "planned"), item("d", "2025-07-01", "completed")], "planned", "planned"),
    ],
    ids=["nothing said", "registry chose", "farthest", "later one is silent", "latest counts"],
)
def test_status_of_a_year(items: list[dict[str, str]], chosen: str, expected: str) -> None:
    assert statements.statements(frame(items, chosen))["status"].tolist() == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("planned", "completed", "forward"),
        ("completed", "planned", "back"),
        ("planned", "planned", "same"),
        ("planned", "cancelled", "back"),
        ("suspended", "under_construction", "forward"),
        ("unstated", "completed", "unclear"),
    ],
)
def test_direction(before: str, after: str, expected: str) -> None:
    assert statements.direction(before, after) == expected


def test_a_year_that_is_silent_is_passed_through() -> None:
    three = [item("a", "2019-01-24", "planned"), item("b", "2023-04-14", "preparing"), item("c", "2025-07-01", "")]
    two = [item("a", "2019-01-24", "planned"), item("c", "2025-07-01", "completed")]
    both = gpd.GeoDataFrame({"id": ["x", "y"], "status": ["preparing", "completed"], "items": [three, two]})
    found = counts.flows(statements.changes(statements.statements(both)))
    assert found.to_numpy().tolist() == [
        [2019, 2023, "planned", "preparing", "forward", 1],
        [2019, 2023, "planned", counts.SILENT, "forward", 1],
        [2023, 2025, "preparing", "unstated", "unclear", 1],
        [2023, 2025, counts.SILENT, "completed", "forward", 1],
    ]


def test_no_projects_give_no_statements() -> None:
    none = frame([]).iloc[:0]
    said = statements.statements(none)
    assert said.empty
    assert statements.changes(said).empty
    assert counts.flows(statements.changes(said)).empty
    assert statements.first_named(none).empty


def test_flows_of_the_registry_keep_every_project() -> None:
    projects = query.load_projects_layer(settings().data_dir / "projects.geojson")
    pairs = statements.changes(statements.statements(projects))
    found = counts.flows(pairs)
    last = max(pairs["year_to"])
    assert found.loc[found["year_to"] == last, "count"].sum() == (pairs["year_to"] == last).sum()
    assert counts.SILENT not in set(found.loc[found["year_to"] == last, "status_to"])


def test_steps_are_whole_ascending_and_reach_the_top() -> None:
    assert counts.steps([0, 3, 26], 5, whole=True) == [1, 4, 9, 17, 26]
    assert counts.steps([0, 1, 2], 5, whole=True) == [1, 2]
    assert counts.steps([0, 0], 5, whole=True) == []
    ends = counts.steps([0.4, 3.3], 5, whole=False)
    assert ends == sorted(set(ends))
    assert ends[-1] == 3.3


def test_class_of_a_value() -> None:
    ends = [1, 4, 9]
    assert [counts.class_of(v, ends) for v in (0, 1, 2, 4, 5, 9)] == [0, 1, 2, 2, 3, 3]


def test_shapes_for_a_chart_are_light_valid_and_near(communes: gpd.GeoDataFrame) -> None:
    shapes, moved = counts.chart_shapes(communes)
    assert shapes["code"].tolist() == communes["code"].tolist()
    assert moved == ["11948"], "only Bạch Long Vĩ lies far out"
    assert shapes.geometry.is_valid.all()
    assert not shapes.geometry.is_empty.any()
    assert len(shapes.to_json()) < 200_000
    width = shapes.total_bounds[2] - shapes.total_bounds[0]
    assert width < 120, "kilometres; with the island in its place it would be 180"
    island = shapes.geometry[shapes["code"] == "11948"].iloc[0]
    rest = shapes.geometry[shapes["code"] != "11948"]
    assert not rest.intersects(shapely.box(*island.bounds)).any()
