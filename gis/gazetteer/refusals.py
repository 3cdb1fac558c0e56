"""The errors that say an answer that is no place: what is asked back, or what looks alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gis.core.errors import AmbiguousPlaceError, PlaceNotFoundError
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.answers import Answer
    from gis.gazetteer.place import Place

_MOST, _ALIKE = 5, 3


def question(answer: Answer) -> AmbiguousPlaceError:
    """Return the error that asks which of several places is meant."""
    candidates = answer.candidates
    listed: object = "; ".join(str(place) for place in candidates[:_MOST])
    if len(candidates) > _MOST:
        listed = Notice("gazetteer.and_more", listed=listed, n=len(candidates) - _MOST)
    if answer.reason:
        facts = {"listed": listed, "reason": answer.reason}
        return AmbiguousPlaceError("gazetteer.question_because", answer.query, candidates, **facts)
    return AmbiguousPlaceError("gazetteer.question", answer.query, candidates, listed=listed)


def not_found(
    text: str, kinds: str, reason: Notice | None, named: Sequence[Place], alike: Sequence[Place]
) -> PlaceNotFoundError:
    """Return the error that says why nothing answers, or what looks alike.

    ``kinds`` is what was asked for, ``named`` what is called so, ``alike`` what is called somewhat like it.
    """
    wanted = f" ({kinds})" if kinds else ""
    if reason:
        return PlaceNotFoundError("gazetteer.no_place_because", text, wanted=wanted, reason=reason)
    others = "; ".join(f"{place}, {place.geometry_kind}" for place in named[:_ALIKE]) if wanted else ""
    if others:
        return PlaceNotFoundError("gazetteer.no_place_only", text, wanted=wanted, others=others)
    if alike:
        names = [place.name for place in alike[:_ALIKE]]
        return PlaceNotFoundError("gazetteer.no_place_alike", text, wanted=wanted, alike=names)
    return PlaceNotFoundError("gazetteer.no_place", text, wanted=wanted)
