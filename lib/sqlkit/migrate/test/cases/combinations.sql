-- case renamed_column_gets_a_type_default_check_and_index
-- before
create table t (id integer primary key, a integer default 1 check (a > 0));
create index on t (a);
-- after
create table t (id integer primary key, b bigint default 2 check (b > 1));
create index on t (b desc);
-- hint column t.b from a
-- up
alter table t rename column a to b;
alter table t drop constraint t_a_check;
drop index t_a_idx;
alter table t alter column b type bigint;
alter table t alter column b set default 2;
alter table t add constraint t_b_check CHECK ((b > 1));
create index t_b_idx on t USING btree (b DESC);
-- case renamed_column_under_everything_gets_a_type
-- before
create table u (code integer primary key);
create table t (a integer references u check (a > 0), g integer generated always as (a + 1) stored);
create unique index on t (a) where a > 5;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of a on t for each row when (old.a <> new.a) execute function f();
create policy p on t using (a > 1);
create view v as select a, g from t where a > 0;
-- after
create table u (code bigint primary key);
create table t (b bigint references u check (b > 0), g bigint generated always as (b + 1) stored);
create unique index on t (b) where b > 5;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before update of b on t for each row when (old.b <> new.b) execute function f();
create policy p on t using (b > 1);
create view v as select b, g from t where b > 0;
-- hint column t.b from a
-- up
alter table t rename column a to b;
drop policy p on t;
drop trigger g on t;
drop view v;
alter table t drop constraint t_a_fkey;
alter table t drop column g;
alter table t alter column b type bigint;
alter table u alter column code type bigint;
alter table t add column g bigint generated always as (b + 1) stored;
alter table t add constraint t_a_fkey FOREIGN KEY (b) REFERENCES u(code);
create policy p on t using (b > 1);
create trigger g BEFORE UPDATE OF b on t FOR EACH ROW WHEN (old.b <> new.b) EXECUTE FUNCTION f();
create view v as SELECT b, g FROM t WHERE (b > 0);
-- case renamed_table_and_columns_keep_everything
-- before
create table users (id bigint generated always as identity primary key, mail text unique check (mail <> ''));
create table posts (id serial primary key, author bigint references users on delete cascade, title text);
create index on posts (author, lower(title));
create view recent as select title, mail from posts join users on users.id = author;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before insert on posts for each row execute function f();
create policy p on posts using (author > 0);
comment on column posts.title is 'shown';
-- after
create table people (id bigint generated always as identity primary key, email text unique check (email <> ''));
create table articles (id serial primary key, writer bigint references people on delete cascade, headline text);
create index on articles (writer, lower(headline));
create view recent as select headline as title, email as mail from articles join people on people.id = writer;
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before insert on articles for each row execute function f();
create policy p on articles using (writer > 0);
comment on column articles.headline is 'shown';
-- hint table people from users
-- hint table articles from posts
-- hint column people.email from mail
-- hint column articles.writer from author
-- hint column articles.headline from title
-- up
alter table posts rename to articles;
alter table users rename to people;
alter table articles rename column author to writer;
alter table articles rename column title to headline;
alter table people rename column mail to email;
alter index posts_author_lower_idx rename to articles_writer_lower_idx;
-- case table_moves_with_all_that_it_has
-- before
create schema s;
create table u (id integer primary key);
create table t (id serial primary key, u_id integer references u, a text unique);
create index on t (lower(a));
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before insert on t for each row execute function f();
create view v as select a from t;
alter table t enable row level security;
create policy p on t using (id > 0);
-- after
create schema s;
create table u (id integer primary key);
create table s.t (id serial primary key, u_id integer references u, a text unique);
create index on s.t (lower(a));
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger g before insert on s.t for each row execute function f();
create view v as select a from s.t;
alter table s.t enable row level security;
create policy p on s.t using (id > 0);
-- hint table s.t from t
-- up
alter table t set schema s;
-- case schema_gets_a_name_with_all_kinds_in_it
-- before
create schema a;
create type a.mood as enum ('good', 'bad');
create domain a.word as text check (value <> '');
create type a.place as (street text);
create sequence a.numbers;
create table a.t (id bigint default nextval('a.numbers') primary key, m a.mood default 'good', w a.word, p a.place);
create function a.f(a.mood) returns boolean language sql immutable as 'select true';
create index on a.t (a.f(m));
create view a.v as select m from a.t;
create table b (t_id bigint references a.t);
-- after
create schema c;
create type c.mood as enum ('good', 'bad');
create domain c.word as text check (value <> '');
create type c.place as (street text);
create sequence c.numbers;
create table c.t (id bigint default nextval('c.numbers') primary key, m c.mood default 'good', w c.word, p c.place);
create function c.f(c.mood) returns boolean language sql immutable as 'select true';
create index on c.t (c.f(m));
create view c.v as select m from c.t;
create table b (t_id bigint references c.t);
-- hint schema c from a
-- up
alter schema a rename to c;
-- case key_becomes_composite_under_a_reference
-- before
create table u (id integer primary key);
create table t (id integer primary key, u_id integer references u);
-- after
create table u (id integer, tenant integer, primary key (tenant, id));
create table t (id integer primary key, tenant integer, u_id integer, foreign key (tenant, u_id) references u);
-- up
alter table t drop constraint t_u_id_fkey;
alter table u drop constraint u_pkey;
alter table t add column tenant integer;
alter table u add column tenant integer not null;
alter table u add constraint u_pkey PRIMARY KEY (tenant, id);
alter table t add constraint t_tenant_u_id_fkey FOREIGN KEY (tenant, u_id) REFERENCES u(tenant, id);
-- case reference_turns_round
-- before
create table u (id integer primary key);
create table t (id integer primary key, u_id integer references u);
-- after
create table t (id integer primary key);
create table u (id integer primary key, t_id integer references t);
-- drop t.u_id
-- up
alter table t drop constraint t_u_id_fkey;
alter table t drop column u_id;
alter table u add column t_id integer;
alter table u add constraint u_t_id_fkey FOREIGN KEY (t_id) REFERENCES t(id);
-- case several_columns_go_and_one_comes
-- before
create table t (id integer, a text, b text);
-- after
create table t (id integer, c text);
-- refused: t.a and t.b are gone, t.c is new
-- case several_columns_go_with_a_word
-- before
create table t (id integer, a text, b text);
-- after
create table t (id integer, c text);
-- drop t.a
-- drop t.b
-- rows
insert into t values (1, 'x', 'y');
-- up
alter table t drop column a;
alter table t drop column b;
alter table t add column c text;
-- case several_tables_go_and_others_come
-- before
create table a (x integer);
create table b (x integer);
-- after
create table c (x integer);
create table d (x integer);
-- refused: a and b are gone, c and d are new
-- case several_enums_go_and_one_comes
-- before
create type a as enum ('x');
create type b as enum ('x');
-- after
create type c as enum ('x');
-- refused: a and b are gone, c is new
-- case one_of_two_columns_is_renamed_and_the_other_goes
-- before
create table t (a text, b text);
-- after
create table t (c text);
-- hint column t.c from a
-- up
alter table t rename column a to c;
alter table t drop column b;
-- case table_becomes_a_view
-- before
create table t (a integer);
create table u (a integer);
-- after
create table u (a integer);
create view t as select a from u;
-- drop t
-- up
drop table t;
create view t as SELECT a FROM u;
-- case view_becomes_a_table
-- before
create table u (a integer);
create view t as select a from u;
-- after
create table u (a integer);
create table t (a integer);
-- up
drop view t;
create table t (a integer);
-- case unique_constraint_becomes_an_index_of_its_name
-- before
create table t (a integer constraint one_each unique);
-- after
create table t (a integer);
create unique index one_each on t (a);
-- up
alter table t drop constraint one_each;
create unique index one_each on t USING btree (a);
-- case unique_index_becomes_a_constraint_of_its_name
-- before
create table t (a integer);
create unique index one_each on t (a);
-- after
create table t (a integer constraint one_each unique);
-- up
drop index one_each;
alter table t add constraint one_each UNIQUE (a);
-- case index_name_goes_to_another_table
-- before
create table t (a integer);
create table u (a integer);
create index by_a on t (a);
-- after
create table t (a integer);
create table u (a integer);
create index by_a on u (a);
-- up
drop index by_a;
create index by_a on u USING btree (a);
-- case tables_of_a_cycle_go
-- before
create table a (id integer primary key, b integer);
create table b (id integer primary key, a integer references a);
alter table a add foreign key (b) references b;
-- after
-- drop a
-- drop b
-- up
alter table a drop constraint a_b_fkey;
alter table b drop constraint b_a_fkey;
drop table a;
drop table b;
-- case column_moves_to_another_table
-- before
create table u (id integer primary key);
create table t (id integer primary key, note text);
-- after
create table u (id integer primary key, note text);
create table t (id integer primary key);
-- drop t.note
-- up
alter table t drop column note;
alter table u add column note text;
-- case every_comment_survives_what_is_made_anew
-- before
create table t (a integer, g integer generated always as (a + 1) stored constraint g_key unique constraint g_check check (g > 0));
create index g_idx on t (g);
create view v as select g from t;
comment on column t.g is 'computed';
comment on constraint g_key on t is 'once';
comment on constraint g_check on t is 'positive';
comment on index g_idx is 'quick';
comment on view v is 'seen';
-- after
create table t (a integer, g integer generated always as (a + 2) stored constraint g_key unique constraint g_check check (g > 0));
create index g_idx on t (g);
create view v as select g from t;
comment on column t.g is 'computed';
comment on constraint g_key on t is 'once';
comment on constraint g_check on t is 'positive';
comment on index g_idx is 'quick';
comment on view v is 'seen';
-- up
drop view v;
alter table t drop constraint g_check;
alter table t drop constraint g_key;
drop index g_idx;
alter table t drop column g;
alter table t add column g integer generated always as (a + 2) stored;
comment on column t.g is 'computed';
alter table t add constraint g_check CHECK ((g > 0));
comment on constraint g_check on t is 'positive';
alter table t add constraint g_key UNIQUE (g);
comment on constraint g_key on t is 'once';
create index g_idx on t USING btree (g);
comment on index g_idx is 'quick';
create view v as SELECT g FROM t;
comment on view v is 'seen';
