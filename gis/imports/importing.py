"""A document read → what it says, matched and placed: the whole way from lines to records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import shapely

from gis.core.errors import ImportFileError
from gis.i18n.say import Notice
from gis.imports.bearable import bearable
from gis.imports.doubts import Doubts
from gis.imports.english import is_english
from gis.imports.entries import entries_of
from gis.imports.fields import fields_of
from gis.imports.frame import is_capitals
from gis.imports.head import Head, head_of
from gis.imports.lexicon import spelled
from gis.imports.match import Matcher
from gis.imports.money import Money, money_of
from gis.imports.outline import outline
from gis.imports.outside import heads_outside, is_outside
from gis.imports.places_in_text import PlaceScanner
from gis.imports.placing import Placer, Placing
from gis.imports.placing_rules import in_unit
from gis.imports.provinces import CITY, OUTSIDE
from gis.imports.purpose import for_other_ends
from gis.imports.record import Record
from gis.imports.restore import Restored, Restorer, is_broken
from gis.registry.projects import Placed, Registry

if TYPE_CHECKING:
    from gis.imports.block import Block
    from gis.imports.entry import Entry
    from gis.imports.lines import Reading

KNOWN, LEAST_WORDS = 0.8, 4
"""A name this like one of the registry's, and of so many words, is of a work, though it names no place."""
_ROUTE = re.compile(rf"(?:{CITY.pattern}|{OUTSIDE.pattern})\s*[-–]\s*\w")
MOST_ENTRIES = 3_000
"""Entries of a document; the longest so far has 361. More would hold everybody up for minutes."""
Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Imported:
    """A document with its outline and records."""

    reading: Reading
    head: Head
    blocks: tuple[Block, ...]
    texts: tuple[str, ...]
    records: tuple[Record, ...]
    notes: tuple[Notice, ...] = field(default=())


@dataclass(frozen=True)
class Tools:
    """What an import needs of a registry, prepared once for many documents."""

    registry: Registry
    matcher: Matcher
    placer: Placer
    taught: Callable[[], Iterable[tuple[str, str, int]]] = tuple
    """Gives what accepted documents teach about scans (`gis.imports.learned`); asked when a document needs it."""

    def knows(self, name: str) -> bool:
        """Tell whether a name is of a known place, of a route between cities, or much like a known project's."""
        if self.placer.knows(name) or _ROUTE.search(spelled(name)):
            return True
        if len(name.split()) < LEAST_WORDS:
            return False
        likest = self.matcher.candidates(name, limit=1)
        return bool(likest) and likest[0].score >= KNOWN

    @cached_property
    def restorer(self) -> Restorer:
        """What restores broken diacritics; learned only when a document needs it."""
        return Restorer.of(self.registry, self.taught())

    @classmethod
    def of(cls, registry: Registry, taught: Callable[[], Iterable[tuple[str, str, int]]] = tuple) -> Tools:
        """Index a registry's names and places."""
        return cls(registry, Matcher.of(registry), Placer(PlaceScanner(registry.gazetteer)), taught)


def import_reading(reading: Reading, tools: Tools, progress: Progress | None = None) -> Imported:
    """Return the records of a document that was read.

    Parameters
    ----------
    reading
        From `gis.imports.readers`.
    tools
        The registry's names and places.
    progress
        Told the step and the share done, for a person who waits.
    """
    tell = progress or _say_nothing
    tell("outline", 0.0)
    lines, told = bearable(reading.lines)
    reading = replace(reading, lines=lines, notes=(*reading.notes, *told))
    blocks = outline(reading.lines)
    restored = _restored(blocks, tools, tell)
    texts = [whole.text for whole in restored]
    head = head_of(blocks, texts)
    titles = {id(block.mark): text for block, text in zip(blocks, texts, strict=True) if block.mark is not None}
    annexes = _annex_titles(blocks, texts)
    money = money_of(blocks, texts)
    tell("entries", 0.2)
    found = list(entries_of(blocks, texts, tools.knows))
    if len(found) > MOST_ENTRIES:
        raise ImportFileError("imports.queue_large", name=head.number or reading.kind, n=len(found), most=MOST_ENTRIES)
    margins = {id(block): whole.margins for block, whole in zip(blocks, restored, strict=True)}
    records = []
    for order, entry in enumerate(found, start=1):
        if order % 50 == 0:
            tell("match", 0.2 + 0.8 * order / len(found))
        above = [t for m in entry.block.path for t in (annexes.get(id(m), ""), titles.get(id(m), "")) if t]
        doubts = Doubts.of(entry, margins[id(entry.block)], tools.placer.scanner)
        records.append(record_of(order, entry, above, money.get(entry.block.table, Money()), head, tools, doubts))
    notes = reading.notes
    if records and all(entry.tier == "perhaps" for entry in found) and for_other_ends(blocks, texts):
        notes = (*notes, Notice("imports.note_other_ends"))
    return Imported(reading, head, tuple(blocks), tuple(texts), tuple(records), notes)


