"""The strip of figures above map and statistics: shown of all, by status, and how well they are located."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gis.dashboard.html import html
from gis.dashboard.parts.labels import label_of
from gis.registry import statements

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words


def figures(
    data: Data,
    counts: Mapping[str, Mapping[str, int]],
    shown: int,
    words: Words,
    lang: str,
    more: Sequence[tuple[str, int]] = (),
) -> str:
    """Return the strip as HTML; ``more`` are figures of the place that is asked for."""
    total = len(data.projects)
    first = [("main", words["projects"], f"{shown}/{total}")]
    furthest_first = list(data.lists.statuses)[::-1]
    order = sorted(furthest_first, key=lambda code: code == statements.UNSTATED)
    first += [
        ("", words.get(f"short_{code}", label_of(data, "statuses", code, lang).lower()), str(counts["statuses"][code]))
        for code in order
        if counts["statuses"].get(code)
    ]
    found = counts["precisions"]
    second = [
        ("", label_of(data, "precisions", code, lang).lower(), str(found[code]))
        for code in data.lists.precisions
        if found.get(code) and data.lists.drawn(code)
    ]
    second.append(("", words["off_map_short"], str(sum(n for c, n in found.items() if not data.lists.drawn(c)))))
    strips = [(words["projects"], first), (words["precisions"], second)]
    if more:
        strips.append((words["report_where"], [("", text, str(n)) for text, n in more]))
    return html("figures", strips=strips)
