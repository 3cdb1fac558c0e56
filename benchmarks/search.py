"""Finding a name among two thousand places, beside reading all names one by one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from rapidfuzz import fuzz
from shapely.geometry import Point

from benchmarks import machine
from gis.core.vietnamese import fold
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.place import Place

_TEXT = """Bình Hòa Thủy Nguyên Trãi Rào Đông Tây Nam Bắc An Kiến Vĩnh Bảo Hải Cát Lạch Tràng Cấm Đình Vũ Lê
Chân Hồng Phong Thụy Tiên Lãng Minh Đức Gia Lộc Thanh Hà Tứ Kỳ Phú Thọ Xuân Sơn Long Quang Trung Đại Thắng Vạn"""
SYLLABLES = _TEXT.split()
QUERIES = ("hồ Rào Kiến 45", "Hô Bảo Thụy", "dam vu le", "một hồ không có ở đâu cả", "kiến", "Pồ Vỹ Lê 3")
ROUNDS = 20


def main() -> int:
    """Measure, print the table, write it into README.md."""
    about = machine.describe()
    names = [f"Hồ {a} {b} {n}" for n, (a, b) in enumerate((a, b) for a in SYLLABLES for b in SYLLABLES)]
    places = [
        Place(f"ho-{n}", name, "lake", Point(106.5, 20.7 + n / 10_000), 100.0, (name.replace("Hồ", "Đầm"),))
        for n, name in enumerate(names)
    ]
    gazetteer = Gazetteer(places)

    def plain(query: str) -> object:
        """What one would write without an index: fold every name and compare it."""
        asked = fold(query)
        return max(places, key=lambda p: max(fuzz.ratio(asked, fold(text)) for text in (p.name, *p.aliases)))

    ours, theirs = _slowest(gazetteer.search), _slowest(plain)
    head = (
        f"## Search\n\n{about}. {len(places)} places with an alias each; the slowest of {len(QUERIES)} queries, "
        f"median of {ROUNDS}.\n\n| search | time | of reading every name |\n|---|---:|---:|\n"
    )
    rows = [("reading every name", theirs), ("**`Gazetteer.search`**", ours)]
    table = "\n".join(f"| {name} | {1000 * s:.1f} ms | {s / theirs:.2f}× |" for name, s in rows)
    machine.put("search", head + table, {"machine": about, "places": len(places), "ours": ours, "plain": theirs})
    return 0 if ours < theirs else 1


def _slowest(search: Callable[[str], object]) -> float:
    return max(statistics.median(_time(search, query) for _ in range(ROUNDS)) for query in QUERIES)


def _time(search: Callable[[str], object], query: str) -> float:
    started = time.perf_counter()
    search(query)
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
