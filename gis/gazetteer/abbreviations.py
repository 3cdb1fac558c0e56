"""Abbreviations, words of kind in English, the names of places elsewhere: tables of data, ``data/codelists/``.

They belong to the language, not to a data folder, so that they are read once, from the project's own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from gis.core.errors import SchemaError
from gis.core.settings import CHECKOUT, PACKED_DATA

FOLDER = (CHECKOUT / "data" if CHECKOUT else PACKED_DATA) / "codelists"

# Where an abbreviation stands → the pattern around its spellings, and what follows its long form.
_POSITIONS = {
    "number": r"\b(?:{})[\s.]*0*(?=\d)",
    "road number": r"^(?:{})\s+(?=\d{{3}}[a-z]?$)",
    "any": r"\b(?:{})\b\.?",
    "name": r"\b(?:{})\b\.?(?=\s*\w)",
    "office": r"(?:(?<=ủy ban nhân dân)|(?<=công an)|(?<=cong an)|(?<=trạm y tế)|(?<=tram y te))"
    r"\s+(?:{})(?:\.\s*|\s+)(?=\w)",
    "start": r"^(?:{})(?:\.\s*|\s+)(?=\w)",
    "end": r"\b(?:{})\b\.?\s*$",
}


@lru_cache(maxsize=1)
def abbreviations() -> tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...]:
    """Return (spellings, pattern, replacement) in the order of ``abbreviations.csv``, for casefolded text.

    A pattern matches only where one of its spellings stands as it is written, which is told sooner.

    Raises
    ------
    SchemaError
        If a row names a position that there is not.
    """
    path = FOLDER / "abbreviations.csv"
    found = []
    for line, row in enumerate(_rows(path), start=2):
        if row["position"] not in _POSITIONS:
            raise SchemaError(
                "gazetteer.position", path=path, line=line, position=row["position"], known=", ".join(_POSITIONS)
            )
        written = tuple(row["written"].split(";"))
        spellings = "|".join(re.escape(part).replace(r"\ ", " ") for part in written)
        found.append((written, re.compile(_POSITIONS[row["position"]].format(spellings)), f" {row['full']} "))
    return tuple(found)


def may_abbreviate(text: str) -> bool:
    """Tell quickly whether a casefolded text has a spelling of the table, and a number where one must follow."""
    return _any_spelling().search(text) is not None


def may_begin_abbreviation(word: str) -> bool:
    """Tell quickly whether a word of a casefolded text has, or begins, any spelling of the table."""
    return _any_beginning().search(word) is not None


@lru_cache(maxsize=1)
def _any_spelling() -> re.Pattern[str]:
    rows = _rows(FOLDER / "abbreviations.csv")
    spellings = {part for row in rows if "number" not in row["position"] for part in row["written"].split(";")}
    numbered = {part for row in rows if "number" in row["position"] for part in row["written"].split(";")}
    return re.compile(rf"(?<!\w)(?:(?:{_either(spellings)})(?![^\W\d_])|(?:{_either(numbered)})(?=[\s.]*\d))")


@lru_cache(maxsize=1)
def _any_beginning() -> re.Pattern[str]:
    spellings = (part for row in _rows(FOLDER / "abbreviations.csv") for part in row["written"].split(";"))
    return re.compile(rf"(?<!\w)(?:{_either({part.split(' ')[0] for part in spellings})})(?![^\W\d_])")


def _either(texts: Iterable[str]) -> str:
    """Return a pattern of texts, the longest first."""
    return "|".join(re.escape(text).replace(r"\ ", " ") for text in sorted(texts, key=len, reverse=True))


@lru_cache(maxsize=1)
def english_kinds() -> dict[str, str]:
    """Return the English words of kind, which stand behind a name, with the Vietnamese ones, which stand before it."""
    rows = _rows(FOLDER / "kinds_in_english.csv")
    return {part: row["full"] for row in rows for part in row["written"].split(";")}


@lru_cache(maxsize=1)
def english_endings() -> frozenset[str]:
    """Return the last words of the English words of kind: a text without any of them has no word of kind."""
    return frozenset(kind.rpartition(" ")[2] for kind in english_kinds())


@lru_cache(maxsize=1)
def elsewhere() -> tuple[str, ...]:
    """Return the names of provinces and cities of Vietnam that are not this city."""
    rows = _rows(FOLDER / "elsewhere.csv")
    return tuple(name for row in rows for name in (row["name"], *row["also"].split(";")) if name)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
