"""Numbers of headings and list items: which style, which value, what follows what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gis.core.vietnamese import fold

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ORDINALS = {
    "nhat": 1,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""The letters by which Vietnamese lists count: a, b, c, d, đ, e, g …"""

_PART = re.compile(r"^(?:\S{1,2}\s+)?(?P<word>ph[aầàấâ]n)\s+th[uứưúù]['’]?\s+(?P<value>\w+)", re.IGNORECASE)
_ANNEX = re.compile(
    r"^(?P<word>ph[uụ]\s*l[uụ]c|bi[eểêé]u(?:\s+s[oốôó])?)\b\.?\s*"
    r"(?:s[oốôó]\s*)?(?P<value>\d{1,2}[a-zA-Z]?\b(?:/[A-ZĐ]{2,4}\b|\.\d{1,2}\b)?|[IVXL]{1,6}\b(?:\.\d{1,2}\b)?)?",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"^(?P<word>ch[uư][oơ]ng|m[uụ]c)\s+(?P<value>[IVXLl1]{1,6}|\d{1,2})\b\.?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:đi[eềêè]u|di[eềêè]u|bi[eề]u)\s+(?P<value>\d{1,3})\s*[.:]", re.IGNORECASE)
_ROMAN_NUMBER = re.compile(r"^(?P<value>[IVXLl1]{1,7})\s*(?P<end>[.\-–:)]|/(?=\s))\s*(?=\S)")
_MIXED = re.compile(r"^(?P<value>(?:[IVX]{1,5}|[A-ZĐ])(?:\.\d{1,2}){1,3})\.?(?=\s)\s*")
"""A number below a Roman one or a letter: ``I.1``, ``B.2.1``."""
_PAREN = re.compile(r"^\(\s*(?P<value>\d{1,3}|[a-zđ]|[ivx]{1,5})\s*\)\s*")
_DECIMAL = re.compile(r"^(?P<value>\d{1,2}(?:\.\d{1,3}){1,4})\.?\)?(?=\s|[^\W\d_])\s*")
_NUMBER = re.compile(r"^(?P<value>\d{1,3})\s*(?P<end>[.)/]|[-–](?=\s))\s*(?=[^\d\s])")
_LETTER = re.compile(r"^(?P<value>[a-zđ])\s*(?:[).]|/(?=\s))\s*(?=\S)")
_CAPITAL = re.compile(r"^(?P<value>[A-ZĐ])\s*(?:[.)\-–]|/(?=\s))\s*(?=\S)")
_DASH = re.compile(r"^(?:[-–—•*+●▪■◦·]|\uf0b7|\uf02d)\s*(?=\S)")


@dataclass(frozen=True)
class Mark:
    """The number that a line begins with.

    ``style`` is part, annex, chapter, article, roman, capital, decimalN (N levels), number, paren,
    letter, paren_letter, paren_roman, named (a group without number) or dash; ``value`` its rank, from
    1 (a dash has 0); ``shown`` the number as one cites it (``IV``, ``2.1``, ``(8)``, ``a``); ``length``
    how much of the line it takes.
    """

    style: str
    value: int
    shown: str
    length: int

    @property
    def is_major(self) -> bool:
        """Tell whether this is a part, annex, chapter or article."""
        return self.style in ("part", "annex", "chapter", "article")


def mark_of(text: str) -> Mark | None:
    """Return the number at the start of a line, or None."""
    return _major(text) or _minor(text)


def mark_of_cell(text: str) -> Mark | None:
    """Return the number that is the whole of a table's first cell (``1``, ``2.11``, ``IV``, ``A``), or None."""
    bare = text.strip().rstrip(".)")
    return _minor(f"{bare}. x") if bare and len(bare) <= 10 else None


def roman(text: str) -> int:
    """Return the value of a Roman number, or 0 if it is none; ``l`` and ``1`` are read as I."""
    letters = [_ROMAN.get(c, 0) for c in text.replace("l", "i").replace("1", "i").casefold()]
    if not letters or 0 in letters:
        return 0
    total = sum(-a if a < b else a for a, b in zip(letters, [*letters[1:], 0], strict=True))
    return total if text.casefold().replace("l", "i").replace("1", "i") == to_roman(total).casefold() else 0


