-- case unique_default_name (35)
-- before
create table t (a text);
-- after
create table t (a text unique);
-- up
alter table t add constraint t_a_key UNIQUE (a);
-- case unique_given_name (35)
-- before
create table t (a text);
-- after
create table t (a text constraint one_a_each unique);
-- up
alter table t add constraint one_a_each UNIQUE (a);
-- case unique_nulls_not_distinct (36)
-- before
create table t (a text unique);
-- after
create table t (a text unique nulls not distinct);
-- up
alter table t drop constraint t_a_key;
alter table t add constraint t_a_key UNIQUE NULLS NOT DISTINCT (a);
-- case unique_nulls_distinct_again (36)
-- before
create table t (a text unique nulls not distinct);
-- after
create table t (a text unique);
-- up
alter table t drop constraint t_a_key;
alter table t add constraint t_a_key UNIQUE (a);
-- case unique_renamed (37)
-- before
create table t (a text unique);
-- after
create table t (a text constraint one_a_each unique);
-- up
alter table t rename constraint t_a_key to one_a_each;
-- case column_and_its_unique (38)
-- before
create table t (id integer);
-- after
create table t (id integer, a text unique);
-- up
alter table t add column a text;
alter table t add constraint t_a_key UNIQUE (a);
-- case key_added (40)
-- before
create table t (id integer);
-- after
create table t (id integer primary key);
-- up
alter table t alter column id set not null;
alter table t add constraint t_pkey PRIMARY KEY (id);
-- case key_dropped (40)
-- before
create table t (id integer primary key);
-- after
create table t (id integer);
-- up
alter table t drop constraint t_pkey;
alter table t alter column id drop not null;
-- case key_single_to_composite (41)
-- before
create table t (id integer primary key);
-- after
create table t (id integer, user_id integer, primary key (user_id, id));
-- up
alter table t drop constraint t_pkey;
alter table t add column user_id integer not null;
alter table t add constraint t_pkey PRIMARY KEY (user_id, id);
-- case key_composite_to_single (42)
-- before
create table t (id integer, user_id integer, primary key (user_id, id));
-- after
create table t (id integer primary key);
-- up
alter table t drop constraint t_pkey;
alter table t drop column user_id;
alter table t add constraint t_pkey PRIMARY KEY (id);
-- case key_moved (43)
-- before
create table t (a integer primary key, b integer);
-- after
create table t (a integer, b integer primary key);
-- up
alter table t drop constraint t_pkey;
alter table t alter column a drop not null;
alter table t alter column b set not null;
alter table t add constraint t_pkey PRIMARY KEY (b);
-- case key_moved_that_is_referred_to (43)
-- before
create table t (a integer primary key, b integer not null unique);
create table u (t_a integer references t (a));
-- after
create table t (a integer not null unique, b integer not null primary key);
create table u (t_a integer references t (a));
-- up
alter table u drop constraint u_t_a_fkey;
alter table t drop constraint t_b_key;
alter table t drop constraint t_pkey;
alter table t add constraint t_a_key UNIQUE (a);
alter table t add constraint t_pkey PRIMARY KEY (b);
alter table u add constraint u_t_a_fkey FOREIGN KEY (t_a) REFERENCES t(a);
-- case foreign_keys_of_every_action (44)
-- before
create table u (id integer primary key, x integer, unique (id, x));
create table t (a integer, b integer, c integer, d integer, e integer, f integer, g integer);
-- after
create table u (id integer primary key, x integer, unique (id, x));
create table t (a integer references u on delete cascade, b integer references u on update restrict on delete set null,
  c integer references u on delete set default, d integer references u on update cascade, e integer,
  f integer references u deferrable initially deferred, g integer references u deferrable,
  foreign key (d, e) references u (id, x) on delete set null (e), foreign key (a, e) references u (id, x) match full);
