"""A private PostgreSQL cluster in a temporary folder, with PostGIS, on this machine's own address."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg

from tests.processes import kill_all


def binaries() -> Path | None:
    """Return the folder of the newest server that Debian installed with PostGIS (it is not on the PATH), or None."""
    found = sorted(
        (p for p in Path("/usr/lib/postgresql").glob("*/bin") if _has_postgis(p.parent.name)),
        key=lambda p: int(p.parent.name),
    )
    return found[-1] if found else None


def _has_postgis(version: str) -> bool:
    return Path(f"/usr/share/postgresql/{version}/extension/postgis.control").exists()


class Cluster:
    """A server of one's own; the server refuses root, so under root it runs as Debian's ``postgres`` or ``nobody``."""

    def __init__(self, *, fsync: bool = False) -> None:
        found = binaries()
        assert found is not None
        self.bin = found
        self.safe = "on" if fsync else "off"
        self.root = Path(tempfile.mkdtemp(prefix="hp-pg-", dir="/tmp"))
        self.who: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = next(e for e in map(_entry, ("postgres", "nobody")) if e is not None)
            self.who = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
            os.chown(self.root, owner.pw_uid, owner.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._numbers = itertools.count(1)
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        self.start()

    def start(self) -> None:
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.root} -c fsync={self.safe} "
            f"-c full_page_writes={self.safe} -c max_connections=60"
        )
        self._run("pg_ctl", "-w", "-l", str(self.root / "log"), "-o", options, "start")

    def kill(self) -> None:
        """Kill the server and all its processes; `start` brings it back."""
        mark = self.root / "data" / "postmaster.pid"
        kill_all(int(mark.read_text(encoding="utf-8").split()[0]))
        for left in (mark, self.root / f".s.PGSQL.{self.port}.lock"):
            left.unlink()  # until somebody takes note of the death, the dead one's number counts as running

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(self.root, ignore_errors=True)

    def url(self, database: str, user: str = "postgres") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def create(self, template: str | None = None) -> str:
        """Make a database, as a copy of another; returns its name."""
        name = f"hp_{next(self._numbers)}"
        made = f" template {template}" if template else ""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name}{made}".encode())
        return name

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        command = [str(self.bin / program), "-D", str(self.root / "data"), *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False, **self.who)
        if check and done.returncode:
            log = self.root / "log"
            raise RuntimeError(done.stderr + (log.read_text(encoding="utf-8") if log.exists() else ""))


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
