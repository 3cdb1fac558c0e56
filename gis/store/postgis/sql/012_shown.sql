-- Who may save on a view may lock it in any mode, and PostgreSQL then locks the tables behind it as the view's owner may:
-- with all tables as its own, the owner would let an editor keep everybody from reading. So the view that QGIS edits
-- belongs to a role that only reads.

do $$
begin
    create role hpmap_shown nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant usage on schema hpmap to hpmap_shown;
grant select on record, record_version, proposal to hpmap_shown;
create policy shown on proposal for select to hpmap_shown using (login = session_user);

-- Names of files are written below a folder by every server and by "hpmap store dump": none leads out of it, or is one of
-- the hidden files there.
alter table file add constraint file_within
    check (name ~ '^[^./\\:[:cntrl:]][^/\\:[:cntrl:]]*(/[^./\\:[:cntrl:]][^/\\:[:cntrl:]]*)*$') not valid;
alter table proposal add constraint proposal_within check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$') not valid;
