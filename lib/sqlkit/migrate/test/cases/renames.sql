-- case old_table_is_kept_and_a_new_one_takes_its_name
-- before
create table posts (id integer primary key, headline text unique);
-- after
create table old_posts (id integer primary key, headline text unique);
create table posts (id bigint primary key, title text unique);
-- hint table old_posts from posts
-- rows
insert into posts values (1, 'x');
-- up
alter table posts rename to old_posts;
alter table old_posts rename constraint posts_pkey to old_posts_pkey;
create table posts (id bigint not null, title text, constraint posts_pkey PRIMARY KEY (id), constraint posts_title_key UNIQUE (title));
-- case view_takes_the_old_name_of_a_table: old programs go on reading
-- before
create table posts (id integer primary key, title text);
-- after
create table articles (id integer primary key, title text);
create view posts as select id, title from articles;
-- hint table articles from posts
-- up
alter table posts rename to articles;
create view posts as SELECT id, title FROM articles;
-- case old_column_is_kept_and_a_new_one_takes_its_name
-- before
create table t (id integer, price integer);
-- after
create table t (id integer, old_price integer, price numeric);
-- hint column t.old_price from price
-- rows
insert into t values (1, 5);
-- up
alter table t rename column price to old_price;
alter table t add column price numeric;
-- case old_enum_is_kept_and_a_new_one_takes_its_name
-- before
create type mood as enum ('good', 'bad');
create table t (a mood);
-- after
create type old_mood as enum ('good', 'bad');
create type mood as enum ('fine', 'awful');
create table t (a old_mood, b mood);
-- hint type old_mood from mood
-- up
alter type mood rename to old_mood;
create type mood as enum ('fine', 'awful');
alter table t add column b mood;
-- case old_value_is_kept_and_a_new_one_takes_its_name
-- before
create type state as enum ('new', 'done');
create table t (a state);
-- after
create type state as enum ('open', 'new', 'done');
create table t (a state);
-- hint value state open from new
-- rows
insert into t values ('new');
-- up
alter type state rename value 'new' to 'open';
alter type state add value if not exists 'new' before 'done';
-- case old_sequence_is_kept_and_a_new_one_takes_its_name
-- before
create sequence numbers;
-- after
create sequence old_numbers;
create sequence numbers increment 10;
-- hint sequence old_numbers from numbers
-- up
alter sequence numbers rename to old_numbers;
create sequence numbers increment 10;
-- case old_view_is_kept_and_a_new_one_takes_its_name
-- before
create table t (a integer, b integer);
create view v as select a from t;
-- after
create table t (a integer, b integer);
create view old_v as select a from t;
create view v as select b from t;
-- hint view old_v from v
-- up
alter view v rename to old_v;
create view v as SELECT b FROM t;
-- case old_schema_is_kept_and_a_new_one_takes_its_name
-- before
create schema s;
create table s.t (a integer);
-- after
create schema old_s;
create table old_s.t (a integer);
create schema s;
create table s.t (b integer);
-- hint schema old_s from s
-- drop s.t
-- no push: a live database shows the new schema only once it is there
-- up
alter schema s rename to old_s;
create schema s;
create table s.t (b integer);
-- case enum_takes_the_name_of_a_table_that_goes: rows have types of the tables' names
-- before
create type mood as enum ('good', 'bad');
create table feeling (a mood);
create table t (b mood);
-- after
create type feeling as enum ('good', 'bad');
create table t (b feeling);
-- hint type feeling from mood
-- drop feeling
-- up
alter table feeling rename to sqlkit_going_1;
alter type mood rename to feeling;
drop table sqlkit_going_1;
-- case table_takes_the_name_of_an_enum_that_goes
-- before
create type kinds as enum ('x');
create table t (a integer, k kinds);
-- after
create table kinds (a integer, k text);
-- hint table kinds from t
-- drop kinds
-- up
alter type kinds rename to sqlkit_going_1;
alter table t rename to kinds;
alter table kinds alter column k type text using k::text;
drop type sqlkit_going_1;
-- case table_takes_the_name_of_an_index_that_gets_another
-- before
create table t (a integer);
create index posts on t (a);
-- after
create table posts (a integer);
create index posts_by_a on posts (a);
-- hint table posts from t
-- up
alter index posts rename to sqlkit_going_1;
alter table t rename to posts;
alter index sqlkit_going_1 rename to posts_by_a;
-- case table_and_enum_swap_names
-- before
create type a as enum ('x');
create table b (c a);
-- after
create type b as enum ('x');
create table a (c b);
-- hint type b from a
-- hint table a from b
-- up
alter type a rename to sqlkit_renaming_1;
alter table b rename to a;
alter type sqlkit_renaming_1 rename to b;
-- case chain_of_tables
-- before
create table a (x integer);
create table b (y integer);
-- after
create table b (x integer);
create table c (y integer);
-- hint table b from a
-- hint table c from b
-- rows
insert into a values (1); insert into b values (2);
-- up
alter table b rename to c;
alter table a rename to b;
-- case chain_of_columns
-- before
create table t (a integer, b text);
-- after
create table t (b integer, c text);
-- hint column t.b from a
-- hint column t.c from b
-- rows
insert into t values (1, 'x');
-- up
alter table t rename column b to c;
alter table t rename column a to b;
-- case chain_of_values
-- before
create type state as enum ('new', 'open', 'done');
create table t (a state);
-- after
create type state as enum ('open', 'done', 'gone');
create table t (a state);
-- hint value state open from new
-- hint value state done from open
-- hint value state gone from done
-- rows
insert into t values ('new'), ('open'), ('done');
-- up
alter type state rename value 'done' to 'gone';
alter type state rename value 'open' to 'done';
alter type state rename value 'new' to 'open';
-- case swapped_values
-- before
create type state as enum ('on', 'off');
create table t (a state default 'on');
-- after
create type state as enum ('off', 'on');
create table t (a state default 'off');
-- hint value state off from on
-- hint value state on from off
-- rows
insert into t values ('on');
-- no push: the database does not remember whether the names were swapped already
-- up
alter type state rename value 'on' to 'sqlkit_renaming_1';
alter type state rename value 'off' to 'on';
alter type state rename value 'sqlkit_renaming_1' to 'off';
-- case swapped_views_and_sequences
-- before
create table t (a integer);
create view v as select a from t;
create view w as select a + 1 as b from t;
create sequence s;
create sequence z increment 2;
-- after
create table t (a integer);
create view w as select a from t;
create view v as select a + 1 as b from t;
create sequence z;
create sequence s increment 2;
-- hint view w from v
-- hint view v from w
-- hint sequence z from s
-- hint sequence s from z
-- no push: the database does not remember whether the names were swapped already
-- up
alter sequence z rename to sqlkit_renaming_1;
alter sequence s rename to z;
alter sequence sqlkit_renaming_1 rename to s;
alter view w rename to sqlkit_renaming_2;
alter view v rename to w;
alter view sqlkit_renaming_2 rename to v;
-- case tables_change_places_between_schemas
-- before
create schema a;
create schema b;
create table a.t (x integer);
create table b.t (y integer);
-- after
create schema a;
create schema b;
create table b.t (x integer);
create table a.t (y integer);
-- hint table b.t from a.t
-- hint table a.t from b.t
-- no push: the database does not remember whether the names were swapped already
-- up
alter table b.t rename to sqlkit_renaming_1;
alter table a.t set schema b;
alter table b.sqlkit_renaming_1 set schema a;
alter table a.sqlkit_renaming_1 rename to t;
-- case moved_under_a_name_that_the_old_schema_has_too
-- before
create schema s;
create table a (x integer);
create table b (y integer);
-- after
create schema s;
create table b (y integer);
create table s.b (x integer);
-- hint table s.b from a
-- up
alter table a set schema s;
alter table s.a rename to b;
-- case moved_under_names_that_both_schemas_have
-- before
create schema s;
create table a (x integer);
create table b (y integer);
create table s.a (z integer);
-- after
create schema s;
create table b (y integer);
create table s.a (z integer);
create table s.b (x integer);
-- hint table s.b from a
-- up
alter table a rename to sqlkit_renaming_1;
alter table sqlkit_renaming_1 set schema s;
alter table s.sqlkit_renaming_1 rename to b;
-- case schemas_in_a_chain
-- before
create schema a;
create schema b;
create table a.t (x integer);
create table b.u (y integer);
-- after
create schema b;
create schema c;
create table b.t (x integer);
create table c.u (y integer);
-- hint schema b from a
-- hint schema c from b
-- up
alter schema b rename to c;
alter schema a rename to b;
-- case serial_of_a_table_whose_name_another_takes
-- before
create table posts (id serial primary key);
-- after
create table old_posts (id serial primary key);
create table posts (id serial primary key);
-- hint table old_posts from posts
-- rows
insert into posts values (default), (default);
-- up
alter table posts rename to old_posts;
alter sequence posts_id_seq owned by none;
create sequence old_posts_id_seq as integer;
alter table old_posts alter column id set default nextval('old_posts_id_seq'::regclass);
alter table old_posts rename constraint posts_pkey to old_posts_pkey;
create table posts (id integer default nextval('posts_id_seq'::regclass) not null, constraint posts_pkey PRIMARY KEY (id));
alter sequence old_posts_id_seq owned by old_posts.id;
select setval('old_posts_id_seq', coalesce(max(id), 0) + 1, false) from old_posts;
alter sequence posts_id_seq owned by posts.id;
-- case type_of_a_renamed_table: a function and a column of its row type
-- before
create table t (a integer);
create table u (rows t[]);
create function first(t) returns integer language sql as 'select $1.a';
-- after
create table renamed (a integer);
create table u (rows renamed[]);
create function first(renamed) returns integer language sql as 'select $1.a';
-- hint table renamed from t
-- up
alter table t rename to renamed;
-- case table_moves_under_a_new_name_and_a_new_one_takes_the_old: the hint says so for good
-- before
create schema s;
create table posts (id integer);
-- after
create schema s;
create table s.old_posts (id integer);
create table posts (id bigint);
-- hint table s.old_posts from posts
-- up
alter table posts rename to old_posts;
alter table old_posts set schema s;
create table posts (id bigint);
-- case table_moves_to_where_something_else_has_the_name_of_its_index
-- before
create schema s;
create table t (a integer);
create index x on t (a);
create table s.u (a integer);
create index x on s.u (a);
-- after
create schema s;
create table s.t (a integer);
create index y on s.t (a);
create table s.u (a integer);
create index x on s.u (a);
-- hint table s.t from t
-- up
alter index x rename to sqlkit_going_1;
alter table t set schema s;
alter index s.sqlkit_going_1 rename to y;
