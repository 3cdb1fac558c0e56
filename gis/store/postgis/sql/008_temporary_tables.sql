-- A temporary table of whoever asks stands before all others of its name unless the path says otherwise: no function
-- of ours shall read a table "people" or "record" that an editor made up. The same of what others may make in "public".

do $$
declare named regprocedure;
begin
    for named in select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'hpmap'::regnamespace
          and exists (select from unnest(p.proconfig) c where c like 'search_path=%') loop
        execute format('alter function %s set search_path = hpmap, public, pg_temp', named);
    end loop;
    begin
        revoke create on schema public from public;
    exception when insufficient_privilege then null;   -- not ours: PostgreSQL 15 lets nobody in by itself
    end;
end $$;
