-- Each commit has a token: after a restore from a backup the same number may mean another commit.

create table revision (number bigint primary key, token uuid not null default gen_random_uuid());
insert into revision (number) select revision from registry;
grant select on revision to hpmap_viewer;
grant insert on revision to hpmap_curator;
