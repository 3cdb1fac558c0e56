"""Parts of the page that places lists. Text of an uploaded list is never HTML or markdown here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from gis.core import guarded, scratch
from gis.core.errors import ImportFileError
from gis.core.limits import limits
from gis.core.vietnamese import slug
from gis.dashboard import components, state, who
from gis.dashboard.lists import reading
from gis.dashboard.page_file import page_file
from gis.gazetteer import lists
from gis.maps import payload
from gis.rights.roles import Act

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.dashboard.lists.reading import Table
    from gis.gazetteer.batch import Located
    from gis.gazetteer.place import Place
    from gis.i18n.catalogue import Words

COLOURS = {"sure": "#1b7837", "guess": "#e69f00", "asked": "#d55e00", "none": "#787878"}
"""Colour of each certainty, that of the file's style for QGIS."""
LETTERS = "ABCDE"
_TOLD = 80
_PLACES = components.declare("hp_list_places", '<div class="hp-lp"><div class="hp-host"></div></div>')


def given(words: Words) -> tuple[str, Table] | None:
    """Ask for a list, as a file or as lines; returns what tells it from others, and its rows.

    Raises
    ------
    ImportFileError
        If the file cannot be read.
    """
    ways = ("file", "paste") if who.person().may(Act.PROPOSE) else ("paste",)  # the server takes no file of others
    way = st.segmented_control(
        words["list_way"],
        ways,
        default=ways[0],
        required=True,
        format_func=lambda name: words[f"list_way_{name}"],
        key="list_way",
    )
    if way == "paste":
        text = st.text_area(
            words["list_lines"], key="list_lines", height=160, max_chars=500_000, placeholder=words["list_lines_hint"]
        )
        if not text.strip():  # what is typed is taken when the field is left: a button to leave it by
            st.button(words["import_read"], key="list_read")
            return None
        mark = hashlib.sha256(text.encode()).hexdigest()[:16]
        return mark, reading.pasted(text)
    guarded.warm(reading.__name__)  # the file comes some seconds after the page
    most = limits().file_mb
    file = st.file_uploader(
        words["list_upload"].format(mb=most),
        type=[*lists.READ],
        max_upload_size=most,
        key="list_file",
    )
    return None if file is None else (str(file.file_id), _read(file, words))


def _read(file: Any, words: Words) -> Table:
    """Read an uploaded file once, in the guarded child; the session keeps the rows or the fault."""
    kept = st.session_state.get("list_table")
    if kept is None or kept[0] != file.file_id:
        name = PurePosixPath(file.name.replace("\\", "/"))
        with st.spinner(words["list_reading"]), scratch.folder("upload") as folder:
            path = folder / f"{slug(name.stem)[:60] or 'danh-sach'}{name.suffix.lower()}"
            path.write_bytes(file.getbuffer())
            try:
                kept = (file.file_id, guarded.run(reading.read, path, name=path.name))
            except ImportFileError as error:
                kept = (file.file_id, error)
        st.session_state["list_table"] = kept
    found: Table | ImportFileError = kept[1]
    if isinstance(found, ImportFileError):
        raise found
    return found


def places(
    data: Data, asked: Sequence[str], answers: Sequence[Located], choices: Sequence[Place], words: Words
) -> None:
    """Show the answers on a map, a colour for each certainty, and the candidates of the question that is open."""
    points = [
        [round(a.lat, 6), round(a.lon, 6), a.certainty, f"{row + 1}. {text[:_TOLD]} → {a.place}"]
        for row, (text, a) in enumerate(zip(asked, answers, strict=True))
        if a.lat is not None and a.lon is not None
    ]
    _PLACES(
        key="list_places",
        data={
            "p": page_file(data, state.language()),
            "c": "places",
            "bits": payload.bits(np.zeros(len(data.projects), dtype=bool)),
            "label": words["list_map"],
            "failed": words["map_failed"],
            "colours": COLOURS,
            "points": points,
            "choices": [[p.point.y, p.point.x, letter] for letter, p in zip(LETTERS, choices, strict=False)],
        },
    )
