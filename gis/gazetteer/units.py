"""Admin units as places: present communes and pre-merger districts as areas, old communes as points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from shapely.geometry import Point

from gis.core.vietnamese import nfc, normalise_tones, slug
from gis.gazetteer.kinds import KIND_WORDS
from gis.gazetteer.names import wording
from gis.gazetteer.place import Place, twin_key

SOURCE = "boundaries"
LEGACY_COMMUNE_PRECISION_M = 1_500.0
"""A pre-merger commune is known by one point inside it: half its width, a few kilometres, is unknown."""
ENDED_PRECISION_M = 3_000.0
"""A unit that ended earlier is known by the point of the larger one that took it."""
UNIT_PRECISION_M = 500.0
"""Taken for an admin unit whose boundary states no precision."""


class EndedUnit(Protocol):
    """What is needed of `gis.boundaries.legacy.OldUnit`."""

    @property
    def code(self) -> str:
        """Code of the unit."""

    @property
    def name(self) -> str:
        """Name without its kind."""

    @property
    def kind(self) -> str:
        """Xã, Phường, Thị trấn."""

    @property
    def district(self) -> str:
        """District it lay in."""

    @property
    def communes(self) -> tuple[str, ...]:
        """Present communes that hold it."""

    @property
    def lat(self) -> float | None:
        """Latitude of a point in it, or None."""

    @property
    def lon(self) -> float | None:
        """Longitude of a point in it, or None."""

    @property
    def note(self) -> str:
        """When it ended and what took it."""

    @property
    def ended(self) -> str:
        """The first day it was no more."""


class Units(Protocol):
    """What the gazetteer needs of `gis.boundaries.units.AdminUnits`."""

    @property
    def commune_rows(self) -> Sequence[Mapping[str, Any]]:
        """The 114 communes."""

    @property
    def district_rows(self) -> Sequence[Mapping[str, Any]]:
        """The pre-merger districts."""


def unit_places(
    communes: Iterable[Mapping[str, Any]],
    districts: Sequence[Mapping[str, Any]],
    crosswalk: Iterable[Mapping[str, str]],
    ended: Iterable[EndedUnit] = (),
) -> list[Place]:
    """Return the admin units as places.

    Parameters
    ----------
    communes
        Rows of the 114 communes: ``code``, ``name``, ``kind`` (Phường, Xã, Đặc khu), optionally
        ``precision_m``; polygons in (lon, lat).
    districts
        Rows of the pre-merger districts: ``name``, optionally ``kind`` and ``precision_m``; polygons.
    crosswalk
        Rows of crosswalk.csv: a pre-merger commune in one row for each present commune it went to.
    ended
        Units that ended before June 2025; each stands at the unit that took it.

    Returns
    -------
    places
        Kinds ``commune``, ``legacy_district`` and ``legacy_commune``, in that order. A pre-merger
        commune without a point of its own stands at a point of the commune that took most of it.
    """
    spoken = {wording(_titled(row["name"], row.get("kind", ""))).rest for row in districts}
    present = [
        Place(
            place_id=f"commune-{row['code']}",
            name=_titled(row["name"], row.get("kind", "")),
            aliases=_bare(_titled(row["name"], row.get("kind", "")), spoken),
            kind="commune",
            geometry=row["geometry"],
            precision_m=_precision(row),
            commune=str(row["code"]),
            source=SOURCE,
            kind_label="Xã, phường, đặc khu",
        )
        for row in communes
    ]
    old = [
        Place(
            place_id=f"district-{slug(str(row['name']))}",
            name=_titled(row["name"], row.get("kind", "")),
            aliases=(str(row["name"]),),
            kind="legacy_district",
            geometry=row["geometry"],
            precision_m=_precision(row),
            old_district=str(row["name"]),
            source=SOURCE,
            kind_label="Quận, huyện cũ",
        )
        for row in districts
    ]
    by_code = {place.commune: place for place in present}
    return [*present, *old, *_legacy_communes(crosswalk, by_code), *_ended(ended, by_code)]


def _legacy_communes(crosswalk: Iterable[Mapping[str, str]], communes: Mapping[str, Place]) -> Iterable[Place]:
    seen: set[str] = set()
    for row in crosswalk:
        key = row["old_code"] or f"{row['old_name']}/{row['old_district']}"
        if key in seen:
            continue  # the first row of a divided commune names the part that matters most
        heir = communes.get(row["commune_code"])
        if row["lat"] and row["lon"]:
            point, precision_m = Point(float(row["lon"]), float(row["lat"])), LEGACY_COMMUNE_PRECISION_M
        elif heir is not None:
            point, precision_m = heir.point, max(LEGACY_COMMUNE_PRECISION_M, heir.reach_m)
        else:
            continue
        seen.add(key)
        yield Place(
            place_id=f"legacy-{slug(key)}",
            name=_titled(row["old_name"], row["old_kind"]),
            kind="legacy_commune",
            geometry=point,
            precision_m=precision_m,
            commune=row["commune_code"],
            old_district=row["old_district"],
            source=SOURCE,
            note=row["note"],
            kind_label="Xã, phường cũ",
        )


def _ended(units: Iterable[EndedUnit], communes: Mapping[str, Place]) -> Iterable[Place]:
    for unit in units:
        heir = communes.get(unit.communes[0])
        if heir is None:
            continue
        known = unit.lat is not None and unit.lon is not None
        yield Place(
            place_id=f"ended-{slug(f'{unit.code} {unit.kind} {unit.name}')}",
            name=_titled(unit.name, unit.kind),
            kind="legacy_commune",
            geometry=heir.point if unit.lat is None or unit.lon is None else Point(unit.lon, unit.lat),
            precision_m=ENDED_PRECISION_M if known else max(ENDED_PRECISION_M, heir.reach_m),
            commune=unit.communes[0],
            old_district=unit.district,
            source=SOURCE,
            note=unit.note,
            kind_label="Xã, phường cũ",
            ended=unit.ended,
        )


def placed_by(units: Iterable[Place], places: Iterable[Place]) -> list[Place]:
    """Return units where those of before stand where the gazetteer knows their centre better (`twin_key`)."""
    villages = {twin_key(place): place for place in places if place.kind == "village"}
    better = []
    for unit in units:
        twin = villages.get(twin_key(unit)) if unit.kind == "legacy_commune" else None
        if twin is not None and twin.precision_m <= unit.precision_m:
            better.append(replace(unit, geometry=twin.geometry, precision_m=twin.precision_m, source=twin.source))
        else:
            better.append(unit)
    return better


def _titled(name: object, kind: object) -> str:
    """Put the kind before a name that lacks it: ``Thủy Nguyên``, ``Phường`` → ``Phường Thủy Nguyên``."""
    plain, word = normalise_tones(nfc(str(name))), nfc(str(kind))
    known = word.casefold() in KIND_WORDS
    return plain if not known or plain.casefold().startswith(word.casefold()) else f"{word.capitalize()} {plain}"


def _bare(name: str, spoken: set[str]) -> tuple[str, ...]:
    """Return the bare name as an alias if a district had it: ``Hải An`` alone means the unit, not a port there."""
    form = wording(name)
    return (form.rest.title(),) if form.kinds and form.rest in spoken else ()


def _precision(row: Mapping[str, object]) -> float:
    try:
        value = float(str(row.get("precision_m")))
    except ValueError:
        return UNIT_PRECISION_M
    return value if value > 0 else UNIT_PRECISION_M
