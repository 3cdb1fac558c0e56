"""The tables of the statistics page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from gis import layers
from gis.dashboard.data import Data
from gis.dashboard.panel import Words, label_of
from gis.vietnamese import sort_key


def matrix(data: Data, passed: np.ndarray, words: Words, lang: str) -> tuple[list[str], list[list[object]], list[str]]:
    """Return (columns, rows, row classes): sectors under their groups by status, with totals."""
    chosen = data.projects[passed]
    table = layers.matrix(chosen, "sector", "status")
    statuses = [code for code in data.lists.statuses if code in table.columns]
    columns = [words["sectors"], *(label_of(data, "statuses", code, lang) for code in statuses), words["total"]]
    rows: list[list[object]] = []
    classes: list[str] = []
    for group in data.lists.sector_groups:
        inside = [s for s in data.lists.sectors if data.lists.group_of(s) == group and s in table.index]
        if not inside:
            continue
        rows.append(_row(label_of(data, "sector_groups", group, lang), table.loc[inside, statuses].sum()))
        classes.append("group")
        for sector in inside:
            rows.append(_row("\u2003" + label_of(data, "sectors", sector, lang), table.loc[sector, statuses]))
            classes.append("")
    rows.append(_row(words["total"], table[statuses].sum()))
    classes.append("group")
    return columns, rows, classes


def by_commune(data: Data, passed: np.ndarray) -> pd.DataFrame:
    """Return code, name, count, area_km2 and density (per 100 km²) of all communes."""
    communes = data.units.communes
    counts = layers.count_by_commune(data.projects[passed], communes)
    frame = pd.DataFrame(communes[["code", "name", "area_km2"]]).reset_index(drop=True)
    frame["count"] = frame["code"].map(counts).astype(int)
    frame["density"] = (100 * frame["count"] / frame["area_km2"]).round(1)
    return frame


def by_district(data: Data, passed: np.ndarray, words: Words) -> tuple[list[str], list[list[object]]]:
    """Return (columns, rows) of the pre-merger districts, most projects first."""
    counts = data.facets.count("districts", passed)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
    return [words["districts"], words["count"]], [[name, n] for name, n in ordered]


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV that a spreadsheet opens with its diacritics right."""
    body = io.StringIO()
    writer = csv.writer(body, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([str(cell).strip() for cell in row] for row in rows)
    return ("\ufeff" + body.getvalue()).encode("utf-8")


def _row(label: str, figures: pd.Series) -> list[object]:
    values = [int(v) for v in figures]
    return [label, *values, sum(values)]
