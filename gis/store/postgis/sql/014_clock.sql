-- A version begins after the one before it, also where the clock of the server was set back since, or both were made at
-- one moment: a time that ended before it began was empty, and with it the answer to when a version came.

create or replace function keep() returns trigger language plpgsql security definer set search_path = hpmap, public as $$
declare
    began timestamptz := (select lower(v.valid) from record_version v
        where v.file = old.file and v.key = old.key and v.version = old.version);
    now_is timestamptz := greatest(transaction_timestamp(), began + interval '1 microsecond');
    whose text := known_as(coalesce(current_setting('hpmap.who', true), ''));
    because text := coalesce(current_setting('hpmap.why', true), '');
begin
    update record_version v set valid = tstzrange(began, now_is)
    where v.file = old.file and v.key = old.key and v.version = old.version;
    if tg_op = 'DELETE' then
        insert into record_version values (old.file, old.key, old.version + 1, old.cells, old.geometry, old.built,
            tstzrange(now_is, null), whose, because, session_user, true);
    else
        insert into record_version values (new.file, new.key, new.version, new.cells, new.geometry, new.built,
            tstzrange(now_is, null), whose, because, session_user, false);
    end if;
    return null;
end $$;
