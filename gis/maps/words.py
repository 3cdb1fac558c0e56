"""The words that the map's own scripts say, on the screen and in the page that stands alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gis.i18n.scripts import words_of

if TYPE_CHECKING:
    from gis.i18n.catalogue import Words

WEB = Path(__file__).parent / "web"


@cache
def script_words(lang: str) -> Words:
    """Return every text that a script of the map names, by key."""
    return words_of((path.read_text(encoding="utf-8") for path in sorted(WEB.rglob("*.js"))), lang)
