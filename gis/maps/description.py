"""What the map shows beside its data, as plain values: the page builds it from these (``web/map.js``).

Nothing here is a template, and no text from data goes through one: the page receives JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gis.i18n import catalogue

if TYPE_CHECKING:
    from gis.maps.basemaps import BaseMap

Bounds = tuple[tuple[float, float], tuple[float, float]]

CITY_BOUNDS: Bounds = ((20.60, 106.12), (21.22, 107.12))
"""South-west and north-east (lat, lon) of the mainland with Cát Bà; Bạch Long Vĩ has its own button."""
BACH_LONG_VI_BOUNDS: Bounds = ((20.08, 107.66), (20.19, 107.78))


def map_config(
    lang: str,
    *,
    badge: str,
    tools: Sequence[str] = ("measure",),
    tiles: Sequence[BaseMap] = (),
) -> dict[str, Any]:
    """Describe the map of the projects over the offline base map.

    Parameters
    ----------
    lang
        ``vi`` or ``en``.
    badge
        Which boundary set is drawn; what stands before a colon is shown, all of it on hovering.
    tools
        Which drawing tools are offered: "measure"; "near" and "ring" where a host page answers them.
    tiles
        Base maps beside the offline one; none is on before it is asked for.

    Returns
    -------
    config
        What ``MapConfig`` in ``web/types.js`` says, without its ``look`` (`gis.maps.payload.look`).
    """
    words = catalogue.words(lang)
    head, _, rest = badge.partition(":")
    return {
        "home": CITY_BOUNDS,
        "views": [
            {"short": words["whole_city_short"], "title": words["whole_city"], "bounds": CITY_BOUNDS},
            {"short": words["bach_long_vi_short"], "title": words["bach_long_vi"], "bounds": BACH_LONG_VI_BOUNDS},
        ],
        "tiles": [one.as_json(lang) for one in tiles],
        "tools": list(tools),
        "badge": {"text": head, "title": badge if rest else ""},
    }
