"""Which places bear a name within their own: *Vinhomes* stands in the names of five sites, and of no one site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.gazetteer.evidence import Word, marks_agree, slipped, words
from gis.gazetteer.kinds import ADMIN_KINDS
from gis.gazetteer.names import expand, wording
from gis.gazetteer.near import plain

if TYPE_CHECKING:
    from gis.gazetteer.place import Place

_CALLED_AFTER = frozenset({"street", "road", "junction", "interchange", "village", "border_point", *ADMIN_KINDS})
"""Kinds of place that are called after others, or after what lies at them: they are no site of a firm."""
_OF_KIND = frozenset({"plaza", "mall", "hotel", "resort", "golf", "club", "city", "port", "container"})
"""Words that tell one site of a firm from its others, though a name may lack them: *Hoàng Huy Mall*."""
_TELLING = _OF_KIND | {"hai", "phong", "xa", "huyen"}
"""Those, and words that tell bearers of a name apart where they are left off: *sông Lạch Huyện*, *bệnh viện Phổi*."""
_TOWNS = frozenset({"hai duong"})
"""Districts of before that had the name of their province, which is left off as the city's is."""


class Bearers:
    """The places whose names hold a text and more."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Index the words of places' names, without those that any name may have or lack."""
        self._at: dict[str, list[tuple[Place, tuple[Word, ...]]]] = defaultdict(list)
        for place in places:
            names = dict.fromkeys((place.name, *place.aliases)) if place.kind not in _CALLED_AFTER else ()
            for spelled in (_proper(text, _OF_KIND) for text in names):
                for letters in {one.letters for one in spelled}:
                    self._at[letters].append((place, spelled))

    def of(self, text: str) -> list[Place]:
        """Return the places in whose names the words of a text stand side by side, in their order."""
        asked = _proper(text, _OF_KIND)
        if not asked:
            return []
        rarest = min((self._at.get(one.letters, []) for one in asked), key=len)
        return list({place.place_id: place for place, spelled in rarest if _holds(spelled, asked)}.values())


def is_whole(text: str, place: Place, others: Sequence[Place] = ()) -> bool:
    """Tell whether a text has every word of one of a place's names, which none of ``others`` is called by too."""
    said = _letters(words(wording(text).spelled))
    theirs = {_letters(spelled) for other in others for spelled in _forms(other) if other.place_id != place.place_id}
    return any(_letters(spelled) <= said and _letters(spelled) not in theirs for spelled in _forms(place))


def corrected(text: str, place: Place) -> str:
    """Return a text with its slips of the finger mended from the names of the place that was guessed."""
    known = {one.letters for spelled in _forms(place) for one in spelled}
    meant = [next((w for w in sorted(known) if slipped(one, w)), one) for one in fold(expand(text)).split()]
    return " ".join(meant)


def lacks_district(text: str, place: Place) -> bool:
    """Tell whether a text leaves off the district that a place is told by: *siêu thị WinMart* for that of An Lão."""
    district = set(plain(place.old_district).split())
    if not district or plain(place.old_district) in _TOWNS or district & _letters(words(wording(text).spelled)):
        return False
    return all(district <= _letters(spelled) for spelled in _forms(place))


def _letters(spelled: Sequence[Word]) -> frozenset[str]:
    return frozenset(one.letters for one in spelled)


def _forms(place: Place) -> list[tuple[Word, ...]]:
    return [_proper(text, _TELLING) for text in dict.fromkeys((place.name, *place.aliases))]


def _proper(text: str, kept: frozenset[str]) -> tuple[Word, ...]:
    form = wording(text)
    return tuple(
        one for one in words(form.rest if form.kinds else form.spelled) if not one.generic or one.letters in kept
    )


def _holds(spelled: Sequence[Word], asked: Sequence[Word]) -> bool:
    return any(
        all(
            one.letters == known.letters and marks_agree(one, known)
            for one, known in zip(asked, spelled[at:], strict=False)
        )
        for at in range(len(spelled) - len(asked) + 1)
    )
