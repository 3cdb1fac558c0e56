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

-- Editing in QGIS. Every save on the view projects_edit becomes a proposal of whoever signed in.

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

create function propose_edit() returns trigger language plpgsql security definer set search_path = hpmap, public
set lock_timeout = '60s' as $$
declare
    was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
    now_is jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
    project text;
    theirs record%rowtype;
    mine proposal%rowtype;
    what text;
    fields jsonb := '{}';
    before jsonb := '{}';
    drawn geometry;
    because text;
    cell text;
    at text := to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"');
    name text;
    number integer := 1;
begin
    perform pg_advisory_xact_lock(1213222209);
    perform set_config('hpmap.touched', (coalesce(nullif(current_setting('hpmap.touched', true), ''), '0')::int + 1)::text, true);
    if tg_op <> 'INSERT' and (was ->> 'stale')::boolean then
        raise exception 'Dự án % đã được người khác sửa từ khi bạn mở: nạp lại lớp (F5) rồi sửa lại.', was ->> 'id'
            using errcode = 'serialization_failure';
    end if;
    if tg_op = 'UPDATE' and now_is ->> 'id' is distinct from was ->> 'id' then
        raise exception 'Mã dự án không đổi được.' using errcode = 'check_violation';
    end if;
    project := case when tg_op = 'INSERT' then coalesce(nullif(btrim(now_is ->> 'id'), ''), slug_of(now_is ->> 'name_vi'))
               else was ->> 'id' end;
    select * into theirs from record r where r.file = 'projects.csv' and r.key = project;
    select * into mine from proposal p where p.project_id = project and p.login = session_user and p.state = 'open' for update;
    what := case when tg_op = 'INSERT' or mine.kind = 'add' then 'add' when tg_op = 'DELETE' then 'retire' else 'change' end;

    if tg_op = 'INSERT' and (theirs.key is not null or mine.id is not null) then
        raise exception 'Mã % đã có; chọn mã khác.', project using errcode = 'unique_violation';
    end if;
    if what = 'add' and (project !~ '^[a-z0-9]+(-[a-z0-9]+)*$' or length(project) > 120) then
        raise exception 'Dự án mới cần tên tiếng Việt (name_vi), và mã chỉ gồm a-z, 0-9 và dấu -.' using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' and what = 'add' then
        delete from proposal p where p.id = mine.id;
        return old;
    end if;

    if what <> 'retire' then
        fields := case when mine.kind in ('add', 'change') then mine.said -> 'fields' else '{}' end;
        before := case when mine.kind = 'change' then mine.said -> 'was' else '{}' end;
        foreach name in array editable() loop
            cell := cell_of(now_is ->> name);
            if cell is distinct from cell_of(was ->> name) then
                if what = 'add' then
                    fields := case when cell = '' then fields - name else fields || jsonb_build_object(name, cell) end;
                elsif cell = coalesce(theirs.cells ->> name, '') then
                    fields := fields - name; before := before - name;
                else
                    fields := fields || jsonb_build_object(name, cell);
                    before := jsonb_build_object(name, coalesce(theirs.cells ->> name, '')) || before;
                end if;
            end if;
        end loop;
        if what = 'add' and coalesce(fields ->> 'name_vi', '') = '' then
            raise exception 'Dự án mới cần tên tiếng Việt (name_vi).' using errcode = 'not_null_violation';
        end if;
        drawn := new.geometry;
        if drawn is null and theirs.geometry is not null then
            raise exception 'Không bỏ hình của dự án ở đây được.' using errcode = 'check_violation';
        end if;
        if st_numgeometries(drawn) = 1 then drawn := st_geometryn(drawn, 1); end if;
        if drawn is not null and (st_isempty(drawn) or not st_isvalid(drawn) or not within_bounds(drawn)) then
            raise exception 'Hình vẽ không hợp lệ hoặc nằm ngoài thành phố.' using errcode = 'check_violation';
        end if;
        if drawn = (case when st_numgeometries(theirs.geometry) = 1 then st_geometryn(theirs.geometry, 1) else theirs.geometry end)
            then drawn := null; end if;
        if what = 'change' and fields = '{}' and drawn is null then
            delete from proposal p where p.id = mine.id;        -- brought back to what the registry says
            return new;
        end if;
    end if;

    because := coalesce(nullif(cell_of(now_is ->> 'why'), ''), mine.said ->> 'why', 'Sửa trong QGIS');
    name := mine.id;
    while name is null or (mine.id is null and exists (select from proposal p where p.id = name)) loop
        name := rtrim(left(to_char(now() at time zone 'utc', 'YYYYMMDD-HH24MISS') || '-' || project, 110), '-')
                || case when number = 1 then '' else '-' || number end;
        number := number + 1;
    end loop;
    insert into proposal (id, login, text) values (name, session_user, json_build_object(
        'id', name, 'project_id', project, 'kind', what,
        'base_version', coalesce(mine.said ->> 'base_version', (select version from registry)),
        'who', known_as(''), 'at', at, 'why', because, 'door', 'qgis', 'fields', fields, 'was', before,
        'geometry', st_asgeojson(drawn)::json, 'geometry_was', st_asgeojson(theirs.geometry)::json,
        'document', '', 'section', '', 'state', 'open', 'decisions', json_build_array())::text)
    on conflict (id) do update set text = excluded.text;
    perform pg_notify('hpmap', 'proposal');
    if tg_op = 'DELETE' then return old; end if;
    new.id := project; new.version := coalesce(theirs.version, 0); new.pending := what;
    return new;
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
