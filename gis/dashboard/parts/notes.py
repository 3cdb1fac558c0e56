"""Messages of a page: all of it is plain text, whatever stranger it is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard.html import html
from gis.dashboard.page_file import WEB
from gis.dashboard.parts import faults
from gis.dashboard.static import publish

if TYPE_CHECKING:
    from gis.core.errors import GisError


@cache
def _styles(names: tuple[str, ...]) -> str:
    text = "\n".join((WEB / f"{name}.css").read_text(encoding="utf-8") for name in names)
    return publish(names[-1], "css", text)


def begin(*more: str) -> None:
    """Bring the styles of messages and of ``more`` sheets."""
    st.html(html("styles", path=_styles(("changes", *more))))


def note(tone: str, title: str, lines: Iterable[str] = ()) -> None:
    """Show a message. ``tone`` is "bad", "good" or "quiet"."""
    st.html(html("note", tone=tone, role="alert" if tone == "bad" else "status", title=title, lines=list(lines)))


def fail(title: str, error: GisError, names: Mapping[str, str], lang: str) -> None:
    """Show an error of `gis.core.errors` as sentences with the remedy.

    Parameters
    ----------
    names
        Project id → name, for findings of the checks.
    """
    note("bad", title, faults.report(error, names, lang))
