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
    return (
        f'<div class="hp-scroll" tabindex="0"><table class="hp-grid">{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


STYLE_LEFT = ' style="text-align:left"'


SHADES = {"exact": "#005a8c", "approximate": "#56B4E9", "area": "#b9dcf2", "citywide": "#d9d9d9", "none": "#ffffff"}
"""From sure to unsure, readable in grey; the figures stand beside them."""


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


RAMP = ("#f1eef6", "#c9d7e8", "#92b8d6", "#4f94c0", "#1f6aa0", "#08426f")
"""Few to many; one hue, so that it prints grey in the same order."""


def ramp(values: Mapping[str, float]) -> tuple[dict[str, str], list[tuple[str, float]]]:
    """Colour values from zero to the largest in steps of equal share of the square root.

    Returns
    -------
    colours
        Colour per key; zero has the palest.
    steps
        (colour, lower end) per step, for the key.
    """
    top = max(values.values(), default=0.0) or 1.0
    last = len(RAMP) - 1

    def step(value: float) -> int:
        return 0 if value <= 0 else max(1, min(last, 1 + int((value / top) ** 0.5 * last - 1e-9)))

    steps = [(RAMP[0], 0.0)] + [(RAMP[i], top * ((i - 1) / last) ** 2) for i in range(1, last + 1)]
    return {key: RAMP[step(value)] for key, value in values.items()}, steps
