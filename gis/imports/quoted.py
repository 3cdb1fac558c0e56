"""Passages that an amending document quotes, as they shall read: ``“4. Xây dựng trường A; …”``.

Their numbers are those of the document amended: they open no section of the amending one, and close none.
"""

from __future__ import annotations

import re

from gis.imports.numbering import mark_of

_OPENED = re.compile(r"""[“"'‘«]\s*(?=[\w(])""")
_CLOSED = re.compile(r"""\s*[”"'’»]\s*[.;,]?$""")


def opened(text: str) -> str:
    """Return a line that begins a quoted passage with a number, without the mark of quotation; blank for others."""
    found = _OPENED.match(text)
    inner = text[found.end() :] if found else ""
    return inner if inner and mark_of(inner) is not None else ""


def closed(text: str) -> str:
    """Return the last line of a quoted passage without the mark of quotation; blank for a line that ends none."""
    found = _CLOSED.search(text)
    return text[: found.start()] if found else ""
