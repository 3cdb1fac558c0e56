"""What is made anew at each migration: views from `gis.registry.schema`, and where functions look for their tables."""

from __future__ import annotations

from collections.abc import Iterator

from gis.core.crs import BOUNDS
from gis.registry.schema import COMPUTED, EDITABLE, LISTS, MEASURED, NUMBERS, TABLES

EDIT = "projects_edit"
"""The view that QGIS edits: the registry with one's own open proposals laid over it."""
MINE = "my_proposals"
"""The view of one's own proposals, where an open one is taken back by deleting its row."""
_SHOWN = tuple(c.name for c in COMPUTED if c.name not in (*MEASURED, "documents", "items"))
_NUMBER = "^-?[0-9]+([.][0-9]+)?$"
_TEMPORARY_LAST = """do $$
declare named regprocedure;
begin
    for named in select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'hpmap'::regnamespace
          and exists (select from unnest(p.proconfig) c where c like 'search_path=%') loop
        execute format('alter function %s set search_path = hpmap, public, pg_temp', named);
    end loop;
end $$"""
"""A temporary table of whoever asks stands before all others of its name unless the path says otherwise: no function of
ours shall read a table "people" or "record" that an editor made up."""
_TRIGGERS_OURS = """do $$
declare named regprocedure;
begin
    for named in select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'hpmap'::regnamespace and p.prorettype = 'trigger'::regtype loop
        execute format('revoke execute on function %s from public', named);
    end loop;
end $$"""
"""Whoever may execute a function can set it as a trigger on a table of their own, and so give it rows that they made
up: history is kept by such functions, with their owner's rights."""


def statements() -> Iterator[str]:
    """Yield the statements that make views and rights anew, and keep made-up tables and rows from functions."""
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
            f"create view {_quoted(name)} as select {chosen} from record"
            f" where {where} and key is not null order by file, position"
        )
        yield f"grant select on {_quoted(name)} to hpmap_viewer"
    names = ", ".join(f"'{column}'" for column in EDITABLE)
    yield f"create or replace function editable() returns text[] immutable language sql as $$ select array[{names}] $$"
    west, south, east, north = BOUNDS
    yield (
        "create or replace function within_bounds(drawn geometry) returns boolean immutable language sql"
        " set search_path = hpmap, public as $$ select st_xmin(drawn)"
        f" >= {west} and st_ymin(drawn) >= {south} and st_xmax(drawn) <= {east} and st_ymax(drawn) <= {north} $$"
    )
    yield "do $$ begin execute format('grant hpmap_app, hpmap_shown to %I', session_user); end $$"  # who owns it
    yield f"drop view if exists {EDIT}"
    yield f"create view {EDIT} as {' union all '.join(_edited())}"
    yield f"grant select on {EDIT} to hpmap_viewer"
    yield f"grant insert, update, delete on {EDIT} to hpmap_editor"
    yield f"create trigger a_begins before update or delete on {EDIT} for each statement execute function edit_begins()"
    yield f"create trigger z_ends after update or delete on {EDIT} for each statement execute function edit_ends()"
    every = f"instead of insert or update or delete on {EDIT} for each row"
    yield f"create trigger propose {every} execute function propose_edit()"
    yield f"drop view if exists {MINE}"
    yield (
        f"create view {MINE} as select id, project_id, kind, state, said ->> 'at' as at, said ->> 'why' as why,"
        " said ->> 'fields' as fields from proposal where login = session_user order by id"
    )
    yield f"grant select on {MINE} to hpmap_viewer"
    yield f"grant delete on {MINE} to hpmap_editor"
    yield f"create trigger take_back instead of delete on {MINE} for each row execute function take_back()"
    yield "grant create on schema hpmap to hpmap_shown"  # whom an object is given must be one who could make it
    for view in (EDIT, MINE):
        yield f"alter view {view} owner to hpmap_shown"
    yield "revoke create on schema hpmap from hpmap_shown"
    yield _TEMPORARY_LAST
    yield _TRIGGERS_OURS


def _edited() -> Iterator[str]:
    """Yield the parts of the view: the registry, one's own added projects, and what only a stale edit meets."""
    mine = "q.login = session_user"
    ghosts = "current_setting('hpmap.ghosts', true) = 'on'"
    table = "'projects.csv'"
    yield (
        f"select {_columns('r.key', 'r.version', 'q.kind', 'r.cells', 'r.built', 'coalesce(q.geometry, r.geometry)')},"
        f" false as stale from record r left join proposal q on q.project_id = r.key and {mine} and q.state = 'open'"
        f" where r.file = {table} and r.key is not null and q.kind is distinct from 'retire'"
    )
    added = _columns("q.project_id", "0", "q.kind", "null::jsonb", "null::jsonb", "q.geometry")
    yield f"select {added}, false from proposal q where {mine} and q.state = 'open' and q.kind = 'add'"
    old = _columns("v.key", "v.version", "null::text", "v.cells", "v.built", "v.geometry", over="")
    yield (
        f"select {old}, true from record_version v where {ghosts} and v.file = {table} and not exists"
        f" (select from record r where r.file = v.file and r.key = v.key and r.version = v.version)"
    )
    yield (
        f"select {added}, true from proposal q where {ghosts} and {mine} and q.kind = 'add' and q.state <> 'open'"
        f" and not exists (select from proposal o where o.project_id = q.project_id and o.login = q.login"
        f" and o.state = 'open')"
    )


def _columns(key: str, version: str, pending: str, cells: str, built: str, shape: str, over: str = "q.said") -> str:
    found = [f"{key} as id", f"{version} as version", f"{pending} as pending"]
    for column in EDITABLE:
        value = (
            f"coalesce({over} -> 'fields' ->> '{column}', {cells} ->> '{column}')"
            if over
            else f"{cells} ->> '{column}'"
        )
        found.append(f"{_typed(column, value)} as {_quoted(column)}")
    for column in _SHOWN:
        text = f"{built} ->> '{column}'"
        if column in LISTS:
            text = f"translate({text}, '[]\"', '')"
        found.append(f"{_typed(column, text)} as {_quoted(column)}")
    why = f"{over} ->> 'why'" if over else "null::text"
    return ", ".join([*found, f"{why} as why", f"({shape})::geometry(Geometry, 4326) as geometry"])


def _typed(column: str, value: str) -> str:
    """Return an empty cell as NULL, as people of databases expect it, and a number as one."""
    if column in NUMBERS:
        return f"case when {value} ~ '{_NUMBER}' then ({value})::double precision end"
    return f"nullif({value}, '')"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
