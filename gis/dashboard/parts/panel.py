"""The panel beside the map, as HTML: every text from data is escaped here, once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from gis.core.codelists import label_in
from gis.dashboard.data import Data
from gis.documents.model import Document
from gis.i18n import numbers
from gis.registry import schema, statements

Words = Mapping[str, str]


def metres(value: float, lang: str) -> str:
    """Say a distance: ``350 m``, ``1,2 km``."""
    text = f"{value / 1000:.1f} km" if value >= 1000 else f"{value:.0f} m"
    return text if lang == "en" else text.replace(".", ",")


def date_text(iso: str, lang: str) -> str:
    """Say a date: ``24/01/2019`` or, in English, as it is."""
    year, month, day = iso.split("-")
    return iso if lang == "en" else f"{day}/{month}/{year}"


def document_date(document: Document, lang: str) -> str:
    """Say a document's date; only month and year where its note says that it states no day."""
    found = re.search(r"tháng (\d{1,2}) năm (\d{4})", document.note)
    if found is None or document.date.day != 1:
        return date_text(document.date.isoformat(), lang)
    return f"{found[2]}-{int(found[1]):02d}" if lang == "en" else found[0]


def number_text(value: Any, lang: str) -> str:
    """Say a figure without a needless ``.0``, with the decimal comma in Vietnamese."""
    text = f"{float(value):,.10g}"
    return text if lang == "en" else text.translate(str.maketrans(",.", ".,"))


def label_of(data: Data, name: str, code: str, lang: str) -> str:
    """Return the label of a code in a codelist; the code itself where it is unknown."""
    row = getattr(data.lists, name).get(code)
    return label_in(row, lang) if row else code


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
    known_error = row["geometry"] is not None and not pd.isna(row["precision_m"])
    if known_error and row["precision"] != "area":  # an area's error is its border's, not the project's
        precision += ", " + words["error_of"].format(metres=metres(row["precision_m"], lang))
    known = [
        (words["location"], row["location"]),
        (words["precision"], precision),
        (words["now_in"], ", ".join(row["commune_names"])),
        (words["formerly"], ", ".join(row["old_districts"])),
        (words["lead"], row["lead"]),
        *((column.label_in(lang), numbers.cell(row[column.name], lang)) for column in schema.shown_in("panel")),
        (words["id"], row["id"]),
    ]
    body = [f'<div class="hp-detail" data-project="{escape(row["id"])}"><h2>{escape(name_of(row, lang))}</h2>']
    body.append(f'<div class="hp-chips">{chips}</div>{facts(known)}')
    if row["note"]:
        body.append(f'<p class="hp-note">{escape(row["note"])}</p>')
    body.append(f"<h3>{escape(words['timeline'])}</h3>{years(data, row, words, lang)}")
    body += [f'<p class="hp-note">{escape(said)}</p>' for said in disagreements(data, row["id"], words, lang)]
    body.append(f"{timeline(data, row['items'], words, lang)}</div>")
    return "".join(body)


def years(data: Data, row: Mapping[str, Any], words: Words, lang: str) -> str:
    """Return the years in which documents speak, each with what it says of the project."""
    said = statements.by_year(row["items"], row["status"])
    parts = []
    for year in sorted({document.date.year for document in data.documents.values()}):
        status = said.get(year, "")
        text = label_of(data, "statuses", status, lang) if status not in ("", statements.UNSTATED) else ""
        text = text or (words["says_nothing"] if status else words["not_named"])
        dot = STATUS_COLOURS.get(status, "#ffffff")
        parts.append(f'<li style="--dot:{dot}"><b>{year}</b><span>{escape(text)}</span></li>')
    return f'<ol class="hp-years">{"".join(parts)}</ol>'


def disagreements(data: Data, project_id: str, words: Words, lang: str) -> list[str]:
    """Say where documents contradict each other on a project."""
    found = []
    for pair in data.contradictions.get(project_id, []):
        sides = [
            f"{data.documents[s.document_id].number}, {s.section}: {label_of(data, 'statuses', s.status, lang)}"
            for s in (pair.first, pair.second)
        ]
        found.append(words["contradiction"].format(first=sides[0], second=sides[1]))
    return found


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
        date = document_date(document, lang) if document else date_text(str(item["date"]), lang)
        extra = "; ".join(_extras(item, words, lang))
        body.append(
            f'<li style="--dot:{dot}"><b>{escape(date)}</b> · {escape(number)}, '
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


def figures(data: Data, counts: Mapping[str, Mapping[str, int]], shown: int, words: Words, lang: str) -> str:
    """Return the strip above the map: shown of all, by status, and how well they are located."""
    total = len(data.projects)
    first = [("main", f"{shown}/{total}", words["projects"])]
    furthest_first = list(data.lists.statuses)[::-1]
    order = sorted(furthest_first, key=lambda code: code == statements.UNSTATED)
    first += [
        ("", str(counts["statuses"][code]), words.get(f"short_{code}", label_of(data, "statuses", code, lang).lower()))
        for code in order
        if counts["statuses"].get(code)
    ]
    found = counts["precisions"]
    second = [
        ("", str(found[code]), label_of(data, "precisions", code, lang).lower())
        for code in data.lists.precisions
        if found.get(code) and data.lists.drawn(code)
    ]
    second.append(("", str(sum(n for c, n in found.items() if not data.lists.drawn(c))), words["off_map_short"]))
    return f'<div class="hp-strips">{_strip(first, words["projects"])}{_strip(second, words["precisions"])}</div>'


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


def facts(listed: Iterable[tuple[str, Any]]) -> str:
    """Return terms and values, those that say something."""
    rows = (f"<dt>{escape(k)}</dt><dd>{escape(str(v))}</dd>" for k, v in listed if v)
    return f"<dl>{''.join(rows)}</dl>"
