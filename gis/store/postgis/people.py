"""Accounts of the database: whose e-mail at the login is which account, with which role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from psycopg import sql

if TYPE_CHECKING:
    from gis.store.postgis.connection import Database

ROLES = ("viewer", "editor", "curator", "admin", "app")
"""``app`` is no person: the account that the app servers connect with."""


def grant(database: Database, email: str, role: str, name: str, login: str) -> None:
    """Give an account of the database a role in place of its former one; the account is made where it is not there.

    No password is set: ``\\password`` in ``psql``, ``.pgpass`` or the machine's own accounts (``peer``) are the
    administrator's choice.
    """
    key = email.strip().lower()
    account = sql.Identifier(login)
    with database.connect() as connection, database.told(), connection.transaction():
        if not connection.execute("select from pg_roles where rolname = %s", (login,)).fetchall():
            connection.execute(sql.SQL("create role {} login").format(account))
        for other in ROLES:
            connection.execute(sql.SQL("revoke {} from {}").format(sql.Identifier(f"hpmap_{other}"), account))
        connection.execute(sql.SQL("grant {} to {}").format(sql.Identifier(f"hpmap_{role}"), account))
        if role == "app":
            return
        connection.execute(
            "insert into people (email, role, name, login) values (%s, %s, %s, %s) on conflict (email) do update"
            " set role = excluded.role, name = excluded.name, login = excluded.login",
            (key, role, name, login),
        )


def listed(database: Database) -> list[tuple[str, str, str, str]]:
    """Return e-mail, role, account and name of everybody, by e-mail."""
    with database.connect() as connection, database.told():
        query = b"select email, role, coalesce(login::text, ''), name from people order by email"
        return connection.execute(query).fetchall()
