"""What every command shares: the data folder that was asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import NotAllowedError
from gis.core.settings import settings
from gis.rights.access import Access
from gis.rights.identity import of_command
from gis.rights.roles import Act, By, Person, require
from gis.store.opened import open_people, open_store

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
    Run = Callable[[argparse.Namespace], int]


def allowed(act: Act) -> Person:
    """Return who gives the command, if they may.

    Raises
    ------
    NotAllowedError
        If the settings have a login, and ``HPMAP_TOKEN`` is no token of somebody with the role.
    """
    access = Access()
    person = of_command(access, open_people(access.folder))
    require(person, act)
    return person


def name_of(person: Person, given: str | None) -> str:
    """Return the name that the history keeps: the login's; on one's own machine the given one, else the account's.

    Raises
    ------
    NotAllowedError
        If a name was given where a login says it.
    """
    if given and person.by is not By.ACCOUNT:
        raise NotAllowedError("rights.who_given", name=person.name)
    return given or person.name


def data_of(arguments: argparse.Namespace) -> Path:
    """Return the data folder: ``--data`` where it was given, else the settings' own.

    What a killed command left half done there is finished or undone first; where an office's database cannot be
    reached, a notice says that older data are read.
    """
    given: Path | None = arguments.data
    folder = given if given is not None else settings().data_dir
    store = open_store(folder)
    store.recover()
    if (outage := store.outage()) is not None:
        print(outage, file=sys.stderr)
    return folder
