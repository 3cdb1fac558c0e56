"""Many addresses at once: texts that are answered alike are asked once, and the answer is that of the one-by-one door.

A row that means nothing, or several places, is that row's answer; it never ends the list.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from gis.core.errors import GisError
from gis.gazetteer.alike import alike
from gis.gazetteer.answers import Answer, Match
from gis.gazetteer.coordinates import read_position
from gis.i18n.say import Notice

if TYPE_CHECKING:
    from gis.gazetteer.geocoder import GazetteerGeocoder
    from gis.gazetteer.place import Place
    from gis.gazetteer.whereabouts import Found

SURE_SCORE = 0.9
"""From this score an answer is no guess: at least 98 % of such answers are right (``docs/geocoding.md``)."""
WRITTEN = (".gpkg", ".xlsx", ".csv", ".geojson", ".parquet")
"""What a list of answers is written as, by `gis.gazetteer.list_files`."""
_PARALLEL_FROM = 4_000
_CHUNK = 500
_CANDIDATES = 5
_REMEMBERED = 800_000
_AHEAD = 3
"""Parts that the workers are at, or have done, while an earlier one is written."""

Pair = tuple[str, str]
"""A text and its neighbourhood; the key of a pair has what stands for every text that is answered alike."""
T = TypeVar("T")


class Located(NamedTuple):
    """The answer to one string; blank or None where there is none.

    ``certainty`` is ``sure``, ``guess``, ``asked`` or ``none``; ``how`` as in `GazetteerGeocoder`, or ``asked``,
    ``none``, ``chosen`` (a person said which); ``candidates`` are the possible places of a question.
    """

    lat: float | None = None
    lon: float | None = None
    place: str = ""
    place_id: str = ""
    kind: str = ""
    commune_code: str = ""
    commune_name: str = ""
    old_district: str = ""
    precision_m: float | None = None
    score: float | None = None
    how: str = "none"
    certainty: str = "none"
    candidates: str = ""
    note: str | Notice = ""


def locate(geocoder: GazetteerGeocoder, text: str, near: str = "") -> Located:
    """Answer one string; whatever is wrong with it is said in its ``note``."""
    if not text.strip():
        return Located(note=Notice("gazetteer.reason.empty"))
    try:
        position = read_position(text)
        if position is not None:
            return _located(geocoder.whereabouts.of_position(text, position))
        answer = geocoder.gazetteer.ask(text, near or None)
        found = geocoder.whereabouts.of_answer(answer)
    except GisError as error:  # the neighbourhood of the row is unknown, a position is far off
        return Located(note=Notice(error.code, **error.facts))
    if found is None:
        listed = "; ".join(_candidate(place) for place in answer.candidates[:_CANDIDATES])
        how = "asked" if answer.candidates else "none"
        return Located(how=how, certainty=how, candidates=listed, note=answer.reason or "")
    return _located(found)


def _located(found: Found) -> Located:
    raw = found.raw
    return Located(
        lat=round(found.lat, 6),
        lon=round(found.lon, 6),
        place=raw["name"],
        place_id=raw["place_id"],
        kind=raw["kind"],
        commune_code=raw["commune_code"],
        commune_name=raw["commune_name"],
        old_district=raw["old_district"],
        precision_m=raw["precision_m"],
        score=raw["score"],
        how=raw["how"],
        certainty="sure" if raw["score"] >= SURE_SCORE else "guess",
        note=raw["note"],
    )


def meanings(geocoder: GazetteerGeocoder, text: str, near: str = "") -> tuple[Place, ...]:
    """Return the places that a doubtful answer may mean, likeliest first: those of the question, or the guess."""
    try:
        answer = geocoder.gazetteer.ask(text, near or None)
    except GisError:
        return ()
    return answer.candidates[:_CANDIDATES] if answer.match is None else (answer.match.place,)


def chosen(geocoder: GazetteerGeocoder, place: Place) -> Located:
    """Return the answer where a person said which place is meant: sure, without a score."""
    found = geocoder.whereabouts.of_answer(Answer(place.name, Match(place, 1.0, "chosen")))
    if found is None:  # cannot be: the answer has a match
        return Located()
    return _located(found)._replace(score=None, certainty="sure")


class Batch:
    """Answers to many strings; remembers those that are not alike (the last `_REMEMBERED` or so).

    Parameters
    ----------
    geocoder
        The door.
    workers
        Processes to share long lists; 1 for none. Where the system cannot fork, one is used. They end with `close`.
    """

    def __init__(self, geocoder: GazetteerGeocoder, workers: int = 1) -> None:
        self._geocoder = geocoder
        self._workers = workers if "fork" in multiprocessing.get_all_start_methods() else 1
        self._known: dict[Pair, Located] = {}
        self._forgotten = 0
        self._pool: ProcessPoolExecutor | None = None

    def answer(self, texts: Sequence[str], nears: Sequence[str] | None = None) -> list[Located]:
        """Return the answer to each text, in order; ``nears`` gives each its neighbourhood."""
        try:
            [(_, answers)] = self.answers([(None, texts, nears)])
        finally:
            self.close()
        return answers

    def answers(
        self, parts: Iterable[tuple[T, Sequence[str], Sequence[str] | None]]
    ) -> Iterator[tuple[T, list[Located]]]:
        """Yield (what it is, its answers) for parts of a list, in order, while the workers are at later parts.

        Parameters
        ----------
        parts
            Anything that tells a part to the caller, its texts, and their neighbourhoods or None.
        """
        begun: deque[_Part[T]] = deque()
        asked: set[Pair] = set()  # by a part that is not done yet
        for what, texts, nears in parts:
            if len(self._known) > _REMEMBERED:
                yield from map(self._done, _emptied(begun))
                self._forgotten += len(self._known)
                self._known.clear()
                asked.clear()
            pairs = list(zip(texts, nears or ("",) * len(texts), strict=True))
            keys = [(alike(text), near) for text, near in pairs]
            new = [key for key in dict.fromkeys(keys) if key not in self._known and key not in asked]
            asked.update(new)
            begun.append(_Part(what, pairs, keys, new, self._begin(new)))
            while len(begun) > (_AHEAD if self._pool is not None else 0):
                part = begun.popleft()
                yield self._done(part)
                asked.difference_update(part.new)
        yield from map(self._done, _emptied(begun))

    def close(self) -> None:
        """End the workers."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
            _FORKED.clear()
            gc.unfreeze()

    @property
    def distinct(self) -> int:
        """How many texts were asked: in lists that are not enormous, how many there are that are not alike."""
        return self._forgotten + len(self._known)

    def _done(self, part: _Part[T]) -> tuple[T, list[Located]]:
        answers = itertools.chain.from_iterable(future() for future in part.futures)
        self._known.update(zip(part.new, answers, strict=True))
        return part.what, [self._own(pair, key) for pair, key in zip(part.pairs, part.keys, strict=True)]

    def _own(self, pair: Pair, key: Pair) -> Located:
        """Return the answer to a text: that of its key, unless it is told in the words of the text."""
        answer = self._known[key]
        told = pair != key and isinstance(answer.note, Notice) and answer.note.facts
        return locate(self._geocoder, *pair) if told else answer

    def _begin(self, pairs: Sequence[Pair]) -> list[Callable[[], list[Located]]]:
        """Begin to answer; returns what waits for the answers, chunk by chunk."""
        if self._workers < 2 or (self._pool is None and len(pairs) < _PARALLEL_FROM):
            return [partial(_answers, self._geocoder, pairs)]
        if self._pool is None:
            self._geocoder.gazetteer.ask("x")  # the children inherit an index that is built
            _FORKED[:] = [self._geocoder]
            gc.freeze()  # nobody then looks through the index for garbage, and the children share its memory
            self._pool = ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("fork"))
        chunks = [pairs[start : start + _CHUNK] for start in range(0, len(pairs), _CHUNK)]
        return [self._pool.submit(_answer_chunk, chunk).result for chunk in chunks]


@dataclass(frozen=True)
class _Part(Generic[T]):
    """A part of a list that is begun: its rows and their keys, the keys that are new, what waits for their answers."""

    what: T
    pairs: list[Pair]
    keys: list[Pair]
    new: list[Pair]
    futures: list[Callable[[], list[Located]]]


def _emptied(parts: deque[T]) -> Iterator[T]:
    while parts:
        yield parts.popleft()


_FORKED: list[GazetteerGeocoder] = []  # what the children of a fork find; empty otherwise


def _answer_chunk(pairs: Sequence[Pair]) -> list[Located]:
    (geocoder,) = _FORKED
    return _answers(geocoder, pairs)


def _answers(geocoder: GazetteerGeocoder, pairs: Sequence[Pair]) -> list[Located]:
    return [locate(geocoder, text, near) for text, near in pairs]


def _candidate(place: Place) -> str:
    where = f", {place.old_district}" if place.old_district else ""
    return f"{place.name} ({place.kind_label or place.kind}{where}) {place.point.y:.5f}, {place.point.x:.5f}"
