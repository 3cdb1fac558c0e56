"""Changes as a table with tick boxes beside a map of before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from gis.dashboard import components, messages
from gis.dashboard.page_file import page_file
from gis.maps import payload

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words

_TABLE = components.declare(
    "hp_changes",
    (
        '<div class="hp-ex"><div class="hp-ex-side"><p class="hp-ex-title" aria-live="polite"></p>'
        '<div class="hp-host"></div><p class="hp-ex-key"></p></div>'
        '<div class="hp-ex-list"><div class="hp-ex-tools"></div><div class="hp-ex-scroll"></div></div></div>'
    ),
)
_SAID = ("change_key", "change_off_map", "change_pick", "change_map", "exchange_changes", "take_all", "take_none")
_HEADS = ("take", "project", "change", "change_old", "change_new")


def show(
    data: Data,
    rows: Sequence[Mapping[str, Any]],
    key: str,
    words: Words,
    lang: str,
    *,
    ticked: Iterable[str] = (),
    said: Mapping[str, str] = MappingProxyType({}),
) -> set[str]:
    """Show rows of `gis.dashboard.parts.change_rows`; returns the ids of those that are ticked.

    Parameters
    ----------
    ticked
        What is ticked before somebody touches a box.
    said
        Keys of words in place of those that speak of a file.
    """
    kept = messages.of(key, "ticked")
    begun = list(ticked) if kept is None else messages.list_of_texts(kept)
    result = _TABLE(
        key=key,
        data={
            "p": page_file(data, lang),
            "c": "changes",
            "bits": payload.bits(np.zeros(len(data.projects), dtype=bool)),
            "fills": {},
            "selected": None,
            "label": words["change_map"],
            "failed": words["map_failed"],
            "said": {name: words[said.get(name, name)] for name in _SAID},
            "heads": [words[name] for name in _HEADS],
            "rows": list(rows),
            "ticked": begun,
        },
        default={"ticked": begun},
        on_ticked_change=_nothing,
    )
    free = {str(row["id"]) for row in rows if row["free"]}
    return set(messages.list_of_texts(result.get("ticked"))) & free


def _nothing() -> None:
    """The value is read where the component is shown."""
