"""Pages whose letters run up or down the sheet: a table set along the long side of an upright page."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

ASKED = 400
"""So many letters of a page tell which way it runs."""
MOST = 0.7
"""A page is turned if this share of its letters is: drawings and margins have turned words too."""
FEWEST = 20
"""Of fewer letters nothing is told."""


def quarter_turns(page: Any) -> int:
    """Return by how many quarter turns against the clock a page's letters are turned: 0 to 3.

    Parameters
    ----------
    page
        A `pypdfium2.PdfPage`. What a viewer is told to turn (``/Rotate``) does not count: letters are asked in the
        page's own coordinates, in which it is read.
    """
    text = page.get_textpage()
    turns: Counter[int] = Counter()
    try:
        step = max(text.count_chars() // ASKED, 1)
        for at in range(0, text.count_chars(), step):
            code = pdfium.FPDFText_GetUnicode(text, at)
            if code > 0x20 and not chr(code).isspace() and pdfium.FPDFText_IsGenerated(text, at) != 1:
                # pdfium counts angles with the clock
                turns[-round(pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4] += 1
    finally:
        text.close()
    most = turns.most_common(1)
    return most[0][0] if sum(turns.values()) >= FEWEST and most[0][1] >= MOST * sum(turns.values()) else 0


def upright(document: Any, pages: Sequence[int]) -> bytes | None:
    """Return a PDF with those of some pages upright that are turned; None if none of them is.

    Parameters
    ----------
    document
        A `pypdfium2.PdfDocument`; its turned pages are changed.
    pages
        Which to look at, 0-based.
    """
    changed = False
    for at in pages:
        page = document[at]
        if turns := quarter_turns(page):
            _turn(page, turns)
            changed = True
    if not changed:
        return None
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _turn(page: pypdfium2.PdfPage, turns: int) -> None:
    left, bottom, right, top = page.get_mediabox()
    width, height = right - left, top - bottom
    a, b, c, d, e, f = {
        1: (0, -1, 1, 0, -bottom, right),
        2: (-1, 0, 0, -1, right, top),
        3: (0, 1, -1, 0, top, -left),
    }[turns]
    matrix = pdfium.FS_MATRIX(a, b, c, d, e, f)
    box = (0, 0, width, height) if turns == 2 else (0, 0, height, width)
    pdfium.FPDFPage_TransFormWithClip(page, matrix, pdfium.FS_RECTF(box[0], box[3], box[2], box[1]))
    page.set_mediabox(*box)
    page.set_cropbox(*box)
    page.set_rotation(0)
