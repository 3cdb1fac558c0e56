"""``hpmap store``: the office's database: made, filled, written out, brought to this software, looked at."""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gis.cli.common import allowed, data_of, name_of
from gis.core import log
from gis.core.errors import SettingError
from gis.core.settings import settings
from gis.rights.access import Access
from gis.rights.roles import Act

if TYPE_CHECKING:
    from gis.cli.common import Commands
    from gis.store.postgis.connection import Database


def add_parser(commands: Commands) -> None:
    """Add ``store`` and its commands."""
    parser = commands.add_parser(
        "store", help="the database of HPMAP_STORE: init, load, dump, grant, people, qgis, migrate, status"
    )
    inner = parser.add_subparsers(required=True, metavar="ACTION")

    def action(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        made = inner.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    action("init", _migrate, "make the tables and roles in an empty database")
    load = action("load", _load, "put a data folder into a database that holds none")
    load.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="default: the data folder")
    dump = action("dump", _dump, "write all that the database holds into an empty folder, as files")
    dump.add_argument("folder", type=Path, metavar="FOLDER")
    grant = action("grant", _grant, "give an account of the database a role; it is made where it is not there")
    grant.add_argument("email", help="the e-mail of the login")
    grant.add_argument("role", choices=["viewer", "editor", "curator", "admin", "app"], help="app: the app servers'")
    grant.add_argument("--login", required=True, help="account of the database")
    grant.add_argument("--name", default="", help="as it stands in the history of projects")
    action("people", _people, "whose e-mail is which account, with which role")
    qgis = action(
        "qgis", _qgis, "put the layers' looks and a QGIS project into the database, and the project into a file"
    )
    qgis.add_argument("out", type=Path, nargs="?", metavar="OUT.qgz", help="the project as a file too")
    qgis.add_argument("--service", default="haiphong", help="name of the service in pg_service.conf; default: haiphong")
    action("migrate", _migrate, "bring the database to this software's tables")
    action("status", _status, "what the database holds, and whether its tables are this software's")


def _database() -> Database:
    url = settings().store
    if not url:
        raise SettingError("store.db_unset")
    if importlib.util.find_spec("psycopg") is None:
        raise SettingError("store.db_no_driver")
    from gis.store.postgis.connection import Database  # a laptop needs no driver

    return Database(url)


def _migrate(_: argparse.Namespace) -> int:
    database = _database()
    from gis.store.postgis.migrations import is_made, migrate

    if is_made(database):  # before that nobody has a role: who may is for the database's own account to say
        allowed(Act.MANAGE)
    made = migrate(database)
    print(f"{database.name}: {', '.join(made) if made else 'nothing to do'}")
    return 0


def _load(arguments: argparse.Namespace) -> int:
    who = name_of(allowed(Act.MANAGE), None)
    database = _database()
    from gis.store.postgis.moving import load

    folder: Path = arguments.folder or arguments.data or settings().folder
    print(f"{database.name}: {load(folder, database, who, Access().folder)} files loaded from {folder}")
    return 0


def _dump(arguments: argparse.Namespace) -> int:
    allowed(Act.MANAGE)
    database = _database()
    from gis.store.postgis.moving import dump

    print(f"{arguments.folder}: {dump(database, arguments.folder)} files")
    return 0


def _grant(arguments: argparse.Namespace) -> int:
    allowed(Act.MANAGE)
    database = _database()
    from gis.store.postgis.people import grant

    grant(database, arguments.email, arguments.role, arguments.name, arguments.login)
    print(f"{arguments.login}: {arguments.role}")
    return 0


def _people(_: argparse.Namespace) -> int:
    allowed(Act.MANAGE)
    database = _database()
    from gis.store.postgis.people import listed

    for row in listed(database):
        print("\t".join(log.clean(cell) for cell in row))
    return 0


def _qgis(arguments: argparse.Namespace) -> int:
    allowed(Act.MANAGE)
    database = _database()
    from gis.exports.provenance import ExportRequest
    from gis.exports.qgis import live
    from gis.layers import query
    from gis.store.postgis.qgis import publish

    data = data_of(arguments)
    request = ExportRequest(data)
    chosen = live.layers(query.load_projects_layer(data / "projects.geojson"), request)
    project = live.project(chosen, request, arguments.service)
    styles = {live.KINDS[layer.geometry_type]: layer.qml for layer in chosen if layer.group == "Dự án"}
    communes = request.units.communes
    rows = zip(communes["code"], communes["name"], communes.geometry.to_wkb(), strict=True)
    publish(database, styles, rows, live.NAME, project)
    print(f"{database.name}: {live.NAME}, {len(chosen)} layers")
    if arguments.out is not None:
        arguments.out.write_bytes(project)
        print(arguments.out)
    return 0


def _status(_: argparse.Namespace) -> int:
    database = _database()
    from gis.store.postgis.status import status

    for name, value in status(database).items():
        print(f"{name:12}{value}")
    return 0
