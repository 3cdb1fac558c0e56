-- A whole registry at once: history by statement where rows are added, quicker compression, an index that is built for it.

-- Whoever adds rows may say which version they are (one more than the history's last); 0 leaves it to the trigger.
drop trigger bump_new on record;
create trigger bump_new before insert on record for each row when (new.key is not null and new.version = 0)
    execute function bump();

create function keep_added() returns trigger language plpgsql security definer set search_path = hpmap, public as $$
declare
    whose text := known_as(coalesce(current_setting('hpmap.who', true), ''));
    because text := coalesce(current_setting('hpmap.why', true), '');
begin
    insert into record_version (file, key, version, cells, geometry, built, valid, who, why, login)
    select a.file, a.key, a.version, a.cells, a.geometry, a.built, tstzrange(transaction_timestamp(), null), whose, because,
        session_user
    from added a where a.key is not null;
    return null;
end $$;
drop trigger keep_new on record;
create trigger keep_new after insert on record referencing new table as added for each statement
    execute function keep_added();

-- Without a setting of its own a query of this function is planned as a part of the query that asks it.
create or replace function state_at(moment timestamptz, of_file text default 'projects.csv')
returns setof hpmap.record_version language sql stable as $$
    select * from hpmap.record_version v where v.valid @> moment and not v.deleted and v.file = of_file
$$;

do $$
begin
    alter table file alter column body set compression lz4;
    alter table record alter column text set compression lz4, alter column cells set compression lz4,
        alter column built set compression lz4, alter column geometry set compression lz4;
    alter table record_version alter column cells set compression lz4, alter column built set compression lz4,
        alter column geometry set compression lz4;
exception when feature_not_supported then null;        -- a server that was built without it
end $$;
