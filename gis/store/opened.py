"""Which store is in use: the office's database (``HPMAP_STORE``), or the data folder."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gis.core.errors import SettingError
from gis.core.settings import settings
from gis.rights.people import People
from gis.store.folder import FolderStore

if TYPE_CHECKING:
    from gis.store.postgis.postgis import PostgisStore
    from gis.store.store import Store


def open_store(folder: Path | None = None) -> Store:
    """Return the store of a data folder; of the settings' own where none is given.

    Raises
    ------
    SettingError
        If ``HPMAP_STORE`` is no address, or what connects to databases is not installed.
    """
    given = settings()
    if given.store and folder in (None, given.data_dir):
        return _database(given.store, given.data_dir)
    return FolderStore(given.data_dir if folder is None else folder)


def open_people(folder: Path) -> People:
    """Return the people who have roles: those of the office's database where one is set, else those of a folder.

    Raises
    ------
    SettingError
        As `open_store` does.
    """
    given = settings()
    if not given.store:
        return People(folder)
    database = _database(given.store, given.data_dir).database
    from gis.store.postgis.people import OfficePeople  # an office's own, as `_database` says

    return OfficePeople(database, folder)


@cache
def _database(url: str, folder: Path) -> PostgisStore:
    if importlib.util.find_spec("psycopg") is None:
        raise SettingError("store.db_no_driver")
    from gis.store.postgis.postgis import PostgisStore  # an office's own: a laptop needs no driver

    return PostgisStore(url, folder)
