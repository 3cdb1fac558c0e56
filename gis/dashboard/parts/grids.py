"""Plain HTML tables for figures and lists: semantic, printable, escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape


def grid(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    numbers: bool = False,
    html: bool = False,
    classes: Iterable[str] = (),
    caption: str = "",
    height: int = 0,
) -> str:
    """Return a table; the first cell of a row is its header.

    Parameters
    ----------
    numbers
        Right-align the cells after the first.
    html
        Cells are HTML already, escaped by the caller.
    classes
        One CSS class per row, in order; rows beyond have none.
    height
        Pixels after which the table scrolls inside; 0 for never.
    """
    said = str if html else lambda value: escape(str(value))
    align = "" if numbers else ' style="text-align:left"'
    head = "".join(
        f'<th scope="col"{"" if i and numbers else STYLE_LEFT}>{escape(c)}</th>' for i, c in enumerate(columns)
    )
    body, marks = [], list(classes)
    for position, row in enumerate(rows):
        mark = f' class="{marks[position]}"' if position < len(marks) and marks[position] else ""
        cells = "".join(f"<td{align}>{said(cell)}</td>" for cell in row[1:])
        body.append(f'<tr{mark}><th scope="row">{said(row[0])}</th>{cells}</tr>')
    title = f'<caption class="hp-unseen">{escape(caption)}</caption>' if caption else ""
    # What scrolls must be reachable by keyboard, and then it needs a name.
    box = f' style="max-height:{height}px;overflow:auto"' if height else ""
    name = f' role="region" aria-label="{escape(caption)}"' if caption else ""
    return (
        f'<div class="hp-scroll" tabindex="0"{name}{box}><table class="hp-grid">{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


STYLE_LEFT = ' style="text-align:left"'


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


def meter(counts: Mapping[str, int], label: str, name: Callable[[str], str]) -> str:
    """Return a bar divided by counts, with its key in words and figures.

    Parameters
    ----------
    counts
        Code → number, in order.
    name
        Label of a code.
    """
    total = sum(counts.values()) or 1
    shades = {code: SHADES.get(code, "#999999") for code in counts}
    said = ", ".join(f"{name(code)}: {n}" for code, n in counts.items())
    bars = "".join(
        f'<span style="width:{100 * n / total:.2f}%;background:{shades[c]}"></span>' for c, n in counts.items()
    )
    keys = "".join(
        f'<li><i style="background:{shades[code]}"></i>{escape(name(code))}: '
        f"<b>{n}</b> ({round(100 * n / total)} %)</li>"
        for code, n in counts.items()
    )
    return (
        f'<div class="hp-meter" role="img" aria-label="{escape(label)}. {escape(said)}">{bars}</div>'
        f'<ul class="hp-key">{keys}</ul>'
    )


def key_list(parts: Iterable[tuple[str, str]]) -> str:
    """Return a legend: (words, colour) of each part."""
    items = (f'<li><i style="background:{colour}"></i>{escape(words)}</li>' for words, colour in parts)
    return f'<ul class="hp-key">{"".join(items)}</ul>'


RAMP = ("#f1eef6", "#c9d7e8", "#92b8d6", "#4f94c0", "#1f6aa0", "#08426f")
"""Few to many; one hue, so that it prints grey in the same order."""
RAMP_DARK = ("#232629", "#1f3d54", "#215f87", "#3b88b9", "#7cb8de", "#d3e9f8")
"""The same on a dark ground: many is light."""
