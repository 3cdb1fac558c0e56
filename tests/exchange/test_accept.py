"""Accepting is one act: what was checked is what is written, the map with it; or nothing."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gis.core.errors import ConflictError, DataError, ExportError
from gis.exchange import accept
from gis.exchange.edits import Acceptance
from gis.exports import formats
from gis.layers import query
from gis.registry import build
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.folder import FolderStore
from tests.fixtures.folders import built

if TYPE_CHECKING:
    from gis.registry.projects import Registry

GIVEN = Acceptance(who="Nguyễn An", why="Đo lại tại chỗ")
LEAD = Changes((RowChange("projects", "duong-thu", {"lead": "Sở"}),), log=(LogLine("duong-thu", "lead", "", "Sở"),))


@pytest.fixture
def store(tiny_data: Callable[..., Path]) -> FolderStore:
    folder = built(tiny_data())
    return FolderStore(folder)


def edited(store: FolderStore, project_id: str, **cells: str) -> Path:
    out = store.folder.parent / f"{project_id}.geojson"
    formats.write(out, query.load_projects_layer(store.built), data_dir=store.folder)
    body = json.loads(out.read_text(encoding="utf-8"))
    for feature in body["features"]:
        if feature["id"] == project_id:
            feature["properties"] |= cells
    out.write_text(json.dumps(body), encoding="utf-8")
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_map_is_built_in_the_same_act(store: FolderStore) -> None:
    done = accept.accept(edited(store, "duong-thu", lead="Sở Xây dựng"), store, GIVEN)
    assert done.files == ("changes.jsonl", "projects.geojson", "projects.csv", "changes.csv")
    assert query.load_projects_layer(store.built).set_index("id").loc["duong-thu", "lead"] == "Sở Xây dựng"
    assert store.is_built(build.build(store.load()))


def test_nothing_is_half_applied_if_the_map_cannot_be_written(store: FolderStore) -> None:
    path = edited(store, "duong-thu", lead="Sở Xây dựng")
    store.built.unlink()
    store.built.mkdir()
    before = contents(store.folder)
    with pytest.raises(ExportError, match="nothing was changed"):
        accept.accept(path, store, GIVEN)
    assert contents(store.folder) == before


def test_a_fault_that_stood_before_stops_nobody(store: FolderStore) -> None:
    """What a trial says of a drawing may name the trial's own folder or a figure: the same fault all the same."""
    (store.folder / "geometries").mkdir()
    (store.folder / "geometries" / "cau-thu.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    accept.commit(store, LEAD, who="An", why="x")
    assert store.load().projects["duong-thu"].lead == "Sở"


def test_a_new_fault_is_told_with_the_folder_that_people_know(store: FolderStore) -> None:
    drawn = '{"type": "FeatureCollection", "features": []}'
    with pytest.raises(DataError) as caught:
        accept.commit(store, Changes(geometries={"duong-thu": drawn}), who="An", why="x")
    said = str(caught.value)
    assert "[locations_resolve] duong-thu" in said
    assert str(store.folder / "geometries" / "duong-thu.geojson") in said


def test_what_breaks_a_check_or_cannot_be_built_is_not_committed(store: FolderStore) -> None:
    before = contents(store.folder)
    for cells in ({"sector": "parks"}, {"location": "Cầu Không Có"}, {"status": "completed"}):
        with pytest.raises(DataError):
            accept.commit(store, Changes((RowChange("projects", "duong-thu", cells),)), who="An", why="x")
    assert contents(store.folder) == before


@pytest.mark.parametrize("times", [1, 2])
def test_what_somebody_else_writes_during_the_checks_is_built_upon_once_and_then_refused(
    store: FolderStore, times: int
) -> None:
    others = iter([LEAD, Changes((RowChange("projects", "duong-thu", {"lead": "Ban"}),), log=LEAD.log)][:times])

    class Shared(FolderStore):
        """A store that another person writes between our reading and our writing."""

        @contextmanager
        def trial(self, changes: Changes) -> Iterator[Registry]:
            for other in itertools.islice(others, 1):
                store.commit(other, None, "Bình", "y")
            with super().trial(changes) as registry:
                yield registry

    ours = Changes((RowChange("projects", "cau-thu", {"lead": "Sở Mới"}),), log=(LogLine("cau-thu", "lead"),))
    refused = pytest.raises(ConflictError, match="moved on") if times == 2 else nullcontext()
    with refused:
        accept.commit(Shared(store.folder), ours, who="Nguyễn An", why="x")
    leads = {key: store.load().projects[key].lead for key in ("duong-thu", "cau-thu")}
    assert leads == ({"duong-thu": "Sở", "cau-thu": "Sở Mới"} if times == 1 else {"duong-thu": "Ban", "cau-thu": ""})
    assert [entry.who for entry in store.history()] == ["Bình", "Nguyễn An"] if times == 1 else ["Bình", "Bình"]


def test_what_was_prepared_from_an_older_version_is_refused(store: FolderStore) -> None:
    version = store.version()
    accept.commit(store, LEAD, who="An", why="x", expected_version=version)
    with pytest.raises(ConflictError, match="moved on"):
        accept.commit(store, LEAD, who="Bình", why="x", expected_version=version)
