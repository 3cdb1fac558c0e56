"""Read a Word document (.docx): paragraphs with their automatic numbers, tables, footnotes, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree

from gis.core.encodings import repairer
from gis.core.errors import ImportFileError
from gis.imports.lines import Reading
from gis.imports.readers.build import Builder
from gis.imports.readers.packed import require_zip
from gis.imports.readers.word_numbers import Numbering, W

if TYPE_CHECKING:
    from docx.opc.part import Part

    from gis.core.limits import Limits

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", _FALLBACK})
_BOX = f"{W}txbxContent"
_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
"""What Word calls the text of a document that holds macros; python-docx takes it for no document."""
PartFactory.part_type_for[_WITH_MACROS] = DocumentPart
WIDEST_LAYOUT = 2
"""A table of no more columns within a cell lays out what the cell says."""


def read(path: Path, held: Limits) -> Reading:
    """Return the lines of a Word document.

    What was deleted under tracked changes is left out, what was inserted is text. A footnote follows the
    paragraph that cites it; a text box follows the paragraph that it is anchored to. Macros are passed over.

    Raises
    ------
    ImportFileError
        If it is locked, damaged or no Word document.
    """
    require_zip(path, held, "word/document.xml")
    try:
        part = Package.open(str(path)).main_document_part
        if not isinstance(part, DocumentPart):
            raise ImportFileError("imports.another_format", name=path.name)
        return _Reader(part.document, held, path.name).read()
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        if isinstance(error, ImportFileError):
            raise
        raise ImportFileError("imports.damaged", name=path.name) from error


class _Reader:
    def __init__(self, document: Any, held: Limits, name: str) -> None:
        self.body = document.element.body
        self.out = Builder()
        self.repaired = repairer(_text(paragraph) for paragraph in self.body.iter(f"{W}p"))
        self.held = held
        self.name = name
        self.rows = 0
        self.numbers = Numbering(_root(document.part, "numbering"), _root(document.part, "styles"))
        notes = _root(document.part, "footnotes")
        self.footnotes = {} if notes is None else {n.get(f"{W}id"): n for n in notes.iter(f"{W}footnote")}
        self.cited = 0

    def read(self) -> Reading:
        self._blocks(self.body)
        return Reading(tuple(self.out.lines), "docx")

    def _blocks(self, parent: Any) -> None:
        for element in parent:
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag == f"{W}sdt":  # a content control: its content is content
                content = element.find(f"{W}sdtContent")
                if content is not None:
                    self._blocks(content)

    def _paragraph(self, paragraph: Any) -> None:
        number = self.numbers.of(paragraph)
        if _breaks_before(paragraph):
            self.out.turn()
        text, turns = "", 0
        for kind, value in _pieces(paragraph):
            if kind == "page" and not text.strip():
                self.out.turn()
            elif kind == "page":  # the paragraph stays whole, on the page where it begins
                turns += 1
                text += " "
            elif kind == "line" and text.strip():
                self._say(text, number)
                text, number = "", None
            else:
                text += value
        if not text.strip() and number is None:
            self.out.gap()
        if _spaced(paragraph):
            self.out.gap()
        self._say(text, number)
        for _ in range(turns):
            self.out.turn()
        self._notes(paragraph)
        for box in paragraph.iter(_BOX):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                self.out.gap()
                self._blocks(box)

    def _say(self, text: str, number: str | None) -> None:
        self.out.text(self.repaired(text), numbering=number)

    def _notes(self, element: Any) -> None:
        for reference in element.iter(f"{W}footnoteReference"):
            note = self.footnotes.pop(reference.get(f"{W}id"), None)
            if note is not None:
                self.cited += 1
                text = " ".join(_text(p) for p in note.iter(f"{W}p"))
                self.out.text(self.repaired(text), numbering=str(self.cited), footnote=True)

    def _table(self, table: Any) -> None:
        if (framed := _framed(table)) is not None:
            self._blocks(framed)
            return
        self.out.gap()
        self.out.begin_table()
        above: dict[int, str] = {}
        for row in table.iterchildren(f"{W}tr"):
            self.rows += 1
            if self.rows > self.held.rows:
                raise ImportFileError("imports.rows", name=self.name, n=self.held.rows)
            cells: list[str] = []
            properties = row.find(f"{W}trPr")
            skipped = None if properties is None else properties.find(f"{W}gridBefore")
            cells += [""] * (_span(skipped) if skipped is not None else 0)
            for cell in _cells(row):
                first, width, merged = len(cells), *_merging(cell)
                text = above.get(first, "") if merged else self._cell(cell)
                for column in range(first, first + width):
                    above[column] = text
                cells += [text] * width
            self.out.row(cells)
            for cell in _cells(row):
                self._notes(cell)
                for inner in filter(_is_whole, cell.iterchildren(f"{W}tbl")):
                    self._table(inner)
                    self.out.begin_table()
        self.out.gap()

    def _cell(self, cell: Any) -> str:
        """Return the text of a cell, what a small table in it says as well; a whole table is read by itself."""
        parts = []
        inner = [*filter(_is_whole, cell.iterchildren(f"{W}tbl"))]
        for paragraph in cell.iter(f"{W}p"):
            if inner and any(parent in inner for parent in paragraph.iterancestors(f"{W}tbl")):
                continue
            number = self.numbers.of(paragraph)
            text = _text(paragraph)
            parts.append(f"{number} {text}" if number else text)
        return self.repaired(" ".join(parts))


def _root(part: Part, name: str) -> Any:
    """Return the root element of a part that the document refers to, or None."""
    for relation in part.rels.values():
        if relation.reltype == f"{_RELATIONS}/{name}" and not relation.is_external:
            return etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    return None


def _pieces(paragraph: Any) -> Iterator[tuple[str, str]]:
    """Yield ("text", …), ("line", "") and ("page", "") in order; not what is deleted, nor text boxes."""
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}t":
            yield "text", element.text or ""
        elif element.tag in (f"{W}tab", f"{W}ptab") and element.getparent().tag == f"{W}r":
            yield "text", "\t"
        elif element.tag == f"{W}noBreakHyphen":
            yield "text", "-"
        elif element.tag == f"{W}br":
            yield ("page" if element.get(f"{W}type") == "page" else "line"), ""
        elif element.tag == f"{W}cr":
            yield "line", ""
        elif element.tag == f"{W}lastRenderedPageBreak":
            yield "page", ""
        elif element.tag not in _LEFT_OUT and element.tag != _BOX:
            waiting.extend(reversed(element))


def _text(paragraph: Any) -> str:
    return "".join(value if kind == "text" else " " for kind, value in _pieces(paragraph))


def _breaks_before(paragraph: Any) -> bool:
    properties = paragraph.find(f"{W}pPr")
    found = None if properties is None else properties.find(f"{W}pageBreakBefore")
    return found is not None and found.get(f"{W}val") not in ("0", "false")


def _spaced(paragraph: Any) -> bool:
    """Tell whether a paragraph keeps 6 points or more free above itself."""
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    before = "" if spacing is None else spacing.get(f"{W}before") or ""
    return before.isdigit() and int(before[:6]) >= 120


def _framed(table: Any) -> Any:
    """Return the one cell of a table that only frames what stands in it, or None."""
    rows = table.findall(f"{W}tr")
    cells = list(_cells(rows[0])) if len(rows) == 1 else []
    return cells[0] if len(cells) == 1 else None


def _is_whole(table: Any) -> bool:
    """Tell whether a table within a cell has rows of its own to read: two columns only lay out what the cell says."""
    rows = table.findall(f"{W}tr")
    return len(rows) > 1 and max(sum(1 for _ in _cells(row)) for row in rows) > WIDEST_LAYOUT


def _cells(row: Any) -> Iterator[Any]:
    for element in row:
        if element.tag == f"{W}tc":
            yield element
        elif element.tag == f"{W}sdt":
            yield from element.iter(f"{W}tc")


def _merging(cell: Any) -> tuple[int, bool]:
    """Return over how many columns a cell goes, and whether it continues the one above."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return 1, False
    merge = properties.find(f"{W}vMerge")
    return _span(properties.find(f"{W}gridSpan")), merge is not None and merge.get(f"{W}val") != "restart"


def _span(element: Any) -> int:
    text = "1" if element is None else element.get(f"{W}val") or "1"
    return min(int(text), 200) if text.isdigit() and len(text) < 6 else 1