def _say_nothing(step: str, share: float) -> None:
    """Take a progress report that nobody waits for."""


def _restored(blocks: Sequence[Block], tools: Tools, tell: Progress) -> list[Restored]:
    """Return the blocks' texts, restored where the document's diacritics are broken."""
    whole = " ".join(block.text for block in blocks)
    if not is_broken(whole) or is_english(whole):
        return [Restored(block.text, ()) for block in blocks]
    texts = [" ".join(block.text.split()) for block in blocks]
    return tools.restorer.restore_all(texts, lambda share: tell("restore", 0.2 * share))


def record_of(
    order: int, entry: Entry, titles: Sequence[str], money: Money, head: Head, tools: Tools, doubts: Doubts
) -> Record:
    """Return an entry with its fields, matched and placed; ``titles`` are the headings above it."""
    fields = fields_of(entry, titles, money, events=head.events, year=head.date.year if head.date else None)
    others = head.outside or heads_outside(titles)
    elsewhere = is_outside(f"{entry.name}, {fields.where}" if fields.where else entry.name, outside=others)
    match = tools.matcher.match(
        entry.name, scanned=doubts.scanned, sure=doubts.sure, twin=doubts.twin, outside=elsewhere
    )
    sector = fields.sector
    located, location = None, ""
    placings: tuple[Placing, ...] = ()
    if match.decision == "same":
        projects = [tools.registry.projects[pid] for pid in match.project_ids]
        sector = projects[0].sector
        located, location = _located(match.project_ids, tools.registry)
    if located is None:
        named = f"{entry.name} {fields.way}".strip()
        placings = _placings(
            named, in_unit(fields.where, [head.district, *titles]), sector, replace(head, outside=others), tools.placer
        )
        location = placings[0].expression if placings else ""
    if not sector and match.candidates and match.candidates[0].score >= 0.6:
        sector = tools.registry.projects[match.candidates[0].project_id.split("; ")[0]].sector
    fields = replace(fields, sector=sector)
    return Record(order, entry, fields, match, placings, located, location, doubts.doubtful)


def _placings(name: str, where: str, sector: str, head: Head, placer: Placer) -> tuple[Placing, ...]:
    """Return where a work may be: by its name and place cell, else in the commune whose office wrote of it."""
    cell = placer.spelled_out(where, present=not head.is_former) if where else ""
    told = placer.placings(name, where=cell, sector=sector, outside=head.outside)
    if told or not head.commune:
        return tuple(told)
    return tuple(placer.placings(name, where=head.commune, sector=sector, outside=head.outside))


def _located(ids: Sequence[str], registry: Registry) -> tuple[Placed | None, str]:
    """Return where the project is that an entry is the same as; of several, all that are drawn."""
    placed = [(registry.projects[pid], registry.placed[pid]) for pid in ids]
    good = [(project, where) for project, where in placed if isinstance(where, Placed)]
    if not good:
        return None, ""
    drawn = [(project, where) for project, where in good if where.geometry is not None]
    if not drawn:
        return Placed(None, None, good[0][0].precision), good[0][0].location
    shapes = [where.geometry for _, where in drawn]
    metres = [where.precision_m for _, where in drawn if where.precision_m is not None]
    geometry = shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)
    return Placed(geometry, max(metres, default=None), drawn[0][0].precision), "; ".join(
        p.location for p, _ in drawn if p.location
    )


def _annex_titles(blocks: Sequence[Block], texts: Sequence[str]) -> dict[int, str]:
    """Return the titles that stand in lines of their own below the number of a part, chapter or annex."""
    found: dict[int, str] = {}
    bare: Block | None = None
    for block, text in zip(blocks, texts, strict=True):
        if block.path and (block.kind == "title" or (bare is not None and is_capitals(block.text))):
            key = id(block.path[-1])
            found[key] = f"{found.get(key, '')} {text}".strip()
            continue
        bare = block if block.kind == "heading" and not text else None
    return found