def to_roman(value: int) -> str:
    """Return a number from 1 to 99 in Roman figures."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[value // 10 % 10] + ones[value % 10]


def follows(mark: Mark, before: Mark) -> bool:
    """Tell whether a number is the next of its kind after another."""
    if mark.style != before.style:
        return False
    if mark.style.startswith("decimal"):
        head, _, _ = mark.shown.rpartition(".")
        return head == before.shown.rpartition(".")[0] and mark.value == before.value + 1
    return mark.value == before.value + 1


def _major(text: str) -> Mark | None:
    part = _PART.match(text)
    if part and (value := _ORDINALS.get(fold(part["value"]), roman(part["value"]))):
        return Mark("part", value, str(value), part.end())
    annex = _ANNEX.match(text)
    if annex and _is_heading_word(text, annex):
        value, shown = _annex_value(annex["value"] or "")
        if fold(annex["word"]).startswith("bieu"):
            shown = f"Biểu {shown}".strip()
        return Mark("annex", value, shown, annex.end())
    chapter = _CHAPTER.match(text)
    if chapter and chapter["word"][0].isupper():
        number = chapter["value"]
        value = int(number) if number.isdigit() else roman(number)
        if value:
            return Mark("chapter", value, f"{_CHAPTER_WORDS[fold(chapter['word'])]} {_plain(number)}", chapter.end())
    article = _ARTICLE.match(text)
    if article:
        return Mark("article", int(article["value"]), article["value"], article.end())
    return None


_CHAPTER_WORDS = {"chuong": "Chương", "muc": "Mục"}


def _plain(number: str) -> str:
    return number if number.isdigit() else to_roman(roman(number))


def _is_heading_word(text: str, match: re.Match[str]) -> bool:
    """Tell an annex's own heading from a sentence that begins with such a word."""
    word = match["word"]
    rest = text[match.end() :].strip()
    if match["value"] is None and rest and fold(word).startswith("bieu"):
        return False  # "BIỂU TỔNG HỢP …" is a title
    if word.isupper():
        return True
    return word[0].isupper() and (not rest or (match["value"] is not None and rest[0] in ":.-–("))


def _annex_value(number: str) -> tuple[int, str]:
    if not number:
        return 0, ""
    if number[0].isdigit():
        digits = re.match(r"\d+", number)
        value = int(digits.group()) if digits else 0
        return value, str(value) + number[len(digits.group()) if digits else 0 :]
    whole, point, below = number.partition(".")
    return roman(whole), (to_roman(roman(whole)) or whole) + point + below


def _minor(text: str) -> Mark | None:
    for read in (_paren, _decimal, _mixed, _number, _roman, _capital, _letter):
        mark = read(text)
        if mark is not None:
            return mark
    dash = _DASH.match(text)
    return Mark("dash", 0, "-", dash.end()) if dash else None


def _paren(text: str) -> Mark | None:
    match = _PAREN.match(text)
    if match is None:
        return None
    value = match["value"]
    if value.isdigit():
        return Mark("paren", int(value), f"({int(value)})", match.end())
    if (roman(value) and len(value) > 1) or value == "i":
        return Mark("paren_roman", roman(value), f"({value})", match.end())
    return Mark("paren_letter", _rank(value), f"({value})", match.end())


def _decimal(text: str) -> Mark | None:
    match = _DECIMAL.match(text)
    if match is None:
        return None
    parts = [int(part) for part in match["value"].split(".")]
    if 0 in parts[1:] or max(parts) > 99 or match["value"].split(".")[1].startswith("0"):
        return None  # 1.600 MW, 2.05
    return Mark(f"decimal{len(parts)}", parts[-1], ".".join(map(str, parts)), match.end())


def _mixed(text: str) -> Mark | None:
    match = _MIXED.match(text)
    if match is None:
        return None
    parts = match["value"].split(".")
    return Mark(f"decimal{len(parts)}", int(parts[-1]), match["value"], match.end())


def _number(text: str) -> Mark | None:
    match = _NUMBER.match(text)
    if match is None or not 1 <= int(match["value"]) <= 500:
        return None
    value = int(match["value"])
    if match["end"] == ")":  # the same as "(1)", whose first bracket a scan may have lost
        return Mark("paren", value, f"({value})", match.end())
    return Mark("number", value, str(value), match.end())


def _roman(text: str) -> Mark | None:
    match = _ROMAN_NUMBER.match(text)
    if match is None or (match["value"].strip("1l") == "" and match["value"][0] == "1"):
        return None
    value = roman(match["value"])
    return Mark("roman", value, to_roman(value), match.end()) if value else None


def _capital(text: str) -> Mark | None:
    match = _CAPITAL.match(text)
    if match is None:
        return None
    return Mark("capital", _rank(match["value"].lower()), match["value"], match.end())


def _letter(text: str) -> Mark | None:
    match = _LETTER.match(text)
    if match is None:
        return None
    return Mark("letter", _rank(match["value"]), match["value"], match.end())


def _rank(letter: str) -> int:
    return ALPHABET.find(letter) + 1 if letter in ALPHABET else ord(letter[0]) - ord("a") + 1
