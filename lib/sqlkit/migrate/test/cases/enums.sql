-- case renamed_value_is_used_everywhere: nothing that names it changes
-- before
create type mood as enum ('good', 'bad');
create table t (a mood default 'bad', b mood[] default '{bad,good}', c mood check (c <> 'bad'),
                d boolean generated always as (e = 'bad') stored, e mood);
create index on t (a) where a = 'bad';
create view v as select a from t where a = 'bad';
create policy p on t using (a <> 'bad');
-- after
create type mood as enum ('good', 'awful');
create table t (a mood default 'awful', b mood[] default '{awful,good}', c mood check (c <> 'awful'),
                d boolean generated always as (e = 'awful') stored, e mood);
create index on t (a) where a = 'awful';
create view v as select a from t where a = 'awful';
create policy p on t using (a <> 'awful');
-- hint value mood awful from bad
-- up
alter type mood rename value 'bad' to 'awful';
-- case value_is_renamed_and_another_removed
-- before
create type mood as enum ('good', 'bad', 'odd');
create table t (a mood default 'bad');
-- after
create type mood as enum ('good', 'awful');
create table t (a mood default 'awful');
-- hint value mood awful from bad
-- rows
insert into t values ('bad');
-- up
alter type mood rename value 'bad' to 'awful';
alter type mood rename to sqlkit_mood;
create type mood as enum ('good', 'awful');
alter table t alter column a drop default;
alter table t alter column a type mood using a::text::mood;
alter table t alter column a set default 'awful'::mood;
drop type sqlkit_mood;
-- case value_is_renamed_and_another_added
-- before
create type mood as enum ('good', 'bad');
create table t (a mood default 'bad');
-- after
create type mood as enum ('fine', 'good', 'awful');
create table t (a mood default 'awful');
-- hint value mood awful from bad
-- up
alter type mood add value if not exists 'fine' before 'good';
alter type mood rename value 'bad' to 'awful';
-- case removed_value_stands_in_arrays_checks_and_policies
-- before
create type mood as enum ('good', 'bad', 'odd');
create table t (a mood[] default '{good}' check (a <> '{bad}'), b mood);
create index on t using gin (a);
create policy p on t using (b = 'good');
-- after
create type mood as enum ('good', 'bad');
create table t (a mood[] default '{good}' check (a <> '{bad}'), b mood);
create index on t using gin (a);
create policy p on t using (b = 'good');
-- rows
insert into t values ('{good,bad}', 'bad');
-- up
drop policy p on t;
alter table t drop constraint t_a_check;
alter type mood rename to sqlkit_mood;
create type mood as enum ('good', 'bad');
alter table t alter column a drop default;
alter table t alter column a type mood[] using a::text[]::mood[];
alter table t alter column a set default '{good}'::mood[];
alter table t alter column b type mood using b::text::mood;
alter table t add constraint t_a_check CHECK ((a <> '{bad}'::mood[]));
create policy p on t using ((b = 'good'::mood));
drop type sqlkit_mood;
-- case order_of_values_under_a_foreign_key: both sides become the new type before it comes back
-- before
create type mood as enum ('good', 'bad');
create table u (m mood primary key);
create table t (m mood references u);
-- after
create type mood as enum ('bad', 'good');
create table u (m mood primary key);
create table t (m mood references u);
-- rows
insert into u values ('good'); insert into t values ('good');
-- up
alter table t drop constraint t_m_fkey;
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column m type mood using m::text::mood;
alter table u alter column m type mood using m::text::mood;
alter table t add constraint t_m_fkey FOREIGN KEY (m) REFERENCES u(m);
drop type sqlkit_mood;
-- case order_of_values_under_a_function_and_its_trigger
-- before
create type mood as enum ('good', 'bad');
create table t (m mood);
create function is_good(mood) returns boolean language sql immutable as 'select $1 = ''good''';
create index on t (is_good(m));
create view v as select is_good(m) from t;
-- after
create type mood as enum ('bad', 'good');
create table t (m mood);
create function is_good(mood) returns boolean language sql immutable as 'select $1 = ''good''';
create index on t (is_good(m));
create view v as select is_good(m) from t;
-- up
drop view v;
drop index t_is_good_idx;
drop function is_good(mood);
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column m type mood using m::text::mood;
create function is_good(mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $function$select $1 = 'good'$function$;
create index t_is_good_idx on t USING btree (is_good(m));
create view v as SELECT is_good(m) AS is_good FROM t;
drop type sqlkit_mood;
-- case order_of_values_under_a_trigger_with_a_condition
-- before
create type mood as enum ('good', 'bad');
create table t (m mood);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of m on t for each row when (new.m = 'good') execute function f();
-- after
create type mood as enum ('bad', 'good');
create table t (m mood);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of m on t for each row when (new.m = 'good') execute function f();
-- up
drop trigger g on t;
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column m type mood using m::text::mood;
create trigger g BEFORE UPDATE OF m on t FOR EACH ROW WHEN (new.m = 'good'::mood) EXECUTE FUNCTION f();
drop type sqlkit_mood;
-- case order_of_values_under_a_domain
-- before
create type mood as enum ('good', 'bad');
create domain calm as mood default 'good' check (value <> 'bad');
create table t (m calm);
-- after
create type mood as enum ('bad', 'good');
create domain calm as mood default 'good' check (value <> 'bad');
create table t (m calm);
-- rows
insert into t values ('good');
-- up
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter domain calm rename to sqlkit_calm;
create domain calm as mood default 'good'::mood constraint calm_check CHECK ((VALUE <> 'bad'::mood));
alter table t alter column m type calm using m::text::calm;
drop domain sqlkit_calm;
drop type sqlkit_mood;
-- case order_of_values_under_a_composite
-- before
create type mood as enum ('good', 'bad');
create type note as (m mood, at date);
create table t (n note);
-- after
create type mood as enum ('bad', 'good');
create type note as (m mood, at date);
create table t (n note);
-- rows
insert into t values ('(good,2026-01-01)');
-- up
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter type note rename to sqlkit_note;
create type note as (m mood, at date);
alter table t alter column n type note using n::text::note;
drop type sqlkit_note;
drop type sqlkit_mood;
-- case order_of_values_under_views_on_views
-- before
create type mood as enum ('good', 'bad');
create table t (m mood);
create view v as select m from t;
create materialized view w as select m from v;
create unique index on w (m);
comment on materialized view w is 'moods';
-- after
create type mood as enum ('bad', 'good');
create table t (m mood);
create view v as select m from t;
create materialized view w as select m from v;
create unique index on w (m);
comment on materialized view w is 'moods';
-- up
drop materialized view w;
drop view v;
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column m type mood using m::text::mood;
create view v as SELECT m FROM t;
create materialized view w as SELECT m FROM v;
create unique index w_m_idx on w USING btree (m);
comment on materialized view w is 'moods';
drop type sqlkit_mood;
-- case order_of_values_in_a_partitioned_table
-- before
create type mood as enum ('good', 'bad');
create table t (id integer, m mood default 'good') partition by range (id);
create table t_1 partition of t for values from (1) to (10);
-- after
create type mood as enum ('bad', 'good');
create table t (id integer, m mood default 'good') partition by range (id);
create table t_1 partition of t for values from (1) to (10);
-- rows
insert into t values (1, 'bad');
-- up
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column m drop default;
alter table t alter column m type mood using m::text::mood;
alter table t alter column m set default 'good'::mood;
drop type sqlkit_mood;
-- case order_of_values_of_a_partition_key: PostgreSQL cannot change the type of a key
-- before
create type mood as enum ('good', 'bad');
create table t (m mood) partition by list (m);
create table t_good partition of t for values in ('good');
-- after
create type mood as enum ('bad', 'good');
create table t (m mood) partition by list (m);
create table t_good partition of t for values in ('good');
-- refused: it is part of the key by which t is partitioned
-- case renamed_value_of_a_partition_key
-- before
create type mood as enum ('good', 'bad');
create table t (m mood) partition by list (m);
create table t_bad partition of t for values in ('bad');
-- after
create type mood as enum ('good', 'awful');
create table t (m mood) partition by list (m);
create table t_bad partition of t for values in ('awful');
-- hint value mood awful from bad
-- up
alter type mood rename value 'bad' to 'awful';
-- case new_value_of_a_partition_key
-- before
create type mood as enum ('good', 'bad');
create table t (m mood) partition by list (m);
create table t_bad partition of t for values in ('bad');
-- after
create type mood as enum ('good', 'bad', 'odd');
create table t (m mood) partition by list (m);
create table t_bad partition of t for values in ('bad');
create table t_odd partition of t for values in ('odd');
-- no down: the key would have to get another type
-- up
alter type mood add value if not exists 'odd';
create table t_odd partition of t FOR VALUES IN ('odd');
-- case two_types_get_another_order
-- before
create type mood as enum ('good', 'bad');
create type size as enum ('big', 'small');
create table t (m mood default 'good', s size default 'big', check (m = 'good' or s = 'big'));
-- after
create type mood as enum ('bad', 'good');
create type size as enum ('small', 'big');
create table t (m mood default 'good', s size default 'big', check (m = 'good' or s = 'big'));
-- up
alter table t drop constraint t_check;
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter type size rename to sqlkit_size;
create type size as enum ('small', 'big');
alter table t alter column m drop default;
alter table t alter column m type mood using m::text::mood;
alter table t alter column m set default 'good'::mood;
alter table t alter column s drop default;
alter table t alter column s type size using s::text::size;
alter table t alter column s set default 'big'::size;
alter table t add constraint t_check CHECK (((m = 'good'::mood) OR (s = 'big'::size)));
drop type sqlkit_mood;
drop type sqlkit_size;
-- case value_removed_while_the_type_moves_and_gets_a_name
-- before
create schema s;
create type mood as enum ('good', 'bad', 'odd');
create table t (m mood default 'good');
-- after
create schema s;
create type s.feeling as enum ('good', 'bad');
create table t (m s.feeling default 'good');
-- hint type s.feeling from mood
-- up
alter type mood rename to feeling;
alter type feeling set schema s;
alter type s.feeling rename to sqlkit_feeling;
create type s.feeling as enum ('good', 'bad');
alter table t alter column m drop default;
alter table t alter column m type s.feeling using m::text::s.feeling;
alter table t alter column m set default 'good'::s.feeling;
drop type s.sqlkit_feeling;
-- case value_added_while_the_type_moves_and_gets_a_name
-- before
create schema s;
create type mood as enum ('good', 'bad');
create table t (m mood default 'good');
-- after
create schema s;
create type s.feeling as enum ('good', 'fine', 'bad');
create table t (m s.feeling default 'fine');
-- hint type s.feeling from mood
-- up
alter type mood add value if not exists 'fine' before 'bad';
alter type mood rename to feeling;
alter type feeling set schema s;
alter table t alter column m set default 'fine'::s.feeling;
-- case value_removed_that_no_row_holds
-- before
create type mood as enum ('good', 'bad');
create table t (m mood);
-- after
create type mood as enum ('good');
create table t (m mood);
-- rows
insert into t values ('good'), (null);
-- up
alter type mood rename to sqlkit_mood;
create type mood as enum ('good');
alter table t alter column m type mood using m::text::mood;
drop type sqlkit_mood;
-- case arrays_of_arrays
-- before
create type mood as enum ('good', 'bad');
create table t (m mood[][] default '{{good},{bad}}');
-- after
create type mood as enum ('bad', 'good');
create table t (m mood[][] default '{{good},{bad}}');
-- rows
insert into t values ('{{good,bad},{bad,bad}}');
-- up
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column m drop default;
alter table t alter column m type mood[] using m::text[]::mood[];
alter table t alter column m set default '{{good},{bad}}'::mood[];
drop type sqlkit_mood;
-- case column_becomes_an_array_of_its_enum
-- before
create type mood as enum ('good', 'bad');
create table t (m mood default 'good');
-- after
create type mood as enum ('good', 'bad');
create table t (m mood[] default '{good}');
-- no down: an array is not read as one value
-- up
alter table t alter column m drop default;
alter table t alter column m type mood[] using m::text::mood[];
alter table t alter column m set default '{good}'::mood[];
-- case order_of_values_and_a_renamed_column
-- before
create type mood as enum ('good', 'bad');
create table t (m mood default 'good');
create index on t (m) where m = 'good';
-- after
create type mood as enum ('bad', 'good');
create table t (feeling mood default 'good');
create index on t (feeling) where feeling = 'good';
-- hint column t.feeling from m
-- up
alter table t rename column m to feeling;
drop index t_m_idx;
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column feeling drop default;
alter table t alter column feeling type mood using feeling::text::mood;
alter table t alter column feeling set default 'good'::mood;
create index t_m_idx on t USING btree (feeling) WHERE (feeling = 'good'::mood);
drop type sqlkit_mood;
-- case empty_type
-- before
create type mood as enum ();
-- after
create type mood as enum ('good');
-- up
alter type mood add value if not exists 'good';
