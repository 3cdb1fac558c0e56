"""Which known names a text that none of them spells may mean: by words, with what each costs.

Words find the candidates, `gis.gazetteer.evidence` judges them. Nothing here looks at where places are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from gis.gazetteer.evidence import Likeness, Word, compare, word, words
from gis.gazetteer.kinds import ADMIN_KINDS
from gis.gazetteer.names import Wording, wording
from gis.gazetteer.vocabulary import Reading, Vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.gazetteer.place import Place

BASE = 0.80
COSTS = {
    "conflict": 0.06,
    "typo": 0.06,
    "scanned": 0.02,
    "missing": 0.03,
    "kind": 0.03,
    "dropped": 0.005,
    "spare": 0.02,
    "turned": 0.08,
}
LEAST = 0.55
_CANDIDATES = 40
_REMEMBERED = 65_536

Guess = tuple[int, float, str]
_LEVELS = frozenset({"phuong", "xa", "quan", "huyen", "tinh", "pho"})
"""Words of a unit's level (*phố* of *thành phố*): the police of a ward are not those of a district."""
_DULL = frozenset({"da", "khoa"})
"""Words that a hospital may have or lack, and nothing else has."""
_LAST_WORDS = {
    "resort": frozenset({"resort", "hotel", "golf_course", "tourism_area", "urban_area"}),
    "hotel": frozenset({"hotel", "resort"}),
    "golf": frozenset({"golf_course", "resort", "tourism_area"}),
    "plaza": frozenset({"mall", "housing", "hotel", "urban_area"}),
    "mall": frozenset({"mall"}),
    "port": frozenset({"port", "berth", "fishing_port"}),
}
"""Words of kind that stand behind the name, and the kinds of place that each can mean."""


@dataclass(frozen=True)
class Target:
    """What a text is compared with: words, their letters, and which of these no text may lack that means the form."""

    words: tuple[Word, ...]
    letters: frozenset[str]
    needed: frozenset[str]


@dataclass(frozen=True)
class Form:
    """One way to write a place: its words, how many of them are the word of kind, which are written as proper names.

    ``also`` are the words of the other names of the place; ``whole`` is what a text without a word of kind is compared
    with, ``bare`` what one with it is.
    """

    number: int
    spelled: tuple[Word, ...]
    kind_words: int
    proper: frozenset[str]
    also: frozenset[str]
    whole: Target
    bare: Target


