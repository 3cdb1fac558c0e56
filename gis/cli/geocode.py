"""``hpmap geocode``: where a name or an address is, without the internet."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.boundaries.units import AdminUnits
from gis.cli.common import data_of
from gis.core import crs
from gis.core.errors import AmbiguousPlaceError, GeometryError, ImportFileError, PlaceNotFoundError
from gis.core.terminal import json_line
from gis.gazetteer.batch import SURE_SCORE, WRITTEN
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.gazetteer.online import online_chain

if TYPE_CHECKING:
    from gis.cli.common import Commands

NOT_FOUND, AMBIGUOUS = 3, 4
_SHOWN = ("kind", "precision", "precision_m", "score", "how", "commune_code", "commune_name", "old_district", "source")
VN2000 = {code.removeprefix("EPSG:"): code for code in (crs.VN2000_HAI_PHONG, crs.VN2000_HAI_DUONG, crs.UTM48N)}


def add_parser(commands: Commands) -> None:
    """Add the command."""
    geocode = commands.add_parser("geocode", help="find a place, or a list of addresses, without the internet")
    geocode.add_argument(
        "text", nargs="?", help="a name, an address, coordinates; or a list: xlsx, xls, csv, txt, parquet"
    )
    geocode.add_argument("--near", help="commune (name or code) or pre-merger district to prefer")
    geocode.add_argument("--file", type=Path, help="a text file with one query a line")
    geocode.add_argument("--json", action="store_true", help="one JSON object a line")
    geocode.add_argument("--online", action="store_true", help="ask Nominatim and Photon after the gazetteer")
    geocode.add_argument("--out", type=Path, help=f"write the list with its places: {', '.join(WRITTEN)}")
    geocode.add_argument("--column", help="column of the addresses in the list (guessed unless told)")
    geocode.add_argument("--near-column", help="column of the list that names each row's neighbourhood")
    geocode.add_argument("--vn2000", choices=sorted(VN2000), help="add x_vn2000, y_vn2000 in metres: 9210, 9209, 3405")
    geocode.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes for long lists")
    geocode.add_argument("--cluster", metavar="ADDRESS", help="tls://scheduler:8786: answer the list on a Dask cluster")
    geocode.set_defaults(run=_geocode)


def _geocode(arguments: argparse.Namespace) -> int:
    if arguments.out is not None:
        from gis.cli import geocode_lists  # tables are two seconds' work to load, and a name needs none

        return geocode_lists.run(arguments, VN2000)
    if (arguments.text is None) == (arguments.file is None):
        print("give either a TEXT or --file F", file=sys.stderr)
        return 2
    data = data_of(arguments)
    units = AdminUnits.load(data)
    geocoder = GazetteerGeocoder(Gazetteer.load(data, units))
    online = online_chain(data / "geocode_cache.json") if arguments.online else None
    codes = []
    for text in _queries(arguments):
        answer = _answer(geocoder, units, text, arguments.near)
        if answer["code"] == NOT_FOUND and online is not None:
            found = online(text)
            answer = {"code": 0, **found} if found else answer
        codes.append(answer.pop("code"))
        print(json_line(answer) if arguments.json else _sentence(answer))
    return max(codes, default=0)


def _queries(arguments: argparse.Namespace) -> Iterator[str]:
    if arguments.text is not None:
        yield arguments.text
        return
    try:
        lines = arguments.file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise ImportFileError("cli.no_file", file=arguments.file) from None
    except UnicodeDecodeError as error:
        raise ImportFileError("cli.not_utf8", file=arguments.file, reason=error.reason) from error
    for line in lines:
        if line.strip():
            yield line.strip()


def _answer(geocoder: GazetteerGeocoder, units: AdminUnits, query: str, near: str | None) -> dict[str, Any]:
    try:
        location = geocoder.resolve(query, near)
    except AmbiguousPlaceError as error:
        candidates = [
            {
                "name": place.name,
                "kind": place.kind,
                "old_district": place.old_district,
                "lat": round(place.point.y, 6),
                "lon": round(place.point.x, 6),
                "precision_m": place.precision_m,
            }
            for place in error.candidates
        ]
        return {
            "code": AMBIGUOUS,
            "query": query,
            "error": "ambiguous",
            "message": str(error),
            "candidates": candidates,
        }
    except (PlaceNotFoundError, GeometryError) as error:  # one row's fault is that row's answer
        return {"code": NOT_FOUND, "query": query, "error": "not found", "message": str(error)}
    answer = {
        "code": 0,
        "query": query,
        "name": location.address,
        "lat": round(location.latitude, 6),
        "lon": round(location.longitude, 6),
        **{key: location.raw.get(key) for key in _SHOWN},
    }
    if location.raw["note"]:
        answer["note"] = str(location.raw["note"])
    if location.raw["how"] == "coordinates":
        answer |= _around(geocoder, units, location.longitude, location.latitude)
    return answer


def _around(geocoder: GazetteerGeocoder, units: AdminUnits, lon: float, lat: float) -> dict[str, Any]:
    """Return what is at a point: the commune and how sure it is, the unit before, the nearest places."""
    found = units.find(lon, lat)
    near = geocoder.reverse((lat, lon), exactly_one=False, limit=4) or []
    nearest = [place.address for place in near if place.raw["how"] == "nearest"][:3]
    return {
        "commune_confidence": None if found is None else round(found.confidence, 2),
        "old_unit": geocoder.old_unit(lon, lat),
        "nearest": nearest,
    }


def _sentence(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"{answer['query']}: {answer['message']}"
    said = (
        f"{answer['query']}: {answer['name']} ({answer['kind']}), {answer['lat']:.5f}, {answer['lon']:.5f}, "
        f"±{answer['precision_m']:.0f} m, {answer['source']}"
    )
    score = answer.get("score")
    if score is not None:
        said += f", {'score' if score >= SURE_SCORE else 'a guess, score'} {score:.2f}"
    if answer.get("note"):
        said += f" ({answer['note']})"
    if "nearest" in answer:
        sure = answer["commune_confidence"]
        unit = f"{answer['commune_name']} ({sure:.0%} sure)" if sure is not None else "no commune"
        said += f"\n  {'; '.join(part for part in (unit, answer['old_unit'], *answer['nearest']) if part)}"
    return said
