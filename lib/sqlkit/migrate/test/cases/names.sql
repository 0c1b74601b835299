-- case keywords_everywhere
-- before
create table "select" ("order" integer, "user" text);
-- after
create table "select" ("order" integer primary key check ("order" > 0), "user" text unique);
create index "where" on "select" ("order" desc, lower("user"));
create table "table" ("column" integer constraint "references" references "select" ("order") on delete cascade);
create view "from" as select "order" as "limit" from "select";
comment on column "select"."user" is 'its "user"';
-- up
alter table "select" alter column "order" set not null;
comment on column "select"."user" is 'its "user"';
create table "table" ("column" integer);
alter table "select" add constraint select_order_check CHECK (("order" > 0));
alter table "select" add constraint select_pkey PRIMARY KEY ("order");
alter table "select" add constraint select_user_key UNIQUE ("user");
create index "where" on "select" USING btree ("order" DESC, lower("user"));
alter table "table" add constraint "references" FOREIGN KEY ("column") REFERENCES "select"("order") ON DELETE CASCADE;
create view "from" as SELECT "order" AS "limit" FROM "select";
-- case keyword_becomes_another_keyword
-- before
create table t ("order" integer check ("order" > 0));
create index on t ("order");
create view v as select "order" from t;
-- after
create table t ("select" integer check ("select" > 0));
create index on t ("select");
create view v as select "select" as "order" from t;
-- hint column t."select" from order
-- up
alter table t rename column "order" to "select";
-- case letters_of_other_scripts
-- before
create table "naïve" ("größe" integer, "名前" text);
-- after
create table "naïve" ("größe" bigint not null, "名前" text default 'Ω');
create index "індекс" on "naïve" (lower("名前")) where "größe" > 1;
-- up
alter table "naïve" alter column "größe" type bigint;
alter table "naïve" alter column "größe" set not null;
alter table "naïve" alter column "名前" set default 'Ω'::text;
create index "індекс" on "naïve" USING btree (lower("名前")) WHERE ("größe" > 1);
-- case names_that_differ_only_in_case
-- before
create table t (a integer, "A" integer);
create table "T" (a integer);
-- after
create table t (a integer, "A" bigint);
create table "T" (a integer, "A" text);
create index on t ("A");
create index on "T" (a);
-- up
alter table t alter column "A" type bigint;
alter table "T" add column "A" text;
create index "T_a_idx" on "T" USING btree (a);
create index "t_A_idx" on t USING btree ("A");
-- case table_of_63_bytes: PostgreSQL cuts the names of its parts
-- before
-- after
create table a23456789012345678901234567890123456789012345678901234567890123
  (id serial primary key, a text unique, b integer check (b > 0));
create index on a23456789012345678901234567890123456789012345678901234567890123 (b, a);
-- up
create sequence a2345678901234567890123456789012345678901234567890123456_id_seq as integer;
create table a23456789012345678901234567890123456789012345678901234567890123 (id integer default nextval('a2345678901234567890123456789012345678901234567890123456_id_seq'::regclass) not null, a text, b integer, constraint a234567890123456789012345678901234567890123456789012345678_pkey PRIMARY KEY (id), constraint a23456789012345678901234567890123456789012345678901234567_a_key UNIQUE (a), constraint a234567890123456789012345678901234567890123456789012345_b_check CHECK ((b > 0)));
create index a234567890123456789012345678901234567890123456789012345_b_a_idx on a23456789012345678901234567890123456789012345678901234567890123 USING btree (b, a);
alter sequence a2345678901234567890123456789012345678901234567890123456_id_seq owned by a23456789012345678901234567890123456789012345678901234567890123.id;
-- case table_becomes_63_bytes_long
-- before
create table t (id integer primary key, a text unique);
create index on t (a);
-- after
create table a23456789012345678901234567890123456789012345678901234567890123 (id integer primary key, a text unique);
create index on a23456789012345678901234567890123456789012345678901234567890123 (a);
-- hint table a23456789012345678901234567890123456789012345678901234567890123 from t
-- up
alter table t rename to a23456789012345678901234567890123456789012345678901234567890123;
-- case type_of_63_bytes_is_made_anew: the name that it has meanwhile is cut
-- before
create type a23456789012345678901234567890123456789012345678901234567890123 as enum ('x', 'y');
create table t (a a23456789012345678901234567890123456789012345678901234567890123);
-- after
create type a23456789012345678901234567890123456789012345678901234567890123 as enum ('y', 'x');
create table t (a a23456789012345678901234567890123456789012345678901234567890123);
-- up
alter type a23456789012345678901234567890123456789012345678901234567890123 rename to sqlkit_a234567890123456789012345678901234567890123_cc674a25_old;
create type a23456789012345678901234567890123456789012345678901234567890123 as enum ('y', 'x');
alter table t alter column a type a23456789012345678901234567890123456789012345678901234567890123 using a::text::a23456789012345678901234567890123456789012345678901234567890123;
drop type sqlkit_a234567890123456789012345678901234567890123_cc674a25_old;
-- case type_of_63_bytes_of_two_each_is_made_anew: never cut within a letter
-- before
create type "aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä" as enum ('x', 'y');
create table t (a "aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä");
-- after
create type "aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä" as enum ('y', 'x');
create table t (a "aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä");
-- up
alter type "aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä" rename to "sqlkit_aäöüäöüäöüäöüäöüäöüäöü_85045640_old";
create type "aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä" as enum ('y', 'x');
alter table t alter column a type "aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä" using a::text::"aäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüä";
drop type "sqlkit_aäöüäöüäöüäöüäöüäöüäöü_85045640_old";
-- case two_long_types_are_made_anew: what they are called meanwhile is not the same
-- before
create type a2345678901234567890123456789012345678901234567890123456789_one as enum ('x', 'y');
create type a2345678901234567890123456789012345678901234567890123456789_two as enum ('x', 'y');
create table t (a a2345678901234567890123456789012345678901234567890123456789_one,
                b a2345678901234567890123456789012345678901234567890123456789_two);
