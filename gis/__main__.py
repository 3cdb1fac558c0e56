"""The command line: ``python -m gis COMMAND``. Exit codes: 0 done, 1 fault found, 2 misuse,
3 place not found, 4 place ambiguous.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gis import boundary_cli, build, checks, exchange, exports, files, layers
from gis.admin_units import AdminUnits
from gis.check_points import accuracy
from gis.errors import AmbiguousPlaceError, GisError, ImportFileError, PlaceNotFoundError
from gis.geocoders import GazetteerGeocoder, online_chain
from gis.paths import ROOT, data_dir
from gis.places import Gazetteer
from gis.projects import Registry

NOT_FOUND, AMBIGUOUS = 3, 4


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return command(arguments)
    except GisError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, no permission, a file that another program holds open
        where = error.filename or "a file"
        print(f"{where}: {error.strerror or error}; close it elsewhere, or choose another folder", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gis", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, default=None, help="another data folder (default: data/)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    builder = commands.add_parser("build", help="build data/projects.geojson from the curated files")
    builder.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is stale")
    builder.set_defaults(run=_build)

    check = commands.add_parser("check", help="check the curated files; exit 1 if anything is wrong")
    check.set_defaults(run=_check)

    geocode = commands.add_parser("geocode", help="find a place by name, without the internet")
    geocode.add_argument("text", nargs="?", help="a place name, or 'lat, lon'")
    geocode.add_argument("--near", help="commune (name or code) or pre-merger district to prefer")
    geocode.add_argument("--file", type=Path, help="a text file with one query a line")
    geocode.add_argument("--json", action="store_true", help="one JSON object a line")
    geocode.add_argument("--online", action="store_true", help="ask Nominatim and Photon after the gazetteer")
    geocode.set_defaults(run=_geocode)

    export = commands.add_parser("export", help="write the (filtered) projects; the suffix gives the format")
    export.add_argument("out", type=Path, help=f"file to write: {', '.join(sorted(exports.WRITERS))}")
    for option, name in (
        ("--sector", "sectors"),
        ("--status", "statuses"),
        ("--commune", "communes"),
        ("--district", "districts"),
        ("--document", "documents"),
        ("--precision", "precisions"),
        ("--history", "history"),
    ):
        export.add_argument(option, dest=name, action="append", default=[], help="may be given several times")
    export.add_argument("--text", default="", help="words of the name, with or without diacritics")
    export.add_argument("--crs", default="EPSG:4326", help="EPSG:4326, 9210, 9209 or 3405 where the format allows")
    export.add_argument("--paper", choices=["A4", "A3"], default="A4", help="of a .pdf or .png")
    export.add_argument(
        "--orientation", choices=["landscape", "portrait"], default="landscape", help="of a .pdf or .png"
    )
    export.add_argument("--title", default="", help="of a .pdf or .png, in place of the usual one")
    export.set_defaults(run=_export)

    boundary_cli.add_parser(commands)
    exchange.add_parser(commands)
    return parser


def _data(arguments: argparse.Namespace) -> Path:
    given: Path | None = arguments.data
    return given if given is not None else data_dir()


def _build(arguments: argparse.Namespace) -> int:
    data = _data(arguments)
    target = data / "projects.geojson"
    text = build.build(Registry.load(data))
    fresh = target.exists() and target.read_bytes() == text.encode()
    if arguments.check:
        print(f"{target}: up to date" if fresh else f"{target}: stale; run 'python -m gis build'")
        return 0 if fresh else 1
    if not fresh:
        files.write_whole(target, text)
    print(f"{target}: {'already up to date' if fresh else 'written'}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    registry = Registry.load(_data(arguments))
    findings = checks.run(registry)
    for finding in findings:
        print(finding)
    counts = f"{len(registry.items)} items, {len(registry.projects)} projects, {len(registry.gazetteer.places)} places"
    measured = accuracy(registry.gazetteer.places, registry.check_points)
    print(
        f"{measured.places} places with two sources or more: {measured.within} within their precision_m, "
        f"distance {measured.median_m:.0f} m in the median, {measured.p90_m:.0f} m at 90 %"
    )
    print(f"{counts}; {len(checks.ALL_CHECKS)} checks, {len(findings)} findings")
    return 1 if findings else 0


def _geocode(arguments: argparse.Namespace) -> int:
    if (arguments.text is None) == (arguments.file is None):
        print("give either a TEXT or --file F", file=sys.stderr)
        return 2
    data = _data(arguments)
    geocoder = GazetteerGeocoder(Gazetteer.load(data, AdminUnits.load(data)))
    online = online_chain(data / "geocode_cache.json") if arguments.online else None
    codes = []
    for query in _queries(arguments):
        answer = _answer(geocoder, query, arguments.near)
        if answer["code"] == NOT_FOUND and online is not None:
            found = online(query)
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
        raise ImportFileError(f"{arguments.file}: no such file; check the name") from None
    except UnicodeDecodeError as error:
        raise ImportFileError(f"{arguments.file}: not UTF-8 ({error.reason}); save it as UTF-8") from error
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


def _export(arguments: argparse.Namespace) -> int:
    data = _data(arguments)
    frame = layers.load_projects_layer(data / "projects.geojson")
    asked: dict[str, Any] = {n: frozenset(getattr(arguments, n)) for n in layers.DIMENSIONS}
    wanted = layers.Filter(text=arguments.text, **asked)
    chosen = layers.filter_projects(frame, wanted)
    paper = exports.PrintOptions(arguments.paper, arguments.orientation, arguments.title)
    exports.write(arguments.out, chosen, crs=arguments.crs, data_dir=data, wanted=wanted, printing=paper)
    print(f"{arguments.out}: {len(chosen)} of {len(frame)} projects")
    return 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):  # Vietnamese on a Windows console that is not UTF-8
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]
    sys.exit(main())
