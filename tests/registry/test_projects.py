from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

from gis.core.errors import DataError
from gis.registry import build
from gis.registry.projects import Registry


def test_history_is_dated_and_oldest_first(tiny_data: Callable[..., Path]) -> None:
    history = Registry.load(tiny_data()).history("cau-thu")
    assert [(s.date, s.document_id, s.number, s.status) for s in history] == [
        (dt.date(2019, 1, 24), "nq-2019", "", "planned"),
        (dt.date(2025, 7, 1), "bc-2025", "1", "under_construction"),
    ]


def test_progress_is_no_contradiction_but_a_finished_work_unfinished_later_is(tiny_data: Callable[..., Path]) -> None:
    folder = tiny_data()
    assert Registry.load(folder).contradictions() == []
    path = folder / "items" / "nq-2019.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("planned", "completed"), encoding="utf-8")
    [found] = Registry.load(folder).contradictions()
    assert (found.project_id, found.first.status, found.second.status) == ("cau-thu", "completed", "under_construction")


def test_a_feature_says_where_it_comes_from_and_how_sure_it_is(tiny_data: Callable[..., Path]) -> None:
    features = {f["id"]: f for f in json.loads(build.build(Registry.load(tiny_data())))["features"]}
    bridge = features["cau-thu"]["properties"]
    assert [i["document"] for i in bridge["items"]] == bridge["documents"] == ["nq-2019", "bc-2025"]
    assert [i["line"] for i in bridge["items"]] == ["10", "20"]  # where in the document it stands
    assert (bridge["precision"], bridge["precision_m"], bridge["sector_group"]) == ("exact", 50, "transport_road")
    assert bridge["communes_source"] == "overlay"
    assert features["cong-vien-thu"]["properties"]["communes_source"] == "curated"
    assert features["cong-vien-thu"]["properties"]["commune_names"] == ["Phường Kiến An"]
    assert features["duong-thu"]["geometry"]["type"] == "LineString"


def test_city_wide_projects_are_in_the_file_but_not_drawn(tiny_data: Callable[..., Path]) -> None:
    features = {f["id"]: f for f in json.loads(build.build(Registry.load(tiny_data())))["features"]}
    programme = features["trong-cay"]
    assert programme["geometry"] is None
    assert programme["properties"]["precision"] == "citywide"
    assert programme["properties"]["items"]


def test_the_places_are_read_once_for_all_registries_of_the_same_files_and_anew_when_a_file_changed(
    tiny_data: Callable[..., Path],
) -> None:
    folder = tiny_data()
    other = shutil.copytree(folder, folder.parent / "other", symlinks=True)
    first = Registry.load(folder)
    assert Registry.load(other).gazetteer is first.gazetteer
    assert Registry.load(other).place(first.projects["cau-thu"]).geometry is first.placed["cau-thu"].geometry
    path = other / "places.csv"
    for lon in ("106.64", "106.65"):  # what is in use stays, however often the places of another change
        path.write_text(path.read_text(encoding="utf-8").replace("106.63", lon), encoding="utf-8")
        moved = Registry.load(other)
        assert moved.place(moved.projects["cau-thu"]).geometry != first.place(first.projects["cau-thu"]).geometry
        assert Registry.load(folder).gazetteer is first.gazetteer
        shutil.copyfile(folder / "places.csv", path)


def test_a_digitised_geometry_wins_over_the_expression(tiny_data: Callable[..., Path]) -> None:
    folder = tiny_data()
    (folder / "geometries").mkdir()
    shape = {"type": "Point", "coordinates": [106.64, 20.81]}
    feature = {"type": "Feature", "id": "cau-thu", "properties": {}, "geometry": shape}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (folder / "geometries" / "cau-thu.geojson").write_text(text, encoding="utf-8")
    features = {f["id"]: f for f in json.loads(build.build(Registry.load(folder)))["features"]}
    assert features["cau-thu"]["geometry"] == shape
    assert features["cau-thu"]["properties"]["geometry_source"] == "digitised"


def test_a_build_projects_the_communes_once_for_all_projects(
    tiny_data: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    projected: list[int] = []
    own = gpd.GeoSeries.to_crs

    def counted(self: gpd.GeoSeries, *to: object, **more: object) -> gpd.GeoSeries:
        projected.append(len(self))
        return own(self, *to, **more)

    monkeypatch.setattr(gpd.GeoSeries, "to_crs", counted)
    registry = Registry.load(tiny_data())
    assert len(registry.projects) > 1
    build.build(registry)
    assert projected.count(len(registry.units.codes)) == 1


def test_the_build_names_every_project_that_it_cannot_place(tiny_data: Callable[..., Path]) -> None:
    with pytest.raises(DataError, match=r"projects\.csv:3:location: duong-thu"):
        build.build(Registry.load(tiny_data("locations_resolve")))