-- after
create type a2345678901234567890123456789012345678901234567890123456789_one as enum ('y', 'x');
create type a2345678901234567890123456789012345678901234567890123456789_two as enum ('y', 'x');
create table t (a a2345678901234567890123456789012345678901234567890123456789_one,
                b a2345678901234567890123456789012345678901234567890123456789_two);
-- up
alter type a2345678901234567890123456789012345678901234567890123456789_one rename to sqlkit_a234567890123456789012345678901234567890123_f5e5af40_old;
create type a2345678901234567890123456789012345678901234567890123456789_one as enum ('y', 'x');
alter type a2345678901234567890123456789012345678901234567890123456789_two rename to sqlkit_a234567890123456789012345678901234567890123_949831a3_old;
create type a2345678901234567890123456789012345678901234567890123456789_two as enum ('y', 'x');
alter table t alter column a type a2345678901234567890123456789012345678901234567890123456789_one using a::text::a2345678901234567890123456789012345678901234567890123456789_one;
alter table t alter column b type a2345678901234567890123456789012345678901234567890123456789_two using b::text::a2345678901234567890123456789012345678901234567890123456789_two;
drop type sqlkit_a234567890123456789012345678901234567890123_f5e5af40_old;
drop type sqlkit_a234567890123456789012345678901234567890123_949831a3_old;
-- case quoted_sequence_of_a_quoted_column_moves
-- before
create schema "s.x";
create sequence "My Numbers";
create table "My Table" ("My Id" bigint default nextval('"My Numbers"'));
-- after
create schema "s.x";
create sequence "s.x"."My Numbers";
create table "My Table" ("My Id" bigint default nextval('"s.x"."My Numbers"'));
-- hint sequence "s.x".My Numbers from My Numbers
-- up
alter sequence "My Numbers" set schema "s.x";
-- case quoted_trigger_and_function
-- before
create table "My Table" ("My Id" integer);
-- after
create table "My Table" ("My Id" integer);
create function "Touch It"() returns trigger language plpgsql as 'begin return new; end';
create trigger "On Update" before update of "My Id" on "My Table"
  for each row when (old."My Id" <> new."My Id") execute function "Touch It"();
-- up
create function "Touch It"() RETURNS trigger LANGUAGE plpgsql AS $function$begin return new; end$function$;
create trigger "On Update" BEFORE UPDATE OF "My Id" on "My Table" FOR EACH ROW WHEN (old."My Id" <> new."My Id") EXECUTE FUNCTION "Touch It"();
-- case trigger_whose_name_and_table_hold_the_word_on
-- before
create table " on t " (a integer);
-- after
create table " on t " (a integer);
create function f() returns trigger language plpgsql as 'begin return new; end';
create trigger "a on b" before update on " on t " for each row execute function f('x on y');
-- up
create function f() RETURNS trigger LANGUAGE plpgsql AS $function$begin return new; end$function$;
create trigger "a on b" BEFORE UPDATE on " on t " FOR EACH ROW EXECUTE FUNCTION f('x on y');
-- case quoted_policy
-- before
create table "My Table" ("My Id" integer);
alter table "My Table" enable row level security;
-- after
create table "My Table" ("My Id" integer);
alter table "My Table" enable row level security;
create policy "It's mine" on "My Table" to public using ("My Id" > 1);
-- up
create policy "It's mine" on "My Table" using ("My Id" > 1);
-- case quoted_domain_and_its_check
-- before
create domain "E-Mail" as text constraint "has @" check (value ~ '@');
create table t (a "E-Mail");
-- after
create domain "E-Mail" as text constraint "has @" check (value ~ '.@.');
create table t (a "E-Mail"[]);
-- up
alter domain "E-Mail" drop constraint "has @";
alter domain "E-Mail" add constraint "has @" CHECK ((VALUE ~ '.@.'::text));
alter table t alter column a type "E-Mail"[] using a::text::"E-Mail"[];
-- case quoted_constraint_gets_another_name
-- before
create table t (a integer constraint "Is Good" check (a > 0), b integer constraint "One Each" unique);
-- after
create table t (a integer constraint "Is ""Good""" check (a > 0), b integer constraint "One.Each" unique);
-- up
alter table t rename constraint "Is Good" to "Is ""Good""";
alter table t rename constraint "One Each" to "One.Each";
-- case schema_and_table_that_are_keywords
-- before
create schema "user";
create table "user"."table" (id integer primary key);
-- after
create schema "user";
create table "user"."table" (id bigint primary key, "end" text);
create table t ("user" bigint references "user"."table");
-- up
alter table "user"."table" alter column id type bigint;
create table t ("user" bigint);
alter table "user"."table" add column "end" text;
alter table t add constraint t_user_fkey FOREIGN KEY ("user") REFERENCES "user"."table"(id);
-- case quotes_within_names
-- before
create table "a""b" ("c""d" integer);
-- after
create table "a""b" ("c""d" bigint default 1, "e'f" text check ("e'f" <> ''''));
create index "i""j" on "a""b" ("c""d");
-- up
alter table "a""b" alter column "c""d" type bigint;
alter table "a""b" alter column "c""d" set default 1;
alter table "a""b" add column "e'f" text;
alter table "a""b" add constraint "a""b_e'f_check" CHECK (("e'f" <> ''''::text));
create index "i""j" on "a""b" USING btree ("c""d");
