"""What speaks against two names meaning one work, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gis.imports.lexicon import GENERIC

if TYPE_CHECKING:
    from gis.imports.wording import Name

LONG_NAME = 10
"""In a name of so many words the part of the country that it serves tells little."""
_RENEWED = re.compile(r"\b(?:cải tạo|nâng cấp)\b")
_REPAIRED = re.compile(r"\b(?:cải tạo|sửa chữa|tu sửa|bảo trì|bảo dưỡng|phá dỡ)\b")
_OF_STANDING = re.compile(
    r"\b(?:cải tạo|sửa chữa|tu sửa|bảo trì|bảo dưỡng|phá dỡ|nâng cấp|mở rộng|tu bổ|tôn tạo|chỉnh trang|"
    r"di dời|chuyển đổi|hoàn thiện)\b"
)
"""What is done to a thing that stands already."""
_STANDING = re.compile(r"\b(?:quốc tế|khu vực|chuyên|tư thục|nội trú)\b")


@dataclass(frozen=True)
class Leftover:
    """Telling words that only one side has, and words that differ in diacritics alone (``bính/bình``)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    marks: tuple[str, ...]


def vetoes_of(query: Name, other: Name, leftover: Leftover) -> tuple[str, ...]:
    """Return what speaks against a name of a document and one of the registry meaning the same work."""
    found = [veto for check in _CHECKS if (veto := check(query, other))]
    regional = _regional(query, other)
    left, right = ([*dict.fromkeys(w for w in side if w not in regional)] for side in (leftover.left, leftover.right))
    if left or right:
        sides = (side[:3] for side in (left, right))
        found.append("còn chữ riêng: " + " / ".join(" ".join(side) or "–" for side in sides))
    if leftover.marks:
        found.append(f"khác dấu ({', '.join(leftover.marks[:3])})")
    return tuple(found)


def repair_of(query: Name, other: Name) -> str:
    """Return what speaks against a document's repair meaning the building of what is finished; blank if nothing."""
    repairs = _REPAIRED.search(query.text) and not _OF_STANDING.search(other.text)
    return "đã xây xong; đây là cải tạo, sửa chữa" if repairs else ""


def same_head(query: Name, other: Name) -> bool:
    """Tell whether two names have the same word of kind, or words of kind of one sector."""
    if query.head == other.head or query.head_sector == other.head_sector:
        return True
    plain, telling = (query, other) if not query.head_sector else (other, query)
    # "hạ tầng khu đô thị" and "hạ tầng kỹ thuật khu đô thị": one says less of the same
    return not plain.head_sector and any(telling.head.startswith(f"{g} ") and g in plain.text for g in GENERIC)


def _regional(query: Name, other: Name) -> frozenset[str]:
    """Return the words of parts of the country, where two long names do not tell different ones."""
    if min(len(query.words), len(other.words)) < LONG_NAME:
        return frozenset()
    if not (query.regions <= other.regions or other.regions <= query.regions):
        return frozenset()
    return frozenset(" ".join(query.regions | other.regions).split())


def _numbers(query: Name, other: Name) -> str:
    only = sorted(query.numbers ^ other.numbers)
    return f"khác số ({', '.join(only)})" if only else ""


def _years(query: Name, other: Name) -> str:
    apart = query.years and other.years and not (query.years <= other.years or other.years <= query.years)
    return "khác năm" if apart else ""


def _head(query: Name, other: Name) -> str:
    return "" if same_head(query, other) else f"khác loại ({query.head or '–'} / {other.head or '–'})"


def _stretch(query: Name, other: Name) -> str:
    if other.shortened:
        return "tên trong sổ nêu rõ hơn (một đoạn, một phần)"
    return "một bên chỉ nêu một đoạn" if query.stretch != other.stretch else ""


def _former(query: Name, other: Name) -> str:
    if query.former == other.former:
        return ""
    return "khác hai đầu" if query.former and other.former else "một bên nêu Hải Dương"


def _outside(query: Name, other: Name) -> str:
    elsewhere = sorted(query.outside - other.outside)
    return f"nêu nơi khác ({', '.join(elsewhere)})" if elsewhere else ""


def _codes(query: Name, other: Name) -> str:
    return "khác tuyến đường" if query.codes[:1] != other.codes[:1] else ""


def _widening(query: Name, other: Name) -> str:
    """To widen a work is another project than to build it, unless the other side renews it as well."""
    wide = ["mở rộng" in name.text for name in (query, other)]
    if wide[0] == wide[1]:
        return ""
    return "" if _RENEWED.search(other.text if wide[0] else query.text) else "một bên là mở rộng"


def _stage(query: Name, other: Name) -> str:
    return "khác giai đoạn" if query.stage != other.stage else ""


def _standing(query: Name, other: Name) -> str:
    """An international or a regional hospital, or a school for the gifted, is another than the one of the place."""
    if query.head_sector != other.head_sector or query.head_sector not in ("health", "education"):
        return ""
    told = [frozenset(_STANDING.findall(name.text)) for name in (query, other)]
    return f"một bên nêu {', '.join(sorted(told[0] ^ told[1]))}" if told[0] != told[1] else ""


_CHECKS: tuple[Callable[[Name, Name], str], ...] = (
    _numbers,
    _years,
    _head,
    _stretch,
    _former,
    _outside,
    _codes,
    _widening,
    _stage,
    _standing,
)
