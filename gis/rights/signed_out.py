"""Logins that were ended: a cookie counts until it expires, so who signed out is kept on record until then.

Else another tab of the same browser, or a copy of the cookie, would go on under the name of who has left.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from gis.core import tables
from gis.core.files import write_whole

if TYPE_CHECKING:
    from gis.rights.people import People

FILE = "signed_out.csv"
COLUMNS = ("login", "ended")
KEPT_DAYS = 40
"""Streamlit's cookies of a login are taken for 31 days."""


class SignedOut:
    """The logins that were ended, in the folder of the people: all servers that share it know.

    Parameters
    ----------
    people
        Whose folder it is.
    """

    def __init__(self, people: People) -> None:
        self._people = people
        self._path = people.folder / FILE
        self._read: tuple[tuple[int, int], frozenset[str]] = ((0, 0), frozenset())

    def has(self, login: bytes) -> bool:
        """Tell whether a login was ended; ``login`` is what its cookie says, the signature taken off.

        Raises
        ------
        SchemaError
            If the list cannot be read.
        """
        try:
            held = self._path.stat()
        except FileNotFoundError:
            return False
        stamp = (held.st_mtime_ns, held.st_size)
        if stamp != self._read[0]:
            self._read = stamp, frozenset(row["login"] for row in tables.read_table(self._path, COLUMNS))
        return _hash(login) in self._read[1]

    def add(self, login: bytes) -> None:
        """Put a login on record.

        Raises
        ------
        OSError
            If the list cannot be written.
        """
        today = dt.datetime.now(dt.UTC).date()
        least = (today - dt.timedelta(days=KEPT_DAYS)).isoformat()
        with self._people.locked():
            held = tables.read_table(self._path, COLUMNS) if self._path.exists() else []
            made = {"login": _hash(login), "ended": today.isoformat()}
            rows = [*(row for row in held if row["ended"] >= least), made]
            write_whole(self._path, tables.table_text(COLUMNS, rows), 0o600)


def _hash(login: bytes) -> str:
    return hashlib.sha256(login).hexdigest()
