"""Which words a script of the page says: they are found in its text, so that no list has to be kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gis.i18n.catalogue import Words, words

_NAMED = re.compile(r"\b_?(?:words|w)\.(\w+)\b(?!\()|\"(\w+)\"")
_FAMILY = re.compile(r"\b_?(?:words|w)\[(?:\"(\w+)\" \+|`(\w+)\$\{)")


def named_in(script: str) -> tuple[set[str], set[str]]:
    """Return the keys that a script may name, and how families of keys begin that it names."""
    named = {group for match in _NAMED.finditer(script) for group in match.groups() if group}
    return named, {group for match in _FAMILY.finditer(script) for group in match.groups() if group}


def words_of(scripts: Iterable[str], lang: str) -> Words:
    """Return the texts that scripts name, in one language.

    Parameters
    ----------
    scripts
        Their source: ``words.key`` (or ``w.key``) names a key, ``words["tool_" + mode]`` all that begin so, and
        so does every quoted name that is a key (``words[found ? "one" : "none"]``).
    """
    named, families = named_in("\n".join(scripts))
    return {key: said for key, said in words(lang).items() if key in named or key.startswith((*families, "\0"))}
