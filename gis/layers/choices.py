"""What the filters offer, in words: one section for each dimension of `gis.layers.query.Filter`.

The numbers beside the choices are counted in the page (``web/filter/facets.js``): only they change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from gis.core.codelists import Codelists, label_in
from gis.core.vietnamese import sort_key
from gis.i18n import catalogue
from gis.i18n.say import say
from gis.layers import beside
from gis.layers.query import DIMENSIONS, UNLED
from gis.registry import deadlines

if TYPE_CHECKING:
    from gis.documents.bodies import Bodies
    from gis.documents.model import Document
    from gis.layers.facets import Facets

OPEN = ("sectors", "statuses")
"""Sections that stand open at first: what people ask for most."""
LONG = ("communes", "districts")
"""Sections with a search box of their own."""
KINDS = ("Phường ", "Xã ", "Đặc khu ")
TAGS = ("new", "to", "back", "silent")
Labels = Mapping[str, str]


def sections(
    index: Facets,
    lists: Codelists,
    units: Labels,
    documents: Mapping[str, Document],
    lang: str,
    bodies: Bodies | None = None,
) -> list[dict[str, Any]]:
    """Return the sections in the order of the screen; choices that no project has are left out.

    Parameters
    ----------
    index
        The projects that are filtered.
    units
        Names of the communes by code.
    lang
        ``vi`` or ``en``.
    bodies
        What bodies are called today, to stand beside the name that a document gives.

    Returns
    -------
    sections
        ``{"name", "title", "open", "find", "rows": [{"code", "label"}]}``; of the sectors, ``groups``
        of ``{"code", "label", "rows"}`` in place of rows.
    """
    words, named = catalogue.words(lang), labels(index, lists, units, documents, lang, bodies)
    found = []
    for name in DIMENSIONS:
        section: dict[str, Any] = {"name": name, "title": words[name], "open": name in OPEN}
        rows = [{"code": code, "label": label} for code, label in named[name].items()]
        if name == "sectors":
            section["groups"] = _grouped(rows, lists, lang)
        else:
            section |= {"find": name in LONG, "rows": rows}
        found.append(section)
    return found


def labels(
    index: Facets,
    lists: Codelists,
    units: Labels,
    documents: Mapping[str, Document],
    lang: str,
    bodies: Bodies | None = None,
) -> dict[str, dict[str, str]]:
    """Return the words of every choice that some project has: dimension → code → label, in order."""
    named: dict[str, Labels] = {
        "sectors": _said(lists.sectors, lang),
        "statuses": _said(lists.statuses, lang),
        "communes": by_name(units),
        "districts": {name: name for name in sorted(index.values("districts"), key=sort_key)},
        "deadlines": {code: due_label(code, lang) for code in deadlines.CLASSES},
        "leads": _leads(index, lang, bodies),
        "documents": {key: f"{d.said('number', lang)} · {d.date.year}" for key, d in documents.items()},
        "precisions": _said(lists.precisions, lang),
        "history": _history(index.values("history"), lang),
        "evidence": {tag: evidence_label(tag, lang) for tag in beside.TAGS},
    }
    known = {name: set(index.values(name)) for name in DIMENSIONS}
    return {name: {code: label for code, label in named[name].items() if code in known[name]} for name in DIMENSIONS}


def by_name(units: Labels) -> dict[str, str]:
    """Return the communes in the order of the Vietnamese alphabet, without their kind."""

    def key(pair: tuple[str, str]) -> tuple[tuple[int, ...], str]:
        name = pair[1]
        for kind in KINDS:
            name = name.removeprefix(kind)
        return sort_key(name)

    return dict(sorted(units.items(), key=key))


def _grouped(rows: Iterable[dict[str, str]], lists: Codelists, lang: str) -> list[dict[str, Any]]:
    """Put the sectors under their groups."""
    inside: dict[str, list[dict[str, str]]] = {group: [] for group in lists.sector_groups}
    for row in rows:
        inside[lists.group_of(row["code"])].append(row)
    names = _said(lists.sector_groups, lang)
    return [{"code": group, "label": names[group], "rows": members} for group, members in inside.items() if members]


def _said(rows: Mapping[str, Mapping[str, str]], lang: str) -> dict[str, str]:
    return {code: label_in(row, lang) for code, row in rows.items()}


def _history(tags: Iterable[str], lang: str) -> dict[str, str]:
    return {tag: history_label(tag, lang) for tag in sorted(tags, key=lambda t: (TAGS.index(t.split(":")[0]), t))}


def _leads(index: Facets, lang: str, bodies: Bodies | None) -> dict[str, str]:
    """Return the bodies that lead most first; at the end what no document says."""
    names = {code: bodies.today(name, lang) if bodies else name for code, name in index.leads.items()}
    return {**names, UNLED: say("lead_unstated", lang)}


def due_label(code: str, lang: str) -> str:
    """Say a class of `gis.registry.deadlines`; years are their own words."""
    if code[0].isdigit():
        return code.replace("-", "–")
    return say(f"due_{code}", lang, year=deadlines.RANGES[-1][1])


def history_label(tag: str, lang: str) -> str:
    """Say a tag of `gis.registry.statements.tags`: ``new:2019``, ``to:completed``."""
    kind, _, value = tag.partition(":")
    return say(f"history_{kind}_{value}" if kind == "to" else f"history_{kind}", lang, year=value)


def evidence_label(tag: str, lang: str) -> str:
    """Say a tag of `gis.layers.beside`."""
    return say(f"evidence_{tag}", lang)
