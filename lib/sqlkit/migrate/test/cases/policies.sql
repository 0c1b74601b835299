-- case row_level_security_on
-- before
create table t (a integer);
-- after
create table t (a integer);
alter table t enable row level security;
-- up
alter table t enable row level security;
-- case row_level_security_forced
-- before
create table t (a integer);
-- after
create table t (a integer);
alter table t enable row level security;
alter table t force row level security;
-- up
alter table t enable row level security;
alter table t force row level security;
-- case row_level_security_off
-- before
create table t (a integer);
alter table t enable row level security;
alter table t force row level security;
-- after
create table t (a integer);
-- up
alter table t no force row level security;
alter table t disable row level security;
-- case of_a_new_table
-- before
-- after
create table t (a integer);
alter table t enable row level security;
create policy mine on t for select to pg_read_all_data using (a > 1);
-- up
create table t (a integer);
alter table t enable row level security;
create policy mine on t for select to pg_read_all_data using (a > 1);
-- case added
-- before
create table t (a integer);
alter table t enable row level security;
-- after
create table t (a integer);
alter table t enable row level security;
create policy mine on t using (a > 1) with check (a > 2);
create policy strict on t as restrictive for insert with check (a > 3);
-- up
create policy mine on t using (a > 1) with check (a > 2);
create policy strict on t as restrictive for insert with check (a > 3);
-- case condition_changed
-- before
create table t (a integer);
create policy mine on t using (a > 1) with check (a > 2);
-- after
create table t (a integer);
create policy mine on t using (a > 5) with check (a > 6);
-- up
alter policy mine on t using (a > 5) with check (a > 6);
-- case roles_changed
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (a integer);
create policy mine on t to pg_read_all_data, pg_write_all_data using (a > 1);
-- up
alter policy mine on t to pg_read_all_data, pg_write_all_data;
-- case command_changed
-- before
create table t (a integer);
create policy mine on t for select using (a > 1);
-- after
create table t (a integer);
create policy mine on t for update using (a > 1);
-- up
drop policy mine on t;
create policy mine on t for update using (a > 1);
-- case made_restrictive
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (a integer);
create policy mine on t as restrictive using (a > 1);
-- up
drop policy mine on t;
create policy mine on t as restrictive using (a > 1);
-- case condition_goes
-- before
create table t (a integer);
create policy mine on t using (a > 1) with check (a > 2);
-- after
create table t (a integer);
create policy mine on t using (a > 1);
-- up
drop policy mine on t;
create policy mine on t using (a > 1);
-- case renamed
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (a integer);
create policy ours on t using (a > 1);
-- up
alter policy mine on t rename to ours;
-- case dropped
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (a integer);
-- up
drop policy mine on t;
-- case type_under_a_policy
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (a bigint);
create policy mine on t using (a > 1);
-- up
drop policy mine on t;
alter table t alter column a type bigint;
create policy mine on t using (a > 1);
-- case column_renamed_under_a_policy
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (b integer);
create policy mine on t using (b > 1);
-- hint column t.b from a
-- up
alter table t rename column a to b;
-- case in_other_words
-- before
create table t (a text);
create policy mine on t using (a in ('x', 'y'));
-- after
create table t (a text);
create policy mine on t using (a = any (array['x', 'y']));
-- up
-- case comment
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (a integer);
create policy mine on t using (a > 1);
comment on policy mine on t is 'whose';
-- up
comment on policy mine on t is 'whose';
-- case condition_reads_another_table_whose_type_changes
-- before
create table members (team integer, name text);
create table t (team integer);
create policy p on t using (team in (select team from members where name = current_user));
-- after
create table members (team bigint, name text);
create table t (team integer);
create policy p on t using (team in (select team from members where name = current_user));
-- up
drop policy p on t;
alter table members alter column team type bigint;
create policy p on t using (team IN (SELECT members.team FROM members WHERE (members.name = CURRENT_USER)));
-- case condition_calls_a_function_whose_result_changes
-- before
create function mine() returns integer language sql stable as 'select 1';
create table t (a bigint);
create policy p on t using (a = mine());
-- after
create function mine() returns bigint language sql stable as 'select 1::bigint';
create table t (a bigint);
create policy p on t using (a = mine());
-- up
drop policy p on t;
drop function mine();
create function mine() RETURNS bigint LANGUAGE sql STABLE AS $function$select 1::bigint$function$;
create policy p on t using (a = mine());
-- case renamed_with_another_condition
-- before
create table t (a integer);
create policy mine on t using (a > 1);
-- after
create table t (a integer);
create policy ours on t using (a > 2);
-- up
drop policy mine on t;
create policy ours on t using (a > 2);
-- case two_swap_their_names
-- before
create table t (a integer);
create policy p on t for select using (a > 1);
create policy q on t for select using (a > 2);
-- after
create table t (a integer);
create policy q on t for select using (a > 1);
create policy p on t for select using (a > 2);
-- up
alter policy p on t using (a > 2);
alter policy q on t using (a > 1);
-- case of_a_renamed_and_moved_table
-- before
create schema s;
create table t (a integer);
alter table t enable row level security;
create policy p on t using (a > 1);
-- after
create schema s;
create table s.u (a integer);
alter table s.u enable row level security;
create policy p on s.u using (a > 1);
-- hint table s.u from t
-- up
alter table t rename to u;
alter table u set schema s;
-- case forced_no_longer
-- before
create table t (a integer);
alter table t enable row level security;
alter table t force row level security;
-- after
create table t (a integer);
alter table t enable row level security;
-- up
alter table t no force row level security;
-- case check_alone_is_added
-- before
create table t (a integer);
create policy p on t for insert with check (a > 1);
-- after
create table t (a integer);
create policy p on t for insert with check (a > 2);
-- up
alter policy p on t with check (a > 2);
