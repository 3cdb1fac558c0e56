"""Where a project stands in the lists: by the document, section and number that name it best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FIRST_SECTIONS = ("Phụ lục 4.1", "Phụ lục 4.2")
"""The key-project lists of the latest document: they lead; every other section follows."""

Item = Mapping[str, Any]


def first_item(items: Iterable[Item], leading: str = "") -> Item | None:
    """Return the item by which a project is cited and sorted.

    One of the key-project lists if there is one, else the first of the ``leading`` document, else of
    the latest document that names it.
    """

    def key(item: Item) -> tuple[Any, ...]:
        listed = item["section"] in FIRST_SECTIONS
        return (not listed, item.get("document") != leading, _latest_first(item), _section_key(item))

    return min(items, key=key, default=None)


def said(item: Item | None) -> str:
    """Return the shortest way to say where a project is named: ``PL 4.1 · 8``."""
    if item is None:
        return ""
    section = str(item["section"] or "").replace("Phụ lục", "PL")
    return " · ".join(part for part in (section, str(item["number"] or "")) if part)


def firsts(items: Sequence[Iterable[Item]]) -> list[Item | None]:
    """Return the `first_item` of each project; the document with the key-project lists leads."""
    leading = next((str(i.get("document")) for listed in items for i in listed if i["section"] in FIRST_SECTIONS), "")
    return [first_item(listed, leading) for listed in items]


def ranks(found: Sequence[Item | None]) -> list[int]:
    """Return the place (from 0) of each project in the lists, given its first item.

    The key-project lists lead, then the other sections of their document, then the other documents,
    latest first; inside a section by number.
    """
    leading = next((i.get("document") for i in found if i and i["section"] in FIRST_SECTIONS), None)

    def key(row: int) -> tuple[Any, ...]:
        item = found[row]
        if item is None:
            return (2, row)
        return (int(item.get("document") != leading), _latest_first(item), _section_key(item), row)

    places = [0] * len(found)
    for rank, row in enumerate(sorted(range(len(found)), key=key)):
        places[row] = rank
    return places


def _latest_first(item: Item) -> tuple[int, ...]:
    digits = str(item.get("date") or "").replace("-", "")
    return (-int(digits),) if digits.isdigit() else (0,)


def _section_key(item: Item) -> tuple[Any, ...]:
    section = str(item["section"] or "")
    listed = FIRST_SECTIONS.index(section) if section in FIRST_SECTIONS else len(FIRST_SECTIONS)
    annex = not section.startswith("Phụ lục"), section.startswith("Chú thích")
    return (listed, annex, _natural(section), _natural(str(item["number"] or "")))


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts 2 before 10."""
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in re.split(r"(\d+)", text) if p)
