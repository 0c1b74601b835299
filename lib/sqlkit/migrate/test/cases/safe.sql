-- case unique_by_an_index_that_is_there (39)
-- before
create table t (a text, b text);
-- after
create table t (a text unique, b text, unique nulls not distinct (b, a) include (b) deferrable initially deferred);
-- rows
insert into t values ('one', 'x'), ('two', null);
-- up
alter table t add constraint t_a_key UNIQUE (a);
alter table t add constraint t_b_a_b1_key UNIQUE NULLS NOT DISTINCT (b, a) INCLUDE (b) DEFERRABLE INITIALLY DEFERRED;
-- safe
-- sqlkit: outside the transaction
create unique index concurrently t_a_key on t (a);
alter table t add constraint t_a_key unique using index t_a_key;
-- sqlkit: outside the transaction
create unique index concurrently t_b_a_b1_key on t (b, a) INCLUDE (b) nulls not distinct;
alter table t add constraint t_b_a_b1_key unique using index t_b_a_b1_key DEFERRABLE INITIALLY DEFERRED;
-- case unique_that_changes (36)
-- before
create table t (a text unique);
-- after
create table t (a text unique nulls not distinct);
-- up
alter table t drop constraint t_a_key;
alter table t add constraint t_a_key UNIQUE NULLS NOT DISTINCT (a);
-- safe
-- sqlkit: outside the transaction
create unique index concurrently t_a_key_new on t (a) nulls not distinct;
alter table t drop constraint t_a_key;
alter table t add constraint t_a_key unique using index t_a_key_new;
-- case key_by_an_index_that_is_there (39)
-- before
create table t (id integer);
-- after
create table t (id integer primary key);
-- rows
insert into t values (1), (2);
-- up
alter table t alter column id set not null;
alter table t add constraint t_pkey PRIMARY KEY (id);
-- safe
alter table t add constraint t_id_is_not_null check (id is not null) not valid;
-- sqlkit: a new transaction
alter table t validate constraint t_id_is_not_null;
-- sqlkit: a new transaction
alter table t alter column id set not null;
alter table t drop constraint t_id_is_not_null;
-- sqlkit: outside the transaction
create unique index concurrently t_pkey on t (id);
alter table t add constraint t_pkey primary key using index t_pkey;
-- case foreign_key_and_check (44)
-- before
create table u (id integer primary key);
create table t (a integer);
-- after
create table u (id integer primary key);
create table t (a integer references u on delete cascade check (a > 0));
-- rows
insert into u values (1); insert into t values (1);
-- up
alter table t add constraint t_a_check CHECK ((a > 0));
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id) ON DELETE CASCADE;
-- safe
alter table t add constraint t_a_check CHECK ((a > 0)) not valid;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id) ON DELETE CASCADE not valid;
-- sqlkit: a new transaction
alter table t validate constraint t_a_check;
-- sqlkit: a new transaction
alter table t validate constraint t_a_fkey;
-- case foreign_key_that_changes (45)
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
create table u (id integer primary key);
create table t (a integer references u on delete cascade);
-- up
alter table t drop constraint t_a_fkey;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id) ON DELETE CASCADE;
-- safe
alter table t drop constraint t_a_fkey;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id) ON DELETE CASCADE not valid;
-- sqlkit: a new transaction
alter table t validate constraint t_a_fkey;
-- case not_null (29)
-- before
create table t ("Name" text);
-- after
create table t ("Name" text not null);
-- rows
insert into t values ('one');
-- up
alter table t alter column "Name" set not null;
-- safe
alter table t add constraint "t_Name_is_not_null" check ("Name" is not null) not valid;
-- sqlkit: a new transaction
alter table t validate constraint "t_Name_is_not_null";
-- sqlkit: a new transaction
alter table t alter column "Name" set not null;
alter table t drop constraint "t_Name_is_not_null";
-- case required_column_without_default (14)
-- before
create table t (id integer);
-- after
create table t (id integer, a varchar(40) collate "C" not null);
-- up
alter table t add column a character varying(40) collate "C" not null;
-- safe
alter table t add column a character varying(40) collate "C";
-- sqlkit: a new transaction
alter table t add constraint t_a_is_not_null check (a is not null) not valid;
-- sqlkit: a new transaction
alter table t validate constraint t_a_is_not_null;
-- sqlkit: a new transaction
alter table t alter column a set not null;
alter table t drop constraint t_a_is_not_null;
-- case volatile_default (16)
-- before
create table t (id integer);
-- after
create table t (id integer, a uuid not null default gen_random_uuid(), b timestamptz default now());
-- rows
insert into t values (1), (2);
-- up
alter table t add column a uuid default gen_random_uuid() not null;
alter table t add column b timestamp with time zone default now();
-- safe
alter table t add column a uuid;
alter table t alter column a set default gen_random_uuid();
-- sqlkit: a new transaction
update t set a = default where a is null;
-- sqlkit: a new transaction
alter table t add constraint t_a_is_not_null check (a is not null) not valid;
-- sqlkit: a new transaction
alter table t validate constraint t_a_is_not_null;
-- sqlkit: a new transaction
alter table t alter column a set not null;
alter table t drop constraint t_a_is_not_null;
alter table t add column b timestamp with time zone default now();
-- case bigger_key (22)
-- before
create table u (id integer primary key);
create table t (u_id integer references u);
-- after
create table u (id bigint primary key);
create table t (u_id bigint references u);
-- rows
insert into u values (1); insert into t values (1);
-- up
alter table t drop constraint t_u_id_fkey;
alter table t alter column u_id type bigint;
alter table u alter column id type bigint;
alter table t add constraint t_u_id_fkey FOREIGN KEY (u_id) REFERENCES u(id);
-- safe
alter table t drop constraint t_u_id_fkey;
alter table t alter column u_id type bigint;
alter table u alter column id type bigint;
alter table t add constraint t_u_id_fkey FOREIGN KEY (u_id) REFERENCES u(id) not valid;
-- sqlkit: a new transaction
alter table t validate constraint t_u_id_fkey;
-- case two_tables_of_a_foreign_key_dropped (12)
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
-- drop t
-- drop u
-- up
alter table t drop constraint t_a_fkey;
drop table t;
drop table u;
-- safe
alter table t drop constraint t_a_fkey;
drop table t;
drop table u;
-- case index_that_changes (55)
-- before
create table t (a text, b text);
create index t_x on t (a);
create index t_gone on t (b);
-- after
create table t (a text, b text);
create index t_x on t (b, a);
create index t_y on t (a) where b is null;
-- drop t_gone
-- up
drop index t_gone;
drop index t_x;
create index t_x on t USING btree (b, a);
create index t_y on t USING btree (a) WHERE (b IS NULL);
-- safe
-- sqlkit: outside the transaction
drop index concurrently t_gone;
-- sqlkit: outside the transaction
create index concurrently t_x_new on t USING btree (b, a);
-- sqlkit: outside the transaction
drop index concurrently t_x;
alter index t_x_new rename to t_x;
-- sqlkit: outside the transaction
create index concurrently t_y on t USING btree (a) WHERE (b IS NULL);
-- case index_of_another_schema_that_changes (55)
-- before
create schema s;
create table s.t (a text);
create index t_x on s.t (a);
-- after
create schema s;
create table s.t (a text);
create index t_x on s.t (a) where a > 'b';
-- up
drop index s.t_x;
create index t_x on s.t USING btree (a) WHERE (a > 'b'::text);
-- safe
-- sqlkit: outside the transaction
create index concurrently t_x_new on s.t USING btree (a) WHERE (a > 'b'::text);
-- sqlkit: outside the transaction
drop index concurrently s.t_x;
alter index s.t_x_new rename to t_x;
-- case table_of_the_same_migration
-- before
create table u (id integer primary key);
-- after
create table u (id integer primary key);
create table t (a integer not null references u check (a > 0));
create index on t (a);
-- up
create table t ( a integer not null, constraint t_a_check CHECK ((a > 0)) );
create index t_a_idx on t USING btree (a);
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id);
-- safe
create table t ( a integer not null, constraint t_a_check CHECK ((a > 0)) );
create index t_a_idx on t USING btree (a);
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id);
-- case partitioned_table
-- before
create table u (id integer primary key);
create table t (a integer) partition by range (a);
-- after
create table u (id integer primary key);
create table t (a integer references u) partition by range (a);
create index on t (a);
-- up
create index t_a_idx on t USING btree (a);
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id);
-- safe
create index t_a_idx on t USING btree (a);
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id);
