-- case role_made
-- before
create table t (a integer, b text);
-- after
create role role_reader;
create table t (a integer, b text);
-- up
do $$ begin if not exists (select from pg_roles where rolname = 'role_reader') then create role role_reader; end if; exception when duplicate_object or unique_violation then null; end $$;
-- case role_with_all_words
-- before
create table t (a integer, b text);
-- after
create role role_app login createdb createrole noinherit bypassrls replication connection limit 5;
create table t (a integer, b text);
-- up
do $$ begin if not exists (select from pg_roles where rolname = 'role_app') then create role role_app login createdb createrole noinherit bypassrls replication connection limit 5; end if; exception when duplicate_object or unique_violation then null; end $$;
-- case role_in_groups
-- before
create role role_reader;
create table t (a integer, b text);
-- after
create role role_reader;
create role role_app login in role role_reader;
create table t (a integer, b text);
-- up
do $$ begin if not exists (select from pg_roles where rolname = 'role_app') then create role role_app login in role role_reader; end if; exception when duplicate_object or unique_violation then null; end $$;
-- case role_of_a_group_that_is_made_too
-- before
create table t (a integer, b text);
-- after
create role role_zebra;
create role role_app in role role_zebra;
create table t (a integer, b text);
-- up
do $$ begin if not exists (select from pg_roles where rolname = 'role_zebra') then create role role_zebra; end if; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin if not exists (select from pg_roles where rolname = 'role_app') then create role role_app in role role_zebra; end if; exception when duplicate_object or unique_violation then null; end $$;
-- case role_with_a_comment
-- before
create table t (a integer, b text);
-- after
create role role_reader;
comment on role role_reader is 'Reads.';
create table t (a integer, b text);
-- up
do $$ begin if not exists (select from pg_roles where rolname = 'role_reader') then create role role_reader; end if; exception when duplicate_object or unique_violation then null; end $$;
comment on role role_reader is 'Reads.';
-- case role_changed
-- before
create role role_app login createdb connection limit 5;
create table t (a integer, b text);
-- after
create role role_app login createrole noinherit;
create table t (a integer, b text);
-- up
alter role role_app nocreatedb createrole noinherit connection limit -1;
-- case role_in_other_groups
-- before
create role role_reader;
create role role_writer;
create role role_app in role role_reader;
create table t (a integer, b text);
-- after
create role role_reader;
create role role_writer;
create role role_app in role role_writer;
create table t (a integer, b text);
-- up
revoke role_reader from role_app;
grant role_writer to role_app;
-- case role_dropped
-- no push: roles that a schema does not speak of are left alone
-- before
create role role_reader;
create table t (a integer, b text);
-- after
create table t (a integer, b text);
-- up
do $$ begin drop role if exists role_reader; exception when dependent_objects_still_exist then if exists (select from pg_shdepend d join pg_roles r on r.oid = d.refobjid where r.rolname = 'role_reader' and d.refclassid = 'pg_authid'::regclass and d.dbid in (0, (select oid from pg_database where datname = current_database()))) then raise; end if; raise warning 'The role % stays: another database still uses it.', 'role_reader'; end $$;
-- case role_dropped_with_its_rights
-- no push: roles that a schema does not speak of are left alone
-- before
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- after
create table t (a integer, b text);
-- up
revoke select on t from role_reader;
do $$ begin drop role if exists role_reader; exception when dependent_objects_still_exist then if exists (select from pg_shdepend d join pg_roles r on r.oid = d.refobjid where r.rolname = 'role_reader' and d.refclassid = 'pg_authid'::regclass and d.dbid in (0, (select oid from pg_database where datname = current_database()))) then raise; end if; raise warning 'The role % stays: another database still uses it.', 'role_reader'; end $$;
-- case role_dropped_with_its_table
-- drop u
-- no push: roles that a schema does not speak of are left alone
-- before
create role role_reader;
create table t (a integer, b text);
create table u (a integer); grant select on u to role_reader;
-- after
create table t (a integer, b text);
-- up
drop table u;
do $$ begin drop role if exists role_reader; exception when dependent_objects_still_exist then if exists (select from pg_shdepend d join pg_roles r on r.oid = d.refobjid where r.rolname = 'role_reader' and d.refclassid = 'pg_authid'::regclass and d.dbid in (0, (select oid from pg_database where datname = current_database()))) then raise; end if; raise warning 'The role % stays: another database still uses it.', 'role_reader'; end $$;
-- case role_of_a_policy
-- before
create table t (a integer, b text);
-- after
create role role_reader;
create table t (a integer, b text);
alter table t enable row level security;
create policy p on t to role_reader using (a > 1);
-- up
do $$ begin if not exists (select from pg_roles where rolname = 'role_reader') then create role role_reader; end if; exception when duplicate_object or unique_violation then null; end $$;
alter table t enable row level security;
create policy p on t to role_reader using (a > 1);
-- case grant_on_a_new_table
-- before
create role role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
grant select, insert, update, delete on t to role_reader;
-- up
create table t (a integer, b text);
grant select, insert, update, delete on t to role_reader;
-- case grant_added
-- before
create role role_reader;
create table t (a integer, b text);
-- after
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- up
grant select on t to role_reader;
-- case grant_to_a_new_role
-- before
create table t (a integer, b text);
-- after
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- up
do $$ begin if not exists (select from pg_roles where rolname = 'role_reader') then create role role_reader; end if; exception when duplicate_object or unique_violation then null; end $$;
grant select on t to role_reader;
-- case grant_of_more_and_less
-- before
create role role_reader;
create table t (a integer, b text);
grant select, insert on t to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
grant select, delete on t to role_reader;
-- up
revoke insert on t from role_reader;
grant delete on t to role_reader;
-- case grant_taken_back
-- before
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
-- up
revoke select on t from role_reader;
-- case grant_to_everybody
-- before
create table t (a integer, b text);
-- after
create table t (a integer, b text);
grant select on t to public;
-- up
grant select on t to public;
-- case grant_option_added
-- before
create role role_reader;
create table t (a integer, b text);
grant select, insert on t to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
grant insert on t to role_reader; grant select on t to role_reader with grant option;
-- up
grant select on t to role_reader with grant option;
-- case grant_option_taken_back
-- before
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader with grant option;
-- after
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- up
revoke grant option for select on t from role_reader;
-- case grant_on_columns
-- before
create role role_reader;
create table t (a integer, b text);
-- after
create role role_reader;
create table t (a integer, b text);
grant select (a, b), update (b) on t to role_reader;
-- up
grant select (a, b), update (b) on t to role_reader;
-- case grant_on_a_column_instead_of_the_table
-- before
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
grant select (a) on t to role_reader;
-- up
revoke select on t from role_reader;
grant select (a) on t to role_reader;
-- case grant_on_a_column_stays_when_the_tables_goes
-- before
create role role_reader;
create table t (a integer, b text);
grant select, select (a) on t to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
grant select (a) on t to role_reader;
-- up
revoke select on t from role_reader;
grant select (a) on t to role_reader;
-- case grant_on_a_column_that_is_new
-- before
create role role_reader;
create table t (a integer, b text);
-- after
create role role_reader;
create table t (a integer, b text, c text); grant update (c) on t to role_reader;
-- up
alter table t add column c text;
grant update (c) on t to role_reader;
-- case grant_on_a_column_that_goes
-- drop t.c
-- before
create role role_reader;
create table t (a integer, b text, c text); grant select, update (c) on t to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- up
revoke update (c) on t from role_reader;
alter table t drop column c;
-- case grant_on_a_column_with_another_name
-- hint column t.c from b
-- before
create role role_reader;
create table t (a integer, b text);
grant update (b) on t to role_reader;
-- after
create role role_reader;
create table t (a integer, c text); grant update (c) on t to role_reader;
-- up
alter table t rename column b to c;
-- case grant_on_a_column_that_is_made_anew
-- before
create role role_reader;
create table t (a integer, c integer generated always as (a + 1) stored); grant select (c) on t to role_reader;
-- after
create role role_reader;
create table t (a integer, c integer generated always as (a + 2) stored); grant select (c) on t to role_reader;
-- up
revoke select (c) on t from role_reader;
alter table t drop column c;
alter table t add column c integer generated always as (a + 2) stored;
grant select (c) on t to role_reader;
-- case grant_on_names_in_quotes
-- before
create role role_reader;
create table "My t" ("A b" integer);
-- after
create role role_reader;
create table "My t" ("A b" integer); grant update ("A b") on "My t" to role_reader;
-- up
grant update ("A b") on "My t" to role_reader;
-- case grant_follows_a_renamed_table
-- hint table u from t
-- before
create role role_reader;
create table t (a integer, b text);
grant select on t to role_reader;
-- after
create role role_reader;
create table u (a integer, b text); grant select, insert on u to role_reader;
-- up
alter table t rename to u;
grant insert on u to role_reader;
-- case grant_on_a_view_that_is_made_anew
-- before
create role role_reader;
create table t (a integer, b text);
create view v as select a, b from t; grant select on v to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
create view v as select a from t; grant select on v to role_reader;
-- up
drop view v;
create view v as SELECT a FROM t;
grant select on v to role_reader;
-- case grant_on_a_view_over_a_retyped_column
-- before
create role role_reader;
create table t (a integer); create view v as select a from t; grant select on v to role_reader;
-- after
create role role_reader;
create table t (a bigint); create view v as select a from t; grant select on v to role_reader;
-- up
drop view v;
alter table t alter column a type bigint;
create view v as SELECT a FROM t;
grant select on v to role_reader;
-- case grant_on_a_view_that_is_replaced
-- before
create role role_reader;
create table t (a integer, b text);
create view v as select a from t; grant select on v to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
create view v as select a from t where a > 1; grant select on v to role_reader;
-- up
create or replace view v as SELECT a FROM t WHERE (a > 1);
-- case grant_on_a_materialized_view
-- before
create role role_reader;
create table t (a integer, b text);
create materialized view m as select a from t;
-- after
create role role_reader;
create table t (a integer, b text);
create materialized view m as select a from t; grant select on m to role_reader;
-- up
grant select on m to role_reader;
-- case grant_on_a_sequence
-- before
create role role_reader;
create sequence s;
-- after
create role role_reader;
create sequence s; grant usage on sequence s to role_reader;
-- up
grant usage on sequence s to role_reader;
-- case grant_on_the_sequence_of_a_column_that_goes
-- drop u.a
-- no push: the sequence of a serial column is PostgreSQL's then
-- before
create role role_reader;
create table t (a integer, b text);
create table u (a serial, b text); grant usage on sequence u_a_seq to role_reader;
-- after
create role role_reader;
create table t (a integer, b text);
create table u (b text);
-- up
alter table u drop column a;
-- case grant_on_a_function
-- before
create role role_reader;
create function f(integer) returns integer language sql as 'select $1';
-- after
create role role_reader;
create function f(integer) returns integer language sql as 'select $1'; grant execute on function f(integer) to role_reader;
-- up
grant execute on function f(integer) to role_reader;
-- case grant_on_a_function_that_is_made_anew
-- before
create role role_reader;
create function f(integer) returns integer language sql as 'select $1'; grant execute on function f(integer) to role_reader;
-- after
create role role_reader;
create function f(integer) returns bigint language sql as 'select $1::bigint'; grant execute on function f(integer) to role_reader;
-- up
drop function f(integer);
create function f(integer) RETURNS bigint LANGUAGE sql AS $function$select $1::bigint$function$;
grant execute on function f(integer) to role_reader;
-- case grant_on_a_procedure
-- before
create role role_reader;
create procedure p() language sql as 'select 1';
-- after
create role role_reader;
create procedure p() language sql as 'select 1'; grant execute on procedure p() to role_reader;
-- up
grant execute on procedure p() to role_reader;
-- case grant_on_a_schema
-- before
create role role_reader;
create schema s;
-- after
create role role_reader;
create schema s; grant usage, create on schema s to role_reader;
-- up
grant usage, create on schema s to role_reader;
-- case grant_on_a_schema_that_is_new
-- before
create role role_reader;
-- after
create role role_reader;
create schema s; create table s.t (a integer); grant usage on schema s to role_reader; grant select on s.t to role_reader;
-- up
create schema s;
create table s.t (a integer);
grant usage on schema s to role_reader;
grant select on s.t to role_reader;
-- case grant_on_the_own_schema
-- before
create role role_reader;
-- after
create role role_reader;
grant usage on schema public to role_reader;
-- up
grant usage on schema public to role_reader;
-- case function_for_nobody
-- before
create function f() returns integer language sql as 'select 1';
-- after
create function f() returns integer language sql as 'select 1'; revoke execute on function f() from public;
-- up
revoke execute on function f() from public;
-- case function_for_everybody_again
-- no push: what somebody took from everybody by hand stays so
-- before
create function f() returns integer language sql as 'select 1'; revoke execute on function f() from public;
-- after
create function f() returns integer language sql as 'select 1';
-- up
grant execute on function f() to public;
-- case function_for_one_role_alone
-- before
create role role_reader;
create function f() returns integer language sql as 'select 1';
-- after
create role role_reader;
create function f() returns integer language sql as 'select 1'; revoke execute on function f() from public; grant execute on function f() to role_reader;
-- up
revoke execute on function f() from public;
grant execute on function f() to role_reader;
-- case grants_of_two_roles_change_apart
-- before
create role role_reader;
create role role_writer;
create table t (a integer, b text);
grant select on t to role_reader; grant select on t to role_writer;
-- after
create role role_reader;
create role role_writer;
create table t (a integer, b text);
grant select on t to role_reader; grant select, insert on t to role_writer;
-- up
grant insert on t to role_writer;
