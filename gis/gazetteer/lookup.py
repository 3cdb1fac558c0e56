"""Which places a text names: spelled so, or, where none is, guessed by words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from gis.core.vietnamese import fold
from gis.gazetteer.answers import NAMED, NAMESAKES, Answer, Match, kind_word, spots, worded
from gis.gazetteer.bearers import Bearers, corrected, is_whole, lacks_district
from gis.gazetteer.common import CommonWords
from gis.gazetteer.evidence import is_syllable, words
from gis.gazetteer.front import is_firm
from gis.gazetteer.guess import LEAST, Names
from gis.gazetteer.kinds import KIND_WORDS
from gis.gazetteer.names import has_diacritics, wording
from gis.gazetteer.place import twin_key
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.index import Index
    from gis.gazetteer.place import Place

STREETS = frozenset({"street", "road", "expressway"})
_STREET_WORDS = frozenset({"duong", "pho"})
OTHER_STREET_WORD = 0.985
"""Score of a street that is written with the other of *đường* and *phố*: people say both of one street."""
_SITES = frozenset(
    {"factory", "power_plant", "water_plant", "wastewater_plant", "port", "berth", "logistics_centre", "hotel", "mall"}
)
"""Kinds of place that are called after their firm."""
_FIRMS = frozenset({"berth", "hotel"})
"""Kinds of place with the bare name of a firm or a word that anything may be called by: *Hải Đăng*, *Monaco*."""
_BRANDED = frozenset({"urban_area", "housing", "mall", "theatre", "hotel", "resort", "golf_course", "industrial_park"})
"""Kinds of place that bear the name of who builds or runs them and a name of their own."""
_FEW = range(2, 6)
"""So many places are asked about where a text is only a part of their names."""
_BARE = 0.82
"""Score of such a name, and of a single syllable, without a word of kind: a guess."""
_PROVINCE = "tinh "
_VAGUE = frozenset({"phia", "dong", "tay", "nam", "bac", "lon", "nho", "moi", "chinh", "xa", "hoi", "chuyen", "biet"})
"""Words that tell one place from the next of its kind and name none: *phía Nam*, *lớn*."""
_KIND_KEYS = frozenset(fold(word) for word in KIND_WORDS)


class Lookup:
    """Finds numbered places by their names."""

    def __init__(self, places: Sequence[Place], index: Index) -> None:
        self._places = places
        self._index = index
        units = {twin_key(place) for place in places if place.kind == "legacy_commune"}
        self._twins = {n for n, place in enumerate(places) if place.kind == "village" and twin_key(place) in units}

    @cached_property
    def _names(self) -> Names:
        """The words of all names: made when the first text comes that no name is spelled like."""
        communes = {place.commune: place.name for place in self._places if place.kind == "commune"}
        return Names(self._places, communes)

    def sure(self, text: str, accept: Callable[[Place], bool] | None = None) -> list[Match]:
        """Return the places that are spelled so, with or without marks and word of kind, best first."""
        found = []
        asked = kind_word(text)
        vague = not asked and _is_vague(text)
        street = wording(text).rest_folded if asked in _STREET_WORDS else ""
        for number, (score, how) in self._index.named(text).items():
            place = self._places[number]
            if number in self._twins or (how == "kindless" and vague):
                continue  # the unit of before stands where it stands; the park of the south is not the south
            if how == "kindless" and place.kind not in NAMESAKES and self.is_common(text):
                continue  # the navy is not its museum
            if (accept is None or accept(place)) and not (how == "kindless" and fold(text) in _KIND_KEYS):
                same = street and place.kind in STREETS and street == wording(place.name).rest_folded
                least = (OTHER_STREET_WORD if has_diacritics(text) else OTHER_STREET_WORD - 0.05) if same else 0.0
                bare = how == "kindless" and not asked and (place.kind in _FIRMS or " " not in text.strip())
                found.append(worded(Match(place, min(max(score, least), _BARE if bare else 1.0), how), asked))
        return sorted(found, key=lambda m: -m.score)

    def guess(self, text: str, accept: Callable[[Place], bool] | None = None) -> list[Match]:
        """Return the places that a text which none is spelled like may mean, best first."""
        asked = kind_word(text)
        if self.is_common(text) or (not asked and is_syllable(fold(text))):
            return []
        firm = is_firm(text)
        guesses = [guess for guess in self._names.guesses(wording(text)) if guess[0] not in self._twins]
        found = [Match(self._places[number], score, how) for number, score, how in guesses]
        found = [match for match in found if not firm or match.place.kind in _SITES]
        found = [worded(match, asked) for match in found if accept is None or accept(match.place)]
        if found and not asked and _is_vague(text):  # "khu vực phía nam" is asked about where several places are meant
            return [replace(match, score=LEAST) for match in found] if len(spots([m.place for m in found])) > 1 else []
        return found

    def sharing(
        self, text: str, guessed: Sequence[Match], accept: Callable[[Place], bool] | None = None
    ) -> list[Match]:
        """Return the places that bear a name which was guessed to be one of them; none if only one can be meant.

        Parameters
        ----------
        text
            *Vinhomes*, of which *Vinhomes Imperia* is guessed, and so might *Vinhomes Marina* be.
        guessed
            What `guess` takes it for.
        """
        kinds = wording(text).kinds
        best = guessed[0]
        meant = text if best.how == "marks" else corrected(text, best.place)
        if is_whole(meant, best.place):
            return []
        places = [
            p for p in self._bearers.of(meant) if (accept is None or accept(p)) and (not kinds or p.kind in kinds)
        ]
        if len(spots(places)) > 1:
            return [replace(best, place=place) for place in places]
        return [best] if lacks_district(meant, best.place) else []

    def bearing(self, text: str, accept: Callable[[Place], bool] | None = None) -> list[Match]:
        """Return the few sites that bear a firm's name, which no Vietnamese word is, in their own: *CGV*."""
        form = wording(text)
        kinds = form.kinds & _BRANDED if form.kinds else _BRANDED
        said = [w for w in words(form.rest) if not w.generic]
        if is_firm(text) or any(w.number for w in said) or all(is_syllable(w.letters) for w in said):
            return []
        places = [p for p in self._bearers.of(text) if (accept is None or accept(p)) and p.kind in kinds]
        return [Match(place, LEAST, "fuzzy") for place in places] if len(spots(places)) in _FEW else []

    def doubt(self, text: str, found: Sequence[Match]) -> Answer | None:
        """Return the question that a bare text is which spells a place's name, and need not mean it.

        A word of the language (*van hoa*) may be none of ours, and a firm's name (*VSIP*) any of the firm's sites.
        """
        if kind_word(text) or any(match.how != "kindless" for match in found):
            sites = self._brand(text, found)
            reason = Notice("gazetteer.reason.borne", name=text)
            return Answer(text, candidates=spots(sites), reason=reason) if sites else None
        return Answer(text, candidates=spots([m.place for m in found])) if self.is_common(text) else None

    def _brand(self, text: str, found: Sequence[Match]) -> list[Place]:
        """Return the sites in whose names a firm's bare name stands, which no Vietnamese word is; none if only one."""
        if " " in text.strip() or is_syllable(fold(text)) or any(map(str.isdigit, text)):
            return []
        best = found[0]  # what is called after the site (its junction, its road) is worse, and no bearer
        if best.how != "alias" or best.place.kind not in _BRANDED:
            return []
        places = [best.place, *(p for p in self._bearers.of(text) if p.kind in _BRANDED)]
        return places if len(spots(places)) > 1 else []

    def is_common(self, text: str) -> bool:
        """Tell whether a text is a word of the language that names of places have too: *hải quân*, *van hoa*."""
        return " " in text and self._common.has(text)

    @cached_property
    def _common(self) -> CommonWords:
        return CommonWords(self._places)

    @cached_property
    def _bearers(self) -> Bearers:
        return Bearers(self._places)

    def is_name(self, text: str) -> bool:
        """Tell whether a text is, as it stands, the name of a place."""
        return any(how in NAMED for _, how in self._index.named(text).values())

    def is_spelled(self, text: str) -> bool:
        """Tell whether a text is the name of a place, perhaps without its word of kind."""
        return bool(self._index.named(text))

    def is_street(self, text: str) -> bool:
        """Tell whether a text is the name of a street, perhaps without its word of kind."""
        return any(self._places[number].kind in STREETS for number in self._index.named(text))


def _is_vague(text: str) -> bool:
    """Tell whether a text without a word of kind names nothing: directions, numbers, a province."""
    said = words(wording(text).spelled)
    numbered = text.lstrip()[:1].isdigit()
    return (
        numbered or fold(text).startswith(_PROVINCE) or all(w.generic or w.number or w.letters in _VAGUE for w in said)
    )
