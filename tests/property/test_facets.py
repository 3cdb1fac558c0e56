"""The index answers as the plain functions do, whatever the filter."""

from __future__ import annotations

import geopandas as gpd
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from gis.core.vietnamese import fold
from gis.layers import query
from gis.layers.facets import Facets
from gis.layers.query import Filter
from gis.layers.search import spelt

CODES = ["a", "b", "c"]
many = st.lists(st.sampled_from(CODES), max_size=3, unique=True)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "sector": st.sampled_from(CODES),
            "status": st.sampled_from(CODES),
            "precision": st.sampled_from(CODES),
            "communes": many,
            "old_districts": many,
            "documents": many,
            "history": many,
            "evidence": many,
            "due": st.sampled_from(CODES),
            "leads": many,
            "lead_names": many,
            "written": st.sampled_from(["cầu rào", "đường ven biển", "cảng"]).map(spelt),
        }
    ),
    min_size=1,
    max_size=12,
)
wanted = st.builds(
    Filter,
    text=st.sampled_from(["", "rào", "ven duong", "không"]),
    sectors=many.map(frozenset),
    statuses=many.map(frozenset),
    communes=many.map(frozenset),
    districts=many.map(frozenset),
    documents=many.map(frozenset),
    precisions=many.map(frozenset),
    history=many.map(frozenset),
    evidence=many.map(frozenset),
    deadlines=many.map(frozenset),
    leads=many.map(frozenset),
    within=st.sampled_from(["", "0,0;4,0;4,4;0,4", "2,2;9,2;9,9"]),
)
spots = st.lists(st.one_of(st.none(), st.builds(Point, st.integers(0, 9), st.integers(0, 9))), min_size=12, max_size=12)


@given(rows, spots, wanted)
def test_index_agrees_with_the_plain_filter(
    table: list[dict[str, object]], places: list[Point | None], asked: Filter
) -> None:
    frame = gpd.GeoDataFrame(table, geometry=places[: len(table)], crs="EPSG:4326")
    frame["search"] = frame["written"].map(fold)
    facets = Facets(frame)
    passed = facets.matches(asked)
    assert passed.tolist() == query.matches(frame, asked).tolist()
    assert facets.choices(asked) == {k: dict(sorted(v.items())) for k, v in query.choices(frame, asked).items()}
    for name, column in query.DIMENSIONS.items():
        found = {k: n for k, n in facets.count(name, passed).items() if n}
        assert found == query.count_by(frame[passed], column)
