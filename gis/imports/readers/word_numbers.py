"""The automatic numbers of Word, which stand in no text: ``2.1.``, ``(01)``, ``a)``.

A paragraph names a list (``numPr``, its own or its style's) and a level; the list names an abstract
list, whose levels say how they count (``numFmt``, ``start``) and look (``lvlText``). Lists of one
abstract list count on together, unless a list starts a level anew (``startOverride``).
Source: ECMA-376 Part 1, 17.9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
BULLET = "-"
"""What a bullet of any font is read as."""


@dataclass
class Level:
    """How one level of a list counts and looks."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


class Numbering:
    """Counts through a document, paragraph after paragraph.

    Parameters
    ----------
    numbering, styles
        The root elements of ``word/numbering.xml`` and ``word/styles.xml``, None where there are none.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._styles = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")} if styles is not None else {}
        self._abstract: dict[str, dict[int, Level]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._own: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._seen: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def of(self, paragraph: Any) -> str | None:
        """Return the number of the next paragraph (its ``w:p`` element), or None; call it once for each, in order."""
        found = self._list_of(paragraph)
        if found is None:
            return None
        number, level = found
        abstract = self._lists.get(number)
        if abstract is None or not 0 <= level < LEVELS:
            return None
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        if number not in self._seen:
            self._seen.add(number)
            for at, start in self._overrides.get(number, {}).items():
                counts[at:] = [start - 1, *[None] * (LEVELS - at - 1)]
        levels = {**self._abstract.get(abstract, {}), **self._own.get(number, {})}
        self._count(counts, level, levels)
        look = levels.get(level, Level())
        return _written(look, counts, levels, level) or None

    def _count(self, counts: list[int | None], level: int, levels: dict[int, Level]) -> None:
        for at in range(level):
            if counts[at] is None:  # a level that was skipped counts as begun
                counts[at] = levels.get(at, Level()).start
        before = counts[level]
        counts[level] = levels.get(level, Level()).start if before is None else before + 1
        for at in range(level + 1, LEVELS):
            restart = levels.get(at, Level()).restart
            if restart != 0 and (restart is None or level < restart):
                counts[at] = None

    def _list_of(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        style = None
        if properties is not None:
            found = _num_pr(properties)
            style = _value(properties, "pStyle")
            if found is not None and found[0] is not None:
                return None if found[0] == "0" else (found[0], found[1] or 0)
        return self._list_of_style(style or self._default_style())

    def _list_of_style(self, style: str | None) -> tuple[str, int] | None:
        level: int | None = None
        first = style
        for _ in range(20):  # a style may be based on itself in a damaged file
            element = self._styles.get(style) if style else None
            if element is None:
                return None
            properties = element.find(f"{W}pPr")
            found = _num_pr(properties) if properties is not None else None
            if found is not None:
                level = found[1] if level is None else level
                if found[0] is not None:
                    if found[0] == "0":
                        return None
                    linked = self._by_style.get(first or "")
                    return found[0], level if level is not None else linked[1] if linked else 0
            style = _value(element, "basedOn")
        return None

    def _default_style(self) -> str | None:
        return next((k for k, s in self._styles.items() if s.get(f"{W}default") == "1" and _is_paragraph(s)), None)

    def _read(self, numbering: Any) -> None:
        for element in numbering.iter(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId")
            self._abstract[key] = dict(_levels(element))
            link = _value(element, "numStyleLink")
            if link:
                self._links[key] = link
            for level in element.iter(f"{W}lvl"):
                style = _value(level, "pStyle")
                if style:
                    self._by_style[style] = (key, _whole(level.get(f"{W}ilvl")) or 0)
        for element in numbering.iter(f"{W}num"):
            key = element.get(f"{W}numId")
            self._lists[key] = _value(element, "abstractNumId") or ""
            for override in element.iter(f"{W}lvlOverride"):
                at = _whole(override.get(f"{W}ilvl")) or 0
                start = _whole(_value(override, "startOverride"))
                if start is not None and 0 <= at < LEVELS:
                    self._overrides.setdefault(key, {})[at] = start
                self._own.setdefault(key, {}).update(_levels(override))
        for key, abstract in list(self._lists.items()):  # a list may borrow its levels from a list style
            style = self._styles.get(self._links.get(abstract, ""))
            found = _num_pr(style.find(f"{W}pPr")) if style is not None and style.find(f"{W}pPr") is not None else None
            if found is not None and found[0] in self._lists:
                self._lists[key] = self._lists[found[0]]


def _levels(element: Any) -> Iterator[tuple[int, Level]]:
    for level in element.iter(f"{W}lvl"):
        yield (
            _whole(level.get(f"{W}ilvl")) or 0,
            Level(
                start=_whole(_value(level, "start")) or 0,
                form=_value(level, "numFmt") or "decimal",
                text=_value(level, "lvlText") or "",
                restart=_whole(_value(level, "lvlRestart")),
                legal=level.find(f"{W}isLgl") is not None,
            ),
        )


def _num_pr(properties: Any) -> tuple[str | None, int | None] | None:
    element = properties.find(f"{W}numPr")
    if element is None:
        return None
    return _value(element, "numId"), _whole(_value(element, "ilvl"))


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    value: str | None = None if child is None else child.get(f"{W}val")
    return value


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.lstrip("-").isdigit() and len(text) < 10 else None


def _is_paragraph(style: Any) -> bool:
    return bool(style.get(f"{W}type") == "paragraph")


def _written(look: Level, counts: list[int | None], levels: dict[int, Level], level: int) -> str:
    if look.form == "bullet":
        return BULLET
    if look.form == "none" and "%" not in look.text:
        return look.text
    text = look.text
    for at in range(level, -1, -1):
        form = "decimal" if look.legal and at < level else levels.get(at, Level()).form
        text = text.replace(f"%{at + 1}", number_text(counts[at] or 0, form))
    return text.strip()


def number_text(value: int, form: str) -> str:
    """Return a number in one of Word's forms; in digits where the form is not known."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("upperLetter", "lowerLetter") and 0 < value < 1000:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        roman = _roman(value)
        return roman if form == "upperRoman" else roman.lower()
    return str(value)


def _roman(value: int) -> str:
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for worth, sign in signs:
        text += sign * (value // worth)
        value %= worth
    return text
