"""What QGIS finds in the database by itself: looks of the layers, the project, the communes behind them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from gis.store.postgis.views import EDIT

if TYPE_CHECKING:
    from gis.store.postgis.connection import Database


def publish(
    database: Database,
    styles: Mapping[str, str],
    communes: Iterable[tuple[str, str, bytes]],
    name: str,
    project: bytes,
) -> None:
    """Put looks, communes and project into the database, in place of those that are there.

    Parameters
    ----------
    styles
        Kind of geometry as QGIS says it (``Point``, ``Line``, ``Polygon``) → QML of the projects' layer.
    communes
        Code, name and multi-polygon (WKB, lon and lat) of each.
    name, project
        The project's name and its .qgz.
    """
    with database.connect() as connection, database.told(), connection.transaction():
        [(catalogue,)] = connection.execute("select current_database()").fetchall()
        connection.execute(
            "delete from public.layer_styles where f_table_schema = 'hpmap' and f_table_name = %s", (EDIT,)
        )
        for kind, qml in styles.items():
            connection.execute(
                "insert into public.layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
                " stylename, styleqml, useasdefault, description, type)"
                " values (%s, 'hpmap', %s, 'geometry', %s, xmlparse(document %s), true, %s, %s)",
                (catalogue, EDIT, f"hpmap {kind}", qml, kind, kind),
            )
        connection.execute("delete from commune")
        with connection.cursor() as cursor:
            cursor.executemany(
                b"insert into commune values (%s, %s, st_setsrid(st_multi(st_geomfromwkb(%s)), 4326))", list(communes)
            )
        connection.execute(
            "insert into qgis_projects (name, metadata, content) values (%s, %s::jsonb || jsonb_build_object("
            "'last_modified_time', to_char(now(), 'YYYY-MM-DD HH24:MI:SS'), 'last_modified_user', session_user), %s)"
            " on conflict (name) do update set metadata = excluded.metadata, content = excluded.content",
            (name, json.dumps({}), project),
        )
