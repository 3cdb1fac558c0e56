"""Checks of what people wrote: names and notes without the leavings of a bad scan, labels that differ."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gis.documents.model import DOCUMENTS, ITEMS
from gis.gazetteer.check_points import CHECK_POINTS
from gis.gazetteer.columns import PLACES
from gis.i18n.say import Notice
from gis.registry.announcements import ANNOUNCEMENTS
from gis.registry.checks.finding import Finding, finding
from gis.registry.schema import PROJECTS

if TYPE_CHECKING:
    from gis.registry.projects import Registry

LONGEST = 4_000
"""Characters of a text: far more than anybody wrote, and few enough for every format and page."""

# Letters that no Vietnamese or English name holds but that bad scans are full of; digits inside a
# word ("Qu6c", "d4t") betray them too, and so do three equal letters in a row
# (but for the Roman III).
_OCR = re.compile(r"[¢€£¥§©®�|}{~^]|(?<=[^\W\d_]{2})\d(?=[^\W\d_])|([^\W\d_i])\1\1", re.IGNORECASE)
_MOJIBAKE = re.compile(r"Ã.|Ä.|Æ°|á»|áº|Â[^\w\s]")


def texts_are_clean(registry: Registry) -> Iterator[Finding]:
    """Names are NFC, without mojibake, without the leavings of a bad scan.

    The reader composes to NFC whatever it finds, so the normal form is looked for in the files.
    """
    for path in sorted([*registry.data_dir.glob("*.csv"), *ITEMS.parts(registry.data_dir).values()]):
        try:
            lines = path.read_text(encoding="utf-8-sig").split("\n")
        except UnicodeDecodeError:
            yield finding("texts_are_clean", "check.not_utf8", path, 1)
            continue
        for line, text in enumerate(lines, 1):
            if unicodedata.normalize("NFC", text) != text:
                yield finding("texts_are_clean", "check.not_nfc", path, line)
    for name, path, line, texts in _curated_texts(registry):
        for fault in (fault for text in texts for fault in _text_faults(text)):
            yield finding("texts_are_clean", "check.text", path, line, id=name, fault=fault)


def labels_stay_apart(registry: Registry) -> Iterator[Finding]:
    """In a code list, no two codes have one label, and every label can be shown."""
    for name, rows in vars(registry.codelists).items():
        if not isinstance(rows, dict):
            continue
        path = registry.data_dir / "codelists" / f"{name}.csv"
        for column in ("label_vi", "label_en"):
            labels = [str(row[column]) for row in rows.values() if column in row]
            for label, count in Counter(labels).items():
                if count > 1:
                    yield finding("labels_stay_apart", "check.label_twice", path, label=label, column=column)
                for fault in _text_faults(label):
                    yield finding("labels_stay_apart", "check.text", path, id=column, fault=fault)


def _curated_texts(registry: Registry) -> Iterator[tuple[str, Path, int, tuple[str, ...]]]:
    """Yield (id, file, line, texts that people wrote) of every row; places do not know their line."""
    for d in registry.documents.values():
        about = (d.title, d.issuer, d.status_note, d.note)
        yield d.document_id, DOCUMENTS.path(registry.data_dir), d.line, about
    for item in registry.items:
        yield item.item_id, item.path, item.line, (item.name, item.lead, item.note)
    for p in registry.projects.values():
        yield p.id, PROJECTS.path(registry.data_dir), p.line, (p.name_vi, p.name_en, p.lead, p.note)
    for place in registry.gazetteer.places:
        if not place.is_admin_unit:
            names = (place.name, *place.aliases, place.note)
            yield place.place_id, PLACES.path(registry.data_dir), 0, names
    for one in registry.announcements:
        told = (one.publisher, one.title_note)
        yield one.project, ANNOUNCEMENTS.path(registry.data_dir), one.line, told
    for point in registry.check_points:
        yield point.place_id, CHECK_POINTS.path(registry.data_dir), point.line, (point.note,)


def _text_faults(text: str) -> Iterator[Notice]:
    if len(text) > LONGEST:
        yield Notice("check.too_long", n=len(text), most=LONGEST, text=f"{text[:60]}…")
        return
    if not text.isprintable():  # a control character breaks XML and workbooks
        yield Notice("check.unprintable", text=text)
    if "  " in text:
        yield Notice("check.two_spaces", text=text)
    for pattern, code in ((_OCR, "check.looks_like_scan"), (_MOJIBAKE, "check.looks_like_mojibake")):
        match = pattern.search(text)
        if match:
            yield Notice(code, found=match.group(), text=text)
