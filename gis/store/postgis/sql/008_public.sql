-- Functions look into "public" too: nobody but who keeps the database puts anything there.

do $$
begin
    revoke create on schema public from public;
exception when insufficient_privilege then null;       -- not ours: PostgreSQL 15 lets nobody in by itself
end $$;