class Names:
    """The names of numbered places by their words."""

    def __init__(self, places: Sequence[Place], communes: Mapping[str, str]) -> None:
        """Index places; ``communes`` gives the name of each commune code (words that may be left off)."""
        self._places = places
        self._forms: list[Form] = []
        self._own: list[frozenset[str]] = []
        self._others: list[list[frozenset[str]]] = []
        self._where: list[tuple[frozenset[str], ...]] = []
        for number, place in enumerate(places):
            forms = {text: wording(text) for text in (place.name, *place.aliases)}
            own = frozenset(w.letters for form in forms.values() for w in words(form.spelled))
            where = (place.old_district, communes.get(place.commune, ""), "Hải Dương", "Hải Phòng")
            phrases = tuple(frozenset(wording(name).rest_folded.split()) for name in where if name)
            spare = frozenset().union(*phrases)
            for text, form in forms.items():
                spelled = words(form.spelled)
                spoken = form.kinds & {place.kind, *ADMIN_KINDS}
                kind_words = len(spelled) - len(words(form.rest)) if spoken else 0
                also = own - {w.letters for w in spelled}
                whole, bare = _target(spelled, kind_words, spare), _target(spelled[kind_words:], 0, spare)
                self._forms.append(Form(number, spelled, kind_words, _proper(text), also, whole, bare))
            self._own.append(own)
            self._others.append([frozenset(w.letters for w in words(f.rest) if not w.generic) for f in forms.values()])
            self._where.append(phrases)
        self._needed_whole = [form.whole.needed for form in self._forms]
        self._needed_bare = [form.bare.needed for form in self._forms]
        self._frames = self._frame_words()
        self._vocabulary = Vocabulary([form.spelled for form in self._forms])
        # Lists write one name in capitals, in small letters and with its words of kind short.
        self._guessed = lru_cache(maxsize=_REMEMBERED)(self._guesses)
        self._able = lru_cache(maxsize=_REMEMBERED)(self._forms_able)
        self._of_kinds = lru_cache(maxsize=None)(self._forms_of)

    def guesses(self, form: Wording) -> tuple[Guess, ...]:
        """Return (place number, score, ``marks`` or ``fuzzy``), best first, of every place the text may mean."""
        return self._guessed(form)

    def _guesses(self, form: Wording) -> tuple[Guess, ...]:
        asked = words(form.rest if form.kinds else form.spelled)
        if all(w.generic or w.number for w in asked):
            return ()
        best: dict[int, tuple[float, str]] = {}
        behind = _LAST_WORDS.get(asked[-1].letters, frozenset())
        kinds = form.kinds & behind if form.kinds and behind else form.kinds or behind
        if (form.kinds or behind) and not kinds:
            return ()
        for position in self._able(" ".join(w.letters for w in asked), kinds, whole=not form.kinds):
            known = self._forms[position]
            target = known.whole if not form.kinds else known.bare
            likeness = compare(asked, target.words, known.also)
            judged = self._judge(likeness, asked, known, whole=not form.kinds)
            if judged is not None and judged[0] > best.get(known.number, (0.0, ""))[0]:
                best[known.number] = judged
        return tuple(sorted(((n, s, how) for n, (s, how) in best.items()), key=lambda g: (-g[1], g[0])))

    def _forms_able(self, letters: str, kinds: frozenset[str], *, whole: bool) -> tuple[int, ...]:
        """Return the forms that a text may mean by its letters alone, whatever its marks; likest first."""
        asked = words(letters)
        medical = _DULL.issubset(w.letters for w in asked)
        read = [self._vocabulary.read(w.letters) for w in asked]
        meant = frozenset().union(*(reading.meant for reading in read))
        among = self._of_kinds(kinds) if kinds else None
        needed = self._needed_whole if whole else self._needed_bare
        able = []
        for position in self._vocabulary.best(asked, among, _CANDIDATES):
            if not needed[position] <= meant:
                continue
            known = self._forms[position]
            if medical and self._places[known.number].kind != "hospital":
                continue
            if not _is_foreign(asked, read, known.whole if whole else known.bare, known):
                able.append(position)
        return tuple(able)

    def _judge(self, like: Likeness, asked: Sequence[Word], known: Form, *, whole: bool) -> tuple[float, str] | None:
        if like.extra or like.typos > 1 or like.typos + like.scanned > (len(asked) + 1) // 2:
            return None
        kind_words = {w.letters for w in known.spelled[: known.kind_words]} if whole else set()
        missing = {m for m in like.missing if m not in kind_words}
        spare: set[str] = set()
        for phrase in self._where[known.number]:
            if phrase <= missing:
                spare |= phrase  # the neighbourhood may be left off, but not half of its name
        if any(m not in spare or m.isdigit() for m in missing):
            return None
        matched = {w.letters for w in known.spelled[known.kind_words :] if not w.generic} - missing
        frame = self._frames.get(self._places[known.number].kind, frozenset())
        if like.turned and (like.typos or like.scanned or like.conflicts or len(matched - frame) < 4):
            return None  # Đức Minh is not Minh Đức, nor UBND xã An Dương that of Đường An
        if not matched - (frame if missing else frozenset()) or (missing and not matched & known.proper):
            return None  # nothing is left but words that every place of the kind has: Công an quận, Ngã năm
        bare = whole and sum(not w.generic for w in asked) <= 2
        if like.conflicts and (len(matched) == 1 or bare):
            return None  # one word with other marks is another word, and so are two without a word of kind: văn phòng
        if like.typos and sum(len(m) for m in matched) < 5:
            return None
        said = {w.letters for w in asked}
        unsaid = {w.letters for w in known.spelled[known.kind_words :] if w.generic} - said - _DULL
        if unsaid and matched <= frozenset().union(*self._where[known.number]):
            return None  # what is left is where it is: the private hospital of a district is not the district's
        foreign = {w.letters for w in asked if not w.generic} & self._own[known.number]
        foreign -= {w.letters for w in known.spelled}
        if any(not any(w in other and other <= said for other in self._others[known.number]) for w in foreign):
            return None  # half of another name of the place: Yên Tử is not Chợ Yên, which is also Chợ Tứ Kỳ
        levels = [{w.letters for w in words if w.generic} & _LEVELS for words in (asked, known.spelled)]
        if all(levels) and not levels[0] & levels[1]:
            return None
        score = BASE - sum(
            (
                COSTS["conflict"] * like.conflicts / max(1, len(asked) / 3),
                COSTS["typo"] * like.typos,
                COSTS["scanned"] * like.scanned,
                COSTS["missing"] * len(missing),
                COSTS["kind"] * len(kind_words & set(like.missing)),
                COSTS["dropped"] * like.dropped,
                COSTS["spare"] * like.spare,
                COSTS["turned"] * like.turned,
            )
        )
        how = "fuzzy" if like.typos or like.scanned or missing else "marks"
        return (score, how) if score >= LEAST else None

    def _frame_words(self) -> dict[str, frozenset[str]]:
        """Return the words that a fifth of the names of a kind share: they tell the kind, not the place."""
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        totals: Counter[str] = Counter()
        for form in self._forms:
            kind = self._places[form.number].kind
            totals[kind] += 1
            shared[kind].update({w.letters for w in form.spelled})
        return {
            kind: frozenset(w for w, n in counts.items() if n >= max(5, totals[kind] / 5))
            for kind, counts in shared.items()
        }

    def _forms_of(self, kinds: frozenset[str]) -> NDArray[np.bool_]:
        """Tell of each form whether its place is of one of some kinds."""
        return np.array([self._places[form.number].kind in kinds for form in self._forms])


def _target(spelled: tuple[Word, ...], kind_words: int, spare: frozenset[str]) -> Target:
    """Return what to compare a text with; ``spare`` are the words that say where the place is: they may be left off."""
    kind = {w.letters for w in spelled[:kind_words]}
    said = {w.letters for w in spelled if not w.generic or w.number} - kind
    needed = frozenset(letters for letters in said if letters.isdigit() or letters not in spare)
    return Target(spelled, frozenset(w.letters for w in spelled), needed)


def _is_foreign(asked: Sequence[Word], read: Sequence[Reading], target: Target, known: Form) -> bool:
    """Tell quickly whether something was typed that the place has in none of its names: `compare` would find so."""
    return any(
        reading.meant.isdisjoint(target.letters) and (one.number or not (one.generic or one.letters in known.also))
        for one, reading in zip(asked, read, strict=True)
    )


def _proper(text: str) -> frozenset[str]:
    """Return the letters of the words that capitals tell to be proper; of the first only if the next has one too."""
    tokens = text.split()
    return frozenset(
        word(token.casefold()).letters
        for place, token in enumerate(tokens)
        if token[:1].isupper() and (place or not tokens[1:] or tokens[1][:1].isupper())
    )
