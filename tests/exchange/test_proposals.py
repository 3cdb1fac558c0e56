"""Propose, decide, take back: nobody's work is lost, and the registry is what was accepted, one by one."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import openpyxl
import pdfplumber
import pyogrio
import pytest
from shapely import GeometryCollection, LineString, Point

from gis.cli import main as program
from gis.core.errors import ConflictError, DataError, GisError, UnknownReferenceError
from gis.dashboard.editing.draft import read as read_draft
from gis.exchange import accept, decide
from gis.exchange.changes import Change
from gis.exchange.filing import Filing, file
from gis.exchange.preview import preview
from gis.exchange.proposal import Seen
from gis.exchange.proposals import draft, filed, get, parts_of, placed_geometry, propose, queue
from gis.exchange.shapes import same
from gis.exports import formats
from gis.layers import counts, query
from gis.registry import build
from gis.store.changes import Changes, RowChange
from gis.store.folder import FolderStore
from gis.store.postgis.connection import Database
from gis.store.postgis.moving import load
from gis.store.postgis.postgis import PostgisStore
from tests.fixtures.folders import built

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.exchange.proposal import Proposal
    from gis.store.store import Store

LOGS = ("changes.csv", "changes.jsonl")
PEOPLE = ("An", "Bình", "Chi")
ROUNDS = int(os.environ.get("HPMAP_PROPOSALS", "40"))
"""How many proposals the seeded test makes up; ``make hostile`` asks for more."""


@pytest.fixture
def store(tiny_data: Callable[..., Path]) -> FolderStore:
    folder = tiny_data()
    path = folder / "projects.csv"  # an unusual, valid file: quotes where none are needed, no line end at the end
    path.write_bytes(path.read_bytes().replace(b"trong-cay,Ch", b'"trong-cay",Ch').removesuffix(b"\n"))
    built(folder)
    return FolderStore(folder)


@pytest.fixture(params=[pytest.param("folder"), pytest.param("postgis", marks=pytest.mark.postgis)])
def either(request: pytest.FixtureRequest, store: FolderStore) -> Store:
    """The same registry in each store that there is."""
    if request.param == "folder":
        return store
    url = request.getfixturevalue("database")
    load(store.folder, Database(url), "An")
    copy = PostgisStore(url, store.folder.parent / "copy")
    copy.recover()
    return copy


def contents(store: Store) -> dict[str, bytes]:
    """Return all files but the logs and the proposals, which are a log too."""
    found = {p.relative_to(store.folder).as_posix(): p for p in store.folder.rglob("[!.]*") if p.is_file()}
    return {n: p.read_bytes() for n, p in found.items() if n not in LOGS and not n.startswith("proposals/")}


def lead(store: FolderStore, value: str = "Sở Xây dựng", **more: str) -> Proposal:
    return propose(store, "duong-thu", who="An", why="Theo họp giao ban", fields={"lead": value, **more})


def test_an_accepted_proposal_is_in_registry_map_and_log(store: FolderStore) -> None:
    made = lead(store)
    assert store.load().projects["duong-thu"].lead == ""
    done = decide.accept(store, made.id, who="Bình", why="Đúng")
    assert (done.state, done.decisions[0].who, done.decisions[0].taken) == ("accepted", "Bình", ("lead",))
    assert get(store, made.id) == done
    assert store.load().projects["duong-thu"].lead == "Sở Xây dựng"
    assert store.is_built(build.build(store.load()))
    [entry] = store.history("duong-thu")
    assert (entry.who, entry.why, entry.new) == ("Bình", "Đúng", "Sở Xây dựng")
    assert (store.commits()[0].door, store.commits()[0].proposal) == ("command", made.id)
    with pytest.raises(DataError, match="accepted already"):
        decide.accept(store, made.id, who="Bình")


def test_a_rejected_proposal_keeps_its_drawing_and_says_why(store: FolderStore) -> None:
    made = propose(store, "cau-thu", who="An", why="Đo lại", geometry=Point(106.6303, 20.805))
    before = contents(store)
    with pytest.raises(DataError, match="say who decides and why"):
        decide.reject(store, made.id, who="Bình", why=" ")
    decide.reject(store, made.id, who="Bình", why="Bản vẽ cũ hơn")
    kept = get(store, made.id)
    assert (kept.state, kept.decisions[0].why) == ("rejected", "Bản vẽ cũ hơn")
    assert kept.geometry == Point(106.6303, 20.805)
    assert contents(store) == before


def test_what_is_sent_again_is_found_in_the_queue_while_it_waits(store: FolderStore) -> None:
    moved = {"geometry": Point(106.63034567891, 20.80512345678), "who": "An", "why": "Đo lại"}
    made = propose(store, "cau-thu", fields={"lead": "Ban 1"}, **moved)  # type: ignore[arg-type]
    registry = store.load()
    again = draft(registry, "cau-thu", fields={"lead": "Ban 1"}, **moved)  # type: ignore[arg-type]
    assert filed(store, again) == get(store, made.id)
    others = ({"who": "Bình"}, {"why": "Họp"}, {"fields": {"lead": "Ban 2"}}, {"geometry": Point(106.6304, 20.8051)})
    for other in others:
        said = {"fields": {"lead": "Ban 1"}, **moved, **other}
        assert filed(store, draft(registry, "cau-thu", **said)) is None  # type: ignore[arg-type]
    decide.reject(store, made.id, who="Bình", why="Chưa đủ")
    assert filed(store, again) is None


def test_the_registry_moved_on_is_told_field_by_field_and_the_rest_merges(store: FolderStore) -> None:
    made = lead(store, name_en="From An", note="Ghi chú")
    change = Changes((RowChange("projects", "duong-thu", {"lead": "Ban 2", "communes": "11443"}),))
    accept.commit(store, change, who="Chi", why="x")
    assert {p.name: p.state for p in parts_of(made, store.load())} == {
        "lead": "conflict",
        "name_en": "open",
        "note": "open",
    }
    before = contents(store)
    with pytest.raises(ConflictError, match=r"lead: was '', is now 'Ban 2', would become 'Sở Xây dựng'"):
        decide.accept(store, made.id, who="Bình")
    assert contents(store) == before
    assert decide.accept(store, made.id, who="Bình", only=["name_en"]).state == "partly"
    project = store.load().projects["duong-thu"]
    assert (project.lead, project.name_en, project.communes, project.note) == ("Ban 2", "From An", ("11443",), "")


def test_what_others_did_since_a_draft_was_begun_is_not_overwritten_unseen(store: FolderStore) -> None:
    """A draft waits in a browser, for days perhaps: what its author saw counts."""
    begun = store.load()
    seen = Seen({"lead": "", "name_en": "Trial bridge"}, placed_geometry(begun, "cau-thu"))
    moved = Point(106.6303, 20.805)
    made = propose(store, "cau-thu", who="An", why="Đo", geometry=moved, fields={"lead": "Sở Xây dựng"})
    decide.accept(store, made.id, who="Bình")
    said = {"who": "Chi", "why": "Theo sở", "seen": seen, "geometry": Point(106.6299, 20.8051)}
    late = propose(store, "cau-thu", fields={"lead": "Sở Giao thông", "name_en": "Bridge"}, **said)  # type: ignore[arg-type]
    registry = store.load()
    assert {part.name: part.state for part in parts_of(late, registry)} == {
        "lead": "conflict",
        "name_en": "open",
        "geometry": "conflict",
    }
    assert preview(store, registry, late).refused is not None, "who drafts it is told"
    with pytest.raises(ConflictError, match=r"lead: was '', is now 'Sở Xây dựng', would become 'Sở Giao thông'"):
        decide.accept(store, late.id, who="Bình")
    held = store.load()
    assert held.projects["cau-thu"].lead == "Sở Xây dựng"
    assert same(placed_geometry(held, "cau-thu"), moved)
    told = '{"kind": "change", "fields": {"lead": "B"}, "was": {"lead": "A", "id": "x"}, "geometry": null}'
    assert read_draft(told).seen == Seen({"lead": "A"})


def test_changes_of_a_file_are_filed_from_what_was_compared(store: FolderStore) -> None:
    compared = Change("duong-thu", "attribute", "1", column="lead", old="", new="Sở Giao thông")
    decide.accept(store, lead(store).id, who="Bình")
    [made] = file(store, [compared], Filing("Chi", "Theo sở"))
    assert [(part.was, part.now, part.state) for part in parts_of(made, store.load())] == [
        ("", "Sở Xây dựng", "conflict")
    ]


def test_a_part_in_conflict_is_taken_only_by_name(store: FolderStore) -> None:
    made = lead(store)
    accept.commit(store, Changes((RowChange("projects", "duong-thu", {"lead": "Ban 2"}),)), who="Chi", why="x")
    decide.accept(store, made.id, who="Bình", only=["lead"])
    assert store.load().projects["duong-thu"].lead == "Sở Xây dựng"


def test_a_project_is_added_with_its_citation_and_taken_back_without_a_trace(store: FolderStore) -> None:
    before = contents(store)
    cells = {
        "name_vi": "Cầu Mới",
        "sector": "bridge",
        "status": "planned",
        "precision": "approximate",
        "precision_m": "80",
    }
    made = propose(
        store, "cau-moi", "add", who="An", why="Có trong báo cáo", fields=cells, geometry=Point(106.64, 20.806)
    )
    with pytest.raises(DataError, match="needs the document and section"):
        decide.accept(store, made.id, who="Bình")
    decide.accept(store, made.id, who="Bình", document="bc-2025", section="Phụ lục 9")
    registry = store.load()
    assert registry.items_of["cau-moi"][0].section == "Phụ lục 9"
    assert registry.placed["cau-moi"].source == "digitised"  # type: ignore[union-attr]
    decide.undo(store, made.id, who="Bình", why="Nhầm")
    assert get(store, made.id).state == "undone"
    assert contents(store) == before


def test_a_retired_project_comes_back_where_it_stood_with_its_history(store: FolderStore) -> None:
    before = contents(store)
    made = propose(store, "cong-vien-thu", "retire", who="An", why="Đã gộp vào dự án khác")
    decide.accept(store, made.id, who="Bình")
    assert "cong-vien-thu" not in store.load().projects
    decide.undo(store, made.id, who="Bình", why="Chưa gộp")
    assert contents(store) == before
    assert [e.change for e in store.history("cong-vien-thu")] == ["deleted", "added"]


def test_what_stands_on_a_change_keeps_it_from_being_taken_back(store: FolderStore) -> None:
    first = lead(store)
    decide.accept(store, first.id, who="Bình")
    second = lead(store, "Ban 3")
    decide.accept(store, second.id, who="Bình")
    with pytest.raises(ConflictError, match=r"duong-thu was changed again since, by 2 \(Bình"):
        decide.undo(store, first.id, who="Bình", why="x")
    decide.undo(store, second.id, who="Bình", why="x")
    decide.undo(store, first.id, who="Bình", why="x")
    assert store.load().projects["duong-thu"].lead == ""


def test_a_value_that_came_back_does_not_part_a_change_from_what_stands_on_it(store: FolderStore) -> None:
    first_bytes = contents(store)
    made: list[Proposal] = []
    for value in ("Sở Xây dựng", "Sở Tài chính", "Sở Xây dựng"):
        made.append(lead(store, value))
        decide.accept(store, made[-1].id, who="Bình")
    for waits in made[:2]:
        with pytest.raises(ConflictError):
            decide.undo(store, waits.id, who="Bình", why="x")
    for last in reversed(made):
        decide.undo(store, last.id, who="Bình", why="x")
    assert contents(store) == first_bytes


def test_an_edit_by_hand_is_not_taken_back_with_a_change(store: FolderStore) -> None:
    made = lead(store)
    decide.accept(store, made.id, who="Bình")
    path = store.folder / "projects.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Sở Xây dựng", "Sửa tay"), encoding="utf-8")
    with pytest.raises(ConflictError, match="changed since"):
        decide.undo(store, made.id, who="Bình", why="x")


@pytest.mark.parametrize(
    ("project", "kind", "fields", "error"),
    [
        ("khong-co", "change", {"lead": "x"}, UnknownReferenceError),
        ("cau-thu", "add", {"name_vi": "x"}, DataError),
        ("../x", "add", {"name_vi": "x"}, DataError),
        ("duong-thu", "change", {"id": "x"}, DataError),
        ("duong-thu", "change", {"name_vi": "=cmd()"}, DataError),
        ("duong-thu", "change", {"name_vi": "＝cmd()"}, DataError),
        ("duong-thu", "change", {"name_vi": "-2+3+cmd|' /C calc'!A0"}, DataError),
        ("duong-thu", "change", {"name_vi": "x" * 6000}, DataError),
        ("duong-thu", "change", {"precision_m": "500.0"}, DataError),
    ],
    ids=["unknown", "taken", "path", "column", "formula", "wide formula", "minus formula", "long", "nothing"],
)
def test_what_cannot_be_proposed_is_refused(
    store: FolderStore, project: str, kind: str, fields: dict[str, str], error: type[GisError]
) -> None:
    with pytest.raises(error):
        propose(store, project, kind, who="An", why="x", fields=fields)  # type: ignore[arg-type]
    assert queue(store) == []


@pytest.mark.parametrize(
    "geometry",
    [
        GeometryCollection([Point(106.63, 20.805)]),
        LineString(np.random.default_rng(1).uniform((106.6, 20.8), (106.8, 20.9), (12_000, 2))),
        Point(0, 0),
        LineString(),
    ],
    ids=["collection", "scribble", "far", "empty"],
)
def test_what_no_map_needs_is_no_drawing(store: FolderStore, geometry: BaseGeometry) -> None:
    with pytest.raises(DataError, match="the drawing is empty, crosses itself"):
        propose(store, "duong-thu", who="An", why="x", geometry=geometry)


def test_a_copy_under_another_name_is_a_proposal_of_its_own(store: FolderStore) -> None:
    """Else what is looked at is one file, and what is decided another: its text and its state."""
    made = lead(store)
    path = store.folder / "proposals" / f"{made.id}.json"
    path.with_name("ban-sao.json").write_bytes(path.read_bytes().replace("Sở Xây dựng".encode(), b"Ai"))
    assert sorted(one.id for one in queue(store)) == sorted([made.id, "ban-sao"])
    decide.reject(store, "ban-sao", who="Bình", why="Không phải")
    assert {one.id: one.state for one in queue(store)} == {made.id: "open", "ban-sao": "rejected"}
    assert decide.accept(store, made.id, who="Bình").fields == {"lead": "Sở Xây dựng"}


def test_a_ledger_of_an_older_backup_than_the_proposals_is_told(store: FolderStore) -> None:
    made = lead(store)
    decide.accept(store, made.id, who="Bình")
    (store.folder / "changes.jsonl").unlink()
    before = contents(store)
    with pytest.raises(DataError, match=r"changes\.jsonl does not know .* restore both from one backup"):
        decide.undo(store, made.id, who="Bình", why="Nhầm")
    assert contents(store) == before


@pytest.mark.parametrize("said", [{"who": "x" * 3_000}, {"why": "x" * 3_000}, {"section": "x" * 3_000}])
def test_a_flood_of_words_is_no_reason(store: FolderStore, said: dict[str, str]) -> None:
    given = {"who": "An", "why": "x", "fields": {"lead": "Mới"}} | said
    with pytest.raises(DataError, match="more than the 2000"):
        propose(store, "duong-thu", **given)  # type: ignore[arg-type]
    assert queue(store) == []


def test_a_preview_tells_what_it_would_do_and_what_would_refuse_it(store: FolderStore) -> None:
    registry, before = store.load(), contents(store)
    near = preview(store, registry, draft(registry, "cau-thu", who="An", why="x", geometry=Point(106.6303, 20.805)))
    assert near.metres == pytest.approx(31.3, abs=0.2)
    assert (near.refused, near.won, near.lost) == (None, (), ())
    line = LineString([(106.60, 20.805), (106.70, 20.87)])
    far = preview(store, registry, draft(registry, "duong-thu", who="An", why="x", geometry=line))
    assert far.length_m[1] > far.length_m[0] > 2000
    assert far.won
    assert "bc-2025" in str(far.refused)
    gone = preview(store, registry, draft(registry, "cau-thu", "retire", who="An", why="x"))
    assert gone.after is None
    assert "cau-thu" in str(gone.refused)
    assert (queue(store), contents(store)) == ([], before)


def told_by(out: Path) -> str:
    """Return all that a file of an export says, as text."""
    if out.suffix in {".geojson", ".csv", ".html", ".dxf"}:
        return out.read_text(encoding="utf-8")
    if out.suffix == ".xlsx":
        return str([[cell.value for cell in row] for sheet in openpyxl.load_workbook(out) for row in sheet.iter_rows()])
    if out.suffix == ".pdf":
        with pdfplumber.open(out) as pages:
            return " ".join(page.extract_text() for page in pages.pages)
    if out.suffix == ".parquet":
        return str(gpd.read_parquet(out).to_csv())
    path = out.with_suffix(".gpkg") if out.suffix == ".qgz" else out
    layers = [(path, name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    return " ".join(pyogrio.read_dataframe(path, layer=name).to_csv() for path, name in layers)


def test_what_is_accepted_stands_in_every_file_that_leaves_and_in_the_counts(store: FolderStore) -> None:
    told = {"who": "An", "why": "Họp giao ban"}
    before = query.load_projects_layer(store.built)
    formats.write(store.folder.parent / "trước.png", before, data_dir=store.folder)
    cells = {"name_vi": "Cầu Mới", "sector": "bridge", "status": "planned", "precision": "exact", "precision_m": "50"}
    cited = {"document": "bc-2025", "section": "Phụ lục 9"}
    for made in (
        propose(store, "cau-thu", geometry=Point(106.6311, 20.8059), **told),
        propose(store, "duong-thu", fields={"status": "completed"}, **cited, **told),
        propose(store, "cau-moi", "add", fields=cells, geometry=Point(106.64, 20.806), **cited, **told),
        propose(store, "cong-vien-thu", "retire", **told),
    ):
        assert decide.accept(store, made.id, who="Bình").state == "accepted"
    projects = query.load_projects_layer(store.built)
    asked = {"status": ["completed"], "sector": ["road"]}
    assert counts.cross(projects, "status", "sector", asked).loc["completed", "road"] == 1
    for suffix in formats.FORMATS:
        out = store.folder.parent / f"sau{suffix}"
        formats.write(out, projects, data_dir=store.folder)
        if suffix == ".png":
            assert out.read_bytes() != out.with_name("trước.png").read_bytes()
            continue
        said = told_by(out)
        assert "Cầu Mới" in said, suffix
        assert "cong-vien-thu" not in said, suffix
        if suffix not in {".pdf", ".dxf", ".xlsx", ".html"}:  # the numbers of the rest are rounded, packed or drawn
            assert "106.6311" in said, suffix
    assert "AcDbPoint" in told_by(out.with_suffix(".dxf"))


def made_up(store: Store, chance: random.Random, number: int) -> Proposal | None:
    """Return a proposal that somebody makes of what is there, or None where there is nothing to propose."""
    who, why = chance.choice(PEOPLE), f"Lý do {number}"
    rows = (store.folder / "projects.csv").read_text(encoding="utf-8").splitlines()[1:]
    project = chance.choice(sorted(row.split(",")[0].strip('"') for row in rows))
    kind = chance.choice(["cells", "cells", "cells", "move", "add", "retire"])
    try:
        if kind == "move" and project == "cau-thu":
            at = Point(106.63 + chance.random() / 2000, 20.805 + chance.random() / 2000)
            return propose(store, project, who=who, why=why, geometry=at)
        if kind == "retire" and project.startswith("moi-"):
            return propose(store, project, "retire", who=who, why=why)
        if kind == "add":
            cells = {
                "name_vi": f"Dự án {number}",
                "sector": "road",
                "status": "planned",
                "precision": "none",
                "note": "x",
            }
            told = {"document": "bc-2025", "section": f"Phụ lục {number}"}
            return propose(store, f"moi-{number}", "add", who=who, why=why, fields=cells, **told)
        columns = chance.sample(["lead", "name_en", "note"], chance.randint(1, 3))
        cells = {
            c: chance.choice([f"Chữ {number}", f"a, {number}", f'"{number}"', f"Chữ {number % 3}"]) for c in columns
        }
        return propose(store, project, who=who, why=why, fields=cells)
    except GisError:
        return None


def test_made_up_proposals_of_three_people_in_random_order(either: Store) -> None:
    """The registry is the accepted ones applied one by one; undoing all brings back the first bytes."""
    store = either
    rounds = ROUNDS if isinstance(store, FolderStore) else ROUNDS // 2
    chance = random.Random(20261129)  # noqa: S311 - the same made-up proposals in every run
    first = contents(store)
    expected = {(p.id, c): p.cell(c) for p in store.load().projects.values() for c in ("lead", "name_en", "note")}
    waiting: list[Proposal] = []
    accepted: list[str] = []
    for number in range(rounds):
        made = made_up(store, chance, number)
        waiting += [made] if made else []
        while waiting and chance.random() < 0.5:
            proposal = waiting.pop(chance.randrange(len(waiting)))
            if chance.random() < 0.2:
                decide.reject(store, proposal.id, who="Duyệt", why="Không rõ")
                continue
            only = [chance.choice(proposal.parts)] if proposal.kind == "change" and chance.random() < 0.2 else None
            before = contents(store)
            try:
                done = decide.accept(store, proposal.id, who="Duyệt", only=only)
            except GisError:
                assert contents(store) == before
                continue
            accepted.append(done.id)
            for column in set(done.decisions[0].taken) & {"lead", "name_en", "note"}:
                expected[done.project_id, column] = done.fields[column]
    projects = store.load().projects
    there = {k: v for k, v in expected.items() if k[0] in projects}
    assert {k: projects[k[0]].cell(k[1]) for k in there} == there
    assert store.is_built(build.build(store.load()))
    assert len(accepted) >= rounds // 4
    while accepted:
        refused = []
        for proposal_id in chance.sample(accepted, len(accepted)):
            try:
                decide.undo(store, proposal_id, who="Duyệt", why="Thử")
            except GisError:
                refused.append(proposal_id)
        assert len(refused) < len(accepted)
        accepted = refused
    assert contents(store) == first


def test_from_the_command_line(store: FolderStore, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> str:
        assert program.main(["--data", str(store.folder), *words]) == 0
        return capsys.readouterr().out

    first = store.built.read_bytes()
    asked = ("propose", "cau-thu", "--at", "20.8051", "106.6302", "--why", "Đo", "--check")
    assert run(*asked) == "moved by 23.6 m at most\n"
    assert queue(store) == []
    made = run(
        "propose", "cau-thu", "--at", "20.8051", "106.6302", "--set", "lead=Sở", "--who", "An", "--why", "Đo"
    ).strip()
    assert made in run("proposals", "list")
    shown = json.loads(run("proposals", "show", made, "--json"))
    assert {part["name"]: part["state"] for part in shown["parts"]} == {"lead": "open", "geometry": "open"}
    run("proposals", "accept", made, "--only", "lead", "--who", "Bình", "--why", "Đúng")
    assert "partly" in run("proposals", "list", "--state", "all")
    told = run("history", "cau-thu")
    assert "2019-01-24  nq-2019, III.3: Cầu Thử [planned]" in told
    assert "lead: '' → 'Sở' (Bình: Đúng)" in told
    out = store.folder.parent / "at.geojson"
    run("at", "2020-01-01", str(out), "--known")
    assert out.read_bytes() == first
    run("at", "2020-01-01", str(out), "--stated")
    stated = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert [(f["id"], f["properties"]["status"]) for f in stated] == [("cau-thu", "planned")]
    run("proposals", "undo", made, "--who", "Bình", "--why", "Nhầm")
    assert store.built.read_bytes() == first
    told = run("history", "cau-thu")
    assert f"decided on {made} [partly] (Bình: Đúng)" in told
    assert f"decided on {made} [undone] (Bình: Nhầm)" in told
    assert program.main(["--data", str(store.folder), "proposals", "show", "khong-co"]) == 1
    assert "no proposal khong-co" in capsys.readouterr().err


def test_what_differs_between_two_days_in_both_senses(store: FolderStore, capsys: pytest.CaptureFixture[str]) -> None:
    for project_id, kind, asked in (
        ("cau-thu", "change", {"geometry": Point(106.6302, 20.8051)}),
        ("duong-thu", "change", {"fields": {"status": "completed"}, "document": "bc-2025", "section": "Phụ lục 1"}),
        ("trong-cay", "retire", {}),
    ):
        made = propose(store, project_id, kind, who="An", why="Thử", **asked)  # type: ignore[arg-type]
        decide.accept(store, made.id, who="Bình")

    def differing(out: Path, *how: str) -> None:
        asked = ("between", "2999-01-01", "2020-01-01", "--out", str(out), *how)
        assert program.main(["--data", str(store.folder), *asked]) == 0

    out = store.folder.parent / "khac.json"
    differing(out)
    rows = [(row["id"], row["change"], row["old"], row["new"], row["metres"]) for row in json.loads(out.read_text())]
    assert rows == [
        ("trong-cay", "retired", "planned", "", None),
        ("duong-thu", "status", "planned", "completed", None),
        ("cau-thu", "moved", "under_construction", "under_construction", pytest.approx(23.6, abs=0.1)),
    ]
    table = out.with_suffix(".csv")
    differing(table, "--stated")
    told = table.read_text(encoding="utf-8-sig").splitlines()
    assert "cau-thu,Cầu Thử,Trial bridge,status,planned,under_construction," in told
    assert not [line for line in told if ",moved," in line]
    capsys.readouterr()
