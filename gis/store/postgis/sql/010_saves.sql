-- Saving in QGIS waits for nobody who writes the registry. Writers wait for each other at a row that only roles which
-- may write can lock: the advisory lock before it could be held by any account of the server.

create table writer (single boolean primary key default true check (single));
insert into writer default values;
grant select, update on writer to hpmap_curator;

-- At most one open proposal of an account for a project, whoever saves at the same moment.
create unique index proposal_own on proposal (project_id, login) where state = 'open' and login <> '';

-- Its row is "hpmap.record": "record" alone is a type of PostgreSQL's own too.
create or replace function propose_edit() returns trigger language plpgsql security definer set search_path = hpmap, public
set lock_timeout = '10s' as $$
declare
    was jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
    now_is jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
    project text;
    theirs hpmap.record%rowtype;
    mine proposal%rowtype;
    what text;
    fields jsonb := '{}';
    before jsonb := '{}';
    drawn geometry;
    because text;
    cell text;
    at text := to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"');
    name text;
    base text;
    becomes text;
    number integer := 1;
begin
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
    -- First one's own: while it is locked nobody decides on it. Then the registry, as it stands after that.
    begin
        select * into mine from proposal p where p.project_id = project and p.login = session_user and p.state = 'open' for update;
    exception when lock_not_available then
        raise exception 'Đề nghị của bạn về % đang được lưu hoặc duyệt ở nơi khác: thử lại sau một phút.', project
            using errcode = 'lock_not_available';
    end;
    base := coalesce(mine.said ->> 'base_version', (select version from registry));
    select * into theirs from record r where r.file = 'projects.csv' and r.key = project;
    if tg_op <> 'INSERT' and (coalesce(theirs.version, 0) <> (was ->> 'version')::int
                              or theirs.key is null and mine.id is null) then
        raise exception 'Dự án % đã được người khác sửa từ khi bạn mở: nạp lại lớp (F5) rồi sửa lại.', project
            using errcode = 'serialization_failure';
    end if;
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
    loop
        name := coalesce(mine.id, rtrim(left(to_char(now() at time zone 'utc', 'YYYYMMDD-HH24MISS') || '-' || project, 110), '-')
                || case when number = 1 then '' else '-' || number end);
        becomes := json_build_object(
            'id', name, 'project_id', project, 'kind', what, 'base_version', base,
            'who', known_as(''), 'at', at, 'why', because, 'door', 'qgis', 'fields', fields, 'was', before,
            'geometry', st_asgeojson(drawn)::json, 'geometry_was', st_asgeojson(theirs.geometry)::json,
            'document', '', 'section', '', 'state', 'open', 'decisions', json_build_array())::text;
        if mine.id is not null then
            update proposal p set text = becomes where p.id = mine.id;
            exit;
        end if;
        insert into proposal (id, login, text) values (name, session_user, becomes) on conflict do nothing;
        exit when found;
        if exists (select from proposal p where p.project_id = project and p.login = session_user and p.state = 'open') then
            raise exception 'Dự án % đã được người khác sửa từ khi bạn mở: nạp lại lớp (F5) rồi sửa lại.', project
                using errcode = 'serialization_failure';     -- another session of the same account, at this moment
        end if;
        number := number + 1;                                -- the id is another's
    end loop;
    perform pg_notify('hpmap', 'proposal');
    if tg_op = 'DELETE' then return old; end if;
    new.id := project; new.version := coalesce(theirs.version, 0); new.pending := what;
    return new;
end $$;
