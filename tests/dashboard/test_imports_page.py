"""The page on which a document comes in: pasted, decided entry by entry, written; and who may write."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from gis.core.errors import DataError, ImportFileError
from gis.dashboard import who
from gis.exchange import decide as decisions
from gis.exchange import proposals
from gis.imports import queue_file
from gis.registry.projects import Registry
from gis.rights.roles import By, Person, Role
from gis.store.folder import FolderStore
from tests.dashboard.test_exchange_page import html
from tests.fixtures.folders import built

ANNEX = """ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG
Số: 77/QĐ-UBND
Hải Phòng, ngày 3 tháng 2 năm 2026
QUYẾT ĐỊNH
Phê duyệt danh mục dự án trọng điểm
PHỤ LỤC 1
DANH MỤC DỰ ÁN
1. Cầu Thử
2. Xây dựng Công viên <b>**Mới**</b> tại phường Kiến An
3. Trường Trung học phổ thông Thử Nghiệm
4. Tuyến đường Cầu Thử - Nút giao Thử
5. Dự án đầu tư xây dựng Bệnh viện Thử Nghiệm
"""
EDITOR = Person("an@example.vn", "An", Role.EDITOR, By.PROXY)
CURATOR = Person("lan@example.vn", "Lan", Role.CURATOR, By.PROXY)


@pytest.fixture
def data(tiny_data: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = built(tiny_data())
    monkeypatch.setenv("HPMAP_DATA", str(folder))
    return folder


def opened() -> AppTest:
    """Open the page in a new session."""
    app = AppTest.from_string("from gis.dashboard import frame\nframe._runner('imports')()\n", default_timeout=60).run()
    assert not app.exception
    return app


def pasted() -> AppTest:
    """Open the page and paste the annex."""
    app = opened()
    app.text_area(key="import_text").set_value(ANNEX)
    app.button(key="import_read").click().run()
    assert not app.exception
    return app


def field(app: AppTest, name: str) -> str:
    """Return the key of a field of the entry that is open."""
    return f"import_{name}_{app.session_state['import_version']}_{app.session_state['import_at']}"


def go_to(app: AppTest, words: str) -> None:
    """Open the entry whose name holds some words."""
    found = next(e.key for e in app.session_state["import_queue"].entries if words in str(e.record["name"]))
    app.selectbox(key="import_at").set_value(found).run()


def decide(app: AppTest, words: str, name: str) -> None:
    go_to(app, words)
    app.button(key=f"import_decide_{name}").click().run()
    assert not app.exception


def test_a_pasted_annex_is_decided_and_written(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who, "person", lambda: CURATOR)  # what a login says; the rights are asked as ever
    app = pasted()
    assert len(app.session_state["import_queue"].entries) == 5
    go_to(app, "Mới")
    assert "<mark>Xây dựng Công viên &lt;b&gt;**Mới**&lt;/b&gt;" in html(app)
    app.text_input(key=field(app, "name")).set_value("Công viên Mới")
    app.selectbox(key=field(app, "sector")).set_value("park")
    app.text_input(key=field(app, "location")).set_value("Công viên Thử").run()
    assert 'src="data:image/svg+xml;base64,' in html(app)  # the place is drawn as it is typed
    app.button(key="import_decide_new").click().run()
    decide(app, "Cầu Thử", "same")
    decide(app, "Trung học", "later")
    app.button(key="import_undo").click().run()
    decide(app, "Trung học", "not_a_project")
    kept = app.session_state["import_queue"]

    app = opened()  # the page was loaded anew, or the server was
    assert "3 trên 5 mục đã quyết định" in [text.value for text in app.markdown][-1]
    [resume] = [button for button in app.button if button.label == "Làm tiếp"]
    resume.click().run()
    assert app.session_state["import_queue"] == kept
    monkeypatch.setattr(who, "person", lambda: EDITOR)
    assert "Làm tiếp" not in [button.label for button in opened().button], "another person's"
    monkeypatch.setattr(who, "person", lambda: CURATOR)
    assert [e.decision.state for e in kept.entries if e.decision] == ["same", "new", "not_a_project"]

    app.text_input(key="import_why").set_value("Phụ lục quyết định 77")
    app.button(key="import_write").click().run()
    assert "xác nhận thông tin" in html(app)  # nobody has confirmed the document yet
    version = app.session_state["import_version"]
    app.text_input(key=f"import_cell_document_id_{version}").set_value("qd77-2026")
    app.text_input(key=f"import_cell_issuer_{version}").set_value(" ")
    app.button(key="import_confirm").click().run()
    assert "còn thiếu" in html(app)
    assert "<li>Cơ quan ban hành</li>" in html(app)
    number = app.text_input(key=f"import_cell_number_{version}").value
    app.text_input(key=f"import_cell_issuer_{version}").set_value("UBND thành phố Hải Phòng")
    app.text_input(key=f"import_cell_number_{version}").set_value("")
    app.checkbox(key=f"import_unnumbered_{version}").check()
    app.button(key="import_confirm").click().run()
    assert app.session_state["import_queue"].document["number"] == "Không số"
    app.text_input(key=f"import_cell_number_{version}").set_value(number)
    app.button(key="import_confirm").click().run()
    app.button(key="import_close").click().run()
    app.text_area(key="import_text").set_value(ANNEX)
    app.button(key="import_read").click().run()  # the same text again goes on where it was left
    assert app.session_state["import_queue"].events == kept.events
    app.button(key="import_confirm").click().run()
    app.text_input(key="import_why").set_value("Phụ lục quyết định 77")
    app.checkbox(key="import_keep_original").check().run()
    app.button(key="import_write").click().run()
    assert not app.exception
    assert "Đã ghi 2 mục" in html(app)
    assert [path.read_text(encoding="utf-8") for path in (data / "originals").iterdir()] == [ANNEX]
    listed = AppTest.from_string("from gis.dashboard import frame\nframe._runner('documents')()\n", default_timeout=60)
    listed.session_state["listed_document"] = "qd77-2026"
    assert [button.label for button in listed.run().get("download_button")] == ["Tải tệp gốc đã nhập (qd77-2026.txt)"]
    registry = Registry.load(data)
    items = [i for i in registry.items if i.document.document_id == "qd77-2026"]
    assert {i.name: i.project_ids for i in items} == {"Cầu Thử": ("cau-thu",), "Công viên Mới": ("cong-vien-moi",)}
    assert registry.projects["cong-vien-moi"].location == "Công viên Thử"
    assert {row.who for row in FolderStore(data).history()} == {"Lan"}

    app = opened()
    assert "Làm tiếp" not in [button.label for button in app.button], "what is written is no work left to do"
    app.radio(key="import_way").set_value("kept").run()
    app.button(key="import_read").click().run()
    assert not app.exception
    again = app.session_state["import_queue"]
    assert [e.decision for e in again.entries] == [e.decision for e in kept.entries]
    app.button(key="import_close").click().run()
    app.radio(key="import_way").set_value("paste").run()
    app.text_area(key="import_text").set_value(ANNEX + "6. Chợ nổi tại phường Kiến An\n").run()
    app.button(key="import_read").click().run()
    assert "đã nhập trước đây" in html(app)
    assert [e.change for e in app.session_state["import_queue"].entries] == ["", "", "", "", "", "added"]


def test_a_candidates_own_button_decides_and_the_next_entry_opens_until_all_are_decided(data: Path) -> None:
    app = pasted()
    found = app.session_state["import_queue"]
    vague = replace(found.entries[0], record={**found.entries[0].record, "tier": "perhaps"})
    app.session_state["import_queue"] = replace(found, entries=(vague, *found.entries[1:]))
    go_to(app, "Tuyến đường")
    at = app.session_state["import_at"]
    app.button(key="import_same_2").click().run()
    assert not app.exception
    entry = app.session_state["import_queue"].entry(at)
    assert (entry.decision.state, entry.decision.project_id) == ("same", entry.record["candidates"][1]["id"])
    assert app.session_state["import_at"] != at
    for decided in (1, 2, 3):
        assert f"4 mục đọc được, đã quyết định {decided}" in [head.value for head in app.subheader]
        assert "Đã quyết định hết" not in html(app)
        app.button(key="import_decide_later").click().run()
    assert "4 mục đọc được, đã quyết định 4" in [head.value for head in app.subheader]
    assert "Đã quyết định hết" in html(app)
    assert "Còn 1 mục kém chắc hơn" in html(app)


def test_an_entry_is_made_of_a_pasted_passage(data: Path) -> None:
    app = pasted()
    app.button(key="import_make").click().run()
    app.text_area(key=f"import_make_text_{app.session_state['import_version']}").set_value("9. <i>Cầu Thử</i> số 9")
    app.button(key="import_make").click().run()
    assert not app.exception
    made = app.session_state["import_queue"].events[-1].key
    assert app.session_state["import_at"] == made
    assert app.text_input(key=field(app, "number")).value == "9"
    app.button(key="import_decide_later").click().run()
    assert app.session_state["import_queue"].entry(made).decision.state == "later"


def test_syllables_that_are_not_sure_are_marked_and_strange_spans_are_not(data: Path) -> None:
    app = pasted()
    found = app.session_state["import_queue"]
    entry = found.entries[1]
    text = found.source["lines"][8][2]
    found.source["lines"][6][2] = "I | Công trình chuyển tiếp | Công trình chuyển tiếp | Công trình chuyển tiếp |  | "
    for spans, marked in (
        ([[8, 3, 6, 0], [8, 7, 11, 1]], f'<mark>{text[3:6]}</mark> <mark class="hp-im-unsure">{text[7:11]}</mark>'),
        ([[8, 3, 10**9, 0], [10**9, 0, 1, 1], "x", [8, "a", 2, 0]], "<mark>Xây dựng Công viên &lt;b&gt;"),
    ):
        changed = replace(entry, record={**entry.record, "spans": spans})
        entries = (found.entries[0], changed, *found.entries[2:])
        app.session_state["import_queue"] = replace(found, entries=entries)
        go_to(app, "Mới")
        assert not app.exception
        assert marked in html(app)
        assert "<span>I | Công trình chuyển tiếp</span>" in html(app), "what is merged side by side is told once"


def test_the_page_of_a_scan_is_shown_with_the_entry_lit(data: Path) -> None:
    app = pasted()
    found = app.session_state["import_queue"]
    page = io.BytesIO()
    Image.new("L", (300, 400), 255).save(page, "PNG")
    number = str(found.entries[0].record["line"])
    for box, shown in (([0.1, 0.5, 0.6, 0.53], True), ([0.1, 0.5, "x", 9], False)):
        source = {**found.source, "name": "trang.png", "boxes": {number: box}}
        app.session_state["import_queue"] = replace(found, source=source)
        app.session_state["import_original"] = page.getvalue()
        go_to(app, "Cầu Thử")
        assert not app.exception
        assert ('<span style="left:10.00%;width:50.00%;' in html(app)) is shown


def test_an_editor_hands_a_document_in_and_a_curator_writes_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who, "person", lambda: EDITOR)
    app = pasted()
    decide(app, "Cầu Thử", "same")
    app.text_input(key=f"import_cell_document_id_{app.session_state['import_version']}").set_value("qd77-2026")
    app.button(key="import_confirm").click().run()
    app.text_input(key="import_why").set_value("Phụ lục quyết định 77")
    assert not [button for button in app.button if button.key == "import_write"]
    app.button(key="import_file").click().run()
    assert "Đã gửi 1 đề xuất" in html(app)
    assert "qd77-2026" not in Registry.load(data).documents
    [made] = proposals.queue(FolderStore(data))
    with pytest.raises(DataError, match="on the page Review"):
        decisions.accept(FolderStore(data), made.id, who="Lan")

    monkeypatch.setattr(who, "person", lambda: CURATOR)
    app = AppTest.from_string("from gis.dashboard import frame\nframe._runner('review')()\n", default_timeout=60).run()
    assert "Cầu Thử" in html(app)
    [accept] = [button for button in app.button if (button.key or "").endswith("_accept")]
    accept.click().run()
    assert not app.exception
    assert "Đã nhận đề xuất" in html(app)
    items = [i for i in Registry.load(data).items if i.document.document_id == "qd77-2026"]
    assert [i.project_ids for i in items] == [("cau-thu",)]
    decisions.undo(FolderStore(data), made.id, who="Lan", why="Nhầm phụ lục")
    assert "qd77-2026" not in Registry.load(data).documents


def test_two_people_with_one_document_are_told_what_the_other_wrote(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [CURATOR, replace(CURATOR, key="binh@example.vn", name="Bình")]
    pages = []
    for person in people:
        monkeypatch.setattr(who, "person", lambda person=person: person)
        app = pasted()
        app.text_input(key=f"import_cell_document_id_{app.session_state['import_version']}").set_value("qd77-2026")
        app.button(key="import_confirm").click().run()
        decide(app, "Cầu Thử", "same")
        app.text_input(key="import_why").set_value("Phụ lục quyết định 77").run()
        pages.append(app)
    monkeypatch.setattr(who, "person", lambda: people[0])
    assert "Đã ghi 1 mục" in html(pages[0].button(key="import_write").click().run())
    monkeypatch.setattr(who, "person", lambda: people[1])
    app = pages[1]
    assert "do bạn hoặc người khác ghi trước" in html(app.button(key="import_write").click().run())
    go_to(app, "Mới")
    app.selectbox(key=field(app, "sector")).set_value("park").run()
    app.button(key="import_decide_new").click().run()
    written = html(app.button(key="import_write").click().run())
    assert "Đã ghi 1 mục" in written
    assert "1 mục đã có trong dữ liệu từ trước" in written
    items = [i for i in Registry.load(data).items if i.document.document_id == "qd77-2026"]
    assert sorted(i.number for i in items) == ["1", "2"]
    assert {row.who for row in FolderStore(data).history()} == {"Lan", "Bình"}


def test_without_the_right_nothing_is_written_and_the_work_is_kept(data: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    app = pasted()
    decide(app, "Cầu Thử", "same")
    assert "hpmap run --edit" in html(app)
    assert not [button for button in app.button if button.key == "import_write"]
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    kept = tmp_path / "q.json"
    kept.write_text(queue_file.dumps(app.session_state["import_queue"]), encoding="utf-8")
    assert queue_file.load(kept, "q.json") == app.session_state["import_queue"]


@pytest.mark.parametrize("cell", ['"line": "hai"', '"name": ["x"]', '"cost_bn_vnd": 1e999', '"candidates": ["x"]'])
def test_a_queue_with_strange_cells_is_refused(tmp_path: Path, cell: str) -> None:
    entry = f'{{"key": "a", "record": {{{cell}}}, "edits": {{}}, "decision": null, "change": "", "before": ""}}'
    text = '{"schema": "hpmap-import-queue", "version": 1, "document": {}, "source": {}, "entries": [E], "events": []}'
    (tmp_path / "q.json").write_text(text.replace("E]", entry + "]"), encoding="utf-8")
    with pytest.raises(ImportFileError):
        queue_file.load(tmp_path / "q.json", "q.json")
