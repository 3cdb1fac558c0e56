"""A database and connections to it: found again after they were lost, faults told in words."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from gis.core import log
from gis.core.errors import ConflictError, ExportError, GisError, NotAllowedError, SettingError

SCHEMA = "hpmap"
WRITER = "select from hpmap.writer for update"
"""What a writer holds until its transaction ends: a row that only roles which may write can lock."""
AWAY = ("store.db_unreachable", "store.busy")
"""What a question is told where it gets no answer now: what was answered last is read on."""
_TIMEOUT_S = 5
_PAUSE_S = 2.0
"""Seconds before questions go again to a database that did not answer: pages shall not wait for it one by one."""
_ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 15_000}
"""What ends a connection whose other end is gone without a word (a cable, a firewall), in libpq's words."""
Connection = psycopg.Connection[tuple[Any, ...]]


class Database:
    """A database by its address.

    Parameters
    ----------
    url
        ``postgresql://user@host:port/name``, or anything that libpq takes: ``service=haiphong``.

    Raises
    ------
    SettingError
        If it is no such address.
    """

    def __init__(self, url: str) -> None:
        try:
            parts: dict[str, Any] = dict(conninfo_to_dict(url))
        except psycopg.Error as error:
            raise SettingError("store.db_address") from error  # what libpq says quotes the address, password and all
        parts = {"connect_timeout": _TIMEOUT_S, **_ALIVE, **parts}
        self._address = make_conninfo(
            **{
                **parts,
                "application_name": "hpmap",
                "options": f"-c search_path={SCHEMA},public",
                "client_encoding": "utf8",
            }
        )
        self.name = (
            " ".join(str(parts[k]) for k in ("service", "host", "port", "dbname") if parts.get(k)) or "postgresql"
        )
        """What people read of it; never the password."""
        self._asking = threading.Lock()
        self._kept: Connection | None = None
        self._ask_again = 0.0
        self._answers: dict[str, list[tuple[Any, ...]]] = {}
        self.outage: ExportError | None = None
        """Why the database could not be reached when it was last asked; None once it answered."""

    def connect(self) -> Connection:
        """Return a connection of one's own; each statement is a transaction unless one is begun."""
        with self.told():
            made = psycopg.connect(self._address, autocommit=True)
            made.execute("set lock_timeout = '120s'")
        self.outage = None
        return made

    def ask(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a quick question, over one connection of all threads; renewed once if it broke.

        Raises
        ------
        ExportError
            If the database cannot be reached or somebody keeps its tables locked, or did a moment ago.
        """
        with self._asking:
            if self.outage is not None and time.monotonic() < self._ask_again:
                raise ExportError(self.outage.code, **self.outage.facts)
            if self._kept is not None and not self._kept.closed:
                with suppress(ExportError):  # what was kept may have broken while nobody asked
                    return self._asked(query, values)
                self.close()
            try:
                return self._asked(query, values)
            except ExportError as error:
                self.close()
                self._away(error)
                raise

    def recall(self, query: str) -> list[tuple[Any, ...]]:
        """Return what `ask` does; while the database gives no answer, what it answered last."""
        try:
            self._answers[query] = self.ask(query)
        except ExportError as error:
            if error.code not in AWAY or query not in self._answers:
                raise
        return self._answers[query]

    def _asked(self, query: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        if self._kept is None or self._kept.closed:
            self._kept = self.connect()
            self._kept.execute("set lock_timeout = '3s'")  # who may write a table can lock it, by hand or by mistake
        try:
            with self.told():
                return self._kept.execute(query.encode(), values).fetchall()
        except ConflictError as error:
            raise ExportError(error.code, **error.facts) from error

    def _away(self, error: ExportError) -> None:
        """Remember that the database did not answer."""
        if error.code in AWAY:
            if self.outage is None:
                log.event("store", state="unreachable", why=str(error))
            self.outage = ExportError(error.code, **error.facts)  # one that holds no frames, and so not us
            self._ask_again = time.monotonic() + _PAUSE_S

    def close(self) -> None:
        """Let go of the shared connection."""
        kept, self._kept = self._kept, None
        if kept is not None:
            with suppress(psycopg.Error):
                kept.close()

    def __del__(self) -> None:
        if hasattr(self, "_kept"):
            self.close()

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what the database says in errors of ours."""
        try:
            yield
        except psycopg.Error as error:
            raise self._told(error) from error

    def _told(self, error: psycopg.Error) -> GisError:
        facts = {"database": self.name, "reason": _line(error)}
        if isinstance(error, errors.InsufficientPrivilege):
            return NotAllowedError("store.db_rights", **facts)
        if isinstance(error, errors.LockNotAvailable):
            return ConflictError("store.busy", folder=self.name)
        if isinstance(error, (errors.UndefinedTable, errors.InvalidSchemaName, errors.UndefinedColumn)):
            return ExportError("store.db_not_made", **facts)
        if isinstance(error, (errors.SerializationFailure, errors.DeadlockDetected)):
            return ConflictError("store.moved_on")
        if isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
            return ExportError("store.db_unreachable", **facts)
        return ExportError("store.db_refused", **facts)


def _line(error: BaseException) -> str:
    """The first line of what a library says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
