-- case add_nullable (13)
-- before
create table t (id integer);
-- after
create table t (id integer, a text);
-- up
alter table t add column a text;
-- case add_two (13)
-- before
create table t (id integer);
-- after
create table t (id integer, a text, b integer);
-- up
alter table t add column a text;
alter table t add column b integer;
-- case add_required_without_default (14)
-- before
create table t (id integer);
-- after
create table t (id integer, a text not null);
-- up
alter table t add column a text not null;
-- case add_with_constant_default (15)
-- before
create table t (id integer);
-- after
create table t (id integer, a text not null default 'it''s');
-- rows
insert into t values (1);
-- up
alter table t add column a text default 'it''s'::text not null;
-- case add_with_volatile_default (16)
-- before
create table t (id integer);
-- after
create table t (id integer, a uuid not null default gen_random_uuid());
-- up
alter table t add column a uuid default gen_random_uuid() not null;
-- case rename (17)
-- before
create table t (a text);
-- after
create table t (b text);
-- hint column t.b from a
-- up
alter table t rename column a to b;
-- case rename_and_change_type (17)
-- before
create table t (a integer);
-- after
create table t (b bigint);
-- hint column t.b from a
-- up
alter table t rename column a to b;
alter table t alter column b type bigint;
-- case rename_and_drop_not_null (18)
-- before
create table t (a text not null);
-- after
create table t (b text);
-- hint column t.b from a
-- up
alter table t rename column a to b;
alter table t alter column b drop not null;
-- case rename_what_others_use (19)
-- before
create table u (id integer primary key);
create table t (a integer unique references u, c text generated always as (upper(d)) stored, d text);
create index on t (a desc) where a > 1;
create index on t (lower(d));
alter table t add check (d <> '');
-- after
create table u (id integer primary key);
create table t (b integer unique references u, c text generated always as (upper(e)) stored, e text);
create index on t (b desc) where b > 1;
create index on t (lower(e));
alter table t add check (e <> '');
-- hint column t.b from a
-- hint column t.e from d
-- up
alter table t rename column a to b;
alter table t rename column d to e;
-- case removed_and_added
-- before
create table t (id integer, a text);
-- after
create table t (id integer, b text);
-- refused: t.a is gone, t.b is new
-- case text_to_varchar (20)
-- before
create table t (a text);
-- after
create table t (a varchar(20));
-- up
alter table t alter column a type character varying(20);
-- case wider_varchar (20)
-- before
create table t (a varchar(20));
-- after
create table t (a varchar(40));
-- up
alter table t alter column a type character varying(40);
-- case narrower_varchar (20)
-- before
create table t (a varchar(40));
-- after
create table t (a varchar(20));
-- up
alter table t alter column a type character varying(20);
-- case text_to_jsonb (21)
-- before
create table t (a text default '{}');
-- after
create table t (a jsonb default '{}');
-- rows
insert into t values ('{"x": 1}');
-- up
alter table t alter column a drop default;
alter table t alter column a type jsonb using a::jsonb;
alter table t alter column a set default '{}'::jsonb;
-- case text_to_time (21)
-- before
create table t (a text);
-- after
create table t (a timestamptz);
-- up
alter table t alter column a type timestamp with time zone using a::timestamp with time zone;
-- case text_to_enum (21)
-- before
create table t (a text default 'good');
-- after
create type mood as enum ('good', 'bad');
create table t (a mood default 'good');
-- rows
insert into t values ('bad');
-- up
create type mood as enum ('good', 'bad');
alter table t alter column a drop default;
alter table t alter column a type mood using a::mood;
alter table t alter column a set default 'good'::mood;
-- case text_to_array
-- before
create table t (a text);
-- after
create table t (a text[]);
-- up
alter table t alter column a type text[] using a::text[];
-- case bigger_keys (22)
-- before
create table u (id integer primary key);
create table t (u_id integer references u, other integer references u);
-- after
create table u (id bigint primary key);
create table t (u_id bigint references u, other bigint references u);
-- rows
insert into u values (1); insert into t values (1, 1);
-- up
alter table t drop constraint t_other_fkey;
alter table t drop constraint t_u_id_fkey;
alter table t alter column u_id type bigint;
alter table t alter column other type bigint;
alter table u alter column id type bigint;
alter table t add constraint t_other_fkey FOREIGN KEY (other) REFERENCES u(id);
alter table t add constraint t_u_id_fkey FOREIGN KEY (u_id) REFERENCES u(id);
-- case type_under_a_view (23)
-- before
create table t (a integer, b text);
create view v as select a, b from t;
create view w as select a from v where a > 1;
-- after
create table t (a bigint, b text);
create view v as select a, b from t;
create view w as select a from v where a > 1;
-- up
drop view w;
drop view v;
alter table t alter column a type bigint;
create view v as SELECT a, b FROM t;
create view w as SELECT a FROM v WHERE (a > 1);
-- case integer_to_serial (24)
-- before
create table t (id integer not null);
-- after
create table t (id serial);
-- rows
insert into t values (7);
-- up
create sequence t_id_seq as integer;
alter table t alter column id set default nextval('t_id_seq'::regclass);
alter sequence t_id_seq owned by t.id;
select setval('t_id_seq', coalesce(max(id), 0) + 1, false) from t;
-- case serial_to_integer (24)
-- before
create table t (id serial);
-- after
create table t (id integer not null);
-- up
alter table t alter column id drop default;
drop sequence t_id_seq;
-- case set_defaults (25)
-- before
create table t (a integer, b boolean, c integer[], d jsonb, e text, f date);
-- after
create table t (a integer default -10, b boolean default true, c integer[] default '{}',
                d jsonb default '{"x": "it''s"}', e text default 'it''s', f date default current_date);
