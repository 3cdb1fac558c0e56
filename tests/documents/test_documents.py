from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from gis.core.errors import SchemaError
from gis.core.settings import settings
from gis.documents.bodies import Bodies
from gis.documents.model import load_documents, load_items
from gis.documents.sections import section_in
from gis.i18n import numbers


def test_documents_come_oldest_first_with_real_dates(tiny_data: Callable[..., Path]) -> None:
    documents = load_documents(tiny_data())
    assert list(documents) == ["nq-2019", "bc-2025"]
    assert documents["nq-2019"].date == dt.date(2019, 1, 24)


def test_one_item_may_name_several_projects(tiny_data: Callable[..., Path]) -> None:
    folder = tiny_data()
    items = {i.item_id: i for i in load_items(folder, load_documents(folder))}
    assert items["bc-2025/pl4.1-03"].project_ids == ("cong-vien-thu", "trong-cay")
    assert items["bc-2025/pl4.1-02"].length_km == 2.1


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "remedy"),
    [
        ("documents.csv", "2019-01-24", "24/01/2019", "documents.csv:2:date", "year-month-day"),
        ("documents.csv", "bc-2025", "nq-2019", "documents.csv:3", "keep one row"),
        ("items/bc-2025.csv", ",2.1,", ",hai km,", "bc-2025.csv:3:length_km", "digits with a point"),
        ("items/bc-2025.csv", "item_id,section", "section,item_id", "bc-2025.csv:1", "another order"),
        ("items/bc-2025.csv", "Cầu Thử,under", ",under", "bc-2025.csv:2:name", "fill it in"),
    ],
)
def test_a_fault_names_file_line_and_remedy(
    tiny_data: Callable[..., Path], file: str, old: str, new: str, where: str, remedy: str
) -> None:
    folder = tiny_data()
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_items(folder, load_documents(folder))
    assert where in str(caught.value)
    assert remedy in str(caught.value)


def test_an_items_file_without_a_document_is_refused(tiny_data: Callable[..., Path]) -> None:
    folder = tiny_data()
    (folder / "items" / "nq-2030.csv").write_text("", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"nq-2030.*add it there or rename"):
        load_items(folder, load_documents(folder))


def test_a_date_is_told_as_far_as_it_is_known(tiny_data: Callable[..., Path]) -> None:
    folder = tiny_data()
    path = folder / "documents.csv"
    text = path.read_text(encoding="utf-8")
    assert "2019-01-24,," in text
    path.write_text(text.replace("2019-01-24,,", "2019-01-01,month,"), encoding="utf-8")
    document = load_documents(folder)["nq-2019"]
    assert [numbers.date(document.known_date, lang) for lang in ("vi", "en")] == ["tháng 1 năm 2019", "2019-01"]
    path.write_text(text.replace("2019-01-24,,", "2019-01-01,about,"), encoding="utf-8")
    with pytest.raises(SchemaError, match=r"documents\.csv:2: date_precision 'about': write day, month, year"):
        load_documents(folder)


def test_a_body_says_what_it_is_called_today() -> None:
    bodies = Bodies.load(settings().data_dir)
    then = "Bộ Khoa học và Công nghệ; Bộ Giao thông vận tải"
    assert bodies.today(then, "vi") == "Bộ Khoa học và Công nghệ; Bộ Giao thông vận tải (nay: Bộ Xây dựng)"
    assert bodies.today(then, "en").endswith("(now: Bộ Xây dựng)")


def test_a_section_is_cited_in_the_language() -> None:
    assert section_in("Phụ lục, mục 3.2", "en") == "Annex, section 3.2"
    assert section_in("Chú thích 33", "en") == "Footnote 33"
    assert section_in("Chú thích 33", "vi") == "Chú thích 33"
