"""The queue: decisions, undo, a new draft, the file, and what acceptance writes."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gis.core.errors import ImportFileError
from gis.exchange import accept
from gis.i18n.say import say
from gis.imports import queue, queue_file, redraft
from gis.imports.accepting import changes_of
from gis.imports.drafting import notes_of, queue_of
from gis.imports.importing import import_reading
from gis.imports.kept import differing, kept_of, merged, rejoined
from gis.imports.making import made_of_lines, made_of_text
from gis.imports.reading import read
from gis.imports.unfinished import MOST, Shelf
from gis.registry.projects import Registry
from gis.store.folder import FolderStore

if TYPE_CHECKING:
    from gis.imports.importing import Imported, Tools

DOCUMENT = {
    "document_id": "qd1234-2026",
    "number": "1234/QĐ-UBND",
    "title": "Quyết định phê duyệt danh mục dự án trọng điểm năm 2026",
    "issuer": "Ủy ban nhân dân thành phố Hải Phòng",
    "date": "2026-03-15",
    "kind": "Quyết định",
}
WHO = {"who": "Lan", "when": "2026-11-29T10:00"}


@pytest.fixture
def fresh(rows_of: Callable[..., list[dict[str, Any]]]) -> queue.Queue:
    return queue.new_queue(rows_of("quyet-dinh-danh-muc.txt"), DOCUMENT, {"name": "qd.txt", "sha256": "0" * 64})


def keys(of: queue.Queue) -> dict[str, str]:
    return {str(entry.record["name"]): entry.key for entry in of.entries}


def test_a_decision_touches_its_entry_alone_and_can_be_undone(fresh: queue.Queue) -> None:
    key = fresh.entries[0].key
    decided = queue.decide(fresh, key, "same", edits={"status": "under_construction"}, **WHO)
    assert decided.entries[0].decision == queue.Decision("same", "cau-nguyen-trai", "Lan", WHO["when"])
    assert decided.entries[0].value("status") == "under_construction"
    assert decided.entries[1:] == fresh.entries[1:]
    assert queue.undo(decided).entries == fresh.entries


@pytest.mark.parametrize(
    ("state", "edits", "code"),
    [
        ("maybe", {}, "imports.state"),
        ("part_of", {}, "imports.which_project"),
        ("new", {"id": "x"}, "imports.not_editable"),
    ],
)
def test_what_cannot_be_decided_is_told(fresh: queue.Queue, state: str, edits: dict[str, Any], code: str) -> None:
    with pytest.raises(ImportFileError) as told:
        queue.decide(fresh, fresh.entries[1].key, state, edits=edits, **WHO)
    assert told.value.code == code
    assert code not in str(told.value)  # the catalogue has its words


def test_two_drafts_of_thousands_of_entries_that_have_nothing_in_common_are_not_compared_pair_by_pair() -> None:
    def drafted(number: str, n: int) -> list[queue.QueueEntry]:
        return [queue.QueueEntry(f"{number}-{at}", {"name": "Cầu Rào 3"}) for at in range(n)]

    assert len(redraft.paired(drafted("a", 50), drafted("b", 50))) == 50
    assert redraft.paired(drafted("a", 2_100), drafted("b", 2_100)) == {}


def test_the_file_holds_all_and_a_strange_one_is_refused(fresh: queue.Queue) -> None:
    decided = queue.decide(fresh, fresh.entries[2].key, "later", **WHO)
    assert queue_file.loads(queue_file.dumps(decided), "q.json") == decided
    newer = json.loads(queue_file.dumps(decided)) | {"version": 99}
    huge = queue_file.dumps(decided).replace('"order": ', f'"order": {"9" * 400}', 1)
    assert "9" * 400 in huge
    for text in ("", "[]", '{"schema": "hpmap-import-queue", "version": 1}', json.dumps(newer), "{" * 5000, huge):
        with pytest.raises(ImportFileError):
            queue_file.loads(text, "q.json")
    half = json.loads(queue_file.dumps(decided)) | {"document": {"number": "12\ud800"}}
    queue_file.dumps(queue_file.loads(json.dumps(half), "q.json")).encode()  # what no file could hold


def test_decisions_survive_a_new_draft_that_tells_what_it_changed(fresh: queue.Queue) -> None:
    first, second, third, fourth = fresh.entries[:4]
    decided = queue.decide(queue.decide(fresh, first.key, "same", **WHO), second.key, "not_a_project", **WHO)
    decided = queue.decide(decided, fourth.key, "new", **WHO)
    moved = dict(first.record) | {"status": "completed"}
    renamed = dict(second.record) | {"name": second.record["name"] + " (ĐT.352)", "number": "9"}
    added = dict(third.record) | {"name": "Dự án đầu tư xây dựng Bảo tàng Hải dương học", "number": "10"}
    draft = redraft.redraft(decided, queue.new_queue([moved, renamed, added], DOCUMENT, {"name": "lan2.txt"}))
    told = [(entry.change, entry.decision.state if entry.decision else None) for entry in draft.entries]
    assert told == [("status_moved", "same"), ("renamed", "not_a_project"), ("added", None), ("dropped", "new")]
    assert draft.entries[1].before == second.record["name"]
    assert draft.source["name"] == "lan2.txt"


def test_acceptance_writes_document_items_and_projects_at_once(
    fresh: queue.Queue, tools: Tools, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(tools.registry.data_dir, data)
    store = FolderStore(data)
    by_name = keys(fresh)
    hospital = next(key for name, key in by_name.items() if "Bệnh viện Nhi" in name)
    named_again = queue.decide(fresh, fresh.entries[0].key, "same", edits={"status": "planned"}, **WHO)
    decided = queue.decide(named_again, hospital, "new", **WHO)
    decided = queue.decide(
        decided, fresh.entries[4].key, "part_of", project_id="duong-cau-rao-3-bui-vien-ven-bien", **WHO
    )
    changes = changes_of(decided, store.load())
    accept.commit(store, changes, who="Lan", why="Nhập quyết định 1234")
    registry = Registry.load(data)
    items = [item for item in registry.items if item.document.document_id == "qd1234-2026"]
    assert [(i.section, i.number, i.project_ids[0]) for i in items] == [
        ("Phụ lục, I", "1", "cau-nguyen-trai"),
        ("Phụ lục, II", "1", items[1].project_ids[0]),
        ("Phụ lục, II", "2", "duong-cau-rao-3-bui-vien-ven-bien"),
    ]
    made = registry.projects[items[1].project_ids[0]]
    assert (made.sector, made.location, made.precision) == ("health", "Phường Kiến An", "area")
    assert items[1].cost_bn_vnd == 850.0
    # "planned" again says nothing of a work at hand
    assert (items[0].status, registry.projects["cau-nguyen-trai"].status) == ("", "under_construction")
    assert items[2].note == "Một phần hoặc giai đoạn của dự án; văn bản nêu: Đã có chủ trương, danh mục; dài 2,4 km."
    [kept_id] = store.reading_ids()
    text = store.reading(kept_id)
    assert (kept_id, queue_file.loads(text, "")) == ("qd1234-2026", decided)
    assert rejoined(fresh, [text]) == decided  # the same file again
    moved = queue.new_queue([dict(e.record) for e in fresh.entries[1:]], DOCUMENT, {"sha256": "1" * 64})
    again = rejoined(moved, ["{", text])
    assert {e.key: e.decision for e in again.entries if e.decision} == {
        e.key: e.decision for e in decided.entries if e.decision
    }
    assert again.entry(fresh.entries[0].key).change == "dropped"
    for other in ({"number": ""}, {"date": "2025-03-15"}, {"issuer": "Ủy ban nhân dân phường Kiến An"}):
        another = replace(moved, document=DOCUMENT | other)
        assert rejoined(another, [text]) is another  # another office's or year's, or one without a number
    with pytest.raises(ImportFileError):  # the second time there is nothing left to write
        changes_of(decided, registry)
    for other in ({"number": "1235/QĐ-UBND"}, {"date": "2025-03-15"}, {"issuer": "Ủy ban nhân dân phường Kiến An"}):
        another = queue.decide(replace(moved, document=DOCUMENT | other), moved.entries[1].key, "new", **WHO)
        with pytest.raises(ImportFileError, match=f"qd1234-2026 is another document's.*{next(iter(other.values()))}"):
            changes_of(another, registry)
    # Two people had the document open: what one decided and wrote stays, of one entry the later decision.
    later = {"who": "Minh", "when": "2026-11-30T09:00"}
    second = queue.decide(fresh, fresh.entries[0].key, "later", who="Minh", when="2026-11-28T09:00")
    second = queue.decide(queue.decide(second, hospital, "later", **later), fresh.entries[1].key, "new", **later)
    short = replace(second, document=DOCUMENT | {"issuer": "UBND TP Hải Phòng"})
    accept.commit(store, changes_of(short, registry, kept=kept_of(store, short)), who="Minh", why="Nhập tiếp")
    both = queue_file.loads(store.reading(kept_id), "")
    states = [e.decision and (e.decision.state, e.decision.who) for e in both.entries]
    told = [("same", "Lan"), ("new", "Minh"), None, ("later", "Minh"), ("part_of", "Lan")]
    assert states[:5] == told
    assert len(queue.undo(both).events) == 5


def test_a_queue_without_a_number_of_its_document_is_not_accepted(fresh: queue.Queue, tools: Tools) -> None:
    bare = queue.Queue({"document_id": "qd-1", "title": "Quyết định"}, fresh.source, fresh.entries)
    with pytest.raises(ImportFileError) as told:
        changes_of(queue.decide(bare, fresh.entries[0].key, "same", **WHO), tools.registry)
    assert told.value.code == "imports.document_incomplete"
    # It may have none: then its kind and date cite it, and another day's report of the office is another document.
    weekly = replace(fresh, document=DOCUMENT | {"number": "Không số", "kind": "Báo cáo", "date": "2026-09"})
    changes = changes_of(queue.decide(weekly, fresh.entries[0].key, "same", **WHO), tools.registry)
    row = next(row.cells for row in changes.rows if row.table == "documents")
    assert (row["number"], row["date"], row["date_precision"]) == (
        "Báo cáo không số, tháng 9 năm 2026",
        "2026-09-01",
        "month",
    )
    cited = DOCUMENT | {"number": row["number"], "date": "2026-09-21"}
    assert [differing(cited, DOCUMENT | {"number": "Không số", "date": day}) for day in ("2026-09", "2026-09-28")] == [
        [],
        ["date"],
    ]


def test_an_entry_tells_where_it_stands_and_which_syllables_are_not_sure(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "a.txt"
    text = "PHU LUC\nDANH MUC DU AN\n1. Xay dung cau Rao 3 va duong\ndan hai dau cau\n2. Benh vien Nhi Ma Lo Thu\n"
    path.write_text(text, encoding="utf-8")
    made = queue_of(import_reading(read(path), tools), path, path.name)
    lines = [line[2] for line in made.source["lines"]]
    bridge, hospital = ([(i, lines[i][a:b], u) for i, a, b, u in e.record["spans"]] for e in made.entries)
    assert {i for i, _, _ in bridge} == {2, 3}
    assert " ".join(piece for _, piece, _ in bridge) == "Xay dung cau Rao 3 va duong dan hai dau cau"
    assert " ".join(piece for _, piece, _ in hospital) == "Benh vien Nhi Ma Lo Thu"
    unsure = [piece for _, piece, u in (*bridge, *hospital) if u]
    assert "3" not in unsure
    assert "Benh" not in unsure
    assert {"Ma", "Lo"} & set(unsure)


def test_an_entry_is_made_of_lines_or_a_text_and_can_be_taken_back(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "a.txt"
    text = "PHỤ LỤC 1\nDANH MỤC DỰ ÁN\n1. Cầu Rào 3\nChợ nổi mới tại\nphường Kiến An, dài 2,4 km\n2. Bệnh viện Nhi\n"
    path.write_text(text, encoding="utf-8")
    found = queue_of(import_reading(read(path), tools), path, path.name)
    made = made_of_lines(found, 4, 5, tools, **WHO)
    new = made.entry(made.events[-1].key)
    assert made.entries.index(new) == [e.record["line"] for e in made.entries].index(4)
    assert (new.record["name_as_read"], new.record["length_km"]) == (
        "Chợ nổi mới tại phường Kiến An",
        2.4,
    )
    assert (new.record["decision"], new.record["section"], new.record["precision"]) == ("new", "Phụ lục 1", "area")
    assert queue.undo(made).entries == found.entries
    assert queue_file.loads(queue_file.dumps(made), "q.json") == made

    typed = made_of_text(made, "7. Cầu Nguyễn Trãi", tools, **WHO)
    bridge = typed.entries[-1].record
    assert (bridge["number"], bridge["project_id"], bridge["line"]) == ("7", "cau-nguyen-trai", None)
    again = redraft.redraft(typed, found)
    assert [(e.record["name"], e.change) for e in again.entries if e.record.get("by_hand")] == [
        (new.record["name"], ""),
        ("Cầu Nguyễn Trãi", ""),
    ]
    path.write_text(text.replace("Chợ nổi", "3. Chợ nổi"), encoding="utf-8")
    read_too = redraft.redraft(made, queue_of(import_reading(read(path), tools), path, path.name))
    names = [e.record["name"] for e in read_too.entries]
    assert new.record["name"] in names
    assert [e.record["name"] for e in queue.undo(read_too).entries] == names, "the new draft has it too: it stays"
    with pytest.raises(ImportFileError, match="no lines 90 to 91"):
        made_of_lines(found, 90, 91, tools, **WHO)
    with pytest.raises(ImportFileError, match="at least 3 letters"):
        made_of_text(found, " 12 ", tools, **WHO)


def test_of_two_decisions_the_later_counts_also_where_the_clock_was_set_back(fresh: queue.Queue) -> None:
    key = fresh.entries[0].key
    first = queue.decide(fresh, key, "same", **WHO)
    again = queue.decide(first, key, "later", who="An", when="2026-11-29T09:00")
    assert merged(again, queue_file.dumps(first)).entry(key).decision == queue.Decision("later", "", "An", WHO["when"])
    assert queue.undo(again) == first


def test_what_the_reading_tells_is_kept_and_a_strangers_is_not_told(tmp_path: Path, tools: Tools) -> None:
    path = tmp_path / "danh mục.txt"
    path.write_text("DANH MỤC DỰ ÁN\n1. Cầu Rào 3\n", encoding="utf-16")
    kept = queue_file.loads(
        queue_file.dumps(queue_of(import_reading(read(path), tools), path, path.name, "dm-1")), "q.json"
    )
    assert (kept.document["document_id"], kept.source["lines"][1]) == ("dm-1", [1, 2, "1. Cầu Rào 3"])
    assert [say(note, "vi") for note in notes_of(kept)] == ["Đã đọc theo bảng mã UTF-16."]
    for strange in (
        "x",
        [1],
        [{"code": "app", "facts": {}}],
        [{"code": "imports.note_no_text", "facts": {"pages": {}}}],
    ):
        assert notes_of(replace(kept, source={"notes": strange})) == []


def test_a_line_of_half_a_million_letters_is_divided_and_a_flood_of_entries_refused(
    read_text: Callable[[str], Imported],
) -> None:
    read = read_text("1. Dự án cầu Nguyễn Trãi " + "và đường gom " * 1_000)
    assert max(len(line.text) for line in read.reading.lines) <= 4_000
    assert "divided" in str(read.reading.notes[-1])
    wide = read_text("1. Dự án cầu Nguyễn Trãi" + "\t " * 1_500 + "và đường gom")
    assert max(map(len, re.findall(r"\s+", wide.reading.lines[0].text))) == 100
    assert [record.as_json()["name"] for record in wide.records] == ["Dự án cầu Nguyễn Trãi và đường gom"]
    assert read_text("- - -\n\n. . .").records == ()
    [one] = read_text("1. Dự án cầu Nguyễn Trãi, tổng mức đầu tư " + "1" * 400 + " tỷ đồng").records
    assert (one.as_json()["cost_bn_vnd"] or 0.0) < 1e20
    with pytest.raises(ImportFileError, match=r"12500 entries, more than 3000; split"):
        read_text("1. Dự án Cầu Rào 3, tổng mức 5 tỷ đồng; " * 12_500)


def test_the_shelf_of_a_person_keeps_the_latest_and_leaves_out_what_is_spoilt(
    fresh: queue.Queue, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path, "lan@example.vn")
    for n in range(MOST + 2):
        shelf.keep(replace(fresh, source={"name": "qd.txt", "sha256": str(n)}))
    decided = queue.decide(fresh, fresh.entries[2].key, "later", **WHO)
    shelf.keep(fresh)
    shelf.keep(decided)  # of the same file: one place
    assert len(shelf.listed()) == MOST
    latest = shelf.listed()[0]
    assert (latest.title, latest.entries, latest.decided) == ("Quyết định 1234/QĐ-UBND", len(fresh.entries), 1)
    assert shelf.open(latest.name) == decided
    for path in tmp_path.rglob("*.json"):
        os.utime(path, (4e9, 4e9))  # the clock was set back since
    for name in ("sau", "sau nữa"):
        shelf.keep(replace(fresh, source={"name": name, "sha256": name}))
    shelf.keep(decided)
    assert [shelf.open(one.name).source["name"] for one in shelf.listed()[:3]] == ["qd.txt", "sau nữa", "sau"]
    assert Shelf(tmp_path, "an@example.vn").listed() == []
    [path] = tmp_path.rglob(latest.name)
    (path.parent / "gone.json").symlink_to(tmp_path / "none")  # another tab takes it between listing and looking
    assert len(shelf.listed()) == len(list(shelf.texts())) == MOST
    path.write_text("{", encoding="utf-8")
    assert len(shelf.listed()) == MOST - 1
    outside = tmp_path / "o.json"
    outside.write_text("{}", encoding="utf-8")
    shelf.drop("../../o.json")
    assert outside.exists()
    for name in (latest.name, "../../o.json", "none.json"):
        with pytest.raises(ImportFileError):
            shelf.open(name)
