"""What a filter by place hides: programmes of the whole city, or of a former province, that name no district."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from gis.core.vietnamese import fold
from gis.dashboard.html import html
from gis.dashboard.parameters import to_parameters

if TYPE_CHECKING:
    from gis.dashboard.data import Data
    from gis.i18n.catalogue import Words
    from gis.layers.query import Filter

WIDE = "citywide"


def note(data: Data, wanted: Filter, words: Words, lang: str) -> str:
    """Return as HTML how many there are, how many name a former province that is filtered by, and the way to them."""
    if not (wanted.districts or wanted.communes or wanted.within):
        return ""
    everywhere = replace(wanted, districts=frozenset(), communes=frozenset(), within="")
    passed = data.facets.matches(everywhere) & (data.projects["precision"] == WIDE).to_numpy()
    if not passed.any():
        return ""
    said = words["beyond"].format(n=int(passed.sum()))
    names = data.projects.loc[passed, "name_vi"].map(fold)
    provinces = {data.units.districts_before[name].province for name in wanted.districts}
    for province in sorted(provinces):
        of_it = int(names.str.contains(fold(province), regex=False).sum())
        said += " " + words["beyond_of"].format(n=of_it, province=province) if of_it else ""
    asked = to_parameters(replace(everywhere, precisions=frozenset({WIDE})), None, lang)
    return html("beyond", said=said, href="?" + urlencode(asked), text=words["beyond_show"])
