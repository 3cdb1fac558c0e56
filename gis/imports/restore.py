"""Broken diacritics → Vietnamese: the likeliest syllables for what a scan shows, each with its margin.

Only where a text's words are mostly no syllables (or bear no marks at all). Numbers, codes and
kilometre posts are untouched; the text as read is kept beside the restored one, word for word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from gis.core.syllables import is_syllable, share_of_marked, share_of_syllables
from gis.imports.channel import CANDIDATES, Channel
from gis.imports.language import NUMBER, START, Language
from gis.imports.tokens import Token

if TYPE_CHECKING:
    from gis.registry.projects import Registry

BROKEN_SHARE, PLAIN_SHARE = 0.85, 0.4
"""Below the first share of real syllables, or the second of words with marks, a text is restored."""
SURE = 4.0
"""A syllable whose log margin over its best replacement is this large is sure: 99 of 100 such are right."""
BEAM, RIVALS = 6, 7
_LO = frozenset({"16", "10", "15", "l6", "1o", "1¢", "1d", "18", "1€", "1&", "1é"})
_SINGLE = {
    "6": (("ô", -4.0), ("ở", -5.5)),
    "0": (("ở", -6.0), ("ô", -7.0)),
    "4": (("á", -9.0),),
    "&": (("ở", -1.0),),
    "¢": (("ở", -2.0), ("có", -2.0)),
    "¢6": (("có", -0.2),),
    "¢4": (("cá", -1.5), ("cả", -2.0)),
}
"""What a lone digit or sign may have been; a number is far likelier except before and after certain words."""
_LETTER_DIGIT = re.compile(r"[A-ZĐ]\d[a-zà-ỹ]{0,3}")
_CAPITALS_DIGIT = re.compile(r"[A-ZĐ]{2,4}\d")
_CODE_CHANCE = -4.5
_ABBREVIATIONS = frozenset(
    ("UBND", "HĐND", "HDND", "UBMTTQ", "MTTQ", "TP", "QLDA", "BQLDA", "KCN", "THPT", "THCS", "GPMB", "VSIP", "EVN")
)
"""Abbreviations that stand among words in capitals as they are."""
_LO_CHANCE, _KEEP_CHANCE = -2.5, -0.4
_UNKNOWN, _FOREIGN = -14.0, -11.0
_Chosen: TypeAlias = "tuple[str, _Chosen] | None"
"""The words chosen so far, the last one first."""


@dataclass(frozen=True)
class Restored:
    """A restored text and, for each of its words (apart by white space), the log margin; inf where untouched."""

    text: str
    margins: tuple[float, ...]

    def unsure(self) -> tuple[int, ...]:
        """Return the positions of the words that are not sure."""
        return tuple(i for i, margin in enumerate(self.margins) if margin < SURE)


def is_broken(text: str) -> bool:
    """Tell whether the diacritics of a text are broken or missing."""
    return share_of_syllables(text) < BROKEN_SHARE or share_of_marked(text) < PLAIN_SHARE


class Restorer:
    """Restores texts with one channel and one language model."""

    def __init__(self, channel: Channel, language: Language) -> None:
        self._channel, self._language = channel, language
        channel.known(word for word in sorted(language.words) if is_syllable(word))
        self._options: dict[str, tuple[tuple[str, float], ...]] = {}

    @classmethod
    def of(cls, registry: Registry, pairs: Iterable[tuple[str, str, int]] = ()) -> Restorer:
        """Learn the language from a registry; the channel comes with the package.

        Parameters
        ----------
        pairs
            (syllable, token as read, count): what accepted documents teach the channel.
        """
        return cls(Channel.taught(pairs), Language.of(registry))

    def restore(self, text: str) -> Restored:
        """Return the text with its likeliest syllables; as many words as the text has."""
        tokens = [Token.of(word) for word in text.split()]
        if not tokens:
            return Restored(text, ())
        shouting = sum(t.core.isupper() for t in tokens) > 0.5 * len(tokens)
        options = [self._options_of(token, shouting) for token in tokens]
        best = self._best(tokens, options)
        margins = [self._margin(tokens, options, best, i) for i in range(len(tokens))]
        words = [
            token.written(word) if len(choice) > 1 or choice[0][0] != token.fixed else token.kept
            for token, word, choice in zip(tokens, best, options, strict=True)
        ]
        return Restored(" ".join(words), tuple(margins))

    def restore_all(self, texts: Sequence[str], progress: Callable[[float], None] | None = None) -> list[Restored]:
        """Restore many texts; ``progress`` is told the share done."""
        found = []
        for position, text in enumerate(texts):
            found.append(self.restore(text))
            if progress is not None and position % 50 == 0:
                progress(position / len(texts))
        return found

    def _options_of(self, token: Token, shouting: bool) -> tuple[tuple[str, float], ...]:
        core = token.core
        if core in _LO:
            return (("lộ", _LO_CHANCE), ("lệ", _LO_CHANCE), (NUMBER, _KEEP_CHANCE))
        if core in _SINGLE:
            return (*_SINGLE[core], (NUMBER, _KEEP_CHANCE))
        if _LETTER_DIGIT.fullmatch(core) and not token.tail[:1].isdigit():
            likely = [(word, chance) for word, chance in self._channel.weigh(core)[:CANDIDATES]]
            return (*likely, (NUMBER, _CODE_CHANCE if len(core) == 2 else 2 * _CODE_CHANCE))
        if shouting and _is_damaged_capitals(core) and not token.tail[:1].isdigit():
            return (*self._channel.weigh(core)[:CANDIDATES], (NUMBER, _CODE_CHANCE))
        if core in _ABBREVIATIONS:
            return ((token.fixed, 0.0),)
        if token.is_code or (core.isupper() and core.isalnum() and len(core) > 1 and not shouting and len(core) <= 6):
            return ((token.fixed, 0.0),)
        known = self._options.get(core.casefold())
        if known is None:
            weighed = [(word, chance) for word, chance in self._channel.weigh(core)]
            ranked = sorted(weighed, key=lambda p: (-(p[1] + self._language.log_chance(p[0], "", "")), p[0]))[
                :CANDIDATES
            ]
            lower = core.casefold()
            if lower in self._language.words and all(word != lower for word, _ in ranked):
                ranked = [*ranked, (lower, 0.0)]  # a foreign word that the registry knows
            elif core.isascii() and core.isalpha() and core[:1].isupper() and not is_syllable(lower):
                ranked = [*ranked, (lower, _FOREIGN)]
            if not ranked or (is_syllable(lower) and not lower.isascii() and all(w != lower for w, _ in ranked)):
                ranked = [*ranked, (lower, _UNKNOWN if ranked else 0.0)]
            known = self._options[core.casefold()] = tuple(ranked)
        return known

    def _best(self, tokens: Sequence[Token], options: Sequence[Sequence[tuple[str, float]]]) -> list[str]:
        chance = self._language.log_chance
        beam: list[tuple[float, str, str, _Chosen]] = [(0.0, START, START, None)]
        for token, choice in zip(tokens, options, strict=True):
            fresh: dict[tuple[str, str], tuple[float, str, str, _Chosen]] = {}
            for score, *context, chosen in beam:
                first, before = (START, START) if token.opens else context
                for word, weight in choice:
                    total = score + weight + chance(word, before, first)
                    key = (before, word)
                    held = fresh.get(key)
                    if held is None or total > held[0]:
                        after = (START, START) if token.closes else (before, word)
                        fresh[key] = (total, *after, (word, chosen))
            beam = sorted(fresh.values(), key=lambda state: -state[0])[:BEAM]
        words: list[str] = []
        chosen = beam[0][3]
        while chosen is not None:
            word, chosen = chosen
            words.append(word)
        return words[::-1]

    def _margin(
        self, tokens: Sequence[Token], options: Sequence[Sequence[tuple[str, float]]], best: Sequence[str], at: int
    ) -> float:
        choice = options[at]
        if len(choice) == 1:
            return math.inf if choice[0][0] == tokens[at].fixed or choice[0][1] == 0.0 else 0.0
        rivals = [(word, weight) for word, weight in choice if word != best[at]][:RIVALS]
        weight = next(weight for word, weight in choice if word == best[at])
        chosen = weight + self._around(tokens, best, at, best[at])
        return chosen - max(weight + self._around(tokens, best, at, word) for word, weight in rivals)

    def _around(self, tokens: Sequence[Token], best: Sequence[str], at: int, word: str) -> float:
        """Return the log chance of a word and of the two after it, in the context of the best words."""
        words = [START, START, *best[max(at - 2, 0) : at]][-2:]
        if tokens[at].opens or (at and tokens[at - 1].closes):
            words = [START, START]
        elif at > 1 and (tokens[at - 1].opens or tokens[at - 2].closes):
            words[0] = START
        total = self._language.log_chance(word, words[1], words[0])
        first, before = words[1], word
        for later in range(at + 1, min(at + 3, len(best))):
            if tokens[later].opens or tokens[later - 1].closes:
                break
            total += self._language.log_chance(best[later], before, first)
            first, before = before, best[later]
        return total


def _is_damaged_capitals(core: str) -> bool:
    """Tell whether a word in capitals may have lost its vowel to a digit: ``PH6`` is PHỐ, ``QL5`` a road."""
    return bool(_CAPITALS_DIGIT.fullmatch(core)) and is_syllable(f"{core[:-1].casefold()}o")
