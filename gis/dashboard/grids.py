"""Plain HTML tables for figures and lists: semantic, printable, escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        f'<div class="hp-scroll"><table class="hp-grid">{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


STYLE_LEFT = ' style="text-align:left"'