-- up
alter table t add constraint t_a_e_fkey FOREIGN KEY (a, e) REFERENCES u(id, x) MATCH FULL;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id) ON DELETE CASCADE;
alter table t add constraint t_b_fkey FOREIGN KEY (b) REFERENCES u(id) ON UPDATE RESTRICT ON DELETE SET NULL;
alter table t add constraint t_c_fkey FOREIGN KEY (c) REFERENCES u(id) ON DELETE SET DEFAULT;
alter table t add constraint t_d_e_fkey FOREIGN KEY (d, e) REFERENCES u(id, x) ON DELETE SET NULL (e);
alter table t add constraint t_d_fkey FOREIGN KEY (d) REFERENCES u(id) ON UPDATE CASCADE;
alter table t add constraint t_f_fkey FOREIGN KEY (f) REFERENCES u(id) DEFERRABLE INITIALLY DEFERRED;
alter table t add constraint t_g_fkey FOREIGN KEY (g) REFERENCES u(id) DEFERRABLE;
-- case foreign_key_action (45)
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
create table u (id integer primary key);
create table t (a integer references u on delete cascade);
-- up
alter table t drop constraint t_a_fkey;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id) ON DELETE CASCADE;
-- case foreign_key_renamed (46)
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
create table u (id integer primary key);
create table t (a integer constraint its_u references u);
-- up
alter table t rename constraint t_a_fkey to its_u;
-- case foreign_key_to_itself (46)
-- before
-- after
create table t (id integer primary key, parent integer references t);
-- up
create table t (id integer not null, parent integer, constraint t_pkey PRIMARY KEY (id));
alter table t add constraint t_parent_fkey FOREIGN KEY (parent) REFERENCES t(id);
-- case foreign_key_composite (46)
-- before
create table u (a integer, b integer, primary key (b, a));
create table t (x integer, y integer);
-- after
create table u (a integer, b integer, primary key (b, a));
create table t (x integer, y integer, foreign key (y, x) references u (b, a));
-- up
alter table t add constraint t_y_x_fkey FOREIGN KEY (y, x) REFERENCES u(b, a);
-- case foreign_key_to_a_new_unique (47)
-- before
create table u (a text);
create table t (a text);
-- after
create table u (a text unique);
create table t (a text references u (a));
-- up
alter table u add constraint u_a_key UNIQUE (a);
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(a);
-- case foreign_key_to_a_new_unique_index (47)
-- before
create table u (a text);
create table t (a text);
-- after
create table u (a text);
create unique index u_a_idx on u (a);
create table t (a text references u (a));
-- up
create unique index u_a_idx on u USING btree (a);
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(a);
-- case foreign_key_to_a_new_column (47)
-- before
create table u (id integer primary key);
create table t (id integer primary key);
-- after
create table u (id integer primary key, t_id integer);
create table t (id integer primary key, u_id integer references u);
alter table u add foreign key (t_id) references t;
-- up
alter table t add column u_id integer;
alter table u add column t_id integer;
alter table t add constraint t_u_id_fkey FOREIGN KEY (u_id) REFERENCES u(id);
alter table u add constraint u_t_id_fkey FOREIGN KEY (t_id) REFERENCES t(id);
-- case long_names (48)
-- before
create table a_table_with_quite_a_long_name_that_goes_on_and_on (id integer primary key);
create table t (a_table_with_quite_a_long_name_that_goes_on_and_on_id integer);
-- after
create table a_table_with_quite_a_long_name_that_goes_on_and_on (id integer primary key);
create table t (a_table_with_quite_a_long_name_that_goes_on_and_on_id integer
  references a_table_with_quite_a_long_name_that_goes_on_and_on);
