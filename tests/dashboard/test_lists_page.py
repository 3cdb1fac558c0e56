"""The page that places lists: a file becomes rows, a click settles a doubtful one, the download holds it."""

from __future__ import annotations

import csv
import io

import pytest
from streamlit.testing.v1 import AppTest

from gis.core.errors import ImportFileError
from gis.dashboard.lists import reading
from gis.dashboard.lists.page import KEPT

ROWS = """Danh sách công trình;;
fid;Địa chỉ;Ghi chú
1;cầu Rào;
2;bến Rừng;<b>gần</b> phà
3;<i>không có nơi này</i>;
4;bến Rừng;=1+1
"""
SCRIPT = "from gis.dashboard import frame\nframe._runner('lists')()\n"


def html(app: AppTest) -> str:
    return "\n".join(e.proto.body for e in app.get("html") if not e.proto.unsafe_allow_javascript)


def downloaded(app: AppTest) -> list[dict[str, str]]:
    """The rows of the CSV that the page gives."""
    answers = app.session_state[KEPT][1]
    return list(csv.DictReader(io.StringIO(answers.file("x.csv").decode("utf-8-sig"))))


def test_a_list_is_placed_a_doubt_settled_by_a_click_and_the_download_holds_it() -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=120).run()
    app.file_uploader(key="list_file").set_value(("danh-sach.csv", ROWS.encode(), "text/csv")).run()
    assert app.selectbox[0].value == "Địa chỉ"
    app.button(key="list_ask").click().run()
    assert not app.exception
    before = downloaded(app)
    assert [row["certainty"] for row in before] == ["sure", "asked", "none", "asked"]
    assert before[0]["place"] == "Cầu Rào"
    assert "&lt;i&gt;không có nơi này" in html(app)
    assert "<i>không" not in html(app)

    choice = app.button(key="list_choice_B")
    app = choice.click().run()
    after = downloaded(app)
    assert after[1]["place"] in choice.label
    assert (after[1]["certainty"], after[1]["how"]) == ("sure", "chosen")
    assert after[1]["lat"]
    assert {**after[3], "fid_2": "", "Ghi chú": ""} == {**after[1], "fid_2": "", "Ghi chú": ""}, "asked once"
    assert [row["Ghi chú"] for row in after] == ["", "<b>gần</b> phà", "", "'=1+1"]  # no formula in a spreadsheet
    answers = app.session_state[KEPT][1]
    assert all(answers.file(f"x{suffix}") for suffix in (".gpkg", ".xlsx", ".geojson"))

    app.button(key="list_undo").click().run()
    assert [row["certainty"] for row in downloaded(app)] == ["sure", "asked", "none", "asked"]


def test_a_list_that_cannot_be_read_is_explained_without_its_place_on_the_server() -> None:
    app = AppTest.from_string(SCRIPT, default_timeout=120).run()
    app.file_uploader(key="list_file").set_value(("hỏng.xlsx", b"PK", "application/zip")).run()
    assert not app.exception
    assert "hong.xlsx bị hỏng" in html(app)
    assert "gis-upload-" not in html(app)


def test_a_list_too_long_for_the_page_is_refused_with_the_command() -> None:
    with pytest.raises(ImportFileError, match="hpmap geocode"):
        reading.pasted("cầu Rào\n" * (reading.MOST_ROWS + 1))
