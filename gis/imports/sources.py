"""Sources: the text of a block, from which entries are cut, each in its tier."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from gis.imports.clauses import Clause, clauses_of
from gis.imports.columns import cell_of
from gis.imports.cues import ACTION, EXISTING, EXISTING_ENTRY
from gis.imports.entry import Entry, section_of, span_as_read
from gis.imports.lexicon import GENERIC, KIND, spelled
from gis.imports.names import EDGES, bare_name, clean_name, name_end, name_start
from gis.imports.numbering import ALPHABET
from gis.imports.several import becoming, several, spread
from gis.imports.telling import (
    HEAD_LETTERS,
    is_about_a_work,
    is_address,
    is_anniversary,
    is_concrete,
    is_one_of_works,
    is_proper,
    lists_works,
    tells,
)
from gis.imports.works import NO_WORK, WORK, is_detail, is_labelled, is_package, is_work

if TYPE_CHECKING:
    from gis.imports.block import Block

MAX_DASH = 250
"""A dash longer than this is a paragraph, not an entry of a list."""
ACTION_REACH = 200
"""What is done to a work may be said so many letters before it."""
NEXT_LETTERS = 35
"""Another work is named within so many letters of what is done to it."""
_ALSO = re.compile(r"\b(?:đầu tư xây dựng|xây dựng mới|xây dựng|hình thành|thành lập|cải tạo|nâng cấp|trở thành)\b")
_INTRO = re.compile(r"\b(?:như|sau|các dự án|một số|công trình|tiêu biểu)\b")
_ONE_PROJECT = re.compile(r"(?:tiểu )?dự án\b")


Known = Callable[[str], bool]


@dataclass(frozen=True)
class Source:
    """A block's text with what is known of it, from which entries are cut."""

    block: Block
    text: str
    share: float
    details: tuple[str, ...]
    tasks: tuple[str, ...]
    intro: str
    leads: str
    known_place: Known
    existing: bool

    def entries(self) -> Iterator[Entry]:
        block, text = self.block, self.text
        clauses = list(clauses_of(text))
        labelled = is_labelled(text)
        numbered = block.kind in ("item", "row", "heading", "group") and block.mark is not None
        listed = (
            numbered
            or block.kind == "row"
            or labelled
            or (block.kind in ("dash", "text") and self.share > 0 and len(text) < MAX_DASH)
        )
        if listed and (labelled or is_work(text, self.share)):
            parts = _enumerated(clauses)
            end = 0
            if not parts:
                tier = "sure" if self.share or numbered or labelled else "likely"
                if self.is_there() or is_package(text):
                    tier = "perhaps"
                whole = self.entry(tier, 0, len(text), self.details)
                end = name_end(text)
                yield whole
                yield from self.at_each(whole)
            for letter, clause in zip(ALPHABET, parts, strict=False):
                tier = "sure" if block.kind == "row" and self.share else self.tier(clause)
                if tier:
                    part = self.entry(tier, clause.start, clause.end, self.details, letter)
                    yield part
                    yield from self.at_each(part)
            if parts or is_detail(text):
                return
            # What a long entry goes on to say may name more works; only a person can tell.
            for clause in clauses:
                begins = clause.start >= end or (clause.start > 0 and ACTION.match(spelled(clause.text.strip())))
                if begins and not is_detail(clause.text):
                    yield from (replace(entry, tier="perhaps") for entry in self.named_in(clause))
            return
        for clause in clauses:
            yield from self.named_in(clause)

    def named_in(self, clause: Clause) -> Iterator[Entry]:
        """Yield what a clause of running text names: one work, or each of several told with one word of kind."""
        tier = self.tier(clause)
        if not tier:
            return
        whole = self.entry(tier, clause.start, clause.end, prose=True)
        parts = list(several(whole.name))
        for name in parts:
            yield replace(whole, name=name, tier=tier if self.known_place(name) else "perhaps")
        if not parts:
            yield whole
            yield from self.at_each(whole)
        for name in becoming(clause.text):
            yield replace(whole, name=clean_name(name), tier="perhaps")
        # "… để xây dựng cầu A": what a name was cut off from may name another work.
        for more in _ALSO.finditer(self.text, clause.start + len(_up_to(clause.text)), clause.end):
            rest = Clause(self.text[more.start() : clause.end], more.start(), clause.end, clause.lead, False)
            begins = rest.text[len(more.group()) : len(more.group()) + NEXT_LETTERS]
            if KIND.search(spelled(begins)) and (further := self.tier(rest)):
                yield self.entry(further, rest.start, rest.end, prose=True)

    def at_each(self, whole: Entry) -> Iterator[Entry]:
        """Yield an entry at each of the places that its name tells; only a person knows if they are several works."""
        yield from (replace(whole, name=name, tier="perhaps", details=()) for name in spread(whole.name))

    def is_there(self) -> bool:
        """Tell whether an entry of a list is of works that exist already, not of projects."""
        cells = self.block.cells or ()
        said = [cell_of(cells, self.block.roles, role) for role in ("status", "note")] if cells else [self.text]
        return self.existing or any(EXISTING_ENTRY.search(spelled(text)) for text in said)

    @cached_property
    def enumerates(self) -> bool:
        """Whether a footnote is a list of works: it says which ones a sentence that tells of what is done means."""
        if self.block.note is None:
            return False
        return lists_works(list(clauses_of(self.text)))

    def tier(self, clause: Clause) -> str:
        """Return the tier of a clause of running text; blank if it names nothing."""
        base, led = spelled(clause.text), spelled(f"{clause.lead} {clause.text}")
        kinds = list(KIND.finditer(base))
        strong = any(match.group() not in GENERIC for match in kinds)
        before = spelled(self.text[max(clause.start - ACTION_REACH, 0) : clause.start])
        action = ACTION.search(led) or ACTION.search(before)
        if not kinds:
            return ""
        begins = name_start(clause.text)
        named = clause.text[begins:]
        name = clean_name(named[: name_end(named)])
        if len(name) < 5 or NO_WORK.match(spelled(name)):
            return "perhaps" if strong and action else ""
        first = KIND.search(spelled(name))
        at_head = first is not None and first.start() <= HEAD_LETTERS
        exists = EXISTING.search(led) and not WORK.search(base)
        done = action or WORK.search(spelled(self.intro)) or self.enumerates or is_about_a_work(self.text)
        concrete = is_concrete(name) or is_proper(name)
        led_by = self.text[max(clause.start - ACTION_REACH, 0) : clause.start + begins]
        there = exists or self.existing or is_address(name, before) or is_anniversary(spelled(led_by))
        there = there or (self.block.kind == "row" and "name" not in self.block.roles)  # a timetable tells where
        if strong and concrete and at_head and done and not there and self.known_place(name):
            return "likely"
        if strong and not there and is_proper(name) and is_one_of_works(name, clause.lead):
            return "likely"
        near = spelled(f"{self.text[max(clause.start - 30, 0) : clause.start]} {clause.text[:40]}")
        return "perhaps" if (strong or action) and tells(name, near, self.known_place) else ""

    def entry(
        self,
        tier: str,
        start: int,
        end: int,
        details: tuple[str, ...] = (),
        letter: str = "",
        *,
        prose: bool = False,
    ) -> Entry:
        """Return the entry of a span of the text; ``prose`` cuts off what leads to the name in a sentence."""
        block, text = self.block, self.text
        if prose or letter or block.mark is None or block.mark.style == "dash":
            start += name_start(text[start:end])
        end = start + name_end(text[start:end])
        at, until = span_as_read(block, text, start, end)
        return Entry(
            block=block,
            tier=tier,
            number=block.number + letter if block.number else "",
            section=section_of(block),
            name=bare_name(text[start:end]) if prose else clean_name(text[start:end]),
            as_read=block.text[at:until].strip(EDGES),
            start=at,
            end=until,
            context=" ; ".join(_telling_cells(block)) if block.cells else text,
            details=details,
            tasks=self.tasks,
            intro=self.intro,
            leads=self.leads,
        )


def _telling_cells(block: Block) -> list[str]:
    """Return the cells of a row without that of the form of investment: "đấu thầu" there is no step of the work."""
    form = block.roles.get("product")
    return [cell for column, cell in enumerate(block.cells or ()) if column != form]


def _up_to(text: str) -> str:
    """Return a clause's text up to the end of the name in it."""
    start = name_start(text)
    return text[: start + name_end(text[start:])]


def _enumerated(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the works that a sentence enumerates ("… các dự án như: A; B; C"), or nothing."""
    opening = next((i for i, clause in enumerate(clauses) if clause.opens_list), None)
    if opening is None:
        return []
    head = spelled(clauses[opening].text)
    # "Dự án X gồm: A; B" is one project with parts; "Đầu tư các dự án như: A; B" are several.
    if _ONE_PROJECT.match(head) or not _INTRO.search(head):
        return []
    works = [clause for clause in clauses[opening + 1 :] if KIND.search(spelled(clause.text))]
    return works if len(works) >= 2 else []
