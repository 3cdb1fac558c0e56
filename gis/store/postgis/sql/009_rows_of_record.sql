-- "record" is a type of PostgreSQL's own too. Once the server had looked at our table of that name anew (it gathers
-- statistics by itself), a session that had saved before was told "type record is not composite" at its next save.

do $$
begin
    execute replace(pg_get_functiondef('hpmap.propose_edit()'::regprocedure),
        'theirs record%rowtype', 'theirs hpmap.record%rowtype');
end $$;
