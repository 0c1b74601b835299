-- case inner_composite_gets_another_type
-- before
create type inner_part as (x integer);
create type outer_part as (i inner_part, y text);
create table t (o outer_part, p outer_part[]);
-- after
create type inner_part as (x bigint);
create type outer_part as (i inner_part, y text);
create table t (o outer_part, p outer_part[]);
-- rows
insert into t values (row(row(1), 'a'), null);
-- up
alter type inner_part rename to sqlkit_inner_part;
create type inner_part as (x bigint);
alter type outer_part rename to sqlkit_outer_part;
create type outer_part as (i inner_part, y text);
alter table t alter column o type outer_part using o::text::outer_part;
alter table t alter column p type outer_part[] using p::text[]::outer_part[];
drop type sqlkit_outer_part;
drop type sqlkit_inner_part;
-- case inner_composite_without_a_column
-- before
create type inner_part as (x integer);
create type outer_part as (i inner_part);
-- after
create type inner_part as (x bigint);
create type outer_part as (i inner_part);
-- up
alter type inner_part alter attribute x type bigint;
-- case both_composites_get_other_types
-- before
create type inner_part as (x integer);
create type outer_part as (i inner_part, y integer);
create table t (o outer_part);
-- after
create type inner_part as (x bigint);
create type outer_part as (i inner_part, y bigint);
create table t (o outer_part);
-- rows
insert into t values (row(row(1), 2));
-- up
alter type inner_part rename to sqlkit_inner_part;
create type inner_part as (x bigint);
alter type outer_part rename to sqlkit_outer_part;
create type outer_part as (i inner_part, y bigint);
alter table t alter column o type outer_part using o::text::outer_part;
drop type sqlkit_outer_part;
drop type sqlkit_inner_part;
-- case inner_composite_is_an_array_of_the_outer
-- before
create type inner_part as (x integer);
create type outer_part as (i inner_part[]);
create table t (o outer_part);
-- after
create type inner_part as (x bigint);
create type outer_part as (i inner_part[]);
create table t (o outer_part);
-- rows
insert into t values (row(array[row(1)::inner_part]));
-- up
alter type inner_part rename to sqlkit_inner_part;
create type inner_part as (x bigint);
alter type outer_part rename to sqlkit_outer_part;
create type outer_part as (i inner_part[]);
alter table t alter column o type outer_part using o::text::outer_part;
drop type sqlkit_outer_part;
drop type sqlkit_inner_part;
-- case field_comes_and_goes_while_a_column_has_it
-- before
create type place as (street text, city text);
create table t (p place);
-- after
create type place as (street text, zip text);
create table t (p place);
-- rows
insert into t values ('(a,b)');
-- up
alter type place drop attribute city;
alter type place add attribute zip text;
-- case composite_moves_and_gets_a_field
-- before
create schema s;
create type place as (street text);
create table t (p place);
-- after
create schema s;
create type s.place as (street text, city text);
create table t (p s.place);
-- hint type s.place from place
-- up
alter type place set schema s;
alter type s.place add attribute city text;
-- case composite_of_a_function
-- before
create type size as (width integer);
create function area(size) returns integer language sql immutable as 'select $1.width';
create table t (s size);
create view v as select area(s) from t;
-- after
create type size as (width bigint);
create function area(size) returns integer language sql immutable as 'select $1.width::integer';
create table t (s size);
create view v as select area(s) from t;
-- up
drop view v;
drop function area(size);
alter type size rename to sqlkit_size;
create type size as (width bigint);
alter table t alter column s type size using s::text::size;
create function area(size) RETURNS integer LANGUAGE sql IMMUTABLE AS $function$select $1.width::integer$function$;
create view v as SELECT area(s) AS area FROM t;
drop type sqlkit_size;
-- case domain_on_a_domain
-- before
create domain word as text check (value <> '');
create domain title as word check (length(value) < 99);
create table t (a title, b word);
-- after
create domain word as text check (value <> ' ');
create domain title as word check (length(value) < 50);
create table t (a title, b word);
-- up
alter domain word drop constraint word_check;
alter domain word add constraint word_check CHECK ((VALUE <> ' '::text));
alter domain title drop constraint title_check;
alter domain title add constraint title_check CHECK ((length((VALUE)::text) < 50));
-- case domain_under_a_domain_of_another_type
-- before
create domain amount as integer check (value > 0);
create domain price as amount check (value < 100);
create table t (a price);
-- after
create domain amount as bigint check (value > 0);
create domain price as amount check (value < 100);
create table t (a price);
-- rows
insert into t values (7);
-- up
alter domain amount rename to sqlkit_amount;
create domain amount as bigint constraint amount_check CHECK ((VALUE > 0));
alter domain price rename to sqlkit_price;
create domain price as amount constraint price_check CHECK (((VALUE)::bigint < 100));
alter table t alter column a type price using a::text::price;
drop domain sqlkit_price;
drop domain sqlkit_amount;
-- case domain_in_a_composite_of_a_column_gets_a_check: PostgreSQL cannot add it there
-- before
create domain word as text;
create type pair as (a word, b word);
create table t (p pair);
-- after
create domain word as text constraint short check (length(value) < 9);
create type pair as (a word, b word);
create table t (p pair);
-- rows
insert into t values ('(x,y)');
-- up
alter domain word rename to sqlkit_word;
create domain word as text constraint short CHECK ((length(VALUE) < 9));
alter type pair rename to sqlkit_pair;
create type pair as (a word, b word);
alter table t alter column p type pair using p::text::pair;
drop type sqlkit_pair;
drop domain sqlkit_word;
-- case domain_in_an_array_becomes_required
-- before
create domain word as text;
create table t (a word[]);
-- after
create domain word as text not null;
create table t (a word[]);
-- rows
insert into t values ('{x,y}');
-- up
alter domain word rename to sqlkit_word;
create domain word as text not null;
alter table t alter column a type word[] using a::text[]::word[];
drop domain sqlkit_word;
-- case domain_of_an_array
-- before
create table t (a integer[]);
-- after
create domain few as integer[] check (cardinality(value) < 4);
create table t (a few);
-- up
create domain few as integer[] constraint few_check CHECK ((cardinality(VALUE) < 4));
alter table t alter column a type few using a::text::few;
-- case domain_gets_another_type_under_everything
-- before
create domain amount as integer default 1;
create table t (a amount check (a > 0), b bigint generated always as (a + 1) stored);
create index on t ((a + 1));
create view v as select a from t;
-- after
create domain amount as bigint default 1;
create table t (a amount check (a > 0), b bigint generated always as (a + 1) stored);
create index on t ((a + 1));
create view v as select a from t;
-- rows
insert into t values (5);
-- up
drop view v;
alter table t drop constraint t_a_check;
drop index t_expr_idx;
alter table t drop column b;
alter domain amount rename to sqlkit_amount;
create domain amount as bigint default 1;
alter table t alter column a type amount using a::text::amount;
alter table t add column b bigint generated always as ((a)::bigint + 1) stored;
alter table t add constraint t_a_check CHECK (((a)::bigint > 0));
create index t_expr_idx on t USING btree ((((a)::bigint + 1)));
create view v as SELECT a FROM t;
drop domain sqlkit_amount;
-- case domain_is_renamed_and_gets_a_check
-- before
create domain word as text;
create table t (a word default 'x');
-- after
create domain term as text constraint filled check (value <> '');
create table t (a term default 'x');
-- hint domain term from word
-- up
alter domain word rename to term;
alter domain term add constraint filled CHECK ((VALUE <> ''::text));
-- case check_of_a_domain_uses_a_function
-- before
create table t (a text);
-- after
create function is_good(text) returns boolean language sql immutable as 'select $1 <> ''''';
create domain word as text constraint good check (is_good(value));
create table t (a word);
-- up
create function is_good(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $function$select $1 <> ''$function$;
create domain word as text constraint good CHECK (is_good(VALUE));
alter table t alter column a type word using a::word;
-- case function_under_the_check_of_a_domain_changes_its_result
-- before
create function size_of(text) returns integer language sql immutable as 'select length($1)';
create domain word as text constraint good check (size_of(value) > 1);
create table t (a word);
-- after
create function size_of(text) returns bigint language sql immutable as 'select length($1)::bigint';
create domain word as text constraint good check (size_of(value) > 1);
create table t (a word);
-- up
alter domain word drop constraint good;
drop function size_of(text);
create function size_of(text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $function$select length($1)::bigint$function$;
alter domain word add constraint good CHECK ((size_of(VALUE) > 1));
-- case domain_moves_with_its_users
-- before
create schema s;
create domain word as text check (value <> '');
create table t (a word default 'x', b word[]);
-- after
create schema s;
create domain s.word as text check (value <> '');
create table t (a s.word default 'x', b s.word[]);
-- hint domain s.word from word
-- up
alter domain word set schema s;
-- case domain_collation
-- before
create domain word as text;
create table t (a word);
create index on t (a);
-- after
create domain word as text collate "C";
create table t (a word);
create index on t (a);
-- rows
insert into t values ('x');
-- up
alter domain word rename to sqlkit_word;
create domain word as text collate "C";
alter table t alter column a type word using a::text::word;
drop domain sqlkit_word;
-- case domain_becomes_an_enum
-- before
create domain mood as text check (value in ('good', 'bad'));
create table t (a mood default 'good');
-- after
create type mood as enum ('good', 'bad');
create table t (a mood default 'good');
-- rows
insert into t values ('bad');
-- up
alter domain mood rename to sqlkit_mood;
create type mood as enum ('good', 'bad');
alter table t alter column a drop default;
alter table t alter column a type mood using a::text::mood;
alter table t alter column a set default 'good'::mood;
drop domain sqlkit_mood;
-- case enum_becomes_a_table
-- before
create type mood as enum ('good', 'bad');
create table t (a mood);
-- after
create table mood (id text primary key);
create table t (a text references mood);
-- up
alter table t alter column a type text using a::text;
drop type mood;
create table mood (id text not null, constraint mood_pkey PRIMARY KEY (id));
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES mood(id);
