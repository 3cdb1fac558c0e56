"""The filters, with the number of projects beside every choice.

The choices never change, only their numbers do: so the boxes hold the names alone, which Streamlit
sends once, and the numbers go to the browser apart (`components.choice_counts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import streamlit as st

from gis.dashboard import components, state
from gis.dashboard.data import Data
from gis.layers import DIMENSIONS, Filter

GROUP = "group:"
TAGS = ("new", "to", "back", "silent")
MOST_SAID = 4


def show(data: Data) -> None:
    """Draw the sidebar; a choice is in force before the page runs again, so the order on the page is free."""
    words, wanted = state.words(), state.wanted()
    counts = data.facets.choices(wanted)
    lang = state.language()

    def labels(rows: dict[str, dict[str, str]]) -> dict[str, str]:
        return {code: row[f"label_{lang}"] or row["label_vi"] for code, row in rows.items()}

    offered = {
        "statuses": labels(data.lists.statuses),
        "communes": data.sorted_units,
        "districts": data.sorted_districts,
        "documents": {key: f"{d.number} · {d.date.year}" for key, d in data.documents.items()},
        "precisions": labels(data.lists.precisions),
        "history": _history(data, words),
    }
    with st.sidebar:
        _text(words["search"], words["search_hint"], wanted.text)
        numbers = {words["sectors"]: _sectors(data, words, wanted, counts["sectors"], labels)}
        for name, names in offered.items():
            numbers[words[name]] = _many(name, words, names, counts[name], wanted)
        components.choice_counts(data, numbers)
        if wanted.within:
            st.button(words["within_off"], on_click=_no_ring, key="within_off", help=words["within_why"])
        st.button(words["reset"], on_click=_reset, disabled=wanted.is_empty(), key="reset")


def _history(data: Data, words: dict[str, str]) -> dict[str, str]:
    """What comparing documents shows, as choices: tag of `gis.statements.tags` → words."""
    found = {}
    for tag in sorted(data.facets.values("history"), key=lambda t: (TAGS.index(t.split(":")[0]), t)):
        kind, _, value = tag.partition(":")
        found[tag] = words[f"history_{tag.replace(':', '_')}" if kind == "to" else f"history_{kind}"].format(year=value)
    return found


def asked(data: Data, wanted: Filter) -> str:
    """Say the filter in words, for print; empty where everything is asked for."""
    words, lang = state.words(), state.language()
    documents = {key: {"label_vi": d.number, "label_en": d.number} for key, d in data.documents.items()}
    history = {key: {"label_vi": said, "label_en": said} for key, said in _history(data, words).items()}
    known = {
        "sectors": data.lists.sectors,
        "statuses": data.lists.statuses,
        "precisions": data.lists.precisions,
        "documents": documents,
        "history": history,
    }
    parts = [f"{words['search']}: {wanted.text}"] if wanted.text else []
    for name in DIMENSIONS:
        values = sorted(getattr(wanted, name))
        if values:
            rows = known.get(name, {})
            said = [rows[v][f"label_{lang}"] or rows[v]["label_vi"] if v in rows else v for v in values]
            said = [data.unit_names[v] for v in values] if name == "communes" else said
            more = f" +{len(said) - MOST_SAID}" if len(said) > MOST_SAID else ""
            parts.append(f"{words[name]}: {', '.join(said[:MOST_SAID])}{more}")
    return "; ".join(parts + ([words["within"]] if wanted.within else []))


def _no_ring() -> None:
    state.set_filter(replace(state.wanted(), within=""))


def _text(label: str, hint: str, value: str) -> None:
    st.session_state["w_text"] = value
    st.text_input(label, key="w_text", placeholder=hint, on_change=_take_text)


def _take_text() -> None:
    state.set_filter(replace(state.wanted(), text=st.session_state["w_text"].strip()))


def _many(
    name: str, words: dict[str, str], labels: dict[str, str], counts: dict[str, int], wanted: Filter
) -> list[int]:
    """One multiple choice over a dimension; choices that no project has are left out. Returns the numbers."""
    options = [code for code in labels if code in counts]
    st.session_state[f"w_{name}"] = [code for code in options if code in getattr(wanted, name)]
    st.multiselect(
        words[name],
        options,
        key=f"w_{name}",
        format_func=labels.__getitem__,
        placeholder=words["choose"],
        select_all=False,
        on_change=_take_many,
        args=(name,),
    )
    return [counts[code] for code in options]


def _take_many(name: str) -> None:
    state.set_filter(replace(state.wanted(), **{name: frozenset(st.session_state[f"w_{name}"])}))


def _sectors(
    data: Data,
    words: dict[str, str],
    wanted: Filter,
    counts: dict[str, int],
    labels: Callable[[dict[str, dict[str, str]]], dict[str, str]],
) -> list[int]:
    """Sectors under their groups: choosing a group chooses all its sectors. Returns the numbers."""
    sectors, groups = labels(data.lists.sectors), labels(data.lists.sector_groups)
    members = {g: [s for s in sectors if data.lists.group_of(s) == g and s in counts] for g in groups}
    names: dict[str, str] = {}
    numbers: list[int] = []
    chosen: list[str] = []
    for group, inside in members.items():
        if not inside:
            continue
        names[GROUP + group] = groups[group]
        numbers += [sum(counts[s] for s in inside), *(counts[s] for s in inside)]
        whole = len(inside) > 1 and wanted.sectors.issuperset(inside)
        if whole:
            chosen.append(GROUP + group)
        for sector in inside:
            names[sector] = f"\u2003{sectors[sector]}"
            if sector in wanted.sectors and not whole:
                chosen.append(sector)
    st.session_state["w_sectors"] = chosen
    st.session_state["sector_members"] = members
    st.multiselect(
        words["sectors"],
        list(names),
        key="w_sectors",
        format_func=names.__getitem__,
        placeholder=words["choose"],
        select_all=False,
        on_change=_take_sectors,
    )
    return numbers


def _take_sectors() -> None:
    members = st.session_state["sector_members"]
    chosen = expand(st.session_state["w_sectors"], members)
    state.set_filter(replace(state.wanted(), sectors=chosen))


def expand(chosen: Iterable[str], members: dict[str, list[str]]) -> frozenset[str]:
    """Turn chosen groups and sectors into sectors."""
    found: set[str] = set()
    for code in chosen:
        found.update(members[code.removeprefix(GROUP)] if code.startswith(GROUP) else [code])
    return frozenset(found)


def _reset() -> None:
    state.set_filter(Filter())
