"""What a database holds, for whoever keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.store.postgis import migrations

if TYPE_CHECKING:
    from gis.store.postgis.connection import Database

_COUNTS = (
    ("revision", "select revision from registry"),
    ("version", "select version from registry"),
    ("changed", "select to_char(changed at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from registry"),
    ("files", "select count(*) from file where sha256 is not null"),
    ("projects", "select count(*) from projects"),
    ("drawn", "select count(*) from projects where shape is not null"),
    ("proposals", "select count(*) from proposal"),
    ("open", "select count(*) from proposal where state = 'open'"),
    ("size", "select pg_size_pretty(pg_database_size(current_database()))"),
    ("postgis", "select postgis_lib_version()"),
    ("server", "select current_setting('server_version')"),
)


def status(database: Database) -> dict[str, str]:
    """Return what is to be told, by its name.

    Raises
    ------
    ExportError
        If the database cannot be reached, or its tables are not this software's; says what to do.
    """
    with database.connect() as connection, database.told():
        migrations.require_current(database, connection)
        found = {"database": database.name, "schema": str(migrations.applied(connection))}
        for name, query in _COUNTS:
            [(value,)] = connection.execute(query.encode()).fetchall()
            found[name] = str(value)
        return found
