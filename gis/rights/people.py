"""Who has which role (``people.csv``) and the personal tokens for QGIS and scripts (``tokens.csv``).

Both stand in the folder of ``HPMAP_PEOPLE`` and are read anew at each question, so that a role taken away counts at
once. Of a token only the hash is kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from gis.core import tables
from gis.core.errors import ConflictError, ExportError, SchemaError, SettingError
from gis.core.files import write_whole
from gis.rights.roles import ROLES, Role

PEOPLE = "people.csv"
COLUMNS = ("email", "role", "name")
TOKENS = "tokens.csv"
TOKEN_COLUMNS = ("id", "email", "label", "sha256", "created", "revoked")
PREFIX = "hpmap_"
"""Of every token: tells it from other passwords, and lets scanners of secrets find one that was published."""
MOST_TOKENS = 20
"""Tokens of one person in force, and as many revoked ones that are kept on record: each request reads them all."""
LOCK = ".lock"
PATIENCE_S = 30.0
"""How long to wait for somebody else's change of the lists, seconds; one takes some milliseconds."""


@dataclass(frozen=True)
class Entry:
    """A row of people.csv."""

    email: str
    role: Role
    name: str


@dataclass(frozen=True)
class Token:
    """A row of tokens.csv: ``created`` and ``revoked`` are dates (ISO 8601); an empty ``revoked`` is in force."""

    id: str
    email: str
    label: str
    sha256: str
    created: str
    revoked: str


class People:
    """The people and tokens of a folder; a missing file lists nobody."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def where(self) -> str:
        """Where they are listed, for people."""
        return str(self.folder)

    def all(self) -> dict[str, Entry]:
        """Return the people by e-mail in small letters.

        Raises
        ------
        SchemaError
            If a role is unknown or somebody stands there twice: nobody has a role until it is mended.
        """
        path = self.folder / PEOPLE
        if not path.exists():
            return {}
        found: dict[str, Entry] = {}
        faults: list[SchemaError] = []
        for row in tables.read_table(path, COLUMNS, required=("email", "role")):
            key = row["email"].lower()
            if row["role"] not in ROLES:
                fault = SchemaError("rights.role_unknown", path=path, line=row.line, column="role", value=row["role"])
                faults.append(fault)
            elif key in found:
                faults.append(SchemaError("rights.twice", path=path, line=row.line, column="email", email=key))
            else:
                found[key] = Entry(key, ROLES[row["role"]], row["name"])
        if faults:
            raise SchemaError.of(faults)
        return found

    def get(self, email: str) -> Entry | None:
        """Return somebody by e-mail, or None."""
        return self.all().get(email.strip().lower()) if email.strip() else None

    def put(self, email: str, role: Role, name: str) -> None:
        """List somebody with a role, or change it; NOBODY takes the line away.

        Raises
        ------
        SettingError
            If the e-mail is empty or has a comma or a line break.
        """
        key = account_of(email)
        with self.locked():
            listed = self.all()
            if role is Role.NOBODY:
                listed.pop(key, None)
            else:
                listed[key] = Entry(key, role, " ".join(name.split()))
            rows = [{"email": e.email, "role": e.role.name.lower(), "name": e.name} for e in listed.values()]
            self._write(PEOPLE, COLUMNS, rows)

    def tokens(self) -> list[Token]:
        """Return every token, revoked ones too."""
        path = self.folder / TOKENS
        return [Token(**row) for row in tables.read_table(path, TOKEN_COLUMNS)] if path.exists() else []

    def make_token(self, email: str, label: str) -> str:
        """Make a token for somebody; returns it. It is shown once and cannot be had again.

        Raises
        ------
        SettingError
            If nobody is listed with that e-mail, or has `MOST_TOKENS` already.
        """
        key = email.strip().lower()
        if self.get(email) is None:
            raise SettingError("rights.not_listed", email=email, path=self.where)
        secret = PREFIX + secrets.token_urlsafe(32)
        day = dt.datetime.now(dt.UTC).date().isoformat()
        made = Token(secrets.token_hex(4), key, " ".join(label.split())[:80], _hash(secret), day, "")
        with self.locked():
            held = self.tokens()
            if sum(token.email == key and not token.revoked for token in held) >= MOST_TOKENS:
                raise SettingError("rights.tokens_enough", email=key, most=MOST_TOKENS)
            ended = [token for token in held if token.email == key and token.revoked][:-MOST_TOKENS]
            self._write(TOKENS, TOKEN_COLUMNS, [vars(token) for token in (*held, made) if token not in ended])
        return secret

    def revoke(self, token_id: str, email: str | None = None) -> bool:
        """Revoke a token by its id (with ``email``: only if it is that person's); tells whether there was one."""
        day = dt.datetime.now(dt.UTC).date().isoformat()
        with self.locked():
            held = self.tokens()
            wanted = [
                token
                for token in held
                if token.id == token_id and not token.revoked and (email is None or token.email == email.lower())
            ]
            if wanted:
                rows = [vars(token) | ({"revoked": day} if token in wanted else {}) for token in held]
                self._write(TOKENS, TOKEN_COLUMNS, rows)
        return bool(wanted)

    def by_token(self, secret: str) -> Entry | None:
        """Return whose token this is; None if there is no such token in force, or its owner is listed no more."""
        if not secret.startswith(PREFIX):
            return None
        wanted = _hash(secret)
        for token in self.tokens():
            if secrets.compare_digest(token.sha256.encode(), wanted.encode()) and not token.revoked:
                return self.get(token.email)
        return None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder while a list is read and written anew: the app and commands lose nothing of each other's."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            lock = FileLock(self.folder / LOCK, mode=0o600).acquire(timeout=PATIENCE_S)
        except Timeout:
            raise ConflictError("store.busy", folder=self.folder) from None
        with lock:
            yield

    def _write(self, name: str, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
        path = self.folder / name
        safe = [row | {n: str(tables.formula_safe(row[n])) for n in ("name", "label") if n in row} for row in rows]
        try:
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
            write_whole(path, tables.table_text(columns, safe), mode)
        except OSError as error:
            raise ExportError("store.not_written", file=path, reason=error.strerror or str(error)) from error


def account_of(email: str) -> str:
    """Return an e-mail as lists of people name it: in small letters.

    Raises
    ------
    SettingError
        If it is empty or has a comma, a quote or a space.
    """
    key = email.strip().lower()
    if not key or any(c in key for c in ",\r\n\"'") or key != "".join(key.split()):
        raise SettingError("rights.no_account", email=email)
    return key


def _hash(secret: str) -> str:
    """A token has 256 random bits: a plain hash cannot be turned back by trying."""
    return hashlib.sha256(secret.encode()).hexdigest()
