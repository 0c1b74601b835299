-- case all_options (34)
-- before
-- after
create sequence s as integer increment 2 minvalue 3 maxvalue 99 start 5 cache 4 cycle;
-- up
create sequence s as integer increment 2 minvalue 3 maxvalue 99 start 5 cache 4 cycle;
-- case plain (34)
-- before
-- after
create sequence s;
-- up
create sequence s;
-- case altered (34)
-- before
create sequence s;
-- after
create sequence s increment 2 maxvalue 99 cache 4 cycle;
-- up
alter sequence s increment 2 maxvalue 99 cache 4 cycle;
-- case altered_back (34)
-- before
create sequence s increment 2 minvalue 3 maxvalue 99 start 5 cache 4 cycle;
-- after
create sequence s;
-- up
alter sequence s increment 1 no minvalue no maxvalue start 1 cache 1 no cycle;
-- case descending (34)
-- before
create sequence s;
-- after
create sequence d increment -1;
create sequence s;
-- up
create sequence d increment -1;
-- case renamed (34)
-- before
create sequence s;
-- after
create sequence z;
-- hint sequence z from s
-- up
alter sequence s rename to z;
-- case moved (34)
-- before
create schema x;
create sequence s;
-- after
create schema x;
create sequence x.s;
-- hint sequence x.s from s
-- up
alter sequence s set schema x;
-- case dropped
-- before
create sequence s;
-- after
-- up
drop sequence s;
-- case in_other_words
-- before
create sequence s start 1 minvalue 1 no maxvalue cache 1 no cycle;
-- after
create sequence s;
-- up
-- case used_by_a_default
-- before
create table t (id integer);
-- after
create sequence numbers;
create table t (id integer default nextval('numbers'));
-- up
create sequence numbers;
alter table t alter column id set default nextval('numbers'::regclass);
-- case no_longer_used
-- before
create sequence numbers;
create table t (id integer default nextval('numbers'));
-- after
create table t (id integer);
-- up
alter table t alter column id drop default;
drop sequence numbers;
-- case type_changed
-- before
create sequence s as integer;
-- after
create sequence s as bigint;
-- up
alter sequence s as bigint;
-- case comment
-- before
create sequence s;
-- after
create sequence s;
comment on sequence s is 'tickets';
-- up
comment on sequence s is 'tickets';
-- case counts_down: its range is another one
-- before
create sequence s;
-- after
create sequence s increment -2;
-- up
alter sequence s increment -2 no minvalue no maxvalue start -1 restart;
-- case higher_minimum: the value may be below it
-- before
create sequence s;
-- after
create sequence s minvalue 10;
-- up
select setval('s'::regclass, greatest(coalesce(pg_sequence_last_value('s'::regclass), 1), 10), pg_sequence_last_value('s'::regclass) is not null);
alter sequence s minvalue 10 start 10;
-- case given_to_a_column
-- before
create table t (id integer);
create sequence s;
-- after
create table t (id integer);
create sequence s owned by t.id;
-- up
alter sequence s owned by t.id;
-- case taken_from_a_column
-- before
create table t (id integer);
create sequence s owned by t.id;
-- after
create table t (id integer);
create sequence s;
-- up
alter sequence s owned by none;
-- case outlives_its_table
-- before
create table t (id integer);
create sequence s owned by t.id;
-- after
create sequence s;
-- drop t
-- up
alter sequence s owned by none;
drop table t;
-- case moved_with_its_table
-- before
create schema x;
create table t (id integer);
create sequence s owned by t.id;
-- after
create schema x;
create table x.t (id integer);
create sequence x.s owned by x.t.id;
-- hint sequence x.s from s
-- hint table x.t from t
-- up
alter sequence s owned by none;
alter sequence s set schema x;
alter table t set schema x;
alter sequence x.s owned by x.t.id;
