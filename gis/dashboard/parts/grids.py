"""Plain HTML tables for figures and lists: semantic and printable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from gis.dashboard.html import html
from gis.i18n.numbers import percent


def grid(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: bool = False,
    classes: Iterable[str] = (),
    caption: str = "",
    height: int = 0,
) -> str:
    """Return a table; the first cell of a row is its header. Cells are text, or `Markup`.

    Parameters
    ----------
    numbers
        Right-align the cells after the first.
    classes
        One CSS class per row, in order; rows beyond have none.
    height
        Pixels after which the table scrolls inside, by keyboard too; 0 for never.
    """
    marks = list(classes)
    marked = [(marks[n] if n < len(marks) else "", row) for n, row in enumerate(rows)]
    return html("grid", columns=columns, rows=marked, numbers=numbers, caption=caption, height=height)


SHADES = {"exact": "#005a8c", "approximate": "#56B4E9", "area": "#b9dcf2", "citywide": "#d9d9d9", "none": "#ffffff"}
"""From sure to unsure, readable in grey; the figures stand beside them."""
SHADES_DARK = {
    "exact": "#8fd0f5",
    "approximate": "#3f94c9",
    "area": "#1f5578",
    "citywide": "#55565a",
    "none": "#1d1e20",
}
"""The same order on a dark ground, where the sure ones are the light ones."""


def meter(counts: Mapping[str, int], label: str, name: Callable[[str], str], lang: str) -> str:
    """Return a bar divided by counts, with its key in words and figures.

    Parameters
    ----------
    counts
        Code → number, in order.
    name
        Label of a code.
    """
    total = sum(counts.values()) or 1
    parts = [
        {
            "name": name(code),
            "n": n,
            "colour": SHADES.get(code, "#999999"),
            "percent": 100 * n / total,
            "share": percent(n / total, lang),
        }
        for code, n in counts.items()
    ]
    said = ", ".join(f"{part['name']}: {part['n']}" for part in parts)
    return html("meter", label=label, said=said, parts=parts)


def key_list(parts: Iterable[tuple[str, str]]) -> str:
    """Return a legend: (words, colour) of each part."""
    return html("keys", parts=list(parts))


RAMP = ("#f1eef6", "#c9d7e8", "#92b8d6", "#4f94c0", "#1f6aa0", "#08426f")
"""Few to many; one hue, so that it prints grey in the same order."""
RAMP_DARK = ("#232629", "#1f3d54", "#215f87", "#3b88b9", "#7cb8de", "#d3e9f8")
"""The same on a dark ground: many is light."""
