"""``python -m gis diff`` and ``python -m gis apply``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gis.cli.common import allowed, data_of, name_of
from gis.core.terminal import json_line, print_data
from gis.exchange.accept import accept, patch
from gis.exchange.compare import compare, prepare
from gis.exchange.edits import Acceptance
from gis.rights.roles import Act
from gis.store.opened import open_store

if TYPE_CHECKING:
    from gis.cli.common import Commands


def add_parser(commands: Commands) -> None:
    """Add the two commands to the subparsers of ``python -m gis``."""
    diff = commands.add_parser("diff", help="compare an edited export (.gpkg, .geojson, .qgz) with the registry")
    diff.add_argument("edited", type=Path, metavar="EDITED")
    diff.add_argument("--json", action="store_true", help='print {"changes": [...]}; empty if nothing was edited')
    diff.set_defaults(run=_diff)

    command = commands.add_parser("apply", help="take accepted changes of an edited export over into the data")
    command.add_argument("edited", type=Path, metavar="EDITED")
    command.add_argument("--accept", nargs="+", required=True, metavar="ID", help="'all', or ids that diff prints")
    command.add_argument("--who", help="who accepts the changes; default: your account, with a login its name")
    command.add_argument("--why", required=True, help="why, for the project's history")
    command.add_argument("--document", default="", help="document that names an added project or states a new status")
    command.add_argument("--section", default="", help="its section, e.g. 'Phụ lục 4.1'")
    command.add_argument("--patch", action="store_true", help="print a patch for 'git apply' and write nothing")
    command.set_defaults(run=_apply)


def _diff(arguments: argparse.Namespace) -> int:
    prepare()
    found = compare(arguments.edited, open_store(data_of(arguments)).load())
    if arguments.json:
        print(json_line(found.as_json()))
        return 0
    for line in (*found.changes, *found.ignored, *found.notices):
        print(line)
    conflicts = sum(change.conflict for change in found.changes)
    print(f"{arguments.edited}: {len(found.changes)} changes, {conflicts} conflicts")
    return 0


def _apply(arguments: argparse.Namespace) -> int:
    person = allowed(Act.PROPOSE if arguments.patch else Act.DECIDE)
    given = Acceptance(
        who=name_of(person, arguments.who),
        why=arguments.why,
        accept=None if arguments.accept == ["all"] else frozenset(arguments.accept),
        document=arguments.document,
        section=arguments.section,
    )
    if arguments.patch:
        print_data(patch(arguments.edited, open_store(data_of(arguments)), given))
        return 0
    applied = accept(arguments.edited, open_store(data_of(arguments)), given)
    for change in applied.changes:
        print(change)
    print(f"{len(applied.changes)} changes applied: {', '.join(applied.files) or 'no file changed'}")
    return 0
