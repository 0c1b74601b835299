-- case create (62)
-- before
create table t (a integer, b text);
-- after
create table t (a integer, b text);
create view v as select a from t;
create materialized view m as select b from t;
create index on m (b);
-- up
create materialized view m as SELECT b FROM t;
create index m_b_idx on m USING btree (b);
create view v as SELECT a FROM t;
-- case other_condition (62)
-- before
create table t (a integer, b text);
create view v as select a from t;
-- after
create table t (a integer, b text);
create view v as select a from t where a > 1;
-- up
create or replace view v as SELECT a FROM t WHERE (a > 1);
-- case column_last (62)
-- before
create table t (a integer, b text);
create view v as select a from t;
-- after
create table t (a integer, b text);
create view v as select a, b from t;
-- up
create or replace view v as SELECT a, b FROM t;
-- case column_gone (62)
-- before
create table t (a integer, b text);
create view v as select a, b from t;
create view w as select a from v;
-- after
create table t (a integer, b text);
create view v as select a from t;
create view w as select a from v;
-- up
drop view w;
drop view v;
create view v as SELECT a FROM t;
create view w as SELECT a FROM v;
-- case options (62)
-- before
create table t (a integer);
create view v with (security_barrier = true) as select a from t;
-- after
create table t (a integer);
create view v with (security_invoker = true, check_option = local) as select a from t;
-- up
alter view v set (check_option=local);
alter view v set (security_invoker=true);
alter view v reset (security_barrier);
-- case renamed (62)
-- before
create table t (a integer);
create view v as select a from t;
create view w as select a from v;
-- after
create table t (a integer);
create view x as select a from t;
create view w as select a from x;
-- hint view x from v
-- up
alter view v rename to x;
-- case moved (62)
-- before
create schema s;
create table t (a integer);
create view v as select a from t;
-- after
create schema s;
create table t (a integer);
create view s.v as select a from t;
-- hint view s.v from v
-- up
alter view v set schema s;
-- case materialized_body (62)
-- before
create table t (a integer);
create materialized view m as select a from t;
create unique index on m (a);
create view w as select a from m;
-- after
create table t (a integer);
create materialized view m as select a from t where a > 1;
create unique index on m (a);
create view w as select a from m;
-- up
drop view w;
drop materialized view m;
create materialized view m as SELECT a FROM t WHERE (a > 1);
create unique index m_a_idx on m USING btree (a);
create view w as SELECT a FROM m;
-- case materialized_without_data (62)
-- before
create table t (a integer);
-- after
create table t (a integer);
create materialized view m as select a from t with no data;
-- up
create materialized view m as SELECT a FROM t with no data;
-- case materialized_option (62)
-- before
create table t (a integer);
create materialized view m as select a from t;
-- after
create table t (a integer);
create materialized view m with (fillfactor = 70) as select a from t;
-- up
alter materialized view m set (fillfactor=70);
-- case materialized_renamed (62)
-- before
create table t (a integer);
create materialized view m as select a from t;
create index on m (a);
-- after
create table t (a integer);
create materialized view n as select a from t;
create index m_a_idx on n (a);
-- hint view n from m
-- up
alter materialized view m rename to n;
-- case plain_to_materialized
-- before
create table t (a integer);
create view v as select a from t;
-- after
create table t (a integer);
create materialized view v as select a from t;
-- up
drop view v;
create materialized view v as SELECT a FROM t;
-- case chain_dropped
-- before
create table t (a integer);
create view a as select a from t;
create view b as select a from a;
create view c as select a from b;
-- after
create table t (a integer);
-- up
drop view c;
drop view b;
drop view a;
-- case chain_created
-- before
create table t (a integer);
-- after
create table t (a integer);
create view z as select a from t;
create view b as select a from z;
create view a as select a from b;
-- up
create view z as SELECT a FROM t;
create view b as SELECT a FROM z;
create view a as SELECT a FROM b;
-- case over_a_dropped_column
-- before
create table t (a integer, b integer);
create view v as select a, b from t;
-- after
create table t (a integer);
create view v as select a from t;
-- drop t.b
-- up
drop view v;
alter table t drop column b;
create view v as SELECT a FROM t;
-- case over_a_renamed_column
-- before
create table t (a integer);
create view v as select a from t;
-- after
create table t (b integer);
create view v as select b as a from t;
-- hint column t.b from a
-- up
alter table t rename column a to b;
-- case over_a_new_column
-- before
create table t (a integer);
create view v as select a from t;
-- after
create table t (a integer, b integer);
create view v as select a, b from t;
-- up
alter table t add column b integer;
create or replace view v as SELECT a, b FROM t;
-- case over_a_dropped_table
-- before
create table t (a integer);
create table u (a integer);
create view v as select a from t;
-- after
create table u (a integer);
create view v as select a from u;
-- drop t
-- up
drop view v;
drop table t;
create view v as SELECT a FROM u;
-- case in_other_words
-- before
create table t (a integer, b text);
create view v as select t.a, t.b from t where t.a in (1, 2);
-- after
create table t (a integer, b text);
create view v as select a, b from t where a = any (array[1, 2]);
-- up
-- case comment
-- before
create table t (a integer);
create view v as select a from t;
create materialized view m as select a from t;
-- after
create table t (a integer);
create view v as select a from t;
create materialized view m as select a from t;
comment on view v is 'a view';
comment on materialized view m is 'a stored one';
-- up
comment on materialized view m is 'a stored one';
comment on view v is 'a view';
-- case index_of_a_materialized_view_changes
-- before
create table t (a integer, b integer);
create materialized view m as select a, b from t;
create index m_idx on m (a);
-- after
create table t (a integer, b integer);
create materialized view m as select a, b from t;
create index m_idx on m (b);
-- up
drop index m_idx;
create index m_idx on m USING btree (b);
-- case over_a_quoted_table
-- before
-- after
create table "Big.Table" ("A b" integer);
create view "The View" as select "A b" from "Big.Table";
-- up
create table "Big.Table" ("A b" integer);
create view "The View" as SELECT "A b" FROM "Big.Table";
-- case recursive
-- before
create table t (id integer, parent integer);
-- after
create table t (id integer, parent integer);
create recursive view v (id, depth) as select id, 1 from t where parent is null
  union all select t.id, depth + 1 from t join v on v.id = t.parent;
