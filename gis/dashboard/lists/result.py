"""What became of a list: counts, the doubtful rows one by one, the map, the table, the files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from gis.dashboard import state
from gis.dashboard.html import html
from gis.dashboard.lists import view
from gis.dashboard.parts import notes
from gis.dashboard.parts.grids import grid, key_list
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.i18n import numbers

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.dashboard.lists.answers import Answers, Asked
    from gis.gazetteer.batch import Located
    from gis.gazetteer.place import Place
    from gis.i18n.catalogue import Words

FILES = {
    ".gpkg": "application/geopackage+sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
}
STEM = "danh-sach-dinh-vi"
MOST_SHOWN = 500
_TURN = "list_turn"


def show(data: Data, answers: Answers, words: Words) -> None:
    """Draw the result."""
    geocoder = GazetteerGeocoder(data.registry.gazetteer)
    counts = answers.counts
    st.header(words["list_result"], anchor=False)
    st.html(html("counts", counts=[(counts[name], words[f"list_{name}"]) for name in view.COLOURS]))
    _downloads(answers, words)
    doubtful = answers.doubtful
    pair = _open(list(doubtful))
    choices = answers.choices(geocoder, pair) if pair else ()
    left, right = st.columns([5, 7])
    with left, st.container(key="list_settle"):
        _settle(answers, geocoder, doubtful, pair, choices, words)
    with right:
        view.places(data, [text for text, _ in answers.asked], answers.now, choices, words)
        st.html(key_list((words[f"list_{name}"], colour) for name, colour in view.COLOURS.items() if name != "none"))
    _table(answers, words)


def _downloads(answers: Answers, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="list_downloads"):
        st.html(f"<span>{words['list_download']}</span>")
        for suffix, mime in FILES.items():
            st.download_button(
                suffix.removeprefix(".").upper(),
                partial(answers.file, STEM + suffix),
                file_name=STEM + suffix,
                mime=mime,
                key=f"list_save{suffix}",
                on_click="ignore",
            )


def _open(pairs: list[Asked]) -> Asked | None:
    """Return the question whose turn it is."""
    return pairs[st.session_state.get(_TURN, 0) % len(pairs)] if pairs else None


def _settle(
    answers: Answers,
    geocoder: GazetteerGeocoder,
    doubtful: dict[Asked, list[int]],
    pair: Asked | None,
    choices: tuple[Place, ...],
    words: Words,
) -> None:
    """Ask which place the doubtful question means; a click answers it for all its rows."""
    if pair is None:
        notes.note("good", words["list_no_doubt"])
    else:
        rows = doubtful[pair]
        said = ", ".join(str(row + 1) for row in rows[:5]) + (" …" if len(rows) > 5 else "")
        turn = list(doubtful).index(pair) + 1
        st.html(
            html(
                "doubtful",
                turn=words["list_turn"].format(n=turn, of=len(doubtful)),
                rows=words["list_rows"].format(rows=said),
                text=pair[0],
                why=words[f"list_why_{answers.now[rows[0]].certainty}"],
            )
        )
        for letter, place in zip(view.LETTERS, choices, strict=False):
            st.button(
                f"{letter}. {_named(place)}",
                key=f"list_choice_{letter}",
                on_click=answers.settle,
                args=(geocoder, pair, place),
                width="stretch",
            )
    with st.container(horizontal=True, key="list_turns"):
        if pair is not None:
            st.button(words["list_neither"], key="list_neither", on_click=answers.settle, args=(geocoder, pair, None))
        if len(doubtful) > 1:
            st.button(words["list_later"], key="list_later", on_click=_later)
        if answers.said:
            st.button(words["list_undo"], key="list_undo", on_click=answers.undo)


def _later() -> None:
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _named(place: Place) -> str:
    """Return a place with its kind and district, none of it markdown."""
    parts = (place.kind_label if state.language() == "vi" else "", place.old_district)
    where = ", ".join(part for part in parts if part)
    text = f"{place.name} ({where})" if where else place.name
    return "".join(f"\\{c}" if c in "\\`*_[]<>$:~#|" else c for c in text)


def _table(answers: Answers, words: Words) -> None:
    """Show the rows, all or those of one certainty."""
    only = st.segmented_control(
        words["list_only"], [*view.COLOURS], format_func=lambda name: words[f"list_{name}"], key="list_only"
    )
    rows = [(n, pair, a) for n, (pair, a) in enumerate(zip(answers.asked, answers.now, strict=True), 1)]
    rows = [row for row in rows if only is None or row[2].certainty == only]
    heads = [words[key] for key in ("list_row", "list_text", "list_how", "list_place", "list_commune", "list_error")]
    shown = rows[:MOST_SHOWN]
    with st.container(key="list_rows"):
        st.html(
            grid(
                heads,
                [[n, pair[0], _certainty(a, words), a.place, a.commune_name, _metres(a)] for n, pair, a in shown],
                caption=words["list_result"],
                height=520,
            )
        )
    if len(shown) < len(rows):
        st.caption(words["list_shown"].format(shown=len(shown), n=len(rows)))


def _metres(answer: Located) -> str:
    return "" if answer.precision_m is None else f"±{numbers.number(answer.precision_m, state.language())} m"


def _certainty(answer: Located, words: Words) -> object:
    said = words["list_chosen"] if answer.how == "chosen" else words[f"list_{answer.certainty}"]
    score = "" if answer.score is None else numbers.number(round(answer.score, 2), state.language())
    return html("certainty", colour=view.COLOURS[answer.certainty], said=said, score=score)
