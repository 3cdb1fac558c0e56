"""The reference system as people write it down: in the title rows of a list, in the title block of a drawing.

``Hệ tọa độ VN-2000, kinh tuyến trục 105°45', múi chiếu 3°``. Words narrow down what the coordinates allow; alone they
place nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gis.core import crs
from gis.core.vietnamese import fold

_TELLING = re.compile(r"2000|wgs|epsg|tuy|ktt", re.IGNORECASE)
"""Quickly tried on each text of a drawing; the rest is not read."""
_LONG = 2_000
_EPSG = re.compile(r"\bepsg (\d{4,5})\b")
_MERIDIAN = re.compile(
    r"\b(?:ktt|kttw|kinh tuyen(?: truc| trung uong| trung tam| goc)?)(?: l0| lo)?(?: la)? (10\d)"
    r"(?: do)?(?: (00|0|15|25|30|5|50|45|75)(?: phut| 00)?)?\b"
)
_MINUTES = {"": "00", "0": "00", "25": "15", "5": "30", "50": "30", "75": "45"}
"""Decimals of a degree as minutes: 105.75 is 105°45′."""
_OF_MERIDIAN = {"105 45": crs.VN2000_HAI_PHONG, "105 30": crs.VN2000_HAI_DUONG}
_SIX_DEGREES = re.compile(r"\b(?:mui(?: chieu)? 6|utm)\b")


@dataclass(frozen=True)
class Named:
    """What words say of the system.

    Attributes
    ----------
    vn2000
        They name VN-2000, and WGS84 nowhere.
    codes
        EPSG codes that they name, ``?`` for a meridian that has none here; empty where they name none.
    """

    vn2000: bool = False
    codes: frozenset[str] = frozenset()


def named(texts: Iterable[str]) -> Named:
    """Return what texts of a file say of its reference system."""
    folded = [fold(text) for text in texts if len(text) <= _LONG and _TELLING.search(text)]
    codes: set[str] = set()
    vn2000 = wgs84 = False
    for text in folded:
        vn2000 |= "vn 2000" in text or "vn2000" in text
        wgs84 |= "wgs" in text
        codes |= {f"EPSG:{code}" for code in _EPSG.findall(text)}
        for degrees, rest in _MERIDIAN.findall(text):
            meridian = f"{degrees} {_MINUTES.get(rest, rest)}"
            six = meridian == "105 00" and _SIX_DEGREES.search(text)
            codes.add(crs.UTM48N if six else _OF_MERIDIAN.get(meridian, "?"))
    return Named(vn2000 and not wgs84, frozenset(codes))
