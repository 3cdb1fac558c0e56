"""``hpmap build`` and ``hpmap check``: the curated files become the map's data, and are held to the rules."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from gis.cli.common import data_of
from gis.gazetteer.check_points import accuracy
from gis.registry import build
from gis.registry.checks import catalogue
from gis.store.changes import Changes
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the two commands."""
    builder = commands.add_parser("build", help="build data/projects.geojson from the curated files")
    builder.add_argument("--check", action="store_true", help="write nothing; exit 1 if the file is stale")
    builder.set_defaults(run=_build)
    check = commands.add_parser("check", help="check the curated files; exit 1 if anything is wrong")
    check.set_defaults(run=_check)


def _build(arguments: argparse.Namespace) -> int:
    store = open_store(data_of(arguments))
    target = store.built
    if arguments.check:
        fresh = store.is_built(build.build(store.load()))
        print(f"{target}: up to date" if fresh else f"{target}: stale; run 'python -m gis build'")
        return 0 if fresh else 1
    text = build.build(store.load())
    fresh = store.is_built(text)
    store.describe()
    if not fresh:
        with store.locked():  # nobody changes what is being built
            text = build.build(store.load())
            store.commit(Changes(built=text), None, "", "")
    print(f"{target}: {'already up to date' if fresh else 'written'}")
    if not store.load().projects:
        print("projects.csv has no rows: the map is empty", file=sys.stderr)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    registry = open_store(data_of(arguments)).load()
    findings = catalogue.run(registry)
    for finding in findings:
        print(finding)
    counts = f"{len(registry.items)} items, {len(registry.projects)} projects, {len(registry.gazetteer.places)} places"
    measured = accuracy(registry.gazetteer.places, registry.check_points)
    print(
        f"{measured.places} places with two sources or more: {measured.within} within their precision_m "
        f"({measured.agreeing} with the error of the check point counted in; "
        f"of {measured.fine} whose check point is as sure as the claim, {measured.fine_within}), "
        f"distance {measured.median_m:.0f} m in the median, {measured.p90_m:.0f} m at 90 %"
    )
    print(f"{counts}; {len(catalogue.ALL_CHECKS)} checks, {len(findings)} findings")
    return 1 if findings else 0
