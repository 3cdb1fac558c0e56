"""What a page is going to ask for, named in the header ``Link`` of its answer.

The browser fetches it while Streamlit's own scripts start, and not after the first run of the script has reached it.
The typeface is not named: fetched so, it was at times not yet in use when charts measured their labels, and cut them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st

from gis.dashboard.parameters import LANGUAGE
from gis.i18n.catalogue import LANGUAGES

PARTS = ("BidiComponent", "Html")
"""Parts of Streamlit's page that it loads when the first of them is shown: our components, and HTML."""
_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')
_known: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {}


def know(lang: str, modules: Sequence[str], data: Sequence[str], styles: str) -> None:
    """Take note of what pages in a language ask for, by their paths under ``static/``: the newest counts."""
    _known[lang] = (tuple(modules), tuple(data), styles)


def links(path: str, query: str, front: str) -> str:
    """Return the header ``Link`` of a page; an empty one before the first page was shown.

    Parameters
    ----------
    path
        Of the page below the app's own, without a slash: empty for the front page. The links are relative, for a
        proxy may have taken a prefix away.
    query
        Of its address: the language stands there.
    front
        The path of the map page, which is the front page too.
    """
    asked = parse_qs(query).get(LANGUAGE, [""])[-1]
    found = _known.get(asked if asked in LANGUAGES else LANGUAGES[0])
    if found is None:
        return ""
    modules, data, styles = found
    said = [f"<app/static/{styles}>; rel=preload; as=style"]
    said += [f"<{name}>; rel=modulepreload" for name in (*(f"app/static/{m}" for m in modules), *streamlit_parts())]
    if path in ("", front):
        said += [f"<app/static/{name}>; rel=preload; as=fetch; crossorigin=anonymous" for name in data]
    return ", ".join(f"{one}; fetchpriority=low" for one in said)  # Streamlit's own scripts come first


@cache
def streamlit_parts() -> tuple[str, ...]:
    """Return the paths of `PARTS` and of what they import, but for what Streamlit's page names itself.

    A version of Streamlit that names its files otherwise has none: they come when they are asked for.
    """
    folder = Path(st.__file__).parent / "static"
    scripts = folder / "static" / "js"
    named = (folder / "index.html").read_text(encoding="utf-8")
    found: dict[str, None] = {}
    wanted = [path.name for part in PARTS for path in sorted(scripts.glob(f"{part}.*.js"))]
    while wanted:
        name = wanted.pop(0)
        if name in found or name in named:
            continue
        found[name] = None
        wanted += _IMPORTED.findall((scripts / name).read_text(encoding="utf-8"))
    return tuple(f"static/js/{name}" for name in found)
