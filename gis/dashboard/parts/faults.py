"""An error as lines for the screen: each fault of the checks by itself, with the name of its project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gis.i18n.say import Sayable, say

if TYPE_CHECKING:
    from gis.core.errors import GisError

CODES = ("status", "stated", "unstated", "document")
"""Facts that are codes of a list; the project's own stays, for whoever looks for it in the data."""


def report(error: GisError, names: Mapping[str, str], lang: str) -> list[str]:
    """Return the lines of an error in the language of the screen.

    Parameters
    ----------
    names
        Codes → what they are called (`gis.dashboard.parts.labels.called`): a broken check says the name of its project
        too, statuses and documents in words.
    """
    lines: list[str] = []
    for fault in error.faults:
        inner = fault.facts.get("what") if isinstance(fault, Sayable) else None
        told = inner if isinstance(inner, Sayable) else fault  # of a finding, what is wrong; not the name of the check
        said = say(told, lang, **_called(told, names)) if isinstance(told, Sayable) else say(told, lang)
        code = str(told.facts.get("id", "")) if isinstance(told, Sayable) else ""
        name = names.get(code, "")
        if name and name not in said:
            begins = said.startswith((f"{code} ", f"{code}:"))
            said = f"{name} ({code}){said[len(code) :]}" if begins else f"{name}: {said}"
        lines += [said] if name else said.split("\n")
    return list(dict.fromkeys(line for line in lines if line.strip()))


def _called(told: Sayable, names: Mapping[str, str]) -> dict[str, str]:
    """Return the facts that are codes, in words; several stand with a stroke between them."""
    codes = {key: str(told.facts[key]) for key in CODES if key in told.facts}
    return {key: " / ".join(names.get(code, code) for code in text.split(" / ")) for key, text in codes.items()}
