"""``python -m gis boundaries …``: fetch the official set, see what is in use, look units up."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.boundaries.provenance import read_state
from gis.boundaries.sync.download import QUICK
from gis.boundaries.sync.official import VALID_FROM, sync
from gis.boundaries.units import AdminUnits
from gis.cli.common import allowed, data_of
from gis.core import geojson
from gis.core.errors import BoundarySyncError, UnknownReferenceError
from gis.core.files import write_whole
from gis.gazetteer.coordinates import read_position
from gis.gazetteer.values import Values
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add ``boundaries`` and its commands to the parser of ``python -m gis``."""
    parser = commands.add_parser("boundaries", help="boundaries: sync, status, build, find, crosswalk")
    inner = parser.add_subparsers(required=True, metavar="ACTION")

    def action(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = inner.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    fetch = action("sync", _sync, "fetch the official boundaries and put them in use")
    fetch.add_argument(
        "--from", dest="source", metavar="URL|DIR|FILE", help="another source than HPMAP_BOUNDARIES_URL or the default"
    )
    fetch.add_argument("--quick", action="store_true", help="try once, briefly; a failure is no error")
    action("status", _status, "which boundaries are in use, and how exact they are")
    action("build", _build, "rebuild city.geojson and districts.geojson from the modelled communes")
    find = action("find", _find, "the commune at a point")
    find.add_argument("position", nargs="+", help="LAT LON in any notation: 20.8625 106.6820, 20°51'45\"N 106°40'55\"E")
    lookup = action("crosswalk", _crosswalk, "where a pre-merger ward, commune, town or district went")
    lookup.add_argument("name")
    lookup.add_argument("--district", help="pre-merger district, where several units have the name")


def derived(data_dir: Path) -> dict[str, str]:
    """Return the text of the files that follow from the modelled communes and the crosswalk, by name."""
    units = AdminUnits.load(data_dir, official=False)
    outline = units.city.geometry.iloc[0]
    area = round(sum(unit.area_km2 for unit in units.units.values()), 2)
    city = {"code": "31", "name": "Thành phố Hải Phòng", "area_km2": area, "valid_from": VALID_FROM}
    rows: list[dict[str, Any]] = units.districts.to_dict("records")
    districts = [
        geojson.feature(row["code"], row["geometry"], {key: row[key] for key in row if key != "geometry"})
        for row in rows
    ]
    title = units.provenance.label("vi")  # the name inside the files, as it was written
    return {
        "city.geojson": geojson.dumps([geojson.feature("31", outline, city)], name=title),
        "districts.geojson": geojson.dumps(districts, name=title),
    }


def _sync(arguments: argparse.Namespace) -> int:
    allowed(Act.MANAGE)
    data = data_of(arguments)
    if arguments.quick and read_state(data / "boundaries" / "official") is not None:
        print(AdminUnits.load(data).provenance.label("en"))
        return 0

    def bar(done: int, total: int, what: str) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{total} {what:<40.40}", end="", file=sys.stderr)

    try:
        provenance = sync(data, arguments.source, QUICK if arguments.quick else None, bar)
        open_store(data).keep("boundaries/official")
    except BoundarySyncError as error:
        if not arguments.quick:
            raise
        print(
            f"The official boundaries were not fetched, the set in use stays: {' '.join(str(error).splitlines()[:2])}"
        )
        provenance = AdminUnits.load(data).provenance
    finally:
        if sys.stderr.isatty():
            print(file=sys.stderr)
    print(provenance.label("en"))
    return 0


def _status(arguments: argparse.Namespace) -> int:
    units = AdminUnits.load(data_of(arguments))
    badge = units.provenance
    print(f"{badge.label('vi')}\n{badge.label('en')}")
    if badge.is_official:
        print(f"source: {badge.source}\nsha256: {badge.sha256}")
    else:
        print(
            f"mean IoU {badge.accuracy['iou_mean']}, lowest {badge.accuracy['iou_min']}; "
            "fetch the official set: python -m gis boundaries sync"
        )
    print(
        f"{len(units.units)} communes, {len(units.districts_before)} districts and {len(units.old_units)} units before"
    )
    print(f"{len(units.straddling)} communes hold parts of several districts and count in each:")
    for code, names in units.straddling.items():
        print(f"  {code} {units.name_of(code)}: {', '.join(names)}")
    return 0


def _build(arguments: argparse.Namespace) -> int:
    folder = data_of(arguments) / "boundaries"
    for name, text in derived(data_of(arguments)).items():
        write_whole(folder / name, text)
        print(folder / name)
    open_store(data_of(arguments)).keep("boundaries")
    return 0


def _find(arguments: argparse.Namespace) -> int:
    text = " ".join(arguments.position)
    position = read_position(text)
    if position is None:
        print(f"{text!r} is no position; write LAT LON, e.g. 20.8625 106.6820", file=sys.stderr)
        return 2
    units = AdminUnits.load(data_of(arguments))
    found = units.find(position.lon, position.lat)
    if position.note:
        print(position.note)
    if found is None:
        print("no commune within 1 km; the order is LAT LON, e.g. 20.8625 106.6820", file=sys.stderr)
        return 3
    where = "from the nearest border" if found.inside else "outside it"
    print(
        f"{found.unit.code} {found.unit.name} ({', '.join(found.unit.districts)}); "
        f"{found.confidence:.0%} sure, {found.distance_m:.0f} m {where}"
    )
    print(units.provenance.label("en"))
    return 0


def _crosswalk(arguments: argparse.Namespace) -> int:
    units = AdminUnits.load(data_of(arguments))
    name = arguments.name
    try:
        district_name = None if arguments.district is None else _before(units).find(arguments.district)
        found = units.crosswalk(name, district_name)
        if not found and (arguments.district or units.district(name) is None):
            name, district_name = _spelled_otherwise(units, name, district_name)
            found = units.crosswalk(name, district_name)
    except UnknownReferenceError as error:
        print(error, file=sys.stderr)
        return 3
    for old in found:
        heirs = "; ".join(f"{units.name_of(code)} ({code})" for code in old.communes)
        part = "" if old.share == "whole" else ", divided"
        print(f"{old.kind} {old.name}, {old.district}, {old.province}{part} → {heirs}")
        if old.ended:
            print(f"  {old.note}")
    district = None if arguments.district else units.district(name)
    if district is not None:
        heirs = "; ".join(units.name_of(code) for code in district.communes)
        print(f"{district.kind} {district.name}, {district.province} → {heirs}")
    return 0


def _before(units: AdminUnits) -> Values:
    """Return the districts of before, to be found by any spelling."""
    return Values("district", {d.name: [f"{d.kind} {d.name}"] for d in units.districts_before.values()})


def _spelled_otherwise(units: AdminUnits, text: str, district: str | None) -> tuple[str, str | None]:
    """Return the name and district of the unit of before that a text means: ``TT. Núi Đèo, Thủy Nguyên``.

    Raises
    ------
    UnknownReferenceError
        If it means none; the message asks ``có phải …?``.
    """
    said, _, behind = text.partition(",")
    if behind.strip() and district is None:
        district = _before(units).find(behind)
        if units.crosswalk(said, district):
            return said, district
    old = [u for u in (*units.old_units, *units.ended_units) if district in (None, u.district)]
    districts = units.districts_before.values() if district is None else ()
    names = {f"{unit.kind} {unit.name}": list[str]() for unit in (*old, *districts)}
    return Values("unit", names).find(said), district
