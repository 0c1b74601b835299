-- case table_becomes_a_part: with the rows that it has
-- before
create table events (at date not null, what text) partition by range (at);
create table events_2026 (at date not null, what text);
-- after
create table events (at date not null, what text) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- rows
insert into events_2026 values ('2026-05-05', 'x');
-- up
alter table events attach partition events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- case part_becomes_a_table
-- before
create table events (at date not null, what text) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- after
create table events (at date not null, what text) partition by range (at);
create table events_2026 (at date not null, what text);
-- rows
insert into events values ('2026-05-05', 'x');
-- up
alter table events detach partition events_2026;
-- case part_with_rows_is_dropped
-- before
create table events (at date not null) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- after
create table events (at date not null) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- rows
insert into events values ('2025-05-05');
-- drop events_2025
-- up
drop table events_2025;
-- case whole_with_its_parts_is_dropped
-- before
create table events (at date not null) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
create table events_rest partition of events default;
create table other (a integer);
-- after
create table other (a integer);
-- drop events
-- drop events_2025
-- drop events_rest
-- up
drop table events_2025;
drop table events_rest;
drop table events;
-- case default_part_is_added
-- before
create table events (at date not null) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- after
create table events (at date not null) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create table events_rest partition of events default;
-- up
create table events_rest partition of events DEFAULT;
-- case lists_exchange_a_value: both leave before both come back
-- before
create table t (a text not null) partition by list (a);
create table t_1 partition of t for values in ('x', 'y');
create table t_2 partition of t for values in ('z');
-- after
create table t (a text not null) partition by list (a);
create table t_1 partition of t for values in ('x', 'z');
create table t_2 partition of t for values in ('y');
-- up
alter table t detach partition t_1;
alter table t detach partition t_2;
alter table t attach partition t_1 FOR VALUES IN ('x', 'z');
alter table t attach partition t_2 FOR VALUES IN ('y');
-- case bounds_move_on: each takes the place of the next one
-- before
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create table t_2 partition of t for values from (10) to (20);
-- after
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (10) to (20);
create table t_2 partition of t for values from (20) to (30);
-- up
alter table t detach partition t_1;
alter table t detach partition t_2;
alter table t attach partition t_1 FOR VALUES FROM (10) TO (20);
alter table t attach partition t_2 FOR VALUES FROM (20) TO (30);
-- case part_is_replaced_by_two
-- before
create table t (a integer not null) partition by range (a);
create table t_all partition of t for values from (0) to (100);
-- after
create table t (a integer not null) partition by range (a);
create table t_low partition of t for values from (0) to (50);
create table t_high partition of t for values from (50) to (100);
-- drop t_all
-- up
drop table t_all;
create table t_high partition of t FOR VALUES FROM (50) TO (100);
create table t_low partition of t FOR VALUES FROM (0) TO (50);
-- case parts_of_parts
-- before
-- after
create table t (a integer not null, b text not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10) partition by list (b);
create table t_1_x partition of t_1 for values in ('x');
create table t_1_rest partition of t_1 default;
-- up
create table t (a integer not null, b text not null) partition by RANGE (a);
create table t_1 partition of t FOR VALUES FROM (0) TO (10) partition by LIST (b);
create table t_1_rest partition of t_1 DEFAULT;
create table t_1_x partition of t_1 FOR VALUES IN ('x');
-- case hash_by_two_columns
-- before
-- after
create table t (a integer, b text) partition by hash (a, lower(b));
create table t_0 partition of t for values with (modulus 2, remainder 0);
create table t_1 partition of t for values with (modulus 2, remainder 1);
-- up
create table t (a integer, b text) partition by HASH (a, lower(b));
create table t_0 partition of t FOR VALUES WITH (modulus 2, remainder 0);
create table t_1 partition of t FOR VALUES WITH (modulus 2, remainder 1);
-- case range_of_two_columns_without_ends
-- before
-- after
create table t (a integer, b date) partition by range (a, b);
create table t_low partition of t for values from (minvalue, minvalue) to (10, '2026-01-01');
create table t_high partition of t for values from (10, '2026-01-01') to (maxvalue, maxvalue);
-- up
create table t (a integer, b date) partition by RANGE (a, b);
create table t_high partition of t FOR VALUES FROM (10, '2026-01-01') TO (MAXVALUE, MAXVALUE);
create table t_low partition of t FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, '2026-01-01');
-- case column_of_the_whole: its parts have it with it
-- before
create table t (a integer not null, b text) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create table t (a integer not null, b varchar(20) default 'x' not null, c integer) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create index on t (c);
-- up
alter table t alter column b type character varying(20);
alter table t alter column b set default 'x'::character varying;
alter table t alter column b set not null;
alter table t add column c integer;
create index t_c_idx on t USING btree (c);
-- case key_column_gets_a_name
-- before
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create table t (b integer not null) partition by range (b);
create table t_1 partition of t for values from (0) to (10);
-- hint column t.b from a
-- up
alter table t rename column a to b;
-- case key_column_gets_another_type
-- before
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create table t (a bigint not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- refused: The type of t.a cannot change: it is part of the key by which t is partitioned
-- case column_in_the_expression_of_a_key_gets_another_type
-- before
create table t (a varchar(9)) partition by list (lower(a));
-- after
create table t (a text) partition by list (lower(a));
-- refused: it is part of the key
-- case whole_and_part_get_names
-- before
create table events (at date not null) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- after
create table happenings (at date not null) partition by range (at);
create table happenings_2026 partition of happenings for values from ('2026-01-01') to ('2027-01-01');
-- hint table happenings from events
-- hint table happenings_2026 from events_2026
-- up
alter table events rename to happenings;
alter table events_2026 rename to happenings_2026;
-- case part_in_another_schema
-- before
create schema archive;
create table events (at date not null) partition by range (at);
create table events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
-- after
create schema archive;
create table events (at date not null) partition by range (at);
create table archive.events_2025 partition of events for values from ('2025-01-01') to ('2026-01-01');
-- hint table archive.events_2025 from events_2025
-- up
alter table events_2025 set schema archive;
-- case primary_key_and_unique_of_the_whole
-- before
create table t (a integer not null, b text not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create table t (a integer not null, b text not null, primary key (a, b), unique (b, a)) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- up
alter table t add constraint t_b_a_key UNIQUE (b, a);
alter table t add constraint t_pkey PRIMARY KEY (a, b);
-- case reference_to_a_whole
-- before
create table t (a integer primary key) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create table u (t_a integer);
-- after
create table t (a integer primary key) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create table u (t_a integer references t);
-- up
alter table u add constraint u_t_a_fkey FOREIGN KEY (t_a) REFERENCES t(a);
-- case index_of_one_part_alone
-- before
create table t (a integer not null, b text) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create table t_2 partition of t for values from (10) to (20);
-- after
create table t (a integer not null, b text) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create table t_2 partition of t for values from (10) to (20);
create index t_2_by_b on t_2 (b);
-- up
create index t_2_by_b on t_2 USING btree (b);
-- case check_of_one_part_alone
-- before
create table t (a integer not null, b text) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create table t (a integer not null, b text) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
alter table t_1 add constraint t_1_filled check (b <> '');
-- up
alter table t_1 add constraint t_1_filled CHECK ((b <> ''::text));
-- case storage_and_comment_of_a_part
-- before
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10) with (fillfactor = 70);
comment on table t_1 is 'the first';
-- up
alter table t_1 set (fillfactor=70);
comment on table t_1 is 'the first';
-- case trigger_and_policy_of_the_whole
-- before
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create function f() returns trigger language plpgsql as 'begin return new; end';
create table t (a integer not null) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
create trigger g after insert on t for each row execute function f();
alter table t enable row level security;
create policy p on t using (a > 1);
-- up
alter table t enable row level security;
create policy p on t using (a > 1);
create trigger g AFTER INSERT on t FOR EACH ROW EXECUTE FUNCTION f();
-- case bounds_change_while_the_whole_does: the part gets what the whole gets
-- before
create table t (a integer not null, b integer, c text) partition by range (a);
create table t_1 partition of t for values from (0) to (10);
-- after
create table t (a integer not null, b bigint, d text) partition by range (a);
create table t_1 partition of t for values from (0) to (20);
-- drop t.c
-- rows
insert into t values (1, 2, 'x');
-- up
alter table t detach partition t_1;
alter table t attach partition t_1 FOR VALUES FROM (0) TO (20);
alter table t drop column c;
alter table t alter column b type bigint;
alter table t add column d text;
