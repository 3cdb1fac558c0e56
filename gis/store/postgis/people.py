"""People of an office: whose e-mail at the login has which role on pages, and which account of the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from psycopg import sql

from gis.core.tables import table_text
from gis.rights.people import COLUMNS, PEOPLE, Entry, People, account_of
from gis.rights.roles import ROLES as BY_NAME
from gis.rights.roles import Role

if TYPE_CHECKING:
    from gis.store.postgis.connection import Connection, Database

ROLES = ("viewer", "editor", "curator", "admin", "app")
"""``app`` is no person: the account that the app servers connect with."""
_LIST = (
    "insert into people (email, role, name) values (%s, %s, %s) on conflict (email) do update"
    " set role = excluded.role, name = excluded.name"
)


class OfficePeople(People):
    """The people of a database; a role that is given or taken away counts on pages and in QGIS at once.

    Tokens stay in the folder. While the database is away, the roles that were read last count for reading on.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(folder)
        self.database = database

    @property
    def where(self) -> str:
        """Where they are listed, for people."""
        return self.database.name

    def all(self) -> dict[str, Entry]:
        rows = self.database.recall("select email, role, name from people order by email")
        return {email: Entry(email, BY_NAME[role], name) for email, role, name in rows}

    def put(self, email: str, role: Role, name: str) -> None:
        key, word = account_of(email), role.name.lower()
        with self.database.connect() as connection, self.database.told(), connection.transaction():
            found = connection.execute("select login from people where email = %s for update", (key,)).fetchall()
            login = found[0][0] if found else None
            if login:
                _become(connection, login, "" if role is Role.NOBODY else word)
            if role is Role.NOBODY:
                connection.execute("delete from people where email = %s", (key,))
            else:
                connection.execute(_LIST, (key, word, " ".join(name.split())))


def take(connection: Connection, folder: Path) -> int:
    """List the people of a folder's people.csv in a database; returns how many.

    Raises
    ------
    SchemaError
        If a role is unknown, or somebody stands there twice.
    """
    if not (folder / PEOPLE).is_file():
        return 0
    listed = People(folder).all()
    for entry in listed.values():
        connection.execute(_LIST, (entry.email, entry.role.name.lower(), entry.name))
    connection.execute(
        "insert into people_file (body) values (%s) on conflict (single) do update set body = excluded.body",
        ((folder / PEOPLE).read_bytes(),),
    )
    return len(listed)


def give(connection: Connection, folder: Path) -> int:
    """Write the people of a database as people.csv, to the byte where nobody's role changed; returns how many."""
    rows = connection.execute("select email, role, name from people order by position").fetchall()
    if not rows:
        return 0
    path = folder / PEOPLE
    path.touch(mode=0o600)
    listed: list[tuple[str, str, str]] = []
    for (body,) in connection.execute("select body from people_file").fetchall():
        path.write_bytes(body)
        listed = [(e.email, e.role.name.lower(), e.name) for e in People(folder).all().values()]
    if listed != rows:
        text = table_text(COLUMNS, [dict(zip(COLUMNS, row, strict=True)) for row in rows])
        path.write_text(text, encoding="utf-8", newline="")
    return len(rows)


def grant(database: Database, email: str, role: str, name: str, login: str) -> None:
    """Give an account of the database a role in place of its former one; the account is made where it is not there.

    No password is set: ``\\password`` in ``psql``, ``.pgpass`` or the machine's own accounts (``peer``) are the
    administrator's choice.
    """
    key = email.strip().lower()
    with database.connect() as connection, database.told(), connection.transaction():
        if not connection.execute("select from pg_roles where rolname = %s", (login,)).fetchall():
            connection.execute(sql.SQL("create role {} login").format(sql.Identifier(login)))
        _become(connection, login, role)
        if role == "app":
            return
        connection.execute(
            "insert into people (email, role, name, login) values (%s, %s, %s, %s) on conflict (email) do update"
            " set role = excluded.role, name = excluded.name, login = excluded.login",
            (key, role, name, login),
        )


def _become(connection: Connection, login: str, role: str) -> None:
    """Give an account a role in place of its former one; an empty one takes it away."""
    account = sql.Identifier(login)
    for other in ROLES:
        connection.execute(sql.SQL("revoke {} from {}").format(sql.Identifier(f"hpmap_{other}"), account))
    if role:
        connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(f"hpmap_{role}"), account))


def listed(database: Database) -> list[tuple[str, str, str, str]]:
    """Return e-mail, role, account and name of everybody, by e-mail."""
    with database.connect() as connection, database.told():
        query = b"select email, role, coalesce(login::text, ''), name from people order by email"
        return connection.execute(query).fetchall()
