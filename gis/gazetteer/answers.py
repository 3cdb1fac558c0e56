"""What the door answers, and how answers compare: the same spot, the better of equals, another word of kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gis.gazetteer.kinds import ADMIN_KINDS
from gis.gazetteer.names import wording
from gis.gazetteer.parse import stage_of
from gis.gazetteer.place import Place, twin_key

if TYPE_CHECKING:
    from gis.gazetteer.area import Area
    from gis.gazetteer.query import Query
    from gis.i18n.say import Notice

SURE = frozenset({"exact", "folded", "alias", "kindless"})
NAMED = frozenset({"exact", "folded", "alias"})
MARGIN = 0.02
"""Two matches whose scores differ by less than this are equally good."""
AMBIGUITY_M = 1_000.0
"""Equally good matches this far apart are ambiguous; closer ones are the same spot on the map."""
_CROSSINGS = frozenset({"junction", "interchange", "border_point"})
_ORDER = {"commune": 0, "village": 1, "legacy_district": 3, "legacy_commune": 4}
_BARE_ORDER = {"commune": 0, "street": 1, "road": 1, "legacy_commune": 2}
_LAST = 9
NAMESAKES = frozenset(
    {"street", "road", "river", "canal", "lake", "mountain", "island", "bay", "village", *ADMIN_KINDS}
)
"""Kinds of place that people call by the bare name; a port or a park of that name is said in full."""
_OTHER_WORD = 0.70
_OTHER_UNIT_WORD = 0.82
# Words of kind that are not each other's, though places of one kind may bear any of them.
_APART = (
    ("khu cong nghiep", "cum cong nghiep", "khu kinh te"),
    ("den", "chua", "dinh", "mieu", "nha tho", "van mieu", "den tho"),
    ("dai hoc", "cao dang", "truong dai hoc"),
)
_UNIT_WORDS = ("xa", "phuong", "thi tran", "dac khu")
_UNITS = frozenset({"commune", "legacy_commune"})


@dataclass(frozen=True)
class Match:
    """A place that answers a query: ``score`` 0–1, ``how`` it was found."""

    place: Place
    score: float
    how: str


@dataclass(frozen=True)
class Answer:
    """What the door says: ``match`` if one place answers; ``candidates`` of a question; why there is nothing.

    ``areas`` are the stated areas (a long road is answered where it crosses them); ``house`` that a
    number stood before the name; ``reason`` says why.
    """

    query: str
    match: Match | None = None
    candidates: tuple[Place, ...] = ()
    areas: tuple[tuple[Area, ...], ...] = ()
    house: bool = False
    reason: Notice | None = None

    @property
    def status(self) -> str:
        """``found``, ``ask`` or ``none``."""
        return "found" if self.match is not None else "ask" if self.candidates else "none"


def apart(one: Place, other: Place) -> bool:
    """Tell whether two places are different answers: more than `AMBIGUITY_M` apart, and not one unit twice."""
    if one.is_admin_unit and other.is_admin_unit and one.commune and one.commune == other.commune:
        return False
    if one.kind == other.kind == "commune":
        return True  # neighbours, yet two communes
    if (one.ended or other.ended) and one.commune and one.commune == other.commune:
        return False  # of the unit no more is known than the commune that took it
    if {one.kind, other.kind} == {"village", "legacy_commune"} and twin_key(one) == twin_key(other):
        return False
    return one.gap_m(other) > AMBIGUITY_M


def called_after(match: Match) -> bool:
    """Tell whether a place is only called after the unit whose bare name was typed."""
    return match.place.kind in _CROSSINGS or (match.how == "kindless" and match.place.kind not in NAMESAKES)


def same(one: Place, other: Place) -> bool:
    """Tell whether two places are one unit, as it is and as it was."""
    return one.is_admin_unit and other.is_admin_unit and not apart(one, other)


def spots(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places of which none lies where one before it does."""
    kept: list[Place] = []
    for place in places:
        if all(apart(place, other) for other in kept):
            kept.append(place)
    return tuple(kept)


def tied(found: Sequence[Match]) -> list[Match]:
    """Return the matches as good as the first of them, if they are not all one spot."""
    best = [match for match in found if match.score > found[0].score - MARGIN]
    return best if len(spots([match.place for match in best])) > 1 else []


def rank(place: Place, *, old: bool = False, bare: bool = False) -> int:
    """Order equals on one spot.

    With a district of before 2025 stated, the commune of today goes last (``old``); a name without its word
    of kind (``bare``) means the commune, else the street, else the unit of before, and last what is called after them.
    """
    if old and place.kind == "commune":
        return _LAST
    if bare and not place.ended:
        return _BARE_ORDER.get(place.kind, 3)
    return _ORDER.get(place.kind, 2)


@lru_cache(maxsize=32_768)
def kind_word(text: str) -> str:
    """Return the folded word of kind that a text begins with, or nothing."""
    form = wording(text)
    return form.folded[: -len(form.rest_folded) or None].strip() if form.kinds else ""


def worded(match: Match, asked: str) -> Match:
    """Make a guess of a match whose own word of kind is another one."""
    place = match.place
    if place.kind in _UNITS and asked in _UNIT_WORDS:
        own = _own_words(place)
        return match if not own or asked in own else Match(place, min(match.score, _OTHER_UNIT_WORD), "kindless")
    return Match(place, min(match.score, _OTHER_WORD), "fuzzy") if is_otherwise(place, asked) else match


def is_otherwise(place: Place, asked: str) -> bool:
    """Tell whether a folded word of kind is one that a place is never called by: *chùa* for a *đình* of the name."""
    groups = [group for group in _APART if asked in group]
    own = _own_words(place) if groups else set()
    return asked not in own and any(own & set(group) for group in groups)


def _own_words(place: Place) -> set[str]:
    return {kind_word(text) for text in (place.name, *place.aliases)} - {""}


def both(
    accept: Callable[[Place], bool] | None, query: Query, streets: Collection[str] | None
) -> Callable[[Place], bool] | None:
    """Join what is asked of a place: the caller's test, the kind in brackets, a stage that is not another one."""
    if accept is None and not query.kinds and not query.stage and streets is None:
        return None
    return lambda place: (
        (accept is None or accept(place))
        and (not query.kinds or place.kind in query.kinds)
        and (not query.stage or stage_of(place.name) in ("", query.stage))
        and (streets is None or place.kind in streets)
    )
