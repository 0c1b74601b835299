-- What a schema description has no place for.
create table parents (id integer);
create table children (extra text) inherits (parents);
create rule quiet as on delete to parents do instead nothing;
create statistics parent_numbers on id, (id + 1) from parents;
create aggregate longest (text) (sfunc = textcat, stype = text);
create type float_range as range (subtype = float8);
create function nothing() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger off after insert on parents for each row execute function nothing();
alter table parents disable trigger off;
create policy sleeping on parents using (true);
create collation german (provider = icu, locale = 'de');
grant select on parents to pg_monitor;
create table no_columns ();
