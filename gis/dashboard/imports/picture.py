"""The page of a scan as it looks, the lines of an entry lit: what was misread is seen there."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core import guarded, scratch
from gis.core.errors import GisError
from gis.dashboard.html import html
from gis.dashboard.imports import draft
from gis.imports.readers import formats, scan

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words
    from gis.imports.queue import Queue

STRIP = 0.3
"""Share of the page's height that is shown."""
MOST = 12
"""Lines lit at once."""


def show(found: Queue, page: int, numbers: Sequence[int], words: Words) -> None:
    """Show the strip of a page (1-based) in which some lines stand; nothing where its picture is not here."""
    boxes = _boxes(found, numbers)
    content, name = draft.original(), str(found.source.get("name", ""))
    suffix = PurePosixPath(name).suffix.lower()
    if content is None or not boxes or suffix not in (*formats.PICTURES, formats.PDF):
        return
    drawn = _drawn(str(found.source.get("sha256", "")), suffix, page - 1, content)
    if drawn is None:
        return
    jpeg, width, height = drawn
    middle = (boxes[0][1] + boxes[-1][3]) / 2
    top = min(max(middle - STRIP / 2, 0.0), 1 - STRIP)
    marks = [
        {
            "left": _percent(left),
            "width": _percent(right - left),
            "top": _percent((upper - top) / STRIP),
            "height": _percent((lower - upper) / STRIP),
        }
        for left, upper, right, lower in boxes
    ]
    uri = f"data:image/jpeg;base64,{b64encode(jpeg).decode()}"
    ratio = f"{width} / {max(height * STRIP, 1):.0f}"
    said = words["import_page_picture"].format(page=page)
    st.html(html("import_page", picture=uri, ratio=ratio, up=_percent(-top / STRIP), marks=marks, said=said))


@st.cache_data(show_spinner=False, max_entries=8)
def _drawn(
    sha256: str,  # noqa: ARG001 - names the content in the cache
    suffix: str,
    page: int,
    _content: bytes,
) -> tuple[bytes, int, int] | None:
    """Return the picture of a page, made in the guarded process; None where it cannot be made."""
    with scratch.folder("page") as folder:
        path = folder / f"page{suffix}"
        path.write_bytes(_content)
        try:
            return guarded.run(scan.picture_of, path, page, name=path.name)
        except GisError:
            return None


def _boxes(found: Queue, numbers: Sequence[int]) -> list[tuple[float, float, float, float]]:
    """Return where lines stand on their page, from the top; a stranger's queue may say anything."""
    said = found.source.get("boxes")
    known = [said.get(str(number)) for number in numbers[:MOST]] if isinstance(said, dict) else []
    return sorted((one for box in known if (one := _box(box))), key=lambda box: box[1])


def _box(said: Any) -> tuple[float, float, float, float] | None:
    if not isinstance(said, list) or len(said) != 4 or not all(isinstance(one, int | float) for one in said):
        return None
    left, top, right, bottom = map(float, said)
    return (left, top, right, bottom) if -0.1 <= left < right <= 1.1 and -0.1 <= top < bottom <= 1.1 else None


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
