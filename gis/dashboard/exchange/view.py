"""Parts of the page that takes edits back from QGIS. Text of an uploaded file is never HTML or markdown here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core import scratch
from gis.core.errors import ImportFileError
from gis.core.limits import limits
from gis.core.vietnamese import slug
from gis.dashboard.html import html
from gis.dashboard.parts import change_rows, change_table, notes
from gis.exchange.changes import KINDS, Change, Comparison
from gis.exchange.reading import DATA, LOG, SUFFIXES
from gis.i18n.say import say

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

MOST = 300
"""Changes shown at once: more than a person reviews in one sitting."""
_DATA = (*DATA, ".zip")


def upload(words: Words) -> list[Any]:
    """Ask for the files."""
    most = limits().file_mb
    found = st.file_uploader(
        words["exchange_upload"].format(mb=most),
        type=[*SUFFIXES, f".gpkg{LOG}"],
        accept_multiple_files=True,
        max_upload_size=most,
        key="exchange_files",
    )
    return list(found or [])


@contextmanager
def stored(files: Sequence[Any]) -> Iterator[Path]:
    """Keep the uploaded data file and its log on disk while it is read; under names that we made.

    Raises
    ------
    ImportFileError
        If there are two data files, or all together are too large.
    """
    most = limits().file_mb
    if sum(f.size for f in files) > most * 1_000_000:
        raise ImportFileError("exchange_too_large", mb=most)
    data = [f for f in files if PurePosixPath(f.name).suffix.lower() in _DATA]
    if len(data) > 1:
        raise ImportFileError("exchange_two")
    chosen = (data or list(files))[0]
    name = PurePosixPath(chosen.name.replace("\\", "/"))
    with scratch.folder("upload") as folder:
        path = folder / f"{slug(name.stem)[:60] or 'tep'}{name.suffix.lower()}"
        path.write_bytes(chosen.getbuffer())
        for log in (f for f in files if f.name == chosen.name + LOG):
            path.with_name(path.name + LOG).write_bytes(log.getbuffer())
        yield path


def summary(found: Comparison, words: Words) -> None:
    """Show how many changes of each kind there are."""
    counts = {kind: sum(c.kind == kind for c in found.changes) for kind in KINDS}
    counts |= {"conflict": sum(c.conflict for c in found.changes), "ignored": len(found.ignored)}
    st.html(html("counts", counts=[(n, words[f"n_{kind}"]) for kind, n in counts.items()]))


def remarks(data: Data, found: Comparison, words: Words, lang: str) -> None:
    """Show what is remarkable about the file, and the edits that mean nothing with the reason."""
    if found.notices:
        notes.note("quiet", words["exchange_notices"], [say(n, lang) for n in found.notices])
    if found.ignored:
        with st.expander(words["exchange_ignored"].format(n=len(found.ignored))):
            lines = []
            for edit in found.ignored[:MOST]:
                reason = say(edit.reason, lang)
                lines.append(
                    f"{change_rows.name_of(data, edit.project_id, lang)}: {edit.column} = {edit.new!r}; {reason}"
                )
            notes.note("quiet", words["n_ignored"], lines)


def review(data: Data, found: Comparison, key: str, words: Words, lang: str) -> list[Change]:
    """Show the changes as a table beside a map; returns the ticked ones."""
    shown = found.changes[:MOST]
    if len(shown) < len(found.changes):
        notes.note("quiet", words["exchange_shown"].format(shown=len(shown), n=len(found.changes)))
    rows = [change_rows.row(data, change, words, lang) for change in shown]
    ticked = change_table.show(data, rows, key, words, lang)
    return [change for change in shown if change.id in ticked]
