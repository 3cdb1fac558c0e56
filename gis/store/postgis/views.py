"""Views with the columns of the registry's tables, made from `gis.registry.schema`: a new column is there at once."""

from __future__ import annotations

from collections.abc import Iterator

from gis.registry.schema import TABLES


def statements() -> Iterator[str]:
    """Yield the statements that make the views anew."""
    for name, table in TABLES.items():
        where = f"file = '{name}.csv'" if name != "items" else "file like 'items/%'"
        columns = [f"cells ->> '{column}' as {_quoted(column)}" for column in table.header]
        if name == "projects":
            columns += ["version", "geometry as shape", "built"]
        if name == "items":
            columns.insert(0, "substr(file, 7, length(file) - 10) as document_id")
        yield f"drop view if exists {_quoted(name)}"
        chosen = ", ".join(columns)
        yield (
            f"create view {_quoted(name)} as select {chosen} from record"  # noqa: S608 - our own names
            f" where {where} and key is not null order by file, position"
        )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
