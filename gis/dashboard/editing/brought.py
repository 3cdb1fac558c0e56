"""A geometry out of a drawing, a layer or a list of coordinates, taken into the draft.

Texts of a file are never HTML or markdown here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core import scratch
from gis.core.errors import GisError, ImportFileError
from gis.core.geojson import feature
from gis.core.limits import limits
from gis.dashboard.parts import notes
from gis.exchange.geometries import corners, systems
from gis.exchange.geometries.bring import bring
from gis.exchange.geometries.packed import COMPANIONS, SUFFIXES
from gis.i18n import numbers
from gis.i18n.say import say

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from gis.dashboard.data import Data
    from gis.exchange.geometries.found import Brought, Candidate
    from gis.i18n.catalogue import Words

MOST = 500
"""Features to choose from; who has more picks them in QGIS."""
_POINTS = "points"
_KEPT = "edit_brought"
_TAKEN = "edit_taken"


def taken(project_id: str) -> dict[str, Any] | None:
    """Return the geometry that was chosen for a project and that the draft has not acknowledged yet."""
    found: dict[str, Any] | None = st.session_state.get(_TAKEN)
    return found if found and found["project"] == project_id else None


def acknowledge(number: object) -> None:
    """Forget a geometry that the draft has."""
    held = st.session_state.get(_TAKEN)
    if held is not None and held["n"] == number:
        del st.session_state[_TAKEN]


def offered(words: Words, lang: str) -> list[dict[str, Any]]:
    """Return the places between which the reader of a file is asked to choose: lat, lon in degrees, and a label."""
    _, found = st.session_state.get(_KEPT) or ("", None)
    if not found or isinstance(found, GisError):
        return []
    return [
        {"lat": c.lat, "lon": c.lon, "label": _said(c, c.crs, words, lang)}  # short: they stand side by side
        for c in _candidates(found)
    ]


def show(data: Data, project_id: str, words: Words, lang: str) -> None:
    """Ask for the file, the answer to its reference system where it is a question, and the feature."""
    most = limits().file_mb
    with st.expander(words["edit_bring"]):
        files = st.file_uploader(
            words["edit_bring_files"].format(mb=most),
            type=[*SUFFIXES, *(end for ends in COMPANIONS.values() for end in ends)],
            accept_multiple_files=True,
            max_upload_size=most,
            key=f"edit_bring_{project_id}",
        )
        if not files:
            st.session_state.pop(_KEPT, None)
            return
        notes.begin()
        key = "-".join(f.file_id for f in files)
        told = st.session_state.get(f"edit_system_{key}")
        kept = st.session_state.get(_KEPT)
        if kept is None or kept[0] != (key, told):
            with st.spinner(words["edit_bring_reading"]):
                kept = ((key, told), _read(files, data.folder, told))
            st.session_state[_KEPT] = kept
        if isinstance(kept[1], GisError):
            notes.fail(words["edit_bring_unreadable"], kept[1], {}, lang)
            return
        _choose(key, kept[1], project_id, words, lang)


def _read(files: Sequence[Any], data_dir: Path, told: str | None) -> list[Brought] | GisError:
    try:
        with _laid(files) as path:
            return bring(path, data_dir, told)
    except GisError as error:
        return error


@contextmanager
def _laid(files: Sequence[Any]) -> Iterator[Path]:
    """Keep a file and its companions on disk while it is read, all under one name of ours."""
    if sum(f.size for f in files) > limits().file_mb * 1_000_000:
        raise ImportFileError("exchange_too_large", mb=limits().file_mb)
    names = [PurePosixPath(f.name.replace("\\", "/")) for f in files]
    main = [name for name in names if name.suffix.lower() in SUFFIXES]
    if len(main) != 1:
        raise ImportFileError("edit_bring_one" if main else "edit_bring_none")
    with scratch.folder("upload") as folder:
        for file, name in zip(files, names, strict=True):
            (folder / f"tep{name.suffix.lower()}").write_bytes(file.getbuffer())
        try:
            yield folder / f"tep{main[0].suffix.lower()}"
        except ImportFileError as error:
            facts = {**error.facts, "name": main[0].name} if "name" in error.facts else error.facts
            raise ImportFileError(error.code, **facts) from error


def _choose(key: str, found: Sequence[Brought], project_id: str, words: Words, lang: str) -> None:
    """Show what the file says of itself; ask which system, then which feature."""
    placed = [(one, one.geometry) for one in found if one.geometry is not None]
    asked = _candidates(found)
    if asked:  # the answer can be changed afterwards
        st.session_state[f"edit_systems_{key}"] = asked
    asked = st.session_state.get(f"edit_systems_{key}", [])
    said = [n for one in found for n in (one.guess.why, *one.notices)]
    lines = list(dict.fromkeys(say(n, lang) for n in said))
    notes.note("quiet", words["edit_bring_found"].format(n=len(found), placed=len(placed)), lines)
    if asked:
        labels = {_code(c): _said(c, words.get(f"crs_{c.crs}", c.crs), words, lang) for c in asked}
        st.radio(
            words["edit_bring_system"],
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            key=f"edit_system_ask_{key}",
            on_change=_answered,
            args=(key,),
        )
    if not placed:
        return
    if corners.lists(found):
        form = _form(key, found, words)
        if form is None:
            return
        if form != _POINTS:
            try:
                found = corners.joined(found, form)
            except GisError as error:
                notes.fail(words["edit_bring_unreadable"], error, {}, lang)
                return
            placed = [(one, one.geometry) for one in found if one.geometry is not None]
    if len(placed) > MOST:
        notes.note("quiet", words["edit_bring_many"].format(most=MOST), ())
    labelled = [f"{n}. {_label(one)}" for n, (one, _) in enumerate(placed[:MOST], 1)]
    at = 0
    if len(labelled) > 1:
        at = st.selectbox(
            words["edit_bring_pick"], range(len(labelled)), format_func=labelled.__getitem__, key=f"edit_feature_{key}"
        )
    shape = placed[at][1]
    st.button(
        words["edit_bring_take"],
        type="primary",
        key="edit_bring_take",
        on_click=_take,
        args=(project_id, shape),
    )


def _form(key: str, found: Sequence[Brought], words: Words) -> Any:
    """Ask what the points of a list are; None until somebody says it. One that comes back to its start is an area."""
    points = sum(map(len, corners.lists(found)))
    forms = [*reversed(corners.FORMS), _POINTS]
    return st.radio(
        words["edit_bring_form"].format(n=points),
        forms,
        index=forms.index("area") if corners.closed(found) else None,
        format_func=lambda form: words[f"edit_bring_as_{form}"],
        key=f"edit_form_{key}",
    )


def _answered(key: str) -> None:
    st.session_state[f"edit_system_{key}"] = st.session_state[f"edit_system_ask_{key}"]


def _take(project_id: str, shape: BaseGeometry) -> None:
    geometry = feature("", shape, {})["geometry"]
    st.session_state[_TAKEN] = {"n": time.time_ns() // 1_000_000, "project": project_id, "geometry": geometry}


def _candidates(found: Sequence[Brought]) -> list[Candidate]:
    """Return the readings between which only a person can decide; those that no code names cannot be chosen."""
    unsure = next((one.guess for one in found if not one.guess.sure), None)
    return [c for c in unsure.candidates if c.crs != systems.FILE] if unsure else []


def _code(candidate: Candidate) -> str:
    return candidate.crs + (systems.SWAPPED if candidate.swapped else "")


def _said(candidate: Candidate, name: str, words: Words, lang: str) -> str:
    if candidate.swapped:
        name = words["edit_bring_swapped"].format(name=name)
    if not candidate.distance_m:
        return name
    return words["edit_bring_away"].format(name=name, far=numbers.metres(candidate.distance_m, lang))


def _label(one: Brought) -> str:
    said: Mapping[str, object] = {k: v for k, v in one.attributes.items() if v not in {None, ""}}
    telling = one.texts[0] if one.texts else next((str(v) for v in said.values()), "")
    return " · ".join(part for part in (telling[:80], one.layer[:60], one.kind) if part)
