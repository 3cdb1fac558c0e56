"""``hpmap people`` and ``hpmap token``: roles by e-mail, and personal tokens for QGIS and scripts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from gis.core import log
from gis.rights.access import Access
from gis.rights.roles import ROLES, Role
from gis.store.opened import open_people

if TYPE_CHECKING:
    from gis.cli.common import Commands
    from gis.rights.people import People


def add_parser(commands: Commands) -> None:
    """Add the two commands."""
    people = commands.add_parser("people", help="roles: list, add, remove")
    inner = people.add_subparsers(required=True, metavar="ACTION")
    _action(inner, "list", _list, "everybody who has a role")
    add = _action(inner, "add", _add, "give somebody a role, or another one")
    add.add_argument("email", help="the e-mail of the login; the account's name where a proxy signs people in")
    add.add_argument("role", choices=list(ROLES))
    add.add_argument("--name", default="", help="as it stands in the history of projects")
    remove = _action(inner, "remove", _remove, "take somebody's role away; their tokens end with it")
    remove.add_argument("email")

    token = commands.add_parser("token", help="personal tokens: list, new, revoke")
    inner = token.add_subparsers(required=True, metavar="ACTION")
    _action(inner, "list", _tokens, "every token, without its secret")
    new = _action(inner, "new", _new, "make a token for somebody who has a role; it is printed once")
    new.add_argument("email")
    new.add_argument("--label", default="", help="what it is for, e.g. QGIS")
    revoke = _action(inner, "revoke", _revoke, "end a token at once")
    revoke.add_argument("id")


def _action(inner: Commands, name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
    made = inner.add_parser(name, help=text, description=text)
    made.set_defaults(run=run)
    return made


def _people() -> People:
    return open_people(Access().folder)


def _list(_: argparse.Namespace) -> int:
    people = _people()
    for entry in people.all().values():
        print(f"{entry.email}\t{entry.role.name.lower()}\t{log.clean(entry.name)}")
    print(people.where, file=sys.stderr)
    return 0


def _add(arguments: argparse.Namespace) -> int:
    _people().put(arguments.email, ROLES[arguments.role], arguments.name)
    print(f"{arguments.email}: {arguments.role}")
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    people = _people()
    if people.get(arguments.email) is None:
        print(f"{arguments.email!r} has no role in {people.where}", file=sys.stderr)
        return 1
    people.put(arguments.email, Role.NOBODY, "")
    print(f"{arguments.email}: no role")
    return 0


def _tokens(_: argparse.Namespace) -> int:
    for token in _people().tokens():
        ended = f"revoked {token.revoked}" if token.revoked else "in force"
        print(f"{token.id}\t{token.email}\t{token.created}\t{ended}\t{log.clean(token.label)}")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    print(_people().make_token(arguments.email, arguments.label))
    return 0


def _revoke(arguments: argparse.Namespace) -> int:
    if not _people().revoke(arguments.id):
        print(f"no token {arguments.id!r} is in force; see: hpmap token list", file=sys.stderr)
        return 1
    print(f"{arguments.id}: revoked")
    return 0