-- up
alter table t alter column a set default '-10'::integer;
alter table t alter column b set default true;
alter table t alter column c set default '{}'::integer[];
alter table t alter column d set default '{"x": "it''s"}'::jsonb;
alter table t alter column e set default 'it''s'::text;
alter table t alter column f set default CURRENT_DATE;
-- case drop_default (25)
-- before
create table t (a boolean default true);
-- after
create table t (a boolean);
-- up
alter table t alter column a drop default;
-- case change_default (25)
-- before
create table t (a integer[] default '{}');
-- after
create table t (a integer[] default '{1}');
-- up
alter table t alter column a set default '{1}'::integer[];
-- case default_in_other_words (26)
-- before
create table t (a timestamptz default now(), b text default 'x', c timestamptz default current_timestamp);
-- after
create table t (a timestamptz default NOW( ), b text default 'x'::text, c timestamptz default CURRENT_TIMESTAMP);
-- up
-- case precision (27)
-- before
create table t (a timestamp(3) default now(), b timestamptz(0) default localtimestamp(0), c time(2));
-- after
create table t (a timestamp(3) default now(), b timestamptz(0) default localtimestamp(0), c time(2));
-- up
-- case every_type (28)
-- before
create table t (a smallint, b integer, c bigint, d numeric(10, 2), e real, f double precision, g text,
  h varchar(9), i char(3), j boolean, k date, l time, m timetz, n timestamp, o timestamptz, p interval,
  q uuid, r json, s jsonb, u bytea, v inet, w cidr, x macaddr, y macaddr8, z bit(3), aa varbit(5),
  ab tsvector, ac tsquery, ad xml, ae money, af point, ag line, ah lseg, ai box, aj path, ak polygon,
  al circle, am int4range, an tstzrange, ao int8multirange, ap oid, aq "char", ar name, as_ interval day to second(3));
-- after
create table t (a int2, b int4, c int8, d decimal(10, 2), e float4, f float8, g text,
  h character varying(9), i character(3), j bool, k date, l time without time zone, m time with time zone,
  n timestamp without time zone, o timestamp with time zone, p interval,
  q uuid, r json, s jsonb, u bytea, v inet, w cidr, x macaddr, y macaddr8, z bit(3), aa bit varying(5),
  ab tsvector, ac tsquery, ad xml, ae money, af point, ag line, ah lseg, ai box, aj path, ak polygon,
  al circle, am int4range, an tstzrange, ao int8multirange, ap oid, aq "char", ar name, as_ interval day to second(3));
-- up
-- case every_array (28)
-- before
create table t (a smallint[], b integer[] default '{1,2}', c text[][] default '{{a},{b}}', d numeric(10, 2)[],
  e boolean[] default '{true}', f uuid[], g jsonb[] default array['{}'::jsonb], h timestamptz[], i varchar(9)[]);
-- after
create table t (a int2[], b int[] default '{1,2}', c text[] default '{{a},{b}}', d decimal(10, 2)[],
  e bool[] default '{true}', f uuid[], g jsonb[] default array['{}'::jsonb], h timestamptz[], i varchar(9)[]);
