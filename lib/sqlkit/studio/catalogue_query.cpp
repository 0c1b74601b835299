#include "sqlkit/studio/catalogue_query.hpp"

namespace sqlkit::studio {

const std::string_view list_query = R"(
select coalesce(json_agg(json_build_object(
    'schema', n.nspname,
    'name', c.relname,
    'kind', case c.relkind when 'r' then 'table' when 'p' then 'partitioned' when 'v' then 'view'
                           when 'm' then 'materialized_view' else 'foreign_table' end,
    'isPartition', c.relispartition,
    'estimatedRows', case when c.relkind <> 'v' and c.reltuples >= 0 then c.reltuples::bigint end)
  order by n.nspname <> 'public', n.nspname, c.relname), '[]')::text
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f')
  and n.nspname not in ('pg_catalog', 'information_schema')
  and n.nspname !~ '^pg_(toast|temp)'
  and has_schema_privilege(n.oid, 'usage')
  and has_any_column_privilege(c.oid, 'select')
)";

// A key is good if it always tells rows apart: unique, at once, of all rows, and of no nulls. What
// a domain stands for is looked at one level deep. A varchar has the order of the type that it is
// binary-coercible to.
const std::string_view table_query = R"(
with target as (
  select c.*, n.nspname
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relname = $2 and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and n.nspname not in ('pg_catalog', 'information_schema')
    and has_schema_privilege(n.oid, 'usage')
    and has_any_column_privilege(c.oid, 'select')
), types as (
  select a.attnum, b.oid, b.typtype, b.typcategory, b.typname, b.typelem
  from target c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  join pg_type b on b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
), orders as (
  select t.attnum, m.amname
  from types t
  join pg_am m on m.amname in ('btree', 'hash')
  where t.typtype in ('e', 'r', 'm') or exists (
    select from pg_opclass o
    where o.opcmethod = m.oid and o.opcdefault
      and (o.opcintype = case when t.typcategory = 'A' then t.typelem else t.oid end
        or exists (select from pg_cast k
                   where k.castsource = case when t.typcategory = 'A' then t.typelem else t.oid end
                     and k.casttarget = o.opcintype and k.castmethod = 'b'
                     and k.castcontext = 'i')))
), key as (
  select i.indexrelid, i.indkey, i.indnkeyatts
  from target c
  join pg_index i on i.indrelid = c.oid
  where i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null
    and i.indexprs is null
    and not exists (
      select from unnest(i.indkey::int2[]) with ordinality u(attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum
      where u.place <= i.indnkeyatts and not a.attnotnull)
  order by i.indisprimary desc, i.indnkeyatts, i.indexrelid
  limit 1
)
select json_build_object(
  'schema', c.nspname,
  'name', c.relname,
  'kind', case c.relkind when 'r' then 'table' when 'p' then 'partitioned' when 'v' then 'view'
                         when 'm' then 'materialized_view' else 'foreign_table' end,
  'estimatedRows', case when c.relkind <> 'v' and c.reltuples >= 0 then c.reltuples::bigint end,
  'sizeBytes', coalesce(pg_total_relation_size(c.oid), 0),
  'comment', obj_description(c.oid, 'pg_class'),
  'definition', case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end,
  'columns', (
    select coalesce(json_agg(json_build_object(
        'name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod),
        'bareType', format_type(a.atttypid, -1),
        'kind', case when t.typname in ('json', 'jsonb') then 'json'
                     when t.typname = 'bytea' then 'binary'
                     when t.typtype = 'e' then 'choice'
                     when t.typcategory = 'A' then 'array'
                     when t.typcategory = 'N' then 'number'
                     when t.typcategory = 'B' then 'boolean'
                     when t.typcategory in ('D', 'T') then 'moment'
                     when t.typcategory = 'S' or t.typname = 'uuid' then 'text'
                     else 'other' end,
        'isNullable', not a.attnotnull,
        'defaultValue', pg_get_expr(d.adbin, d.adrelid),
        'isGenerated', a.attgenerated <> '' or a.attidentity = 'a',
        'isComparable', exists (select from orders o where o.attnum = a.attnum),
        'isSortable', exists (select from orders o where o.attnum = a.attnum
                                                    and o.amname = 'btree'),
        'isLong', not (t.typcategory in ('N', 'B', 'D', 'T') or t.typtype = 'e'
                       or t.typname = 'uuid'),
        'choices', (select coalesce(json_agg(e.enumlabel order by e.enumsortorder), '[]')
                    from pg_enum e where e.enumtypid = t.oid),
        'comment', col_description(c.oid, a.attnum)) order by a.attnum), '[]')
    from pg_attribute a
    join types t on t.attnum = a.attnum
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where a.attrelid = c.oid),
  'key', (
    select coalesce(json_agg(a.attname order by u.place), '[]')
    from key k
    cross join unnest(k.indkey::int2[]) with ordinality u(attnum, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum
    where u.place <= k.indnkeyatts),
  'foreignKeys', (
    select coalesce(json_agg(json_build_object(
        'name', k.conname,
        'columns', (select json_agg(a.attname order by u.place)
                    from unnest(k.conkey) with ordinality u(attnum, place)
                    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum),
        'to', json_build_object('schema', n.nspname, 'table', r.relname),
        'toColumns', (select json_agg(a.attname order by u.place)
                      from unnest(k.confkey) with ordinality u(attnum, place)
                      join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum)
      ) order by k.conname), '[]')
    from pg_constraint k
    join pg_class r on r.oid = k.confrelid
    join pg_namespace n on n.oid = r.relnamespace
    where k.conrelid = c.oid and k.contype = 'f' and not exists (
      select from pg_constraint p where p.oid = k.conparentid and p.conrelid = k.conrelid)),
  'referencedBy', (
    select coalesce(json_agg(json_build_object(
        'name', k.conname,
        'from', json_build_object('schema', n.nspname, 'table', r.relname),
        'fromColumns', (select json_agg(a.attname order by u.place)
                        from unnest(k.conkey) with ordinality u(attnum, place)
                        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum),
        'columns', (select json_agg(a.attname order by u.place)
                    from unnest(k.confkey) with ordinality u(attnum, place)
                    join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum)
      ) order by r.relname, k.conname), '[]')
    from pg_constraint k
    join pg_class r on r.oid = k.conrelid
    join pg_namespace n on n.oid = r.relnamespace
    where k.confrelid = c.oid and k.contype = 'f' and k.conparentid = 0),
  'constraints', (
    select coalesce(json_agg(json_build_object(
        'name', k.conname,
        'definition', pg_get_constraintdef(k.oid)) order by k.contype <> 'p', k.conname), '[]')
    from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'x')),
  'indexes', (
    select coalesce(json_agg(json_build_object(
        'name', r.relname,
        'definition', pg_get_indexdef(i.indexrelid)) order by r.relname), '[]')
    from pg_index i
    join pg_class r on r.oid = i.indexrelid
    where i.indrelid = c.oid))::text
from target c
)";

}  // namespace sqlkit::studio
