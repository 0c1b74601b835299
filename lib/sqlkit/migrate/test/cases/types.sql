-- case value_last (58)
-- before
create type mood as enum ('good');
-- after
create type mood as enum ('good', 'bad');
-- up
alter type mood add value if not exists 'bad';
-- case values_before_and_between (58)
-- before
create type mood as enum ('b', 'd');
-- after
create type mood as enum ('a', 'b', 'c', 'd', 'e');
-- up
alter type mood add value if not exists 'a' before 'b';
alter type mood add value if not exists 'c' before 'd';
alter type mood add value if not exists 'e';
-- case value_that_is_used_at_once (58)
-- before
create type mood as enum ('good');
create table t (a mood default 'good');
-- after
create type mood as enum ('good', 'bad');
create table t (a mood default 'bad');
create index on t (a) where a = 'bad';
-- up
alter type mood add value if not exists 'bad';
alter table t alter column a set default 'bad'::mood;
create index t_a_idx on t USING btree (a) WHERE (a = 'bad'::mood);
-- case value_renamed (59)
-- before
create type mood as enum ('good', 'bad');
create table t (a mood default 'bad');
-- after
create type mood as enum ('good', 'awful');
create table t (a mood default 'awful');
-- hint value mood awful from bad
-- up
alter type mood rename value 'bad' to 'awful';
-- case value_removed (60)
-- before
create type mood as enum ('good', 'bad', 'odd');
create table t (a mood default 'good', b mood[], c mood not null);
create index t_odd on t (c) where a = 'good';
create view v as select a from t where c = 'bad';
-- after
create type mood as enum ('good', 'bad');
create table t (a mood default 'good', b mood[], c mood not null);
create index t_odd on t (c) where a = 'good';
create view v as select a from t where c = 'bad';
-- rows
insert into t values ('bad', '{good,bad}', 'good');
-- up
drop view v;
drop index t_odd;
alter type mood rename to sqlkit_mood;
create type mood as enum ('good', 'bad');
alter table t alter column a drop default;
alter table t alter column a type mood using a::text::mood;
alter table t alter column a set default 'good'::mood;
alter table t alter column b type mood[] using b::text[]::mood[];
alter table t alter column c type mood using c::text::mood;
create index t_odd on t USING btree (c) WHERE (a = 'good'::mood);
create view v as SELECT a FROM t WHERE (c = 'bad'::mood);
drop type sqlkit_mood;
-- case values_in_another_order (60)
-- before
create type mood as enum ('good', 'bad');
create table t (a mood default 'good' check (a <> 'bad'));
-- after
create type mood as enum ('bad', 'good');
create table t (a mood default 'good' check (a <> 'bad'));
-- up
alter table t drop constraint t_a_check;
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column a drop default;
alter table t alter column a type mood using a::text::mood;
alter table t alter column a set default 'good'::mood;
alter table t add constraint t_a_check CHECK ((a <> 'bad'::mood));
drop type sqlkit_mood;
-- case values_in_another_order_under_a_generated_column (60)
-- before
create type mood as enum ('good', 'bad');
create table t (a mood, b boolean generated always as (a = 'good') stored);
-- after
create type mood as enum ('bad', 'good');
create table t (a mood, b boolean generated always as (a = 'good') stored);
-- up
alter table t drop column b;
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
alter table t alter column a type mood using a::text::mood;
alter table t add column b boolean generated always as ((a = 'good'::mood)) stored;
drop type sqlkit_mood;
-- case created (61)
-- before
create table t (a text);
-- after
create type mood as enum ('it''s', 'bad');
create table t (a text);
-- up
create type mood as enum ('it''s', 'bad');
-- case dropped_with_its_last_user (61)
-- before
create type mood as enum ('good', 'bad');
create table t (id integer, a mood);
-- after
create table t (id integer);
-- drop t.a
-- up
alter table t drop column a;
drop type mood;
-- case renamed (61)
-- before
create type mood as enum ('good', 'bad');
create table t (a mood default 'good', b mood[]);
-- after
create type feeling as enum ('good', 'bad');
create table t (a feeling default 'good', b feeling[]);
-- hint type feeling from mood
-- up
alter type mood rename to feeling;
-- case moved (61)
-- before
create schema s;
create type mood as enum ('good', 'bad');
create table t (a mood default 'good');
-- after
create schema s;
create type s.mood as enum ('good', 'bad');
create table t (a s.mood default 'good');
-- hint type s.mood from mood
-- up
alter type mood set schema s;
-- case renamed_with_a_new_value (61)
-- before
create type mood as enum ('good');
create table t (a mood);
-- after
create type feeling as enum ('good', 'bad');
create table t (a feeling);
-- hint type feeling from mood
-- up
alter type mood add value if not exists 'bad';
alter type mood rename to feeling;
-- case removed_and_added
-- before
create type mood as enum ('good');
-- after
create type feeling as enum ('good');
-- refused: mood is gone, feeling is new
-- case enum_comment
-- before
create type mood as enum ('good');
-- after
create type mood as enum ('good');
comment on type mood is 'how it was';
-- up
comment on type mood is 'how it was';
-- case domain
-- before
create table t (a text);
-- after
create domain email as text check (value ~ '@');
create table t (a email);
-- up
create domain email as text constraint email_check CHECK ((VALUE ~ '@'::text));
alter table t alter column a type email using a::email;
-- case domain_changes
-- before
create domain email as text default 'a@b' constraint has_at check (value ~ '@');
create table t (a email);
-- after
create domain email as text not null constraint has_at check (value ~ '.@.');
create table t (a email);
-- up
alter domain email drop default;
alter domain email set not null;
alter domain email drop constraint has_at;
alter domain email add constraint has_at CHECK ((VALUE ~ '.@.'::text));
-- case domain_of_another_type
-- before
create domain amount as integer default 1;
create table t (a amount);
-- after
create domain amount as bigint default 1;
create table t (a amount);
-- rows
insert into t values (7);
-- up
alter domain amount rename to sqlkit_amount;
create domain amount as bigint default 1;
alter table t alter column a type amount using a::text::amount;
drop domain sqlkit_amount;
-- case domain_renamed
-- before
create domain amount as integer;
create table t (a amount);
-- after
create domain sum as integer;
create table t (a sum);
-- hint domain sum from amount
-- up
alter domain amount rename to sum;
-- case domain_dropped
-- before
create domain amount as integer;
create table t (a amount);
-- after
create table t (a integer);
-- up
alter table t alter column a type integer using a::text::integer;
drop domain amount;
-- case composite
-- before
create type address as (street text, city text);
-- after
create type address as (street text, zip text);
create type size as (width integer, height integer);
-- up
alter type address drop attribute city;
alter type address add attribute zip text;
create type size as (width integer, height integer);
-- case composite_field_type
-- before
create type size as (width integer);
-- after
create type size as (width bigint);
-- up
alter type size alter attribute width type bigint;
-- case enum_in_a_domain
-- before
-- after
create type mood as enum ('good', 'bad');
create domain good_mood as mood check (value = 'good');
create table t (a good_mood);
-- up
create type mood as enum ('good', 'bad');
create domain good_mood as mood constraint good_mood_check CHECK ((VALUE = 'good'::mood));
create table t (a good_mood);
-- case composite_field_type_that_a_column_has: PostgreSQL cannot alter it there
-- before
create type size as (width integer);
create table t (a size, b size[]);
comment on type size is 'in pixels';
-- after
create type size as (width bigint);
create table t (a size, b size[]);
comment on type size is 'in pixels';
-- rows
insert into t values ('(7)', '{(8)}');
-- up
alter type size rename to sqlkit_size;
create type size as (width bigint);
comment on type size is 'in pixels';
alter table t alter column a type size using a::text::size;
alter table t alter column b type size[] using b::text[]::size[];
drop type sqlkit_size;
-- case domain_of_an_array_gets_a_check: PostgreSQL cannot add it there
-- before
create domain name_part as text;
create table t (a name_part[]);
-- after
create domain name_part as text constraint short check (length(value) < 9);
create table t (a name_part[]);
-- up
alter domain name_part rename to sqlkit_name_part;
create domain name_part as text constraint short CHECK ((length(VALUE) < 9));
alter table t alter column a type name_part[] using a::text[]::name_part[];
drop domain sqlkit_name_part;
-- case value_added_in_a_renamed_schema: it is committed before the rename
-- before
create schema a;
create type a.mood as enum ('good', 'bad');
-- after
create schema b;
create type b.mood as enum ('good', 'odd', 'awful');
-- hint schema b from a
-- hint value b.mood awful from bad
-- up
alter type a.mood add value if not exists 'odd' before 'bad';
alter schema a rename to b;
alter type b.mood rename value 'bad' to 'awful';
-- case comment_of_a_type_made_anew
-- before
create type mood as enum ('good', 'bad');
comment on type mood is 'how it was';
-- after
create type mood as enum ('bad', 'good');
comment on type mood is 'how it was';
-- up
alter type mood rename to sqlkit_mood;
create type mood as enum ('bad', 'good');
comment on type mood is 'how it was';
drop type sqlkit_mood;
-- case type_of_a_quoted_name
-- before
-- after
create type "Mixed Case" as enum ('a');
create table t (a "Mixed Case");
-- up
create type "Mixed Case" as enum ('a');
create table t (a "Mixed Case");
-- case array_of_an_enum_gets_a_default
-- before
create type mood as enum ('good', 'bad');
create table t (a mood[]);
-- after
create type mood as enum ('good', 'bad');
create table t (a mood[] default '{good}');
-- up
alter table t alter column a set default '{good}'::mood[];
-- case array_of_an_enum_from_an_array_of_texts
-- before
create type mood as enum ('good', 'bad');
create table t (a text[]);
-- after
create type mood as enum ('good', 'bad');
create table t (a mood[]);
-- rows
insert into t values ('{good,bad}');
-- up
alter table t alter column a type mood[] using a::text[]::mood[];
-- case value_with_quotes_and_capitals
-- before
create type mood as enum ('good');
-- after
create type mood as enum ('good', 'It''s "Bad"');
-- up
alter type mood add value if not exists 'It''s "Bad"';
-- case domain_null_again
-- before
create domain d as text not null;
-- after
create domain d as text;
-- up
alter domain d drop not null;
-- case domain_default
-- before
create domain d as integer;
-- after
create domain d as integer default 7;
-- up
alter domain d set default 7;
