"""An error of the round trip as lines for the screen."""

from __future__ import annotations

from collections.abc import Mapping

from gis.core.errors import GisError
from gis.i18n.say import Sayable, say


def report(error: GisError, names: Mapping[str, str], lang: str) -> list[str]:
    """Return the lines of an error in the language of the screen.

    Parameters
    ----------
    names
        Project id → name: a broken check says the name of its project too.
    """
    lines: list[str] = []
    for fault in error.faults:
        said = fault if isinstance(fault, str) else say(fault, lang)
        name = "" if isinstance(fault, str) else names.get(_project(fault), "")
        lines += [f"{name}: {said}"] if name and name not in said else said.split("\n")
    return list(dict.fromkeys(line for line in lines if line.strip()))


def _project(fault: Sayable) -> str:
    """Return the id of the project that a fault, or the finding in it, is about."""
    inner = fault.facts.get("what")
    return str((inner if isinstance(inner, Sayable) else fault).facts.get("id", ""))
