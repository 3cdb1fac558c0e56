"""The words of a text whose diacritics are broken: what is kept as it was read, and what may be a damaged syllable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gis.imports.language import NUMBER

_CORE = re.compile(r"[^\W_¢€&@$§£¥|]*[\w¢€&@$§£¥|](?:[\w¢€&@$§£¥|'’]*[\w¢€&@$§£¥|])?")
_CODE = re.compile(
    r"^(?:[A-ZĐ]{1,5}[.\-]?\d[\w.\-/+]*|[Kk][Mm]\d[\w+]*|\d[\d.,:/+\-%xX]*|[A-Z]*\d+[A-Z]+\d*|[IVXLl]{1,5})$",
)
_ROAD = re.compile(r"^[PBDĐ](?P<kind>[TH])(?P<rest>\.?\s?\d+\w*)$")
_UNIT = re.compile(r"\d+(?:km|ha|m|m2|m3|kv|mw|kw|tr|h|g|d|t|ty|nam|x|a|b|c)")
_BREAKS = re.compile(r"[.;:!?()]")


@dataclass(frozen=True)
class Token:
    """A word of the text as read: what stands before and after its core, and what it may be."""

    head: str
    core: str
    tail: str
    opens: bool
    closes: bool

    @classmethod
    def of(cls, word: str) -> Token:
        """Cut a word up; tell whether a break of the sentence stands before or after it."""
        match = _CORE.search(word)
        head, core, tail = (
            ("", word, "") if match is None else (word[: match.start()], match.group(), word[match.end() :])
        )
        closes = bool(_BREAKS.search(tail)) and not any(c.isalnum() for c in tail)
        return cls(head, core, tail, bool(_BREAKS.search(head)), closes)

    @property
    def is_code(self) -> bool:
        """Tell whether this is a number, a code or a mark, which is not restored."""
        whole = self.core + self.tail
        joined = any(c.isalnum() for c in self.tail)
        letters = sum(c.isalpha() for c in self.core)
        return (
            not letters
            or bool(_CODE.match(self.core))
            or (joined and any(c.isdigit() for c in whole))
            or (sum(c.isdigit() for c in self.core) > letters and not self._is_damaged)
        )

    @property
    def _is_damaged(self) -> bool:
        """Tell whether lower-case letters and digits are a damaged syllable (``16n``), not an amount (``5km``)."""
        core = self.core
        return len(core) <= 4 and core.islower() and not _UNIT.fullmatch(core)

    @property
    def fixed(self) -> str:
        """What the language model sees of an untouched word."""
        return NUMBER if any(c.isdigit() for c in self.core) else self.core.casefold()

    @property
    def kept(self) -> str:
        """The word as read; only ĐT. and ĐH. before a number get their Đ back."""
        whole = self.head + self.core + self.tail
        road = _ROAD.match(self.core + self.tail.rstrip(".,;:)"))
        if road:
            end = (self.core + self.tail)[road.end() :]
            return f"{self.head}Đ{road['kind']}{road['rest']}{end}"
        return whole

    def written(self, word: str) -> str:
        """Return a restored word in the case of the word as read."""
        if word == NUMBER:
            return self.head + self.core + self.tail
        core = self.core
        if core.isupper() and len(core) > 1:
            shown = word.upper()
        elif core[:1].isupper():
            shown = word[:1].upper() + word[1:]
        else:
            shown = word
        return self.head + shown + self.tail