-- up
alter table t add constraint t_a_table_with_quite_a_long_name_that_goes_on_and_on_id_fkey FOREIGN KEY (a_table_with_quite_a_long_name_that_goes_on_and_on_id) REFERENCES a_table_with_quite_a_long_name_that_goes_on_and_on(id);
-- case check_added (49)
-- before
create table t (a integer);
-- after
create table t (a integer check (a > 0));
-- up
alter table t add constraint t_a_check CHECK ((a > 0));
-- case check_dropped (49)
-- before
create table t (a integer check (a > 0));
-- after
create table t (a integer);
-- up
alter table t drop constraint t_a_check;
-- case check_changed (49)
-- before
create table t (a integer check (a > 0));
-- after
create table t (a integer check (a > 1));
-- up
alter table t drop constraint t_a_check;
alter table t add constraint t_a_check CHECK ((a > 1));
-- case check_renamed (49)
-- before
create table t (a integer check (a > 0));
-- after
create table t (a integer constraint positive check (a > 0));
-- up
alter table t rename constraint t_a_check to positive;
-- case check_of_the_same_name_on_two_tables (49)
-- before
create table t (a integer constraint good check (a > 0));
create table u (a integer constraint good check (a > 0));
-- after
create table t (a integer constraint good check (a > 0));
create table u (a integer constraint good check (a > 5));
-- up
alter table u drop constraint good;
alter table u add constraint good CHECK ((a > 5));
-- case check_in_other_words (50)
-- before
create table t (a text check (a in ('x', 'y')));
-- after
create table t (a text check (a = any (array['x', 'y'])));
-- up
-- case exclusion
-- before
create table t (during tstzrange);
-- after
create table t (during tstzrange, exclude using gist (during with &&));
-- up
alter table t add constraint t_during_excl EXCLUDE USING gist (during WITH &&);
-- case exclusion_changed
-- before
create table t (a integer, during tstzrange, exclude using gist (during with &&));
-- after
create table t (a integer, during tstzrange, exclude using gist (during with &&) where (a > 0));
-- up
alter table t drop constraint t_during_excl;
alter table t add constraint t_during_excl EXCLUDE USING gist (during WITH &&) WHERE ((a > 0));
-- case unique_deferrable
-- before
create table t (a text unique);
-- after
create table t (a text unique deferrable initially deferred);
-- up
alter table t drop constraint t_a_key;
alter table t add constraint t_a_key UNIQUE (a) DEFERRABLE INITIALLY DEFERRED;
-- case key_with_included_columns
-- before
create table t (id integer primary key, a text);
-- after
create table t (id integer, a text, primary key (id) include (a));
-- up
alter table t drop constraint t_pkey;
alter table t add constraint t_pkey PRIMARY KEY (id) INCLUDE (a);
-- case check_not_valid
-- before
create table t (a integer);
-- after
create table t (a integer);
alter table t add check (a > 0) not valid;
-- up
alter table t add constraint t_a_check CHECK ((a > 0)) NOT VALID;
-- case check_that_uses_a_new_function
-- before
create table t (a integer);
-- after
create function is_good(integer) returns boolean language sql immutable return $1 > 0;
create table t (a integer check (is_good(a)));
-- up
create function is_good(integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN ($1 > 0);
alter table t add constraint t_a_check CHECK (is_good(a));
-- case constraint_comment
-- before
create table t (a integer check (a > 0));
-- after
create table t (a integer check (a > 0));
comment on constraint t_a_check on t is 'no debts';
-- up
comment on constraint t_a_check on t is 'no debts';
-- case unique_columns_change
-- before
create table t (a integer, b integer, unique (a));
-- after
create table t (a integer, b integer, unique (a, b));
-- up
alter table t drop constraint t_a_key;
alter table t add constraint t_a_b_key UNIQUE (a, b);
-- case names_are_swapped
-- before
create table t (a integer constraint x unique, b integer constraint y unique);
-- after
create table t (a integer constraint y unique, b integer constraint x unique);
-- up
alter table t drop constraint x;
alter table t drop constraint y;
alter table t add constraint x UNIQUE (b);
alter table t add constraint y UNIQUE (a);
-- case unique_on_the_columns_of_the_key: PostgreSQL would make only one of them with the table
-- before
-- after
create table t (id integer primary key);
alter table t add constraint t_id_key unique (id);
-- up
create table t (id integer not null, constraint t_pkey PRIMARY KEY (id));
alter table t add constraint t_id_key UNIQUE (id);
-- case unique_on_the_columns_of_the_key_added
-- before
create table t (id integer primary key);
-- after
create table t (id integer primary key);
alter table t add constraint t_id_key unique (id);
-- up
alter table t add constraint t_id_key UNIQUE (id);
-- case check_becomes_valid
-- before
create table t (a integer);
alter table t add constraint good check (a > 0) not valid;
-- after
create table t (a integer constraint good check (a > 0));
-- rows
insert into t values (1);
-- up
alter table t validate constraint good;
-- case foreign_key_becomes_valid
-- before
create table u (id integer primary key);
create table t (a integer);
alter table t add foreign key (a) references u not valid;
-- after
create table u (id integer primary key);
create table t (a integer references u);
-- up
alter table t validate constraint t_a_fkey;
-- case foreign_key_becomes_deferrable
-- before
create table u (id integer primary key);
create table t (a integer references u, b integer references u deferrable initially deferred);
-- after
create table u (id integer primary key);
create table t (a integer references u deferrable initially deferred, b integer references u deferrable);
-- up
alter table t alter constraint t_a_fkey deferrable initially deferred;
alter table t alter constraint t_b_fkey deferrable;
-- case foreign_key_is_no_longer_deferrable
-- before
create table u (id integer primary key);
create table t (a integer references u deferrable initially deferred);
-- after
create table u (id integer primary key);
create table t (a integer references u);
-- up
alter table t alter constraint t_a_fkey not deferrable;
-- case columns_that_a_foreign_key_sets_null
-- before
create table u (a integer, b integer, primary key (a, b));
create table t (a integer, b integer, foreign key (a, b) references u on delete set null (b));
-- after
create table u (a integer, b integer, primary key (a, b));
create table t (a integer, b integer, foreign key (a, b) references u on delete set default (a));
-- up
alter table t drop constraint t_a_b_fkey;
alter table t add constraint t_a_b_fkey FOREIGN KEY (a, b) REFERENCES u(a, b) ON DELETE SET DEFAULT (a);
-- case foreign_key_to_a_column_that_is_renamed_and_grows
-- before
create table u (id integer primary key);
create table t (a integer references u on update cascade);
-- after
create table u (code bigint primary key);
create table t (a bigint references u on update cascade);
-- hint column u.code from id
-- up
alter table u rename column id to code;
alter table t drop constraint t_a_fkey;
alter table t alter column a type bigint;
alter table u alter column code type bigint;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(code) ON UPDATE CASCADE;
-- case foreign_key_to_another_table
-- before
create table u (id integer primary key);
create table w (id integer primary key);
create table t (a integer references u);
-- after
create table u (id integer primary key);
create table w (id integer primary key);
create table t (a integer references w);
-- up
alter table t drop constraint t_a_fkey;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES w(id);
-- case foreign_key_update_action
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
create table u (id integer primary key);
create table t (a integer references u on update cascade);
-- up
alter table t drop constraint t_a_fkey;
alter table t add constraint t_a_fkey FOREIGN KEY (a) REFERENCES u(id) ON UPDATE CASCADE;
-- case key_and_the_reference_to_it_go
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
create table u (id integer not null);
create table t (a integer);
-- up
alter table t drop constraint t_a_fkey;
alter table u drop constraint u_pkey;
-- case key_becomes_deferrable
-- before
create table t (id integer primary key);
-- after
create table t (id integer primary key deferrable initially immediate);
-- up
alter table t drop constraint t_pkey;
alter table t add constraint t_pkey PRIMARY KEY (id) DEFERRABLE;
-- case key_gets_a_name
-- before
create table u (id integer primary key);
create table t (a integer references u);
-- after
create table u (id integer constraint its_key primary key);
create table t (a integer references u);
-- up
alter table u rename constraint u_pkey to its_key;
-- case key_with_another_type_and_included_columns
-- before
create table t (id integer, a integer, b text, primary key (id) include (a, b));
-- after
create table t (id integer, a bigint, b varchar(9), primary key (id) include (a, b));
-- up
alter table t alter column a type bigint;
alter table t alter column b type character varying(9);
-- case exclusion_of_a_renamed_column
-- before
create table t (during tstzrange, exclude using gist (during with &&));
-- after
create table t (period tstzrange, constraint t_during_excl exclude using gist (period with &&));
-- hint column t.period from during
-- up
alter table t rename column during to period;
-- case exclusion_under_another_type
-- before
create table t (during int4range, exclude using gist (during with &&));
-- after
create table t (during int8range, exclude using gist (during with &&));
-- up
alter table t drop constraint t_during_excl;
alter table t alter column during type int8range using during::text::int8range;
alter table t add constraint t_during_excl EXCLUDE USING gist (during WITH &&);
-- case exclusion_by_an_expression_deferrable
-- before
create table t (a integer, b integer);
-- after
create table t (a integer, b integer,
  constraint apart exclude using gist (int4range(a, b) with &&) where (a < b) deferrable initially deferred);
-- up
alter table t add constraint apart EXCLUDE USING gist (int4range(a, b) WITH &&) WHERE ((a < b)) DEFERRABLE INITIALLY DEFERRED;
-- case check_of_a_renamed_column_gets_a_name
-- before
create table t (a integer constraint positive check (a > 0));
-- after
create table t (b integer constraint above check (b > 0));
-- hint column t.b from a
-- up
alter table t rename column a to b;
alter table t rename constraint positive to above;
-- case check_of_no_column_and_of_several
-- before
create table t (a integer, b integer);
-- after
create table t (a integer, b integer, constraint always check (now() > '2000-01-01'), check (a < b or b is null));
-- up
alter table t add constraint always CHECK ((now() > '2000-01-01 00:00:00+00'::timestamp with time zone));
alter table t add constraint t_check CHECK (((a < b) OR (b IS NULL)));
-- case check_calls_a_function_whose_body_changes
-- before
create function is_good(integer) returns boolean language sql immutable as 'select $1 > 0';
create table t (a integer check (is_good(a)));
-- after
create function is_good(integer) returns boolean language sql immutable as 'select $1 > 1';
create table t (a integer check (is_good(a)));
-- up
create or replace function is_good(integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $function$select $1 > 1$function$;
-- case check_calls_a_function_whose_result_changes
-- before
create function size_of(integer) returns integer language sql immutable as 'select $1';
create table t (a integer check (size_of(a) > 0));
-- after
create function size_of(integer) returns bigint language sql immutable as 'select $1::bigint';
create table t (a integer check (size_of(a) > 0));
-- up
alter table t drop constraint t_a_check;
drop function size_of(integer);
create function size_of(integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $function$select $1::bigint$function$;
alter table t add constraint t_a_check CHECK ((size_of(a) > 0));
-- case unique_with_included_columns_and_nulls
-- before
create table t (a text, b text, unique (a));
-- after
create table t (a text, b text, unique nulls not distinct (a) include (b));
-- up
alter table t drop constraint t_a_key;
alter table t add constraint t_a_b_key UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b);
-- case names_of_two_tables_change_places
-- before
create table t (a integer constraint x unique);
create table u (a integer constraint y unique);
-- after
create table t (a integer constraint y unique);
create table u (a integer constraint x unique);
-- up
alter table t drop constraint x;
alter table u rename constraint y to x;
alter table t add constraint y UNIQUE (a);
