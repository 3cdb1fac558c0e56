"""Numbers, lengths, areas and dates as each language writes them: ``1.234,5``, ``350 m``, ``31/12/2025``."""

from __future__ import annotations

import datetime as dt
import math
import re

_SWAPPED = str.maketrans(",.", ".,")


def number(value: float | str, lang: str, digits: int | None = None) -> str:
    """Write a number: ``1.234,5`` in Vietnamese, ``1,234.5`` in English.

    Parameters
    ----------
    digits
        Decimals to write; as many as the number has (at most ten digits in all) where None.
    """
    figure = float(value)
    text = f"{figure:,.10g}" if digits is None else f"{figure:,.{digits}f}"
    return text if lang == "en" else text.translate(_SWAPPED)


def metres(value: float, lang: str) -> str:
    """Write a length given in metres: ``350 m``, ``1,2 km``."""
    return f"{number(value / 1000, lang, 1)} km" if value >= 1000 else f"{value:.0f} m"


def percent(share: float, lang: str, most: int = 0) -> str:
    """Write a share (0 to 1) in per cent with at most so many decimals: ``85 %``, ``99,8 %``."""
    return f"{number(round(100 * share, most), lang)} %"


def date(value: dt.date | str, lang: str) -> str:
    """Write a date: ``24/01/2019``; English ``2019-01-24``, which no reader takes for another day.

    Less than a day may be known: ``2025-07`` is written ``tháng 7 năm 2025``, ``2025`` stays.
    """
    iso = value if isinstance(value, str) else value.isoformat()[:10]
    parts = iso.split("-")
    if lang == "en" or len(parts) == 1 or not all(part.isdecimal() for part in parts):
        return iso
    if len(parts) == 2:
        return f"tháng {int(parts[1])} năm {parts[0]}"
    return "/".join(reversed(parts))


def moment(at: str, lang: str) -> str:
    """Write a moment (ISO 8601) to the minute, by the clock of this machine: ``24/01/2019 14:05``."""
    here = dt.datetime.fromisoformat(at).astimezone()
    return f"{date(here.date(), lang)} {here:%H:%M}"


def cell(value: object, lang: str) -> str:
    """Write a cell of a table: a number as the language writes it, a list with commas, nothing for no value."""
    if isinstance(value, (list, tuple)):
        return ", ".join(str(part) for part in value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "" if math.isnan(value) else number(value, lang)
    return "" if value is None else str(value)


def read_date(text: str) -> dt.date | None:
    """Read a day as people write it (31/7/2023) or as ISO 8601 does; None for anything else."""
    parts = [part for part in re.split(r"[/.\s-]+", text.strip()) if part]
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