-- up
-- case set_not_null (29)
-- before
create table t (a text);
-- after
create table t (a text not null);
-- up
alter table t alter column a set not null;
-- case drop_not_null (29)
-- before
create table t (a text not null);
-- after
create table t (a text);
-- up
alter table t alter column a drop not null;
-- case plain_to_generated (30)
-- before
create table t (a text, g text);
-- after
create table t (a text, g text generated always as (lower(a)) stored);
-- up
alter table t drop column g;
alter table t add column g text generated always as (lower(a)) stored;
-- case generated_expression (30)
-- before
create table t (a text, g text generated always as (lower(a)) stored);
create index on t (g);
create view v as select g from t;
-- after
create table t (a text, g text generated always as (upper(a)) stored);
create index on t (g);
create view v as select g from t;
-- up
drop view v;
drop index t_g_idx;
alter table t drop column g;
alter table t add column g text generated always as (upper(a)) stored;
create index t_g_idx on t USING btree (g);
create view v as SELECT g FROM t;
-- case generated_to_plain (31)
-- before
create table t (a text, g text generated always as (lower(a)) stored);
-- after
create table t (a text, g text);
-- up
alter table t alter column g drop expression;
-- case generated_that_keys_use (32)
-- before
create table t (a integer, g integer generated always as (a + 1) stored primary key, unique (a, g));
create table u (g integer references t (g));
-- after
create table t (a integer, g integer generated always as (a + 2) stored primary key, unique (a, g));
create table u (g integer references t (g));
-- up
alter table u drop constraint u_g_fkey;
alter table t drop constraint t_a_g_key;
alter table t drop constraint t_pkey;
alter table t drop column g;
alter table t add column g integer generated always as (a + 2) stored not null;
alter table t add constraint t_a_g_key UNIQUE (a, g);
alter table t add constraint t_pkey PRIMARY KEY (g);
alter table u add constraint u_g_fkey FOREIGN KEY (g) REFERENCES t(g);
-- case type_under_a_generated_column
-- before
create table t (a integer, g integer generated always as (a + 1) stored);
-- after
create table t (a smallint, g integer generated always as (a + 1) stored);
-- up
alter table t drop column g;
alter table t alter column a type smallint;
alter table t add column g integer generated always as (a + 1) stored;
-- case identity_none_to_always (33)
-- before
create table t (id integer not null);
-- after
create table t (id integer generated always as identity);
-- up
alter table t alter column id add generated always as identity;
select setval(pg_get_serial_sequence('t', 'id'), greatest(max(id) + 1, 1), false) from t;
-- case identity_always_to_by_default (33)
-- before
create table t (id integer generated always as identity);
-- after
create table t (id integer generated by default as identity);
-- up
alter table t alter column id set generated by default;
-- case identity_goes (33)
-- before
create table t (id integer generated by default as identity);
-- after
create table t (id integer not null);
-- up
alter table t alter column id drop identity;
-- case identity_options (33)
-- before
create table t (id integer generated always as identity (start with 5));
-- after
create table t (id integer generated always as identity (start with 9 increment by 2 minvalue 3 maxvalue 90 cache 4 cycle));
-- up
select setval(pg_get_serial_sequence('t', 'id')::regclass, greatest(coalesce(pg_sequence_last_value(pg_get_serial_sequence('t', 'id')::regclass), 5), 3), pg_sequence_last_value(pg_get_serial_sequence('t', 'id')::regclass) is not null);
alter table t alter column id set increment 2 set minvalue 3 set maxvalue 90 set start 9 set cache 4 set cycle;
-- case identity_options_go (33)
-- before
create table t (id integer generated always as identity (start with 9 increment by 2 maxvalue 90 cycle));
-- after
create table t (id integer generated always as identity);
-- up
alter table t alter column id set increment 1 set no maxvalue set start 1 set no cycle;
-- case bigger_identity
-- before
create table t (id integer generated always as identity primary key);
-- after
create table t (id bigint generated always as identity primary key);
-- up
alter table t alter column id type bigint;
-- case drop_what_everything_uses (57)
-- before
create table u (a text primary key);
create table t (id integer, a text unique references u check (a <> ''));
create index on t (lower(a));
alter table t enable row level security;
create policy p on t using (a = 'x');
-- after
create table u (a text primary key);
create table t (id integer);
alter table t enable row level security;
create policy p on t using (true);
-- up
drop policy p on t;
alter table t drop constraint t_a_fkey;
alter table t drop constraint t_a_check;
alter table t drop constraint t_a_key;
drop index t_lower_idx;
alter table t drop column a;
create policy p on t using (true);
-- case drop_with_values_needs_a_consent
-- before
create table t (id integer, a text);
-- after
create table t (id integer);
-- rows
insert into t values (1, 'x');
-- drop t.a
-- up
alter table t drop column a;
-- case collation
-- before
create table t (a text);
-- after
create table t (a text collate "C");
-- up
alter table t alter column a type text collate "C";
-- case swapped_names
-- before
create table t (a text, b integer);
-- after
create table t (b text, a integer);
-- hint column t.b from a
-- hint column t.a from b
-- no push: the database does not remember whether the names were swapped already
-- up
alter table t rename column a to sqlkit_renaming_1;
alter table t rename column b to a;
alter table t rename column sqlkit_renaming_1 to b;
-- case serial_in_a_renamed_table
-- before
create table t (id serial primary key);
-- after
create table u (id serial primary key);
-- hint table u from t
-- up
alter table t rename to u;
-- case add_serial
-- before
create table t (a text);
-- after
create table t (a text, id serial);
-- up
create sequence t_id_seq as integer;
alter table t add column id integer default nextval('t_id_seq'::regclass) not null;
alter sequence t_id_seq owned by t.id;
-- case drop_serial
-- before
create table t (a text, id serial);
-- after
create table t (a text);
-- up
alter table t drop column id;
-- case serial_of_every_size
-- before
-- after
create table t (a smallserial, b bigserial);
-- up
create sequence t_a_seq as smallint;
create sequence t_b_seq;
create table t (a smallint default nextval('t_a_seq'::regclass) not null, b bigint default nextval('t_b_seq'::regclass) not null);
alter sequence t_a_seq owned by t.a;
alter sequence t_b_seq owned by t.b;
-- case numeric_precision
-- before
create table t (a numeric(10, 2));
-- after
create table t (a numeric(12, 4));
-- up
alter table t alter column a type numeric(12,4);
-- case enum_to_text
-- before
create type mood as enum ('good', 'bad');
create table t (a mood default 'good');
-- after
create table t (a text default 'good');
-- rows
insert into t values ('bad');
-- up
alter table t alter column a drop default;
alter table t alter column a type text using a::text;
alter table t alter column a set default 'good'::text;
drop type mood;
-- case enum_to_enum
-- before
create type mood as enum ('good', 'bad');
create table t (a mood default 'good');
-- after
create type state as enum ('good', 'bad');
create table t (a state default 'good');
-- drop mood
-- rows
insert into t values ('bad');
-- up
create type state as enum ('good', 'bad');
alter table t alter column a drop default;
alter table t alter column a type state using a::text::state;
alter table t alter column a set default 'good'::state;
drop type mood;
-- case integer_to_text
-- before
create table t (a integer default 1);
-- after
create table t (a text default '1');
-- up
alter table t alter column a drop default;
alter table t alter column a type text using a::text;
alter table t alter column a set default '1'::text;
-- case boolean_to_integer
-- before
create table t (a boolean default true);
-- after
create table t (a integer default 1);
-- up
alter table t alter column a drop default;
alter table t alter column a type integer using a::integer;
alter table t alter column a set default 1;
-- case check_under_a_converted_type
-- before
create table t (a text check (length(a) > 1));
create index on t (lower(a));
-- after
create table t (a jsonb check (a <> '{}'));
-- up
alter table t drop constraint t_a_check;
drop index t_lower_idx;
alter table t alter column a type jsonb using a::jsonb;
alter table t add constraint t_a_check CHECK ((a <> '{}'::jsonb));
-- case no_cast_between_the_types: they meet in their texts
-- before
create table t (a double precision, b point, c integer, d boolean);
-- after
create table t (a integer[], b json, c boolean, d date);
-- up
alter table t alter column a type integer[] using a::text::integer[];
alter table t alter column b type json using b::text::json;
alter table t alter column c type boolean using c::boolean;
alter table t alter column d type date using d::text::date;
-- case cast_between_times
-- before
create table t (a date, b timestamp(3));
-- after
create table t (a timestamptz, b date);
-- up
alter table t alter column a type timestamp with time zone using a::timestamp with time zone;
alter table t alter column b type date using b::date;
-- case array_of_another_type
-- before
create table t (a integer[], b text[]);
-- after
create table t (a bigint[], b uuid[]);
-- up
alter table t alter column a type bigint[] using a::bigint[];
alter table t alter column b type uuid[] using b::text[]::uuid[];
-- case serial_in_a_renamed_table_of_a_quoted_name
-- before
create table "Big Table" (id serial primary key);
-- after
create table "Small.Table" (id serial primary key);
-- hint table "Small.Table" from Big Table
-- up
alter table "Big Table" rename to "Small.Table";
-- case identity_counts_down: its range is another one
-- before
create table t (id integer generated always as identity);
-- after
create table t (id integer generated always as identity (increment -1));
-- up
alter table t alter column id set increment -1 set no minvalue set no maxvalue set start -1 restart;
-- case identity_in_a_new_column
-- before
create table t (a text);
-- after
create table t (a text, id bigint generated by default as identity (start 100));
-- up
alter table t add column id bigint generated by default as identity (start 100) not null;
-- case quoted_rename
-- before
create table t ("First Name" text);
-- after
create table t ("first.name" text);
-- hint column t."first.name" from First Name
-- up
alter table t rename column "First Name" to "first.name";
-- case collation_goes
-- before
create table t (a text collate "C");
-- after
create table t (a text);
-- up
alter table t alter column a type text;
-- case default_of_a_quoted_sequence
-- before
create table t (a bigint);
-- after
create sequence "Ticket No.";
create table t (a bigint default nextval('"Ticket No."'));
-- up
create sequence "Ticket No.";
alter table t alter column a set default nextval('"Ticket No."'::regclass);
