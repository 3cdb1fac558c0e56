-- Rights in the database itself: viewer, editor (proposes), curator (decides), admin (keeps people); the app's own role.
-- Roles belong to the whole server, so each is made only where it is not there yet.

do $$
declare name text;
begin
    foreach name in array array['hpmap_viewer', 'hpmap_editor', 'hpmap_curator', 'hpmap_admin', 'hpmap_app'] loop
        begin
            execute format('create role %I nologin', name);
        exception when duplicate_object or unique_violation then null;
        end;
    end loop;
end $$;
grant hpmap_viewer to hpmap_editor;
grant hpmap_editor to hpmap_curator;
grant hpmap_curator to hpmap_admin;
grant hpmap_curator to hpmap_app;

-- Whose e-mail at the login is which account and role of the database.
create table people (
    email text primary key check (email = lower(btrim(email)) and email <> ''),
    role text not null check (role in ('viewer', 'editor', 'curator', 'admin')),
    name text not null default '',
    login name unique
);

-- Only the app may give another's name; anybody else is who signed in.
create or replace function known_as(given text) returns text language sql stable security definer set search_path = hpmap, public as $$
    select case when pg_has_role(session_user, 'hpmap_app', 'member') and given <> '' then given
           else coalesce((select nullif(p.name, '') from people p where p.login = session_user), session_user) end
$$;

grant usage on schema hpmap to hpmap_viewer;
grant select on registry, file, record, record_version, changes, migration, proposal to hpmap_viewer;
grant insert, update, delete on file, record, proposal to hpmap_curator;
grant update on registry to hpmap_curator;
grant select, insert, update, delete on people to hpmap_admin;
grant delete on proposal to hpmap_editor;

alter table proposal enable row level security;
create policy own_proposals on proposal for select to hpmap_viewer using (login = session_user);
create policy take_back on proposal for delete to hpmap_editor using (login = session_user and state = 'open');
create policy every_proposal on proposal to hpmap_curator using (true) with check (true);

-- Editing in QGIS. Every save on the view projects_edit becomes a proposal of whoever signed in (010_saves.sql).

create function slug_of(name text) returns text language sql immutable as $$
    select btrim(regexp_replace(regexp_replace(lower(translate(normalize(coalesce(name, ''), NFD), 'Đđ', 'dd')),
        '[\u0300-\u036f]', '', 'g'), '[^a-z0-9]+', '-', 'g'), '-')
$$;

create function cell_of(value text) returns text language plpgsql immutable as $$
declare said text := btrim(regexp_replace(normalize(coalesce(value, ''), NFC), '[[:cntrl:][:space:]]+', ' ', 'g'));
begin
    if said ~ '^[=+@]' or length(said) > 5000 then
        raise exception 'Ô không được bắt đầu bằng %, và không dài quá 5000 ký tự.', left(said, 1) using errcode = 'check_violation';
    end if;
    return said;
end $$;

-- A row that somebody else changed is met by no UPDATE of its old version, and QGIS calls that a success. So the old
-- versions can be met while a statement runs, each of them an error; and a statement that meets nothing is one too.
create function edit_begins() returns trigger language plpgsql as $$
begin
    perform set_config('hpmap.touched', '0', true), set_config('hpmap.ghosts', 'on', true);
    return null;
end $$;
create function edit_ends() returns trigger language plpgsql as $$
begin
    perform set_config('hpmap.ghosts', '', true);
    if current_setting('hpmap.touched', true) = '0' then
        raise exception 'Dự án đã được người khác sửa từ khi bạn mở: nạp lại lớp (F5) rồi sửa lại.'
            using errcode = 'serialization_failure';
    end if;
    return null;
end $$;
