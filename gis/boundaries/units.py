"""The 114 communes since 1 July 2025, the 27 districts and 375 units before, and where each went.

Boundaries are the modelled ones of ``data/boundaries/`` unless the official set was fetched (``hpmap boundaries sync``)
or is not wanted. Names, codes and the crosswalk are exact in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import shapely

from gis.boundaries import shapes
from gis.boundaries.finder import CommuneFinder
from gis.boundaries.legacy import District, OldUnit, bare, by_name, read_districts, read_ended_units, read_old_units
from gis.boundaries.provenance import Provenance, read_accuracy, read_state
from gis.core.errors import SchemaError
from gis.core.settings import settings
from gis.core.vietnamese import fold, sort_key

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class AdminUnit:
    """A commune (phường, xã, đặc khu) of today; ``precision_m`` is the 90 % error of its border."""

    code: str
    name: str
    kind: str
    area_km2: float
    precision_m: float
    valid_from: str
    districts: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The unit at a point; ``distance_m`` to the nearest border, ``confidence`` that it is the right one."""

    unit: AdminUnit
    confidence: float
    distance_m: float
    inside: bool


class AdminUnits:
    """The admin units of a data folder.

    Examples
    --------
    ``AdminUnits.load().find(106.68, 20.86).unit.name`` is ``"Phường Hồng Bàng"``.
    """

    def __init__(self, folder: Path, drawn: Path, exact: Path, provenance: Provenance) -> None:
        """Read a folder; ``provenance`` says which set is in use, and how exact it is."""
        self.folder = folder
        self.provenance = provenance
        self._exact_path = exact
        self.old_units = read_old_units(folder / "crosswalk.csv")
        self.ended_units = read_ended_units(folder / "ended_units.csv", self.old_units)
        self.districts_before = read_districts(folder / "districts.csv", self.old_units)
        self.commune_rows = self._read(drawn)

    @classmethod
    def load(cls, data_dir: Path | None = None, official: str | bool = "auto") -> AdminUnits:
        """Read the admin units.

        Parameters
        ----------
        data_dir
            The data folder; None for the project's own.
        official
            ``"auto"``: the official boundaries if they were fetched; False: always the modelled
            ones (the same on every machine); True: the official ones or an error.

        Raises
        ------
        SchemaError
            If a file is missing or malformed, or if ``official=True`` and they were not fetched.
        """
        folder = (settings().data_dir if data_dir is None else data_dir) / "boundaries"
        accuracy = read_accuracy(folder)
        fetched = folder / "official"
        state = read_state(fetched) if official in (True, "auto") else None
        provenance = Provenance.of(state, accuracy)
        if state is not None:
            return cls(folder, fetched / state["display"], fetched / state["full"], provenance)
        if official is True:
            raise SchemaError("boundaries.no_official", path=fetched)
        modelled = folder / "communes.geojson"
        return cls(folder, modelled, modelled, provenance)

    @cached_property
    def units(self) -> dict[str, AdminUnit]:
        """The communes by code."""
        rows = self.commune_rows
        names = [field.name for field in fields(AdminUnit)]
        try:
            return {
                r["code"]: AdminUnit(**{n: r[n] for n in names} | {"districts": tuple(r["districts"])}) for r in rows
            }
        except (KeyError, TypeError) as error:
            raise SchemaError("boundaries.no_property", path=self.folder, what=str(error)) from error

    @property
    def codes(self) -> set[str]:
        """Codes of the communes."""
        return set(self.units)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the communes by code, with their kind."""
        return {code: unit.name for code, unit in self.units.items()}

    @property
    def district_names(self) -> set[str]:
        """Names of the pre-merger districts, without their kind."""
        return set(self.districts_before)

    @property
    def straddling(self) -> dict[str, tuple[str, ...]]:
        """Communes made of parts of more than one district, by code; they count in each."""
        return {code: unit.districts for code, unit in self.units.items() if len(unit.districts) > 1}

    def name_of(self, code: str) -> str:
        """Return a commune's name with its kind, e.g. ``Phường Thủy Nguyên``."""
        return self.units[code].name

    def districts_of(self, codes: list[str] | tuple[str, ...]) -> list[str]:
        """Return the pre-merger districts that communes (by code) lie in, in Vietnamese order."""
        return sorted({name for code in codes for name in self.units[code].districts}, key=sort_key)

    def outlines(self) -> Iterator[tuple[str, BaseGeometry]]:
        """Yield (code, polygon in (lon, lat) degrees) of every commune."""
        yield from ((row["code"], row["geometry"]) for row in self.commune_rows)

    @cached_property
    def communes(self) -> gpd.GeoDataFrame:
        """The communes as a table: the properties of the file, ``districts``, geometry."""
        return shapes.table(self.commune_rows)

    @cached_property
    def communes_full(self) -> gpd.GeoDataFrame:
        """The communes at full resolution (`communes` is the light copy for drawing)."""
        return shapes.table(self._read(self._exact_path))

    @cached_property
    def districts(self) -> gpd.GeoDataFrame:
        """The 27 pre-merger districts (`district_rows`) as a table."""
        return shapes.table(self.district_rows)

    @cached_property
    def district_rows(self) -> list[shapes.Row]:
        """The 27 pre-merger districts as unions of present communes.

        Keys code, name, kind, province, communes, precision_m, geometry. A commune that straddles
        districts is in each of them, so neighbours may overlap.
        """
        drawn = dict(self.outlines())
        return [
            {
                "code": d.code,
                "name": d.name,
                "kind": d.kind,
                "province": d.province,
                "communes": list(d.communes),
                "precision_m": max(self.units[code].precision_m for code in d.communes),
                "geometry": shapely.union_all([drawn[code] for code in d.communes]),
            }
            for d in self.districts_before.values()
        ]

    @cached_property
    def city(self) -> gpd.GeoDataFrame:
        """The city as one row: the union of its communes."""
        outline = shapely.union_all([row["geometry"] for row in self.commune_rows])
        return shapes.table([{"code": "31", "name": "Thành phố Hải Phòng", "geometry": outline}])

    @cached_property
    def coastline(self) -> gpd.GeoDataFrame:
        """Land and islands of the city and around it, one row (GSHHG, moved to fit)."""
        return shapes.table(shapes.read(self.folder / "coastline.geojson"))

    def crosswalk(self, old_name: str, district: str | None = None) -> list[OldUnit]:
        """Return the pre-merger units of this name and where they went, those that ended since 2019 too.

        Parameters
        ----------
        old_name
            With or without kind and diacritics: ``"xã Hòa Bình"``, ``"hoa binh"``, ``"Hoà Bình"``.
            Exact diacritics hide names that differ in them.
        district
            Only units of this pre-merger district.

        Returns
        -------
        units
            In the order of their codes, those that ended before June 2025 last; empty if there was none.
        """
        where = None if district is None else self.district(district)
        if district is not None and where is None:
            return []
        among = [u for u in (*self.old_units, *self.ended_units) if where is None or u.district == where.name]
        found = by_name(among, old_name)
        last = {(unit.code, unit.name) for unit in found if not unit.ended}
        return [unit for unit in found if not unit.ended or (unit.code, unit.name) not in last]

    def district(self, name: str) -> District | None:
        """Return the pre-merger district of this name, or None.

        Diacritics may be missing, and the kind may be an earlier one: ``huyện Thủy Nguyên`` was a
        city in its last half year.
        """
        asked = bare(fold(name))
        return next((d for d in self.districts_before.values() if fold(d.name) == asked), None)

    def find(self, lon: float, lat: float) -> Found | None:
        """Return the commune at a point (degrees, WGS84), or None farther than 1 km from all.

        The confidence comes from the distance to the nearest border, as measured on 100,000 points.
        """
        nearest = self._finder.nearest(lon, lat)
        if nearest is None:
            return None
        confidence = self.provenance.confidence(nearest.distance_m, inside=nearest.inside)
        return Found(self.units[nearest.code], confidence, nearest.distance_m, nearest.inside)

    @cached_property
    def _finder(self) -> CommuneFinder:
        rows = self._read(self._exact_path)
        return CommuneFinder([row["code"] for row in rows], [row["geometry"] for row in rows])

    def _read(self, path: Path) -> list[shapes.Row]:
        rows = shapes.read(path)
        inside: dict[str, list[str]] = defaultdict(list)
        for name, district in self.districts_before.items():
            for code in district.communes:
                inside[code].append(name)
        missing = {code for unit in self.old_units for code in unit.communes} - {row.get("code") for row in rows}
        if missing:
            raise SchemaError("boundaries.lacks", path=path, missing=", ".join(sorted(missing)))
        return [{**row, "districts": sorted(inside[str(row.get("code"))], key=sort_key)} for row in rows]
