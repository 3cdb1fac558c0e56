"""``hpmap geocode``: where a name or an address is, without the internet."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gis.boundaries.units import AdminUnits
from gis.cli.common import data_of
from gis.core.errors import AmbiguousPlaceError, ImportFileError, PlaceNotFoundError
from gis.gazetteer.gazetteer import Gazetteer
from gis.gazetteer.geocoder import GazetteerGeocoder
from gis.gazetteer.online import online_chain

if TYPE_CHECKING:
    from gis.cli.common import Commands

NOT_FOUND, AMBIGUOUS = 3, 4


def add_parser(commands: Commands) -> None:
    """Add the command."""
    geocode = commands.add_parser("geocode", help="find a place by name, without the internet")
    geocode.add_argument("text", nargs="?", help="a place name, or 'lat, lon'")
    geocode.add_argument("--near", help="commune (name or code) or pre-merger district to prefer")
    geocode.add_argument("--file", type=Path, help="a text file with one query a line")
    geocode.add_argument("--json", action="store_true", help="one JSON object a line")
    geocode.add_argument("--online", action="store_true", help="ask Nominatim and Photon after the gazetteer")
    geocode.set_defaults(run=_geocode)


def _geocode(arguments: argparse.Namespace) -> int:
    if (arguments.text is None) == (arguments.file is None):
        print("give either a TEXT or --file F", file=sys.stderr)
        return 2
    data = data_of(arguments)
    geocoder = GazetteerGeocoder(Gazetteer.load(data, AdminUnits.load(data)))
    online = online_chain(data / "geocode_cache.json") if arguments.online else None
    codes = []
    for text in _queries(arguments):
        answer = _answer(geocoder, text, arguments.near)
        if answer["code"] == NOT_FOUND and online is not None:
            found = online(text)
            answer = {"code": 0, **found} if found else answer
        codes.append(answer.pop("code"))
        print(json.dumps(answer, ensure_ascii=False) if arguments.json else _sentence(answer))
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


def _answer(geocoder: GazetteerGeocoder, query: str, near: str | None) -> dict[str, Any]:
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
    except PlaceNotFoundError as error:
        return {"code": NOT_FOUND, "query": query, "error": "not found", "message": str(error)}
    keys = ("kind", "precision", "precision_m", "score", "commune_code", "source")
    return {
        "code": 0,
        "query": query,
        "name": location.address,
        "lat": round(location.latitude, 6),
        "lon": round(location.longitude, 6),
        **{key: location.raw.get(key) for key in keys},
    }


def _sentence(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"{answer['query']}: {answer['message']}"
    return (
        f"{answer['query']}: {answer['name']} ({answer['kind']}), {answer['lat']:.5f}, {answer['lon']:.5f}, "
        f"±{answer['precision_m']:.0f} m, {answer['source']}"
    )
