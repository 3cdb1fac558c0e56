"""The queue of proposals and the history: who may decide, and what a day gone by looked like."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from gis.core.errors import DataError
from gis.dashboard import data as shared
from gis.dashboard import who
from gis.dashboard.editing import told
from gis.dashboard.parts import writing
from gis.dashboard.review import rows
from gis.exchange import accept, decide, filing, proposals
from gis.exchange.changes import Change
from gis.exchange.filing import Filing
from gis.i18n.catalogue import words
from gis.rights.roles import By, Person, Role
from gis.store.changes import Changes, RowChange
from gis.store.folder import FolderStore
from tests.dashboard.test_exchange_page import html
from tests.fixtures.folders import built

CURATOR = Person("chi@example.vn", "Chi", Role.CURATOR, By.PROXY)
EDITOR = Person("an@example.vn", "An", Role.EDITOR, By.PROXY)


@pytest.fixture
def store(tiny_data: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> FolderStore:
    folder = built(tiny_data())
    monkeypatch.setenv("HPMAP_DATA", str(folder))
    return FolderStore(folder)


def opened(name: str) -> AppTest:
    code = f"from gis.dashboard import frame\nframe._runner({name!r})()\n"
    app = AppTest.from_string(code, default_timeout=60).run()
    assert not app.exception
    return app


def test_an_editor_sees_what_became_of_a_proposal_and_cannot_decide(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"who": "<b>An</b>", "why": "**Đo** lại"}
    made = proposals.propose(store, "duong-thu", fields={"lead": "Sở Xây dựng"}, **told)
    [row] = rows.rows(shared.current(), store.load(), made, words("en"), "en")
    assert row["name"] == "Trial road", "the name in the language of the page"
    assert row["after"]["type"] == "LineString", "the map shows whose cell would change"
    done = decide.reject(store, made.id, who="Bình", why="x")
    accept.commit(store, Changes((RowChange("projects", "duong-thu", {"lead": "Ban 2"}),)), who="Chi", why="x")
    [row] = rows.rows(shared.current(), store.load(), done, words("en"), "en")
    assert (row["old"], row["new"]) == (words("en")["change_empty"], "Sở Xây dựng"), "as it stood when it was proposed"
    proposals.propose(store, "duong-thu", fields={"lead": "Ban 3"}, **told)
    monkeypatch.setattr(who, "person", lambda: EDITOR)
    app = opened("review")
    assert "&lt;b&gt;An&lt;/b&gt;" in html(app)
    assert "hpmap run --edit" in html(app)
    assert not [b for b in app.button if b.key and b.key.endswith(("accept", "reject"))]


def test_a_spoilt_proposal_is_told_and_keeps_nobody_from_deciding_and_proposing(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A merge that was not resolved, or a disk that was full: a file is spoilt, the others are people's work."""
    made = proposals.propose(store, "duong-thu", fields={"lead": "Sở Mới"}, who="An", why="họp")
    path = store.folder / "proposals" / f"{made.id}.json"
    path.with_name("hong.json").write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    monkeypatch.setattr(who, "person", lambda: CURATOR)
    app = opened("review")
    assert "Không đọc được tệp" in html(app)
    assert "hong" in html(app)
    assert "Sở Mới" in html(app) or app.selectbox(key="review_at").options
    assert [b.key for b in app.button if b.key and b.key.endswith("_accept")]
    again = proposals.filed(store, made)
    assert again is not None, "what is sent again is found in the queue"
    assert again.id == made.id
    assert told.waiting(shared.current(), "duong-thu", words("vi"), "vi").startswith("Dự án này đang có 1 đề xuất")
    with pytest.raises(DataError, match="hong cannot be read"):
        proposals.queue(store)


def test_a_file_is_filed_as_proposals_one_a_project_all_or_none(store: FolderStore) -> None:
    changes = [
        Change("duong-thu", "attribute", "k", column="lead", old="", new="Sở Xây dựng"),
        Change("duong-thu", "attribute", "k", column="note", old="", new="x"),
        Change("cong-vien-thu", "deleted", "k"),
    ]
    made = filing.file(store, changes, Filing("An", "Sửa ở QGIS"))
    assert [(p.project_id, p.kind, p.door, sorted(p.fields)) for p in made] == [
        ("duong-thu", "change", "qgis", ["lead", "note"]),
        ("cong-vien-thu", "retire", "qgis", []),
    ]
    good, wrong = (
        Change(name, "attribute", "k", column=column, new="y")
        for name, column in (("trong-cay", "note"), ("cau-thu", "id"))
    )
    with pytest.raises(DataError):
        filing.file(store, [good, wrong], Filing("An", "x"))
    assert len(proposals.queue(store)) == 2


def test_the_map_of_a_day_by_what_documents_stated_then(store: FolderStore) -> None:
    made = proposals.propose(store, "duong-thu", fields={"lead": "Sở Xây dựng"}, who="An", why="Họp")
    decide.accept(store, made.id, who="Bình")
    app = opened("history")
    first = min(d.date for d in store.load().documents.values())
    app.text_input(key="as_of").set_value("hôm qua").run()
    assert "Ghi ngày" in html(app)
    app.text_input(key="as_of").set_value(f"{first:%d/%m/%Y}").run()
    assert not app.exception
    assert "Mới có" in html(app)
    assert "dòng lệnh" in html(app)
    app.text_input(key="as_of_against").set_value(f"{first:%d/%m/%Y}").run()
    assert "không có gì khác" in html(app)
    app.radio(key="as_of_how").set_value("known").run()
    assert not app.exception


def test_two_proposals_of_one_cell_on_one_day_are_told_apart(store: FolderStore) -> None:
    for lead in ("Sở Xây dựng", "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp"):
        made = proposals.propose(store, "duong-thu", fields={"lead": lead}, who="An", why="x")
    [listed] = [box for box in opened("review").selectbox if box.key == "review_at"]
    first, other = listed.options
    assert "Chủ trì → Sở Xây dựng · An, " in first
    assert "Chủ trì → Ban Quản lý" in other
    when = dt.datetime.fromisoformat(made.at).astimezone()
    assert other.endswith(f"{when:%d/%m/%Y %H:%M}"), "of two that want the same, the minute tells"


def test_a_status_without_a_document_is_refused_in_words_above_the_button(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposals.propose(store, "cau-thu", fields={"status": "completed"}, who="An", why="Thông xe")
    monkeypatch.setattr(who, "person", lambda: CURATOR)
    monkeypatch.setattr(who, "ask_to_write", lambda _act: CURATOR)
    monkeypatch.setattr(writing, "barred", lambda _data: "")
    app = opened("review")
    [accept] = [button for button in app.button if button.key and button.key.endswith("_accept")]
    accept.click().run()
    said = html(app)
    assert "Cầu Thử (cau-thu): đổi trạng thái phải dẫn văn bản nêu trạng thái ấy" in said
    assert "Cầu Thử (cau-thu) ghi “Đã hoàn thành” nhưng Dự thảo, văn bản mới nhất, nêu “" in said
    order = [
        node.key if node.type == "button" else node.proto.body for node in app.main if node.type in ("button", "html")
    ]
    refusal = next(n for n, text in enumerate(order) if "Chưa ghi gì cả" in str(text))
    assert refusal < order.index(accept.key)
