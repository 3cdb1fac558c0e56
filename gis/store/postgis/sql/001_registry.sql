-- The registry: files, rows, their versions. Tables stand as rows, other files as they are.

create table registry (
    single boolean primary key default true check (single),
    id uuid not null default gen_random_uuid(),       -- a restored or another database is no later one
    revision bigint not null default 0,                -- grows with every commit
    version text not null default '',                  -- names the content: equal content, equal version
    changed timestamptz not null default now()
);
insert into registry default values;

create table file (
    name text primary key,                             -- projects.csv, items/bcct-2025.csv, boundaries/city.geojson
    in_rows boolean not null,                          -- its text stands in record, row by row
    body bytea,
    sha256 text,                                       -- of the whole file; null where the file was removed
    revision bigint not null                           -- the commit that wrote it last
);
create index file_by_revision on file (revision);

create table record (
    file text not null references file,
    position numeric not null,
    key text,                                          -- null: header, line of a log, empty line
    text text not null,                                -- the bytes of the record in the file, line end included
    cells jsonb,                                       -- column → text
    geometry geometry(Geometry, 4326),                 -- of a project, as it is built
    built jsonb,                                       -- properties of a project, as they are built
    version integer not null default 0,
    primary key (file, position)
);
create unique index record_by_key on record (file, key) where key is not null;
create index record_in_space on record using gist (geometry);

-- Who changed what when; the state of any day. Written by triggers alone.
create table record_version (
    file text not null,
    key text not null,
    version integer not null,
    cells jsonb,
    geometry geometry(Geometry, 4326),
    built jsonb,
    valid tstzrange not null,
    who text not null,
    why text not null,
    login text not null,
    deleted boolean not null default false,
    primary key (file, key, version)
);
create index record_version_in_time on record_version using gist (valid);

create function bump() returns trigger language plpgsql set search_path = hpmap, public as $$
begin
    if tg_op = 'INSERT' then
        new.version := coalesce((select max(v.version) from record_version v where v.file = new.file and v.key = new.key), 0) + 1;
    else
        new.version := old.version + 1;
    end if;
    return new;
end $$;

-- The name that the history keeps.
create function known_as(given text) returns text language sql stable as $$
    select coalesce(nullif(given, ''), session_user)
$$;

create function keep() returns trigger language plpgsql security definer set search_path = hpmap, public as $$
declare
    now_is timestamptz := transaction_timestamp();
    whose text := known_as(coalesce(current_setting('hpmap.who', true), ''));
    because text := coalesce(current_setting('hpmap.why', true), '');
begin
    if tg_op <> 'INSERT' then
        update record_version v set valid = tstzrange(lower(v.valid), greatest(now_is, lower(v.valid)))
        where v.file = old.file and v.key = old.key and v.version = old.version;
    end if;
    if tg_op = 'DELETE' then
        insert into record_version values (old.file, old.key, old.version + 1, old.cells, old.geometry, old.built,
            tstzrange(now_is, null), whose, because, session_user, true);
    else
        insert into record_version values (new.file, new.key, new.version, new.cells, new.geometry, new.built,
            tstzrange(now_is, null), whose, because, session_user, false);
    end if;
    return null;
end $$;

create trigger bump_new before insert on record for each row when (new.key is not null) execute function bump();
create trigger bump_changed before update on record for each row
    when (new.key is not null and (old.text, old.built) is distinct from (new.text, new.built)) execute function bump();
create trigger keep_new after insert on record for each row when (new.key is not null) execute function keep();
create trigger keep_changed after update on record for each row
    when (new.key is not null and old.version is distinct from new.version) execute function keep();
create trigger keep_removed after delete on record for each row when (old.key is not null) execute function keep();

create table proposal (
    id text primary key,
    text text not null,                                -- its JSON, to the byte
    said jsonb,                                        -- the same to be asked
    project_id text not null default '',
    kind text not null default '',
    state text not null default '',
    who text not null default '',
    login text not null default '',                    -- who of the database made it by QGIS; empty: the app
    geometry geometry(Geometry, 4326)
);
create index proposal_open on proposal (project_id, login) where state = 'open';

create function read_proposal() returns trigger language plpgsql set search_path = hpmap, public as $$
begin
    new.said := null; new.geometry := null;
    begin
        new.said := new.text::jsonb;
        new.geometry := st_setsrid(st_geomfromgeojson(nullif(new.said -> 'geometry', 'null'::jsonb)), 4326);
    exception when others then null;                   -- kept as it is; the app tells that it is damaged
    end;
    new.project_id := coalesce(new.said ->> 'project_id', '');
    new.kind := coalesce(new.said ->> 'kind', '');
    new.state := coalesce(new.said ->> 'state', '');
    new.who := coalesce(new.said ->> 'who', '');
    return new;
end $$;
create trigger read_proposal before insert or update of text on proposal for each row execute function read_proposal();

-- The rows of a file as they stood at a moment.
create function state_at(moment timestamptz, of_file text default 'projects.csv') returns setof record_version
language sql stable set search_path = hpmap, public as $$
    select * from record_version v where v.valid @> moment and not v.deleted and v.file = of_file
$$;

-- Who changed which cell of which row when, why, from what to what.
create view changes as
select n.file, n.key, n.version, lower(n.valid) as at, n.who, n.why, n.login,
       c.key as cell, o.cells ->> c.key as was, case when n.deleted then null else n.cells ->> c.key end as became
from record_version n
left join record_version o on o.file = n.file and o.key = n.key and o.version = n.version - 1 and not o.deleted
cross join lateral jsonb_each_text(n.cells) c
where (case when n.deleted then null else n.cells ->> c.key end) is distinct from (o.cells ->> c.key);

-- Whoever shows the map learns of a commit at once: QGIS repaints, others may listen.
create function told() returns trigger language plpgsql as $$
begin
    perform pg_notify('hpmap', new.revision::text);
    perform pg_notify('qgis', 'hpmap');
    return null;
end $$;
create trigger told after update of revision on registry for each row execute function told();
