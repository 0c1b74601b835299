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
