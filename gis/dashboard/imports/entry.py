"""One entry at a time: its line in the source, its fields, the projects it may be, and the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from gis.core.errors import GisError, ImportFileError
from gis.dashboard import who
from gis.dashboard.html import html
from gis.dashboard.imports import draft, locator, source
from gis.dashboard.parts import notes
from gis.dashboard.parts.labels import label_of, plain
from gis.exports.facts import name_in
from gis.i18n import numbers
from gis.i18n.say import say
from gis.imports import queue
from gis.locations.resolve import locate
from gis.rights.identity import account
from gis.rights.roles import Act

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
    from gis.imports.queue import QueueEntry

FIRST = 2
"""Candidates told at once where a decision is proposed; the others are a click away."""
_FIELDS = ("name", "number", "section", "status", "sector", "location")


def show(data: Data, entry: QueueEntry, keys: Sequence[str], words: Words, lang: str) -> None:
    """Show an entry; ``keys`` are those of the list, for the step to the next one."""
    found = draft.current()
    if found is None:
        return
    left, right = st.columns([5, 6], gap="medium")
    with left:
        source.show(found, entry, words)
        _candidates(data, entry, keys, words, lang)
    with right:
        _form(data, entry, words, lang)
        fault = st.session_state.pop("import_fault", None)
        if fault is not None:
            notes.fail(words["import_not_decided"], fault, {}, lang)
        _buttons(data, entry, keys, words)
        _stands(data, entry, words, lang)


def _candidates(data: Data, entry: QueueEntry, keys: Sequence[str], words: Words, lang: str) -> None:
    """Show the projects that an entry may be, each a button: its digit or a click decides, and the next entry opens."""
    rows = []
    for one in entry.record.get("candidates") or []:
        ids = [part.strip() for part in str(one.get("id", "")).split(";")]
        names = "; ".join(name_in(data.by_id[i], lang) if i in data.by_id else i for i in ids)
        rows.append({"id": str(one.get("id", "")), "name": names, "why": str(one.get("why", ""))})
        rows[-1]["score"] = _percent(one.get("score"), lang)
    proposed = str(entry.record.get("decision"))
    said = words[f"import_proposed_{proposed}"] if proposed in ("same", "ask", "new") else ""
    st.html(html("import_candidates", title=words["import_candidates"], said=said))
    near = rows if proposed == "ask" else rows[:FIRST]
    for digit, row in enumerate(near, start=1):
        with st.container(key=f"import_candidate_{digit}", gap=None):
            st.button(
                plain(f"{row['name']} ({row['score']})" if row["score"] else row["name"]),
                key=f"import_same_{digit}",
                shortcut=str(digit),
                width="stretch",
                on_click=_decide,
                args=(data, entry.key, "same", tuple(keys), row["id"]),
            )
            st.html(html("import_why", why=row["why"]))
    if rest := rows[len(near) :]:
        st.html(html("import_more", title=words["import_more"].format(n=len(rest)), rows=rest))


def _percent(score: Any, lang: str) -> str:
    return numbers.percent(score, lang) if isinstance(score, (int, float)) else ""


def _key(field: str, key: str) -> str:
    return f"import_{field}_{draft.version()}_{key}"


def _form(data: Data, entry: QueueEntry, words: Words, lang: str) -> None:
    said = {name: str(entry.value(name) or "") for name in _FIELDS}
    st.text_input(words["import_name"], said["name"], key=_key("name", entry.key), max_chars=1000)
    left, right = st.columns(2)
    left.text_input(words["section"], said["section"], key=_key("section", entry.key), max_chars=300)
    right.text_input(words["number"], said["number"], key=_key("number", entry.key), max_chars=60)
    left, right = st.columns(2)  # a row of its own: on a phone each row stands below the other
    for box, name, codelist in ((left, "status", "statuses"), (right, "sector", "sectors")):
        codes = ["", *getattr(data.lists, codelist)]
        labels = {code: label_of(data, codelist, code, lang) if code else "–" for code in codes}
        at = codes.index(said[name]) if said[name] in codes else 0
        label = words["import_status" if name == "status" else "import_sector"]
        box.selectbox(label, codes, at, format_func=labels.__getitem__, key=_key(name, entry.key))
    where = st.text_input(words["location"], said["location"], key=_key("location", entry.key), max_chars=1000)
    _place(data, where, words, lang)
    first = [str(one.get("id", "")) for one in entry.record.get("candidates") or []]
    proposed = str(entry.record.get("project_id") or "")
    chosen = entry.decision.project_id if entry.decision and entry.decision.project_id else proposed
    ids = list(dict.fromkeys(["", *filter(None, [chosen, *first]), *data.by_id]))
    names = {i: "; ".join(_named(data, part.strip(), lang) for part in i.split(";")) if i else "–" for i in ids}
    st.selectbox(
        words["import_project"], ids, ids.index(chosen), format_func=names.__getitem__, key=_key("project", entry.key)
    )


def _named(data: Data, project_id: str, lang: str) -> str:
    return name_in(data.by_id[project_id], lang) if project_id in data.by_id else project_id


def _place(data: Data, where: str, words: Words, lang: str) -> None:
    """Say what the place is known to: of the text as it stands now, not only as it was proposed."""
    if not where.strip():
        st.caption(words["import_no_place"])
        return
    try:
        found = locate(where, data.registry.gazetteer)
    except GisError as error:
        notes.note("bad", words["import_place_unknown"], say(error, lang).splitlines())
        return
    precision = label_of(data, "precisions", found.precision, lang)
    metres = "" if found.precision_m is None else f" (± {numbers.number(found.precision_m, lang)} m)"
    places = [place.name for place in found.places]
    communes = [data.units.names[code] for code in found.communes if code in data.units.names]
    title = words["import_place"].format(precision=precision) + metres
    names = ", ".join(dict.fromkeys([*places, *communes]))
    drawn = None if found.geometry is None else locator.drawing(data, found.geometry, found.precision_m)
    st.html(html("import_place", title=title, names=names, drawn=drawn, label=f"{title}: {names}"))


def _buttons(data: Data, entry: QueueEntry, keys: Sequence[str], words: Words) -> None:
    with st.container(horizontal=True, key="import_decisions"):
        for number, name in enumerate(queue.STATES, start=1):
            proposed = {"same": "same", "new": "new"}.get(str(entry.record.get("decision")), "") == name
            st.button(
                words[f"import_{name}"],
                key=f"import_decide_{name}",
                type="primary" if proposed and entry.decision is None else "secondary",
                shortcut=f"Alt+{number}",
                on_click=_decide,
                args=(data, entry.key, name, tuple(keys)),
            )


def _stands(data: Data, entry: QueueEntry, words: Words, lang: str) -> None:
    """Tell what was decided of the entry, by whom and when; and what a new draft did to it."""
    if entry.decision is not None:
        said = words[f"import_{entry.decision.state}"]
        project = _named(data, entry.decision.project_id, lang) if entry.decision.project_id else ""
        lines = [", ".join(filter(None, (project, entry.decision.who, _moment(entry.decision.when, lang))))]
        notes.note("good", words["import_decided"].format(what=said), lines)
    if entry.change in ("added", "dropped", "renamed", "status_moved"):
        notes.note("quiet", words[f"import_change_{entry.change}"], [entry.before] if entry.before else [])


def _moment(when: str, lang: str) -> str:
    """Return a moment as people here write it; as it is told, where it is none."""
    try:
        found = dt.datetime.fromisoformat(when).astimezone()
    except ValueError:
        return when
    return f"{found:%H:%M} {numbers.date(found.date(), lang)}"


def _decide(data: Data, key: str, name: str, keys: Sequence[str], chosen: str = "") -> None:
    """Take a decision; ``chosen`` is the project whose own button was pressed."""
    found = draft.current()
    if found is None:
        return
    try:
        person = who.ask(Act.PROPOSE)
        entry = found.entry(key)
        typed = {field: str(st.session_state.get(_key(field, key), "")).strip() for field in _FIELDS}
        edits = {field: text for field, text in typed.items() if text != str(entry.value(field) or "").strip()}
        if chosen:
            st.session_state[_key("project", key)] = chosen
        project = str(st.session_state.get(_key("project", key), ""))
        if name in ("same", "part_of") and not project:
            raise ImportFileError("imports.which_project", key=key, name=typed["name"])
        if name == "new":
            if typed["sector"] not in data.lists.sectors:
                raise ImportFileError("imports.no_sector", name=typed["name"])
            locate(typed["location"], data.registry.gazetteer)
        when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        by = person.name or account()
        draft.keep(queue.decide(found, key, name, who=by, when=when, project_id=project, edits=edits))
    except GisError as error:
        st.session_state["import_fault"] = error
        return
    after = [*keys[keys.index(key) + 1 :], *keys[: keys.index(key)]]
    still = {e.key for e in found.entries if e.decision is None}
    st.session_state["import_at"] = next((k for k in after if k in still), key)
