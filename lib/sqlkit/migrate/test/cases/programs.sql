-- case function
-- before
-- after
create function twice(a integer) returns integer language sql immutable as 'select a * 2';
create procedure nothing() language plpgsql as 'begin end';
-- up
create procedure nothing() LANGUAGE plpgsql AS $procedure$begin end$procedure$;
create function twice(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $function$select a * 2$function$;
-- case function_body
-- before
create function twice(a integer) returns integer language sql as 'select a * 2';
-- after
create function twice(a integer) returns integer language sql as 'select a + a';
-- up
create or replace function twice(a integer) RETURNS integer LANGUAGE sql AS $function$select a + a$function$;
-- case function_result
-- before
create function twice(a integer) returns integer language sql as 'select a * 2';
-- after
create function twice(a integer) returns bigint language sql as 'select a * 2::bigint';
-- up
drop function twice(integer);
create function twice(a integer) RETURNS bigint LANGUAGE sql AS $function$select a * 2::bigint$function$;
-- case function_that_a_view_uses_changes_its_result
-- before
create table t (a integer);
create function twice(a integer) returns integer language sql as 'select a * 2';
create view v as select twice(a) as x from t;
-- after
create table t (a integer);
create function twice(a integer) returns bigint language sql as 'select a * 2::bigint';
create view v as select twice(a) as x from t;
-- up
drop view v;
drop function twice(integer);
create function twice(a integer) RETURNS bigint LANGUAGE sql AS $function$select a * 2::bigint$function$;
create view v as SELECT twice(a) AS x FROM t;
-- case overloads
-- before
create function f(integer) returns integer language sql return $1;
-- after
create function f(integer) returns integer language sql return $1;
create function f(text) returns text language sql return $1;
-- up
create function f(text) RETURNS text LANGUAGE sql RETURN $1;
-- case function_dropped
-- before
create function f(integer) returns integer language sql return $1;
-- after
-- up
drop function f(integer);
-- case function_in_a_schema
-- before
-- after
create schema s;
create function s.f(integer) returns integer language sql return $1;
-- up
create schema s;
create function s.f(integer) RETURNS integer LANGUAGE sql RETURN $1;
-- case function_comment
-- before
create function f(integer) returns integer language sql return $1;
-- after
create function f(integer) returns integer language sql return $1;
comment on function f(integer) is 'itself';
-- up
comment on function f(integer) is 'itself';
-- case function_of_a_table
-- before
-- after
create table t (a integer);
create function all_of_t() returns setof t language sql stable as 'select * from t';
-- up
create table t (a integer);
create function all_of_t() RETURNS SETOF t LANGUAGE sql STABLE AS $function$select * from t$function$;
-- case trigger
-- before
create table t (a integer, updated_at timestamptz);
-- after
create table t (a integer, updated_at timestamptz);
create function touch() returns trigger language plpgsql as 'begin new.updated_at := now(); return new; end';
create trigger touch before update of a on t for each row when (old.a is distinct from new.a) execute function touch();
-- up
create function touch() RETURNS trigger LANGUAGE plpgsql AS $function$begin new.updated_at := now(); return new; end$function$;
create trigger touch BEFORE UPDATE OF a on t FOR EACH ROW WHEN (old.a IS DISTINCT FROM new.a) EXECUTE FUNCTION touch();
-- case trigger_changed
-- before
create table t (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on t for each row execute function touch();
-- after
create table t (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before insert or update on t for each row execute function touch();
-- up
drop trigger touch on t;
create trigger touch BEFORE INSERT OR UPDATE on t FOR EACH ROW EXECUTE FUNCTION touch();
-- case trigger_renamed
-- before
create table t (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on t for each row execute function touch();
-- after
create table t (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch_t before update on t for each row execute function touch();
-- up
alter trigger touch on t rename to touch_t;
-- case trigger_on_a_renamed_table
-- before
create table t (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on t for each row execute function touch();
-- after
create table u (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on u for each row execute function touch();
-- hint table u from t
-- up
alter table t rename to u;
-- case constraint_trigger
-- before
create table t (a integer);
-- after
create table t (a integer);
create function look() returns trigger language plpgsql as 'begin return new; end';
create constraint trigger look after insert on t deferrable initially deferred for each row execute function look();
-- up
create function look() RETURNS trigger LANGUAGE plpgsql AS $function$begin return new; end$function$;
create constraint trigger look AFTER INSERT on t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION look();
-- case trigger_and_function_dropped
-- before
create table t (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update on t for each row execute function touch();
-- after
create table t (a integer);
-- up
drop trigger touch on t;
drop function touch();
-- case instead_of_trigger
-- before
create table t (a integer);
-- after
create table t (a integer);
create view v as select a from t;
create function keep() returns trigger language plpgsql as 'begin return new; end';
create trigger keep instead of insert on v for each row execute function keep();
-- up
create function keep() RETURNS trigger LANGUAGE plpgsql AS $function$begin return new; end$function$;
create view v as SELECT a FROM t;
create trigger keep INSTEAD OF INSERT on v FOR EACH ROW EXECUTE FUNCTION keep();
-- case type_under_a_trigger
-- before
create table t (a integer);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update of a on t for each row execute function touch();
-- after
create table t (a bigint);
create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touch before update of a on t for each row execute function touch();
-- up
drop trigger touch on t;
alter table t alter column a type bigint;
create trigger touch BEFORE UPDATE OF a on t FOR EACH ROW EXECUTE FUNCTION touch();
-- case trigger_of_a_renamed_column
-- before
create table t (a integer, b text);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of a on t for each row when (new.a > 1) execute function f();
-- after
create table t (c integer, b text);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of c on t for each row when (new.c > 1) execute function f();
-- hint column t.c from a
-- up
alter table t rename column a to c;
-- case trigger_calls_another_function
-- before
create table t (a integer);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update on t for each row execute function f();
-- after
create table t (a integer);
create function h() returns trigger language plpgsql as 'begin return null; end';
create trigger g before update on t for each row execute function h();
-- up
drop trigger g on t;
create function h() RETURNS trigger LANGUAGE plpgsql AS $function$begin return null; end$function$;
create trigger g BEFORE UPDATE on t FOR EACH ROW EXECUTE FUNCTION h();
drop function f();
-- case trigger_for_each_statement_with_its_rows
-- before
create table t (a integer);
-- after
create table t (a integer);
create function f() returns trigger language plpgsql as 'begin return null; end';
create trigger g after update on t referencing old table as gone new table as come for each statement execute function f();
create trigger h after truncate on t for each statement execute function f();
-- up
create function f() RETURNS trigger LANGUAGE plpgsql AS $function$begin return null; end$function$;
create trigger g AFTER UPDATE on t REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION f();
create trigger h AFTER TRUNCATE on t FOR EACH STATEMENT EXECUTE FUNCTION f();
-- case trigger_of_a_dropped_column
-- before
create table t (a integer, b integer);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of a, b on t for each row execute function f();
-- after
create table t (b integer);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of b on t for each row execute function f();
-- drop t.a
-- up
drop trigger g on t;
alter table t drop column a;
create trigger g BEFORE UPDATE OF b on t FOR EACH ROW EXECUTE FUNCTION f();
-- case trigger_of_a_view_comes_back_with_it
-- before
create table t (a integer);
create view v as select a from t;
create function keep() returns trigger language plpgsql as 'begin return new; end';
create trigger keep instead of insert on v for each row execute function keep();
-- after
create table t (a bigint);
create view v as select a from t;
create function keep() returns trigger language plpgsql as 'begin return new; end';
create trigger keep instead of insert on v for each row execute function keep();
-- up
drop view v;
alter table t alter column a type bigint;
create view v as SELECT a FROM t;
create trigger keep INSTEAD OF INSERT on v FOR EACH ROW EXECUTE FUNCTION keep();
-- case function_gets_another_name_for_an_argument
-- before
create function f(a integer) returns integer language sql immutable as 'select $1';
create table t (x integer check (f(x) > 0));
create index on t (f(x));
-- after
create function f(b integer) returns integer language sql immutable as 'select $1';
create table t (x integer check (f(x) > 0));
create index on t (f(x));
-- up
alter table t drop constraint t_x_check;
drop index t_f_idx;
drop function f(integer);
create function f(b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $function$select $1$function$;
alter table t add constraint t_x_check CHECK ((f(x) > 0));
create index t_f_idx on t USING btree (f(x));
-- case function_gets_a_default_for_an_argument
-- before
create function f(a integer) returns integer language sql as 'select a';
-- after
create function f(a integer default 7) returns integer language sql as 'select a';
-- up
drop function f(integer);
create function f(a integer DEFAULT 7) RETURNS integer LANGUAGE sql AS $function$select a$function$;
-- case function_returns_rows_of_other_columns
-- before
create function f() returns table (a integer) language sql as 'select 1';
-- after
create function f() returns table (a integer, b text) language sql as 'select 1, ''x''';
-- up
drop function f();
create function f() RETURNS TABLE(a integer, b text) LANGUAGE sql AS $function$select 1, 'x'$function$;
-- case function_becomes_a_procedure
-- before
create function f() returns void language plpgsql as 'begin end';
-- after
create procedure f() language plpgsql as 'begin end';
-- up
drop function f();
create procedure f() LANGUAGE plpgsql AS $procedure$begin end$procedure$;
-- case function_becomes_a_guard: volatility, definer, search path and cost
-- before
create function f() returns integer language sql as 'select 1';
-- after
create function f() returns integer language sql stable security definer parallel safe cost 5 set search_path = pg_catalog as 'select 1';
-- up
create or replace function f() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER COST 5 SET search_path TO 'pg_catalog' AS $function$select 1$function$;
-- case function_with_out_arguments_and_variadics
-- before
-- after
create function f(in a integer, out b integer, out c text) language sql as 'select 1, ''x''';
create function g(variadic a integer[]) returns integer language sql as 'select 1';
-- up
create function f(a integer, OUT b integer, OUT c text) RETURNS record LANGUAGE sql AS $function$select 1, 'x'$function$;
create function g(VARIADIC a integer[]) RETURNS integer LANGUAGE sql AS $function$select 1$function$;
-- case function_on_a_function
-- before
create function f() returns integer language sql immutable return 1;
create function g() returns integer language sql immutable return f() + 1;
-- after
create function f() returns bigint language sql immutable return 1::bigint;
create function g() returns bigint language sql immutable return f() + 1;
-- up
drop function g();
drop function f();
create function f() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN (1)::bigint;
create function g() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN (f() + 1);
-- case procedure_body
-- before
create procedure p(a integer) language plpgsql as 'begin end';
-- after
create procedure p(a integer) language plpgsql as 'begin perform 1; end';
-- up
create or replace procedure p(IN a integer) LANGUAGE plpgsql AS $procedure$begin perform 1; end$procedure$;
-- case comment_of_a_function_made_anew
-- before
create function f() returns integer language sql as 'select 1';
comment on function f() is 'one';
-- after
create function f() returns bigint language sql as 'select 1::bigint';
comment on function f() is 'one';
-- up
drop function f();
create function f() RETURNS bigint LANGUAGE sql AS $function$select 1::bigint$function$;
comment on function f() is 'one';
