-- case no_columns (1)
-- before
-- after
create table t ();
-- up
create table t ();
-- case serial_key (2)
-- before
-- after
create table t (id serial primary key);
-- up
create sequence t_id_seq as integer;
create table t (id integer default nextval('t_id_seq'::regclass) not null, constraint t_pkey PRIMARY KEY (id));
alter sequence t_id_seq owned by t.id;
-- case identity_key (2)
-- before
-- after
create table t (id integer generated always as identity primary key);
-- up
create table t (id integer generated always as identity not null, constraint t_pkey PRIMARY KEY (id));
-- case foreign_key_cycle (3)
-- before
-- after
create table a (id integer primary key, b integer);
create table b (id integer primary key, a integer references a);
alter table a add foreign key (b) references b;
-- up
create table a (id integer not null, b integer, constraint a_pkey PRIMARY KEY (id));
create table b (id integer not null, a integer, constraint b_pkey PRIMARY KEY (id));
alter table a add constraint a_b_fkey FOREIGN KEY (b) REFERENCES b(id);
alter table b add constraint b_a_fkey FOREIGN KEY (a) REFERENCES a(id);
-- case table_in_a_schema (4)
-- before
-- after
create schema billing;
create table billing.accounts (id integer primary key);
-- up
create schema billing;
create table billing.accounts (id integer not null, constraint accounts_pkey PRIMARY KEY (id));
-- case enum_column (5)
-- before
-- after
create type mood as enum ('good', 'bad');
create table t (m mood default 'good' not null);
-- up
create type mood as enum ('good', 'bad');
create table t (m mood default 'good'::mood not null);
-- case rename_leaves_other_names (6)
-- before
create table users (id integer primary key);
create table posts (id integer primary key, slug text unique, user_id integer references users);
create index on posts (lower(slug));
-- after
create table users (id integer primary key);
create table articles (id integer primary key, slug text unique, user_id integer references users);
create index on articles (lower(slug));
-- hint table articles from posts
-- up
alter table posts rename to articles;
-- case swapped (7)
-- before
create table a (x integer);
create table b (y integer);
-- after
create table a (y integer);
create table b (x integer);
-- hint table a from b
-- hint table b from a
-- no push: the database does not remember whether the names were swapped already
-- up
alter table b rename to sqlkit_renaming_1;
alter table a rename to b;
alter table sqlkit_renaming_1 rename to a;
-- case removed_and_added (8)
-- before
create table a (x integer);
-- after
create table b (x integer);
-- refused: a is gone, b is new. Renamed, or one dropped and one made?
-- case removed_and_added_on_purpose (8)
-- before
create table a (x integer);
-- after
create table b (x integer);
-- drop a
-- up
drop table a;
create table b (x integer);
-- case moved_to_a_schema (9)
-- before
create schema billing;
create table accounts (id integer primary key);
-- after
create schema billing;
create table billing.accounts (id integer primary key);
-- hint table billing.accounts from accounts
-- up
alter table accounts set schema billing;
-- case moved_out_of_a_schema (9)
-- before
create schema billing;
create table billing.accounts (id integer primary key);
-- after
create schema billing;
create table accounts (id integer primary key);
-- hint table accounts from billing.accounts
-- up
alter table billing.accounts set schema public;
-- case moved_and_renamed (9)
-- before
create schema billing;
create table accounts (id integer primary key);
-- after
create schema billing;
create table billing.purses (id integer primary key);
-- hint table billing.purses from accounts
-- up
alter table accounts rename to purses;
alter table purses set schema billing;
-- case schema_renamed_and_table_dropped (10)
-- before
create schema billing;
create table billing.accounts (id integer primary key);
create table billing.kept (id integer primary key);
-- after
create schema money;
create table money.kept (id integer primary key);
-- hint schema money from billing
-- up
alter schema billing rename to money;
drop table money.accounts;
-- case drop_what_is_referred_to (11)
-- before
create table users (id integer primary key);
create table posts (user_id integer references users);
-- after
create table posts (user_id integer);
-- up
alter table posts drop constraint posts_user_id_fkey;
drop table users;
-- case drop_both_of_a_foreign_key (12)
-- before
create table users (id integer primary key);
create table posts (user_id integer references users);
-- after
-- up
alter table posts drop constraint posts_user_id_fkey;
drop table posts;
drop table users;
-- case drop_with_rows_needs_a_consent (12)
-- before
create table users (id integer primary key);
-- after
-- rows
insert into users values (1);
-- drop users
-- up
drop table users;
-- case fillfactor
-- before
create table t (a integer);
-- after
create table t (a integer) with (fillfactor = 70, autovacuum_enabled = false);
-- up
alter table t set (autovacuum_enabled=false);
alter table t set (fillfactor=70);
-- case fillfactor_goes
-- before
create table t (a integer) with (fillfactor = 70);
-- after
create table t (a integer);
-- up
alter table t reset (fillfactor);
-- case unlogged
-- before
create table t (a integer);
-- after
create unlogged table t (a integer);
-- up
alter table t set unlogged;
-- case comments
-- before
create table t (a integer, b integer);
comment on column t.b is 'old';
-- after
create table t (a integer, b integer);
comment on table t is 'it''s a table';
comment on column t.a is 'new';
-- up
comment on table t is 'it''s a table';
comment on column t.a is 'new';
comment on column t.b is null;
-- case comments_of_a_new_table
-- before
-- after
create table t (a integer primary key);
comment on table t is 'a table';
comment on column t.a is 'a column';
comment on constraint t_pkey on t is 'a key';
-- up
create table t (a integer not null, constraint t_pkey PRIMARY KEY (a));
comment on table t is 'a table';
comment on column t.a is 'a column';
comment on constraint t_pkey on t is 'a key';
-- case reserved_words
-- before
-- after
create table "order" ("user" text unique, "Mixed Case" integer);
-- up
create table "order" ("user" text, "Mixed Case" integer, constraint order_user_key UNIQUE ("user"));
-- case partitioned
-- before
-- after
create table events (at date not null, what text) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
create table events_rest partition of events default;
-- up
create table events (at date not null, what text) partition by RANGE (at);
create table events_2026 partition of events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
create table events_rest partition of events DEFAULT;
-- case partition_added
-- before
create table events (id integer primary key, what text) partition by hash (id);
create table events_0 partition of events for values with (modulus 2, remainder 0);
-- after
create table events (id integer primary key, what text) partition by hash (id);
create table events_0 partition of events for values with (modulus 2, remainder 0);
create table events_1 partition of events for values with (modulus 2, remainder 1);
-- up
create table events_1 partition of events FOR VALUES WITH (modulus 2, remainder 1);
-- case partition_bound_changed
-- before
create table events (at date not null) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
-- after
create table events (at date not null) partition by range (at);
create table events_2026 partition of events for values from ('2025-01-01') to ('2027-01-01');
-- up
alter table events detach partition events_2026;
alter table events attach partition events_2026 FOR VALUES FROM ('2025-01-01') TO ('2027-01-01');
-- case partitioned_with_index_and_foreign_key
-- before
create table users (id integer primary key);
create table events (at date not null, user_id integer) partition by range (at);
create table events_rest partition of events default;
-- after
create table users (id integer primary key);
create table events (at date not null, user_id integer references users) partition by range (at);
create table events_rest partition of events default;
create index on events (user_id);
-- up
create index events_user_id_idx on events USING btree (user_id);
alter table events add constraint events_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id);
-- case partitioned_otherwise
-- before
create table events (at date not null) partition by range (at);
-- after
create table events (at date not null) partition by list (at);
-- refused: cannot be partitioned in another way
-- case schemas_come_and_go
-- before
create schema a;
create table a.t (x integer);
-- after
create schema b;
create table b.t (x integer);
-- drop a
-- drop a.t
-- no push: schemas that the program does not name are left alone
-- up
create schema b;
drop table a.t;
create table b.t (x integer);
drop schema a;
-- case schema_comment
-- before
create schema a;
-- after
create schema a;
comment on schema a is 'for accounts';
-- up
comment on schema a is 'for accounts';
-- case same_names_in_two_schemas
-- before
create schema a;
create table a.t (id integer primary key, x text);
create table t (id integer primary key, x text);
-- after
create schema a;
create table a.t (id integer primary key, x text not null);
create table t (id integer primary key, x text);
create index t_x_idx on a.t (x);
-- up
alter table a.t alter column x set not null;
create index t_x_idx on a.t USING btree (x);
-- case foreign_key_between_schemas
-- before
create schema a;
create table a.t (id integer primary key);
create table u (t_id integer);
-- after
create schema a;
create table a.t (id integer primary key);
create table u (t_id integer references a.t);
-- up
alter table u add constraint u_t_id_fkey FOREIGN KEY (t_id) REFERENCES a.t(id);
-- case moved_to_a_new_schema: which is made before
-- before
create table accounts (id integer primary key);
-- after
create schema billing;
create table billing.accounts (id integer primary key);
-- hint table billing.accounts from accounts
-- up
create schema billing;
alter table accounts set schema billing;
-- case moved_out_of_a_schema_that_goes
-- before
create schema billing;
create table billing.accounts (id integer primary key);
-- after
create table accounts (id integer primary key);
-- hint table accounts from billing.accounts
-- no push: schemas that the program does not name are left alone
-- up
alter table billing.accounts set schema public;
drop schema billing;
-- case names_with_dots
-- before
create schema "a.b";
create table "a.b"."c.d" ("e.f" integer primary key);
-- after
create schema "a.b";
create table "a.b"."c.d" ("e.f" bigint primary key, "g h" text);
create table t (x bigint references "a.b"."c.d");
-- up
alter table "a.b"."c.d" alter column "e.f" type bigint;
create table t (x bigint);
alter table "a.b"."c.d" add column "g h" text;
alter table t add constraint t_x_fkey FOREIGN KEY (x) REFERENCES "a.b"."c.d"("e.f");
-- case logged_again_with_a_reference
-- before
create unlogged table u (id integer primary key);
create unlogged table t (a integer references u);
-- after
create table u (id integer primary key);
create table t (a integer references u);
-- up
alter table u set logged;
alter table t set logged;
-- case unlogged_with_a_reference: what refers to it first
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
create unlogged table u (id integer primary key);
create unlogged table t (a integer references u);
-- up
alter table t set unlogged;
alter table u set unlogged;
-- case storage_parameters_change
-- before
create table t (a text) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1);
-- after
create table t (a text) with (fillfactor = 80, autovacuum_enabled = off);
-- up
alter table t set (autovacuum_enabled=off);
alter table t set (fillfactor=80);
alter table t reset (autovacuum_vacuum_scale_factor);
-- case comment_goes_with_a_renamed_table
-- before
create table t (a integer);
comment on table t is 'rows';
comment on column t.a is 'number';
-- after
create table u (b integer);
comment on table u is 'rows';
comment on column u.b is 'another number';
-- hint table u from t
-- hint column u.b from a
-- up
alter table t rename to u;
alter table u rename column a to b;
comment on column u.b is 'another number';
-- case several_tables_go_at_once
-- before
create table a (id integer primary key);
create table b (id integer primary key references a);
create table c (id integer primary key references b, a_id integer references a);
create table d (x integer);
-- after
create table d (x integer);
-- drop a
-- drop b
-- drop c
-- up
alter table b drop constraint b_id_fkey;
alter table c drop constraint c_a_id_fkey;
alter table c drop constraint c_id_fkey;
drop table a;
drop table b;
drop table c;
-- case foreign_key_between_schemas_after_a_move
-- before
create schema s;
create table u (id integer primary key);
create table t (a integer references u);
-- after
create schema s;
create table s.u (id bigint primary key);
create table t (a bigint references s.u);
-- hint table s.u from u
-- up
alter table u set schema s;
alter table t drop constraint t_a_fkey;
alter table s.u alter column id type bigint;
alter table t alter column a type bigint;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES s.u(id);
