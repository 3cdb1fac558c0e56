"""What every store promises: one suite, run on each of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gis.core.errors import ConflictError, DataError, GisError
from gis.store.changes import Changes, LogLine, RowChange
from gis.store.folder import FolderStore
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import load
from gis.store.postgis.postgis import PostgisStore

if TYPE_CHECKING:
    from gis.store.store import Store

LEAD = Changes(
    rows=(RowChange("projects", "duong-thu", {"lead": "Sở Xây dựng, Ban 2"}),),
    log=(LogLine("duong-thu", "lead", "", "Sở Xây dựng, Ban 2"),),
    door="command",
)
POINT = """{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "cau-thu", "properties": {},
"geometry": {"type": "Point", "coordinates": [106.6301, 20.805]}}]}
"""
NEW_DOCUMENT = Changes(
    rows=(
        RowChange(
            "documents",
            "nq-2026",
            {
                "document_id": "nq-2026",
                "number": "12/NQ",
                "title": "Nghị quyết mới",
                "issuer": "Hội đồng",
                "date": "2026-03-03",
                "kind": "Nghị quyết",
            },
        ),
        RowChange(
            "items/nq-2026",
            "nq-2026/1",
            {"item_id": "nq-2026/1", "section": "I", "name": "Cầu Thử", "status": "completed", "project_id": "cau-thu"},
        ),
        RowChange("projects", "cau-thu", {"status": "completed"}),
    ),
    log=(LogLine("cau-thu", "status", "under_construction", "completed"),),
    door="import",
)


def folder_store(request: pytest.FixtureRequest, folder: Path) -> Store:
    return FolderStore(folder)


def postgis_store(request: pytest.FixtureRequest, folder: Path) -> Store:
    url = request.getfixturevalue("database")
    load(folder, Database(url), "An")
    return PostgisStore(url, folder.parent / "copy")


STORES: dict[str, Callable[[pytest.FixtureRequest, Path], Store]] = {"folder": folder_store, "postgis": postgis_store}
"""Every store that there is; a new one joins here."""
EACH = [pytest.param("folder"), pytest.param("postgis", marks=pytest.mark.postgis)]


@pytest.fixture(params=EACH)
def store(request: pytest.FixtureRequest, tiny_data: Callable[..., Path]) -> Store:
    return STORES[request.param](request, tiny_data())


def test_a_commit_is_seen_by_the_next_reader_with_its_log(store: Store) -> None:
    before = store.version()
    commit = store.commit(LEAD, before, "Nguyễn An", "Theo họp giao ban")
    assert store.version() != before
    assert store.load().projects["duong-thu"].lead == "Sở Xây dựng, Ban 2"
    [entry] = store.history()
    assert (entry.who, entry.why, entry.project_id, entry.change, entry.new) == (
        "Nguyễn An",
        "Theo họp giao ban",
        "duong-thu",
        "lead",
        "Sở Xây dựng, Ban 2",
    )
    assert store.history("cau-thu") == []
    assert store.commits() == [commit]
    assert (commit.number, commit.door, commit.project_ids) == (1, "command", {"duong-thu"})


def test_a_commit_from_an_older_version_is_refused_and_changes_nothing(store: Store) -> None:
    old = store.version()
    store.commit(LEAD, old, "An", "x")
    now = store.version()
    with pytest.raises(ConflictError, match="the registry moved on"):
        store.commit(NEW_DOCUMENT, old, "Bình", "y")
    assert store.version() == now
    assert len(store.history()) == 1


def test_documents_items_and_drawings_come_in_together(store: Store) -> None:
    changes = Changes(NEW_DOCUMENT.rows, {"cau-thu": POINT}, log=NEW_DOCUMENT.log)
    store.commit(changes, None, "An", "Nhập nghị quyết")
    registry = store.load()
    assert registry.documents["nq-2026"].number == "12/NQ"
    assert [item.item_id for item in registry.items_of["cau-thu"]][-1] == "nq-2026/1"
    assert registry.place(registry.projects["cau-thu"]).source == "digitised"
    store.commit(Changes(geometries={"cau-thu": None}, log=(LogLine("cau-thu", "reshaped"),)), None, "An", "Bỏ hình")
    registry = store.load()
    assert registry.place(registry.projects["cau-thu"]).source == "places"


def test_a_trial_shows_the_registry_as_it_would_be_and_writes_nothing(store: Store) -> None:
    before = store.version()
    with store.trial(Changes(NEW_DOCUMENT.rows, {"cau-thu": POINT})) as registry:
        assert registry.projects["cau-thu"].status == "completed"
        assert "nq-2026" in registry.documents
        assert registry.place(registry.projects["cau-thu"]).source == "digitised"
    assert store.version() == before
    assert store.load().projects["cau-thu"].status == "under_construction"


def test_a_row_is_removed_and_a_row_that_is_gone_is_named(store: Store) -> None:
    gone = Changes(rows=(RowChange("projects", "trong-cay", None),), log=(LogLine("trong-cay", "deleted"),))
    store.commit(gone, None, "An", "x")
    assert "trong-cay" not in store.load().projects
    with pytest.raises(DataError, match="trong-cay"):
        store.commit(gone, None, "An", "x")


@pytest.mark.parametrize(
    "changes",
    [
        Changes(rows=(RowChange("projects", "cau-thu", {"budget": "3"}),)),
        Changes(rows=(RowChange("projects", "cau-thu", {"id": "cau-khac"}),)),
        Changes(rows=(RowChange("prices", "cau-thu", {"id": "x"}),)),
        Changes(rows=(RowChange("items/../../x", "a", {"item_id": "a"}),)),
        Changes(geometries={"../../etc/x": POINT}),
        Changes(geometries={"con": POINT}),
        Changes(proposals={"a/b": "{}"}),
    ],
    ids=["column", "key", "table", "part", "path", "device", "proposal"],
)
def test_what_has_no_place_is_refused_whole(store: Store, changes: Changes) -> None:
    before = store.version()
    with pytest.raises(GisError):
        store.commit(Changes((*LEAD.rows, *changes.rows), changes.geometries, changes.proposals), None, "An", "x")
    assert store.version() == before


@pytest.mark.parametrize(("who", "why"), [("", "x"), ("An", " "), ("\x00", "x")])
def test_nothing_is_committed_without_who_and_why(store: Store, who: str, why: str) -> None:
    before = store.version()
    with pytest.raises(DataError, match="who makes the change and why"):
        store.commit(LEAD, None, who, why)
    assert store.version() == before


def test_formulas_and_control_characters_do_not_reach_the_log(store: Store) -> None:
    lines = (LogLine("duong-thu", "=cmd", "+1\x07", "@SUM(1)\nx"), LogLine("duong-thu", "＝cmd", "＋1", "－＠SUM(1)"))
    store.commit(Changes(rows=LEAD.rows, log=lines), None, '=HYPERLINK("http://x","a")', "-2\tgiờ")
    entry, wide = store.history()
    assert (wide.change, wide.old, wide.new) == ("'＝cmd", "'＋1", "'－＠SUM(1)")
    assert (entry.who, entry.why) == ('\'=HYPERLINK("http://x","a")', "'-2 giờ")
    assert (entry.change, entry.old, entry.new) == ("'=cmd", "'+1", "'@SUM(1) x")


def test_two_threads_that_write_at_once_are_both_in(store: Store) -> None:
    def add(number: int) -> None:
        cells = {"id": f"du-an-{number}", "name_vi": f"Dự án {number}", "sector": "road", "precision": "none"}
        line = LogLine(f"du-an-{number}", "added")
        store.commit(Changes((RowChange("projects", f"du-an-{number}", cells),), log=(line,)), None, "An", "x")

    threads = [threading.Thread(target=add, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {f"du-an-{n}" for n in range(8)} <= store.load().projects.keys()
    assert len(store.history()) == 8
    assert [commit.number for commit in store.commits()] == list(range(1, 9))


def test_a_reading_is_kept_with_what_it_led_to_and_is_no_part_of_the_content(store: Store) -> None:
    assert store.reading_ids() == []
    assert store.reading("nq-2026") == ""
    store.commit(replace(NEW_DOCUMENT, readings={"nq-2026": '{"a": "ầ"}'}), store.version(), "An", "x")
    before = store.version()
    assert [(i, store.reading(i)) for i in store.reading_ids()] == [("nq-2026", '{"a": "ầ"}')]
    store.commit(replace(LEAD, readings={"nq-2026": "{}"}), before, "An", "x")
    assert store.reading("nq-2026") == "{}"
    with pytest.raises(DataError):
        store.commit(replace(LEAD, readings={"../x": "{}"}), None, "An", "x")


def test_proposals_are_kept_and_are_no_part_of_the_registry_s_content(store: Store) -> None:
    before = store.version()
    store.commit(Changes(proposals={"p-2": '{"a": 1}', "p-1": "{}"}), before, "An", "x")
    assert store.proposals() == {"p-1": "{}", "p-2": '{"a": 1}'}
    assert store.version() == before
    assert store.commits() == []


def test_a_proposal_that_is_not_what_was_read_is_left_alone_with_all_that_came_with_it(store: Store) -> None:
    store.commit(Changes(proposals={"p-1": "{}"}, expect={"p-1": None}), None, "An", "x")
    for expect, texts in (({"p-1": None}, {"p-1": "[]"}), ({"p-1": "[]", "p-2": None}, {"p-2": "{}", "p-1": "[1]"})):
        with pytest.raises(ConflictError, match="p-1"):
            store.commit(replace(LEAD, proposals=texts, expect=expect), None, "An", "x")
        with pytest.raises(ConflictError, match="p-1"):
            store.commit(Changes(proposals=texts, expect=expect), None, "An", "x")
    assert (store.proposals(), store.commits()) == ({"p-1": "{}"}, [])
    store.commit(replace(LEAD, proposals={"p-1": "[]"}, expect={"p-1": "{}"}), None, "An", "x")
    assert (store.proposals(), len(store.commits())) == ({"p-1": "[]"}, 1)


def test_the_stamp_of_the_queue_changes_when_the_queue_does(store: Store) -> None:
    stamps = [store.queue_stamp()]
    for text in ("{}", '{"a": 1}', None):
        store.commit(Changes(proposals={"p-1": text}), None, "An", "x")
        stamps.append(store.queue_stamp())
    store.commit(LEAD, None, "An", "x")
    assert len(set(stamps)) == 3
    assert {stamps[0], stamps[3]} == {store.queue_stamp()}
