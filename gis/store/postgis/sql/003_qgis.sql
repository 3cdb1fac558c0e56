-- What QGIS looks for by itself: styles of layers, projects. Its own names and columns.

create table if not exists public.layer_styles (
    id serial primary key,
    f_table_catalog varchar, f_table_schema varchar, f_table_name varchar, f_geometry_column varchar,
    stylename text, styleqml xml, stylesld xml, useasdefault boolean, description text,
    owner varchar(63) default current_user, ui xml, update_time timestamp default current_timestamp, type varchar
);
create table if not exists qgis_projects (name text primary key, metadata jsonb, content bytea);
create table commune (code text primary key, name text not null, geometry geometry(MultiPolygon, 4326) not null);
create view communes as select code, name, geometry from commune;

grant select on public.layer_styles, qgis_projects, commune, communes to hpmap_viewer;
grant insert, update, delete on public.layer_styles, qgis_projects, commune to hpmap_curator;
grant usage on sequence public.layer_styles_id_seq to hpmap_curator;
