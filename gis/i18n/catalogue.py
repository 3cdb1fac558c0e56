"""The catalogues: ``gis/i18n/LANGUAGE/LC_MESSAGES/gis.po``, key → text, read where they are first needed.

A planner edits them in Poedit. They are read as they are, without a compiled file that could be older than
what was edited; ``tools/words.py`` sorts them and finds keys that are missing or that nothing names any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")
"""Languages of the screen; the first is spoken where nothing was chosen."""
Words = dict[str, str]
"""Texts by key, in one language."""
FOLDER = Path(__file__).parent


def path_of(lang: str) -> Path:
    """Return the file of a language's catalogue."""
    return FOLDER / lang / "LC_MESSAGES" / "gis.po"


@cache
def words(lang: str) -> Words:
    """Return a language's texts by key; Vietnamese for a language that we do not speak."""
    text = path_of(lang if lang in LANGUAGES else LANGUAGES[0]).read_text(encoding="utf-8")
    return {key: said for key, said in _entries(text) if key and said}


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Yield key and text of each entry of a .po file.

    Entries that a translator marked as doubtful (``#, fuzzy``) are read too: a doubtful text says more than none.
    Obsolete ones (``#~``) are comments.

    Texts stand there as in JSON. Read as Python, those of several people who come at once fail now and then: Python
    3.11 builds one syntax tree at a time.
    """
    found = {"msgid": "", "msgstr": ""}
    into = ""
    for line in text.splitlines():
        word, _, rest = line.strip().partition(" ")
        if word in found:
            if word == "msgid" and into == "msgstr":
                yield found["msgid"], found["msgstr"]
            into = word
            found[into] = json.loads(rest)
        elif word.startswith('"'):  # a long text goes on
            found[into] += json.loads(line)
    if into == "msgstr":
        yield found["msgid"], found["msgstr"]
