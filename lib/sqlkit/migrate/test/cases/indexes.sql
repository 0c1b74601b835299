-- case basic (51)
-- before
create table t (a integer, b integer);
-- after
create table t (a integer, b integer);
create index on t (a);
create unique index on t (b);
create index on t (a, b desc);
create index t_nulls on t (a nulls first, b desc nulls last);
-- up
create index t_a_b_idx on t USING btree (a, b DESC);
create index t_a_idx on t USING btree (a);
create unique index t_b_idx on t USING btree (b);
create index t_nulls on t USING btree (a NULLS FIRST, b DESC NULLS LAST);
-- case methods (52)
-- before
create table t (a jsonb, b text, c integer, d int4range, e inet);
-- after
create table t (a jsonb, b text, c integer, d int4range, e inet);
create index on t using gin (a jsonb_path_ops);
create index on t using hash (b);
create index on t using brin (c);
create index on t using gist (d);
create index on t (b text_pattern_ops);
create index on t using spgist (e inet_ops);
-- up
create index t_a_idx on t USING gin (a jsonb_path_ops);
create index t_b_idx on t USING hash (b);
create index t_b_idx1 on t USING btree (b text_pattern_ops);
create index t_c_idx on t USING brin (c);
create index t_d_idx on t USING gist (d);
create index t_e_idx on t USING spgist (e);
-- case trigrams (52)
-- before
create extension if not exists pg_trgm;
create table t (a text);
-- after
create extension if not exists pg_trgm;
create table t (a text);
create index on t using gin (a gin_trgm_ops);
-- up
create index t_a_idx on t USING gin (a gin_trgm_ops);
-- case partial (53)
-- before
create type mood as enum ('good', 'bad');
create table t (id integer, m mood, b boolean, a text);
-- after
create type mood as enum ('good', 'bad');
create table t (id integer, m mood, b boolean, a text);
create index t_m on t (id) where m = 'good';
create index t_b on t (id) where b;
create index t_a on t (id) where a = 'it''s';
-- up
create index t_a on t USING btree (id) WHERE (a = 'it''s'::text);
create index t_b on t USING btree (id) WHERE b;
create index t_m on t USING btree (id) WHERE (m = 'good'::mood);
-- case expression_changed (54)
-- before
create table t (a text, b text);
create index t_x on t (lower(a));
-- after
create table t (a text, b text);
create index t_x on t (lower(b));
-- up
drop index t_x;
create index t_x on t USING btree (lower(b));
-- case predicate_changed (55)
-- before
create table t (a text);
create index t_x on t (a) where a > 'b';
-- after
create table t (a text);
create index t_x on t (a) where a > 'c';
-- up
drop index t_x;
create index t_x on t USING btree (a) WHERE (a > 'c'::text);
-- case method_changed (55)
-- before
create table t (a text);
create index t_x on t (a);
-- after
create table t (a text);
create index t_x on t using hash (a);
-- up
drop index t_x;
create index t_x on t USING hash (a);
-- case storage_changed (55)
-- before
create table t (a text);
create index t_x on t (a);
-- after
create table t (a text);
create index t_x on t (a) with (fillfactor = 70);
-- up
drop index t_x;
create index t_x on t USING btree (a) WITH (fillfactor='70');
-- case columns_changed (55)
-- before
create table t (a text, b text);
create index t_x on t (a);
-- after
create table t (a text, b text);
create index t_x on t (b, a);
-- up
drop index t_x;
create index t_x on t USING btree (b, a);
-- case renamed (56)
-- before
create table t (a text);
create index t_x on t (a);
-- after
create table t (a text);
create index t_y on t (a);
-- up
alter index t_x rename to t_y;
-- case dropped_in_another_schema (56)
-- before
create schema s;
create table s.t (a text);
create index t_x on s.t (a);
-- after
create schema s;
create table s.t (a text);
-- up
drop index s.t_x;
-- case included_columns
-- before
create table t (a text, b text);
-- after
create table t (a text, b text);
create index on t (a) include (b);
-- up
create index t_a_b_idx on t USING btree (a) INCLUDE (b);
-- case nulls_not_distinct
-- before
create table t (a text);
create unique index t_x on t (a);
-- after
create table t (a text);
create unique index t_x on t (a) nulls not distinct;
-- up
drop index t_x;
create unique index t_x on t USING btree (a) NULLS NOT DISTINCT;
-- case plain_to_unique
-- before
create table t (a text);
create index t_x on t (a);
-- after
create table t (a text);
create unique index t_x on t (a);
-- up
drop index t_x;
create unique index t_x on t USING btree (a);
-- case of_a_dropped_table
-- before
create table t (a text);
create index t_x on t (a);
create table u (a text);
-- after
create table u (a text);
create index t_x on u (a);
-- drop t
-- up
drop table t;
create index t_x on u USING btree (a);
-- case comment
-- before
create table t (a text);
create index t_x on t (a);
-- after
create table t (a text);
create index t_x on t (a);
comment on index t_x is 'for the search';
-- up
comment on index t_x is 'for the search';
-- case collation_of_a_key
-- before
create table t (a text);
create index t_x on t (a);
-- after
create table t (a text);
create index t_x on t (a collate "C");
-- up
drop index t_x;
create index t_x on t USING btree (a COLLATE "C");
-- case in_other_words
-- before
create table t (a text, b integer);
create index t_x on t (a asc nulls last) where b in (1);
-- after
create table t (a text, b integer);
create index t_x on t using btree (a) where b = 1;
-- up
-- case on_a_new_column
-- before
create table t (id integer);
-- after
create table t (id integer, a text);
create index on t (a);
-- up
alter table t add column a text;
create index t_a_idx on t USING btree (a);
-- case name_with_spaces_and_capitals
-- before
create table "Big Table" ("First Name" text);
-- after
create table "Big Table" ("First Name" text);
create index "By First.Name" on "Big Table" ("First Name");
-- up
create index "By First.Name" on "Big Table" USING btree ("First Name");
-- case direction_changed
-- before
create table t (a integer);
create index t_x on t (a);
-- after
create table t (a integer);
create index t_x on t (a desc);
-- up
drop index t_x;
create index t_x on t USING btree (a DESC);
-- case on_an_array_of_an_enum
-- before
create type mood as enum ('good', 'bad');
create table t (a mood[]);
-- after
create type mood as enum ('good', 'bad');
create table t (a mood[]);
create index on t using gin (a);
-- up
create index t_a_idx on t USING gin (a);
-- case included_column_changes
-- before
create table t (a text, b text, c text);
create index t_x on t (a) include (b);
-- after
create table t (a text, b text, c text);
create index t_x on t (a) include (c);
-- up
drop index t_x;
create index t_x on t USING btree (a) INCLUDE (c);
-- case parameters_of_methods
-- before
create table t (a text, b integer, c jsonb);
-- after
create table t (a text, b integer, c jsonb);
create index t_brin on t using brin (b) with (pages_per_range = 16);
create index t_gin on t using gin (c) with (fastupdate = off);
create index t_btree on t (a) with (deduplicate_items = off, fillfactor = 80);
-- up
create index t_brin on t USING brin (b) WITH (pages_per_range='16');
create index t_btree on t USING btree (a) WITH (deduplicate_items=off, fillfactor='80');
create index t_gin on t USING gin (c) WITH (fastupdate=off);
-- case operator_class_with_parameters
-- before
create extension if not exists pg_trgm;
create table t (a text);
create index t_x on t using gist (a gist_trgm_ops);
-- after
create extension if not exists pg_trgm;
create table t (a text);
create index t_x on t using gist (a gist_trgm_ops (siglen = 32));
-- up
drop index t_x;
create index t_x on t USING gist (a gist_trgm_ops (siglen='32'));
-- case expression_under_another_type
-- before
create table t (a varchar(20));
create index t_x on t (lower(a));
-- after
create table t (a text);
create index t_x on t (lower(a));
-- up
drop index t_x;
alter table t alter column a type text;
create index t_x on t USING btree (lower(a));
-- case predicate_over_a_renamed_column
-- before
create table t (a integer, b boolean);
create index t_x on t (a) where b;
-- after
create table t (a integer, c boolean);
create index t_x on t (a) where c;
-- hint column t.c from b
-- up
alter table t rename column b to c;
-- case several_expressions_with_collations_and_classes
-- before
create table t (a text, b text);
-- after
create table t (a text, b text);
create index t_x on t ((a || b) collate "C" text_pattern_ops desc nulls last, (length(a) + 1));
-- up
create index t_x on t USING btree (((a || b)) COLLATE "C" text_pattern_ops DESC NULLS LAST, ((length(a) + 1)));
-- case full_text
-- before
create table t (a text);
-- after
create table t (a text);
create index t_x on t using gin (to_tsvector('english', a));
-- up
create index t_x on t USING gin (to_tsvector('english'::regconfig, a));
-- case unique_nulls_distinct_again
-- before
create table t (a text);
create unique index t_x on t (a) nulls not distinct;
-- after
create table t (a text);
create unique index t_x on t (a);
-- up
drop index t_x;
create unique index t_x on t USING btree (a);
-- case two_swap_their_names
-- before
create table t (a integer, b integer);
create index x on t (a);
create index y on t (b);
-- after
create table t (a integer, b integer);
create index y on t (a);
create index x on t (b);
-- up
drop index x;
drop index y;
create index x on t USING btree (b);
create index y on t USING btree (a);
-- case comment_of_one_made_anew
-- before
create table t (a integer, b integer);
create index t_x on t (a);
comment on index t_x is 'quick';
-- after
create table t (a integer, b integer);
create index t_x on t (b);
comment on index t_x is 'quick';
-- up
drop index t_x;
create index t_x on t USING btree (b);
comment on index t_x is 'quick';
-- case on_a_renamed_table_of_another_schema
-- before
create schema s;
create table s.t (a text);
create index t_x on s.t (lower(a));
-- after
create schema s;
create table s.u (a text);
create index u_x on s.u (lower(a));
-- hint table s.u from s.t
-- up
alter table s.t rename to u;