-- up
create view v as WITH RECURSIVE v(id, depth) AS (SELECT t.id, 1 AS "?column?" FROM t WHERE (t.parent IS NULL) UNION ALL SELECT t.id, (v_1.depth + 1) FROM (t JOIN v v_1 ON ((v_1.id = t.parent)))) SELECT id, depth FROM v;
-- case set_operations_windows_and_lateral
-- before
create table t (a integer, b text);
-- after
create table t (a integer, b text);
create view v as select a, row_number() over (partition by b order by a desc) as place from t
  union select x.n, 0 from t cross join lateral (select count(*)::integer as n from t u where u.a = t.a) x;
-- up
create view v as SELECT a, row_number() OVER (PARTITION BY b ORDER BY a DESC) AS place FROM t UNION SELECT n AS a, 0 AS place FROM (t CROSS JOIN LATERAL (SELECT (count(*))::integer AS n FROM t u WHERE (a = a)) x);
-- case check_option_cascades
-- before
create table t (a integer);
create view v as select a from t where a > 0;
create view w as select a from v where a < 9;
-- after
create table t (a integer);
create view v as select a from t where a > 0;
create view w as select a from v where a < 9 with cascaded check option;
-- up
alter view w set (check_option=cascaded);
-- case column_gets_a_name
-- before
create table t (a integer);
create view v as select a as x from t;
create view w as select x from v;
-- after
create table t (a integer);
create view v as select a as y from t;
create view w as select y as x from v;
-- up
drop view w;
drop view v;
create view v as SELECT a AS y FROM t;
create view w as SELECT y AS x FROM v;
-- case over_a_materialized_view_with_everything
-- before
create table t (a integer, b text);
create materialized view m with (fillfactor = 70) as select a, b from t;
create unique index m_a on m (a);
create index m_b on m (lower(b)) where a > 0;
create view v with (security_barrier = true) as select a from m;
comment on materialized view m is 'stored';
comment on index m_a is 'one';
comment on view v is 'seen';
-- after
create table t (a bigint, b text);
create materialized view m with (fillfactor = 70) as select a, b from t;
create unique index m_a on m (a);
create index m_b on m (lower(b)) where a > 0;
create view v with (security_barrier = true) as select a from m;
comment on materialized view m is 'stored';
comment on index m_a is 'one';
comment on view v is 'seen';
-- up
drop view v;
drop materialized view m;
alter table t alter column a type bigint;
create materialized view m with (fillfactor=70) as SELECT a, b FROM t;
create unique index m_a on m USING btree (a);
comment on index m_a is 'one';
create index m_b on m USING btree (lower(b)) WHERE (a > 0);
comment on materialized view m is 'stored';
create view v with (security_barrier=true) as SELECT a FROM m;
comment on view v is 'seen';
-- case renamed_below_a_materialized_view
-- before
create table t (a integer);
create materialized view m as select a from t;
create index on m (a);
-- after
create table u (b integer);
create materialized view m as select b as a from u;
create index on m (a);
-- hint table u from t
-- hint column u.b from a
-- up
alter table t rename to u;
alter table u rename column a to b;
-- case moved_with_a_view_on_it
-- before
create schema s;
create table t (a integer);
create view v as select a from t;
create view w as select a from v;
-- after
create schema s;
create table t (a integer);
create view s.v as select a from t;
create view w as select a from s.v;
-- hint view s.v from v
-- up
alter view v set schema s;
-- case renamed_and_changed_at_once
-- before
create table t (a integer, b integer);
create view v as select a from t;
-- after
create table t (a integer, b integer);
create view x as select a, b from t where a > 1;
-- hint view x from v
-- up
alter view v rename to x;
create or replace view x as SELECT a, b FROM t WHERE (a > 1);
-- case view_loses_its_source_and_reads_another
-- before
create table t (a integer);
create view v as select a from t;
create view w as select a from v;
-- after
create table t (a integer);
create view w as select a from t;
-- up
drop view w;
drop view v;
create view w as SELECT a FROM t;
-- case of_a_whole_row
-- before
create table t (a integer);
create view v as select t as line from t;
-- after
create table t (a integer, b text);
create view v as select t as line from t;
-- up
alter table t add column b text;
