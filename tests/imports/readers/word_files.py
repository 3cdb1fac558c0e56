"""Word documents with what Word keeps outside the text: automatic numbers, footnotes, text boxes, tracked changes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def add_list(
    document: Any, number: int, levels: Sequence[tuple[str, str, int]], start: int | None = None, of: int = 0
) -> None:
    """Add a list.

    Parameters
    ----------
    levels
        numFmt, lvlText and start of each level.
    start
        Start the first level anew at this number.
    of
        Another list's number: use its abstract list.
    """
    root = document.part.numbering_part.element
    if not of:
        body = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="{begin}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text, begin) in enumerate(levels)
        )
        root.insert(0, parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="{number}">{body}</w:abstractNum>'))
    anew = ""
    if start is not None:
        anew = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {NAMES} w:numId="{number}"><w:abstractNumId w:val="{of or number}"/>{anew}</w:num>'))


def numbered(paragraph: Any, number: int, level: int = 0) -> Any:
    """Put a paragraph, or a style, into a list."""
    properties = paragraph._element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {NAMES}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    return paragraph


def add_footnote(document: Any, paragraph: Any, text: str) -> None:
    """Add the one footnote of a document."""
    blob = (
        f'<w:footnotes {NAMES}><w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph._element.append(parse_xml(f'<w:r {NAMES}><w:footnoteReference w:id="2"/></w:r>'))


def add_text_box(paragraph: Any, text: str) -> None:
    """Anchor a text box, as Word writes it: once for new readers, once for old ones."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    paragraph._element.append(
        parse_xml(
            f'<w:r {NAMES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            f' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">{box}</mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def change(paragraph: Any, deleted: str, inserted: str) -> None:
    """Add a tracked change to a paragraph."""
    paragraph._element.append(parse_xml(f"<w:del {NAMES}><w:r><w:delText>{deleted}</w:delText></w:r></w:del>"))
    paragraph._element.append(parse_xml(f"<w:ins {NAMES}><w:r><w:t>{inserted}</w:t></w:r></w:ins>"))


def new(path: Path) -> tuple[Any, Path]:
    """Return an empty document and where to save it."""
    return docx.Document(), path


def with_macros(source: Path, target: Path) -> None:
    """Write a Word document anew as Word keeps one that holds macros."""
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as packed:
        for name in whole.namelist():
            body = whole.read(name).replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"vnd.ms-word.document.macroEnabled.main+xml",
            )
            packed.writestr(name, body)
        packed.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600))
