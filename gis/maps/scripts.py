"""Our ES modules as one script: what a page loads at once, and what a file holds that no server serves.

A module is a folder's file and imports by relative path, as browsers and Node read it. A page that is opened
by ``file://`` may import nothing, and a page of the app should not wait for thirty small files one after the
other, so the modules are put into one expression here: each in a function of its own, in the order of their
imports. Only the forms that our modules use are known; anything else is an error, not a guess.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The package: modules are named by their path from here."""
WEB = Path(__file__).parent / "web"
_OUTSIDE = {"leaflet": "globalThis.L"}
"""What a page loads before our script: name of the module → where its script leaves it."""
_IMPORT = re.compile(r'^import (\* as (?P<all>\w+)|\{(?P<names>[^}]*)\}) from "(?P<source>[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function\*?|class|const) (?P<name>\w+))", re.MULTILINE)
_EMPTY = re.compile(r"^export \{\};$", re.MULTILINE)
_LEFT = re.compile(r"^\s*(import|export)\b|\bimport\(", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/\n?", re.DOTALL | re.MULTILINE)
"""A comment with lines of its own: types and reasons are for the reader of the source."""


def value(*entries: str) -> str:
    """Return a JavaScript expression: all exports of the entries, as one object.

    Parameters
    ----------
    *entries
        Modules by their path in the package: ``maps/web/map.js``.

    Raises
    ------
    ValueError
        If a module imports in a circle, or in a form that is not known here.
    """
    parts: dict[str, str] = {}
    for entry in entries:
        _add(entry, parts, ())
    names = ", ".join(f'...$["{entry}"]' for entry in entries)
    body = "\n".join(f'$["{name}"] = (() => {{\n{text}\n}})();' for name, text in parts.items())
    return f'(() => {{\n"use strict";\nconst $ = {{}};\n{body}\nreturn {{ {names} }};\n}})()'


def leaflet_js() -> str:
    """Return Leaflet's script without its source map comment."""
    return re.sub(r"//# sourceMappingURL=\S+", "", _leaflet("leaflet.js"))


def leaflet_css() -> str:
    """Return Leaflet's styles without links to images: our own replace them."""
    return re.sub(r"background-image:\s*url\(images/[^)]+\);", "", _leaflet("leaflet.css")).replace(
        "behavior: url(#default#VML);", ""
    )


def own_css() -> str:
    """Return the map's styles."""
    return (WEB / "map.css").read_text(encoding="utf-8")


def _add(name: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    """Add a module after all that it imports."""
    if name in parts:
        return
    if name in above:
        raise ValueError(f"modules import in a circle: {' → '.join([*above, name])}")
    text, imported = _translated(name)
    for other in imported:
        _add(other, parts, (*above, name))
    parts[name] = text


@cache
def _translated(name: str) -> tuple[str, tuple[str, ...]]:
    """Return a module as the body of a function, and the modules that it imports."""
    source = (ROOT / name).read_text(encoding="utf-8")
    imported: list[str] = []

    def taken(found: re.Match[str]) -> str:
        outside = _OUTSIDE.get(found["source"])
        if outside is None:
            imported.append(posixpath.normpath(posixpath.join(posixpath.dirname(name), found["source"])))
            outside = f'$["{imported[-1]}"]'
        what = found["all"] or "{" + found["names"].replace(" as ", ": ") + "}"
        return f"const {what} = {outside};"

    exported = [found["name"] for found in _EXPORT.finditer(source)]
    body = _COMMENT.sub("", _EXPORT.sub("", _EMPTY.sub("", _IMPORT.sub(taken, source))))
    if left := _LEFT.search(body):
        raise ValueError(f"{name}: a form of import or export that is not known here: {left.group().strip()}")
    return f"{body}return {{ {', '.join(exported)} }};", tuple(imported)


def _leaflet(name: str) -> str:
    file = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name
    return file.read_text(encoding="utf-8")
