"""The panel beside the map, as HTML: every text from data is escaped here, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from gis.dashboard.data import Data

Words = Mapping[str, str]


def metres(value: float, lang: str) -> str:
    """Say a distance: ``350 m``, ``1,2 km``."""
    text = f"{value / 1000:.1f} km" if value >= 1000 else f"{value:.0f} m"
    return text if lang == "en" else text.replace(".", ",")


def date_text(iso: str, lang: str) -> str:
    """Say a date: ``24/01/2019`` or, in English, as it is."""
    year, month, day = iso.split("-")
    return iso if lang == "en" else f"{day}/{month}/{year}"


def number_text(value: Any, lang: str) -> str:
    """Say a figure without a needless ``.0``, with the decimal comma in Vietnamese."""
    text = f"{float(value):,.10g}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))


def label_of(data: Data, name: str, code: str, lang: str) -> str:
    """Return the label of a code in a codelist; the code itself where it is unknown."""
    row = getattr(data.lists, name).get(code)
    return (row[f"label_{lang}"] or row["label_vi"]) if row else code


def name_of(row: Mapping[str, Any], lang: str) -> str:
    """Return the name of a project in the language, Vietnamese where there is none."""
    return str((lang == "en" and row["name_en"]) or row["name_vi"])


def detail(data: Data, row: Mapping[str, Any], words: Words, lang: str) -> str:
    """Return a project: name, facts, and every document's statement with its citation."""
    colour = data.lists.sectors[row["sector"]]["colour"]
    chips = (
        f'<span class="hp-chip"><i style="background:{escape(colour)}"></i>'
        f"{escape(label_of(data, 'sectors', row['sector'], lang))}</span>"
        f'<span class="hp-chip">{escape(label_of(data, "statuses", row["status"], lang))}</span>'
    )
    precision = label_of(data, "precisions", row["precision"], lang)
    if row["geometry"] is not None and not pd.isna(row["precision_m"]):
        precision += ", " + words["error_of"].format(metres=metres(row["precision_m"], lang))
    facts = [
        (words["place"], row["location"]),
        (words["precision"], precision),
        (words["now_in"], ", ".join(row["commune_names"])),
        (words["formerly"], ", ".join(row["old_districts"])),
        (words["lead"], row["lead"]),
        (words["id"], row["id"]),
    ]
    body = [f'<div class="hp-detail" data-project="{escape(row["id"])}"><h2>{escape(name_of(row, lang))}</h2>']
    body.append(f'<div class="hp-chips">{chips}</div>{_facts(facts)}')
    if row["note"]:
        body.append(f'<p class="hp-note">{escape(row["note"])}</p>')
    body.append(f"<h3>{escape(words['timeline'])}</h3>{timeline(data, row['items'], words, lang)}</div>")
    return "".join(body)


def timeline(data: Data, items: Iterable[Mapping[str, Any]], words: Words, lang: str) -> str:
    """Return what the documents say, oldest first, with document, section, item, name and status there."""
    body = []
    for item in sorted(items, key=lambda i: (str(i.get("date") or ""), str(i["item_id"]))):
        document = data.documents.get(item["document"])
        number = document.number if document else item["document"]
        place = [item["section"], words["item_no"].format(number=item["number"]) if item["number"] else ""]
        status = item["status"]
        said = label_of(data, "statuses", status, lang) if status else words["says_nothing"]
        dot = STATUS_COLOURS.get(status, "#ffffff")
        extra = "; ".join(_extras(item, words, lang))
        body.append(
            f'<li style="--dot:{dot}"><b>{escape(date_text(str(item["date"]), lang))}</b> · {escape(number)}, '
            f"{escape(', '.join(p for p in place if p))}<br>{escape(said)}"
            f"<q>{escape(item['name'])}</q>"
            + (f'<span class="hp-quiet-text">{escape(extra)}</span>' if extra else "")
            + "</li>"
        )
    return f'<ol class="hp-time">{"".join(body)}</ol>'


STATUS_COLOURS = {
    "study": "#d9d9d9",
    "planned": "#bdbdbd",
    "preparing": "#8c8c8c",
    "under_construction": "#E69F00",
    "completed": "#009E73",
    "suspended": "#7a7a7a",
    "cancelled": "#4d4d4d",
}
"""Dots of the timeline: the words beside them carry the meaning."""


def unit_card(data: Data, code: str, passing: int, words: Words, lang: str) -> str:
    """Return a commune: area, the units it came from, how many projects of the filter touch it."""
    units = data.units
    unit = units.units[code]
    before = [old for old in units.old_units if old.commune_code == code]
    names = sorted({f"{old.name} ({old.district})" for old in before})
    facts = [
        (words["unit_area"], f"{number_text(round(unit.area_km2, 1), lang)} km²"),
        (words["formerly"], ", ".join(units.districts_of([code]))),
        (words["unit_before"], ", ".join(names)),
    ]
    return (
        f'<div class="hp-detail" data-unit="{escape(code)}"><h2>{escape(unit.name)}</h2>{_facts(facts)}'
        f"<h3>{escape(words['unit_projects'].format(n=passing))}</h3></div>"
    )


def figures(data: Data, counts: Mapping[str, Mapping[str, int]], shown: int, words: Words, lang: str) -> str:
    """Return the strip above the map: shown of all, by status, and how well they are located."""
    total = len(data.projects)
    first = [("main", f"{shown}/{total}", words["projects"])]
    first += [
        ("", str(counts["statuses"][code]), label_of(data, "statuses", code, lang).lower())
        for code in reversed(data.lists.statuses)
        if counts["statuses"].get(code)
    ]
    found = counts["precisions"]
    second = [
        ("", str(found[code]), label_of(data, "precisions", code, lang).lower())
        for code in data.lists.precisions
        if found.get(code) and data.lists.drawn(code)
    ]
    second.append(("", str(sum(n for c, n in found.items() if not data.lists.drawn(c))), words["off_map_short"]))
    return _strip(first, words["projects"]) + _strip(second, words["precisions"])


def _strip(cells: Iterable[tuple[str, str, str]], label: str) -> str:
    parts = (f'<div class="{c}"><dt>{escape(t)}</dt><dd>{escape(n)}</dd></div>' for c, n, t in cells)
    return f'<dl class="hp-kpi" aria-label="{escape(label)}">{"".join(parts)}</dl>'


def _extras(item: Mapping[str, Any], words: Words, lang: str) -> Iterable[str]:
    """What a document states beside the status."""
    if item.get("length_km"):
        yield words["length"].format(value=number_text(item["length_km"], lang))
    if item.get("cost_bn_vnd"):
        yield words["cost"].format(value=number_text(item["cost_bn_vnd"], lang))
    for key, word in (("deadline", "deadline"), ("lead", "lead_there"), ("investor", "investor")):
        if item.get(key):
            yield words[word].format(value=item[key])


def _facts(facts: Iterable[tuple[str, Any]]) -> str:
    rows = (f"<dt>{escape(k)}</dt><dd>{escape(str(v))}</dd>" for k, v in facts if v)
    return f"<dl>{''.join(rows)}</dl>"
