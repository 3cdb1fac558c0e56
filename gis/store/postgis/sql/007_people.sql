-- The people of the pages and those of the database are one list; as a file it comes back to the byte.

alter table people add column position bigint generated always as identity;
create table people_file (single boolean primary key default true check (single), body bytea not null);
grant select, insert, update, delete on people, people_file to hpmap_app, hpmap_admin;
