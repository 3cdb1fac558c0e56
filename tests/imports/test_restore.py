"""Broken diacritics: what is restored, what is left alone, what is said to be unsure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from gis.core.syllables import is_syllable
from gis.imports import queue, queue_file
from gis.imports.learned import pairs_of
from gis.imports.record import in_tiers
from gis.imports.restore import Restorer, is_broken
from gis.store.changes import Changes
from gis.store.folder import FolderStore

if TYPE_CHECKING:
    from gis.imports.importing import Imported, Tools

SCANNED = """PHU LUC 2
DANH MUC DU AN TRONG DIEM

1. Cac du an khoi cong nam 2027

(01) Du 4n dau tu xdy dung cau Nguyén Trii;

(02) Du an dau tu xay dung tuyén duong tir duong ven bién dén dudng sau
cang Nam Db Son;

(03) Du 4n cai tao, nang cip Quéc 16 37, doan Km12+300 dén Km15;

(04) Du an nang cap DT.389 qua thi xa Kinh Mén;
"""


@pytest.mark.parametrize("word", ["cầu", "đường", "nghiệp", "Hải", "quy", "giữa", "gì", "khuya", "oai", "ươm", "Quốc"])
def test_a_syllable_is_one_by_rule(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["mot", "cac", "thuc", "dudng", "phd", "logistics", "Km", "kầu", "ngiệp", "tr", ""])
def test_what_cannot_be_said_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_only_broken_text_is_restored() -> None:
    assert is_broken("Du an dau tu xay dung tuyén duong két ndi tir ciu May Chai")
    assert not is_broken("Dự án đầu tư xây dựng tuyến đường kết nối từ cầu Máy Chai; Trung tâm logistics CDC")


def test_a_scanned_annex_is_read_restored_and_kept_as_read(read_text: Callable[[str], Imported]) -> None:
    rows: list[dict[str, Any]] = [r.as_json() for r in in_tiers(read_text(SCANNED).records, "sure")]
    assert [(row["section"], row["number"]) for row in rows] == [("Phụ lục 2.1", n) for n in "1234"]
    assert rows[0]["name"] == "Dự án đầu tư xây dựng cầu Nguyễn Trãi"
    assert rows[0]["name_as_read"] == "Du 4n dau tu xdy dung cau Nguyén Trii"
    assert rows[1]["name"].endswith("tuyến đường từ đường ven biển đến đường sau cảng Nam Đồ Sơn")
    assert "Quốc lộ 37, đoạn Km12+300 đến Km15" in rows[2]["name"]
    assert "ĐT.389" in rows[3]["name"]


def test_a_name_that_exists_in_two_spellings_asks(read_text: Callable[[str], Imported]) -> None:
    text = "DANH MUC DU AN\n\n1. Du an dau tu xay dung cau Binh;\n\n2. Du 4n dau tu xdy dung cau Nguyén Trii;\n"
    binh, other = (r.as_json() for r in in_tiers(read_text(text).records, "sure"))
    assert binh["decision"] == "ask"
    assert other["candidates"][0]["id"] == "cau-nguyen-trai"


def test_a_syllable_that_could_as_well_be_another_is_not_sure(tools: Tools) -> None:
    restored = tools.restorer.restore("mang xay dung cau")
    assert 0 in restored.unsure()
    assert {1, 2, 3}.isdisjoint(restored.unsure())


def test_as_many_words_come_out_as_went_in(tools: Tools) -> None:
    text = "(d0an tir 16 QL.10 - HH1; 1.234,5 ty ddng/nam)  va Km77+900/QL.37 &"
    restored = tools.restorer.restore(text)
    assert len(restored.text.split()) == len(text.split()) == len(restored.margins)
    for code in ("QL.10", "HH1", "1.234,5", "Km77+900/QL.37"):
        assert code in restored.text
    assert tools.restorer.restore("UBND THANH PH6 HAI PHONG, QL5").text == "UBND THÀNH PHỐ HẢI PHÒNG, QL5"


def test_names_that_people_took_over_from_a_scan_teach_the_next_reading(tiny_data: Callable[..., Path]) -> None:
    store = FolderStore(tiny_data())
    untaught = Restorer.of(store.load())
    assert "trường" not in untaught.restore("Du an xdy dung tnrdng mam non").text
    names = [
        ("Du 4n dau tu xdy dung tnrdng hoc", "Dự án đầu tư xây dựng trường học"),
        ("Du 4n nang cip tnrdng tiéu hoc", "Dự án nâng cấp đường về bến đò và chợ"),  # renamed by hand: teaches nothing
    ]
    entries = [
        queue.QueueEntry(
            str(n), {"name_as_read": read, "name": read}, {"name": name}, queue.Decision("new", "", "Lan", "")
        )
        for n, (read, name) in enumerate(names)
    ]
    open_ones = [replace(entry, key=f"{entry.key}-open", decision=None) for entry in entries]
    kept = queue_file.dumps(queue.Queue({}, {}, (*entries, *open_ones)))
    store.commit(Changes(readings={"qd1-2026": kept, "hong": "{"}), None, "Lan", "Danh mục")
    assert sum(count for syllable, token, count in pairs_of(store) if (syllable, token) == ("trường", "tnrdng")) == 1
    taught = Restorer.of(store.load(), pairs_of(store))
    assert taught.restore("Du an xdy dung tnrdng mam non").text == "Dự án xây dựng trường mầm non"
