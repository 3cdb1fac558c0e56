"""The units before 1 July 2025: 375 wards, communes and towns, 27 districts, and their heirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from gis.core import tables
from gis.core.errors import SchemaError
from gis.core.vietnamese import fold, nfc, same_spelling

CROSSWALK_COLUMNS = (
    "old_code",
    "old_name",
    "old_kind",
    "old_district",
    "old_province",
    "commune_code",
    "commune_name",
    "share",
    "lat",
    "lon",
    "note",
)
DISTRICT_COLUMNS = ("code", "name", "kind", "province")
ENDED_COLUMNS = (
    "old_code",
    "old_name",
    "old_kind",
    "old_district",
    "old_province",
    "ended",
    "resolution",
    "successor_code",
    "successor_name",
    "source",
)
KINDS = ("Đặc khu", "Phường", "Xã", "Thị trấn", "Thị xã", "Thành phố", "Quận", "Huyện")
_PREFIXES = (*KINDS, *map(fold, KINDS))


@dataclass(frozen=True)
class OldUnit:
    """A ward, commune or town before the merger; ``communes`` are present codes, main part first.

    ``ended`` is the first day it was no more if that was before July 2025 (ISO date), else blank.
    """

    code: str
    name: str
    kind: str
    district: str
    province: str
    communes: tuple[str, ...]
    lat: float | None
    lon: float | None
    note: str
    ended: str = ""

    @property
    def share(self) -> str:
        """``whole`` if it went to one commune, else ``part``."""
        return "whole" if len(self.communes) == 1 else "part"


@dataclass(frozen=True)
class District:
    """A district before the merger; ``communes`` are the present codes that hold any of it."""

    code: str
    name: str
    kind: str
    province: str
    communes: tuple[str, ...]


class Named(Protocol):
    """Anything with a name and a kind."""

    @property
    def name(self) -> str:
        """Name, with or without the kind."""

    @property
    def kind(self) -> str:
        """Phường, Xã, Huyện …"""


T = TypeVar("T", bound=Named)


def read_old_units(path: Path) -> tuple[OldUnit, ...]:
    """Read crosswalk.csv: one row per old unit and heir, the main part first."""
    rows: dict[str, list[tables.Row]] = defaultdict(list)
    for row in tables.read_table(path, CROSSWALK_COLUMNS, required=CROSSWALK_COLUMNS[:8]):
        rows[row["old_code"]].append(row)
    return tuple(
        OldUnit(
            code=code,
            name=parts[0]["old_name"],
            kind=parts[0]["old_kind"],
            district=parts[0]["old_district"],
            province=parts[0]["old_province"],
            communes=tuple(part["commune_code"] for part in parts),
            lat=tables.number(parts[0], "lat", path),
            lon=tables.number(parts[0], "lon", path),
            note=parts[0]["note"],
        )
        for code, parts in rows.items()
    )


def read_ended_units(path: Path, old_units: Iterable[OldUnit]) -> tuple[OldUnit, ...]:
    """Read ended_units.csv: units that ended between 2019 and June 2025, each with the one that took it.

    Parameters
    ----------
    path
        The file; a folder without it has none.
    old_units
        The units of June 2025; an ended unit stands where its successor does, and goes where that went.

    Raises
    ------
    SchemaError
        If a successor is no unit of June 2025.
    """
    if not path.exists():
        return ()
    by_code = {unit.code: unit for unit in old_units}
    ended = []
    for row in tables.read_table(path, ENDED_COLUMNS, required=ENDED_COLUMNS):
        heir = by_code.get(row["successor_code"])
        if heir is None:
            code = row["successor_code"]
            raise SchemaError("boundaries.no_heir", path=path, line=row.line, column="successor_code", code=code)
        day = "/".join(reversed(row["ended"].split("-")))
        note = f"Hết từ {day} ({row['resolution']}), nhập vào {row['successor_name']}"
        if (row["old_code"], row["old_name"]) == (heir.code, heir.name):
            note = f"Đến trước {day} ({row['resolution']}), sau là {row['successor_name']}"
        ended.append(
            OldUnit(
                code=row["old_code"],
                name=row["old_name"],
                kind=row["old_kind"],
                district=row["old_district"],
                province=row["old_province"],
                communes=heir.communes,
                lat=heir.lat,
                lon=heir.lon,
                note=note,
                ended=row["ended"],
            )
        )
    return tuple(ended)


def read_districts(path: Path, old_units: tuple[OldUnit, ...]) -> dict[str, District]:
    """Read districts.csv by name; the communes of a district are the heirs of its old units."""
    communes: dict[str, set[str]] = defaultdict(set)
    for unit in old_units:
        communes[unit.district].update(unit.communes)
    rows = tables.read_table(path, DISTRICT_COLUMNS, required=DISTRICT_COLUMNS)
    return {
        row["name"]: District(
            row["code"], row["name"], row["kind"], row["province"], tuple(sorted(communes[row["name"]]))
        )
        for row in rows
    }


def by_name(among: Iterable[T], name: str) -> list[T]:
    """Return the units of this name, kind or not: same spelling if there is any, else same letters."""
    asked, units = nfc(name), list(among)

    def matches(compare: Callable[[str, str], bool]) -> list[T]:
        return [u for u in units if any(compare(n, asked) for n in (bare(u.name), f"{u.kind} {bare(u.name)}"))]

    return matches(same_spelling) or matches(lambda left, right: fold(left) == fold(right))


def bare(name: str) -> str:
    """Return a name without its kind: ``Phường Thủy Nguyên`` → ``Thủy Nguyên``, ``quan an duong`` → ``an duong``."""
    return next((name[len(kind) + 1 :] for kind in _PREFIXES if name.startswith(f"{kind} ")), name)
