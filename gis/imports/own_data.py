"""A document's own data as a person confirms them: a document without a number, a date known to its month alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gis.core.vietnamese import fold
from gis.i18n import numbers
from gis.imports.dates import first_day

REQUIRED = ("number", "title", "issuer", "date", "kind")
UNNUMBERED = "Không số"
"""What stands for the number of a document that bears none; a blank is one that nobody has looked up yet."""
_UNNUMBERED = re.compile(r"\bkhong (?:co )?so\b|\bno number\b")
_PRECISIONS = {4: "year", 7: "month"}


def is_unnumbered(number: str) -> bool:
    """Tell whether a person said that a document has no number: ``Không số``, ``Báo cáo không số, 28/9/2026``."""
    return bool(_UNNUMBERED.search(fold(number)))


def lacking(cells: Mapping[str, str]) -> list[str]:
    """Return which of a document's own data are missing, or are no date where one is asked for."""
    missing = [name for name in REQUIRED if not cells.get(name, "")]
    return missing if "date" in missing or first_day(cells["date"]) else [*missing, "date"]


def completed(cells: Mapping[str, str]) -> dict[str, str]:
    """Return a document's own data as its row holds them.

    A date known to its month or year stands at its first day, with that precision. A document without a number is
    cited by its kind and date, which its row has where the number would stand: ``Báo cáo không số, 28/09/2026``.

    Parameters
    ----------
    cells
        Complete (`lacking`).
    """
    date, kind, day = cells["date"], cells["kind"], first_day(cells["date"])
    row = {**cells, "date": day.isoformat() if day else "", "date_precision": _PRECISIONS.get(len(date), "")}
    if is_unnumbered(cells["number"]):
        row["number"] = f"{kind} không số, {numbers.date(date, 'vi')}"
        row["number_en"] = f"No number ({kind}), {numbers.date(date, 'en')}"
    return row
