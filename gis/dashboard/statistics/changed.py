"""The table "what changed": projects whose status differs between two years, with both citations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from gis.dashboard import state
from gis.dashboard.html import html
from gis.dashboard.parameters import to_parameters
from gis.dashboard.parts.labels import label_of
from gis.documents.sections import section_in
from gis.exports.facts import name_in

if TYPE_CHECKING:
    import pandas as pd

    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

COLUMNS = ("changed_project", "direction", "before", "after")
CSV_COLUMNS = (
    "id",
    "changed_project",
    "direction",
    "from_year",
    "status_before",
    "before",
    "to_year",
    "status_after",
    "after",
)


def changed(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs whose status differs and is stated on both sides."""
    return pairs[pairs["direction"].isin(["forward", "back"])]


def shown(data: Data, pairs: pd.DataFrame, words: Words, lang: str) -> list[list[str]]:
    """Return the table's cells, texts and HTML; the project's name leads to it on the map, under the same filter."""
    rows = []
    for pair in changed(pairs).to_dict("records"):
        query = urlencode(to_parameters(state.wanted(), pair["id"], lang))
        name = name_in(data.by_id[pair["id"]], lang)
        cells = [html("link", href=f"./?{query}", target="_self", text=name), words[pair["direction"]]]
        for side in ("from", "to"):
            status = label_of(data, "statuses", pair[f"status_{side}"], lang)
            cited = citations(data, pair[f"items_{side}"], words, lang)
            cells.append(html("stated", year=pair[f"year_{side}"], status=status, cited=cited))
        rows.append(cells)
    return rows


def rows(data: Data, pairs: pd.DataFrame, words: Words, lang: str) -> list[list[object]]:
    """Return the table for a file, in the order of `CSV_COLUMNS`."""
    found: list[list[object]] = []
    for pair in changed(pairs).to_dict("records"):
        row: list[object] = [pair["id"], name_in(data.by_id[pair["id"]], lang), words[pair["direction"]]]
        for side in ("from", "to"):
            row += [pair[f"year_{side}"], label_of(data, "statuses", pair[f"status_{side}"], lang)]
            row.append("; ".join(citations(data, pair[f"items_{side}"], words, lang)))
        found.append(row)
    return found


def citations(data: Data, items: Sequence[dict[str, Any]], words: Words, lang: str) -> list[str]:
    """Say where a status stands: document, section and item, once each."""
    said = []
    for item in items:
        document = data.documents.get(item["document"])
        number = document.said("number", lang).split(",")[0] if document else item["document"]
        where = [
            number,
            section_in(item["section"], lang),
            words["item_no"].format(number=item["number"]) if item["number"] else "",
        ]
        said.append(", ".join(part for part in where if part))
    return list(dict.fromkeys(said))
