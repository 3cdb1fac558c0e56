"""Say a word, an error or a notice in a language.

Errors and notices carry a code and facts, never a sentence: ``say(error, "vi")`` finds the sentence. A code is a key
of the catalogues with a dot in it (``tables.missing``: room or thing, then what is wrong); keys without one are
words of the screen.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import Any, Protocol, runtime_checkable

from gis.i18n import numbers
from gis.i18n.catalogue import LANGUAGES, words

_DECIMALS = re.compile(r"\.(\d)f")
_CODE = re.compile(r"\w[\w.:-]*")


@runtime_checkable
class Sayable(Protocol):
    """What has a code and facts: an error of `gis.core.errors`, a `Notice`, a finding of a check."""

    @property
    def code(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, object]: ...


@dataclass(frozen=True)
class Notice:
    """Something to tell that is no error: a code and the facts that its text names."""

    code: str
    facts: Mapping[str, object]

    def __init__(self, code: str, /, **facts: object) -> None:
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "facts", MappingProxyType(facts))

    def __str__(self) -> str:
        return say(self, "en")

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return _notice, (self.code, dict(self.facts))


class Lines(tuple[object, ...]):
    """Facts that are told together, a line each; other lists are told with commas."""

    __slots__ = ()


def _notice(code: str, facts: Mapping[str, object]) -> Notice:
    return Notice(code, **facts)


def say(what: str | Sayable, lang: str, **facts: object) -> str:
    """Return what a key, an error or a notice says in a language.

    Parameters
    ----------
    what
        A key of the catalogues, or what has a code and facts. A plain sentence is returned as it is.
    **facts
        What ``{name}`` in the text stands for. Numbers and dates are written as the language writes them, lists
        with commas, errors and notices among them in the same language. A fact is never read as a text with names.
    """
    if isinstance(what, str):
        return _filled(what, facts, lang)
    text = _filled(what.code, {**what.facts, **facts}, lang)
    where = _where(what, lang)
    return f"{where}: {text}" if where else text


def say_in_all(what: str | Sayable, **facts: object) -> str:
    """Return what every language says, a line each: for whoever asks without telling in which."""
    return "".join(f"{say(what, lang, **facts)}\n" for lang in LANGUAGES)


def _filled(key: str, facts: Mapping[str, object], lang: str) -> str:
    if not _CODE.fullmatch(key):
        return key  # a sentence, not a key
    text = words(lang).get(key) or words(LANGUAGES[0]).get(key) or words("en").get(key)
    if text is None:
        told = ", ".join(f"{name}: {_told(value, lang)}" for name, value in facts.items())
        return f"{key} ({told})" if told else key
    return _Filler(lang).vformat(text, (), facts)


def _where(what: Sayable, lang: str) -> str:
    """Return file, line and column of a fault; as an editor writes them in English."""
    path, line, column = (getattr(what, name, None) for name in ("path", "line", "column"))
    if path is None and line is None:
        return ""  # a column of some text: the sentence says of which
    if lang == "en":
        return ":".join(str(part) for part in (path, line, column) if part is not None)
    parts = [] if path is None else [str(path)]
    parts += [] if line is None else [say("where_line", lang, n=line)]
    parts += [] if column is None else [say("where_column", lang, name=column)]
    return ", ".join(parts)


class _Filler(Formatter):
    """Puts facts into a text; a text names facts only, it cannot reach into them."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def get_field(self, field_name: str, _args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        return kwargs.get(field_name, "{" + field_name + "}"), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        decimals = _DECIMALS.fullmatch(format_spec)
        if decimals and isinstance(value, (int, float)):
            return numbers.number(value, self.lang, int(decimals[1]))
        return format(value, format_spec) if format_spec else _told(value, self.lang)


def _told(value: object, lang: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sayable):
        return say(value, lang)
    if isinstance(value, float):
        return numbers.number(value, lang)
    if isinstance(value, dt.date):
        return numbers.date(value, lang)
    if isinstance(value, Lines):
        return "\n".join(_told(part, lang) for part in value)
    if isinstance(value, (list, tuple)):
        return ", ".join(_told(part, lang) for part in value)
    return str(value)
