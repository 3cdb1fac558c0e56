"""An error as lines for the screen: each fault of the checks by itself, with the name of its project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gis.i18n.say import Sayable, say

if TYPE_CHECKING:
    from gis.core.errors import GisError


def report(error: GisError, names: Mapping[str, str], lang: str) -> list[str]:
    """Return the lines of an error in the language of the screen.

    Parameters
    ----------
    names
        Project id → name: a broken check says the name of its project too.
    """
    lines: list[str] = []
    for fault in error.faults:
        inner = fault.facts.get("what") if isinstance(fault, Sayable) else None
        told = inner if isinstance(inner, Sayable) else fault  # of a finding, what is wrong; not the name of the check
        said = say(told, lang)
        name = names.get(str(told.facts.get("id", "")), "") if isinstance(told, Sayable) else ""
        lines += [f"{name}: {said}"] if name and name not in said else said.split("\n")
    return list(dict.fromkeys(line for line in lines if line.strip()))
