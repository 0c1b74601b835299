#include "sqlkit/migrate/catalog_query.hpp"

#include "sqlkit/migrate/catalog_part.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <span>
#include <string_view>

namespace sqlkit {

namespace {

// What belongs to an extension comes with it, and is nobody else's.
constexpr std::string_view relations = R"sql(
with namespaces as materialized (
  select oid, nspname, case when nspname = {own} then '' else nspname end as schema,
         case when nspname = {own} then '' else {{nspname}} || '.' end as prefix
  from pg_namespace where nspname = {own} or nspname = any({others})
), extras as materialized (
  select classid, objid from pg_depend where deptype = 'e'
), relations as materialized (
  select c.oid, c.relname as name, n.schema, c.relkind, c.reloptions, c.relispartition,
         c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.relispopulated,
         c.relpartbound, n.prefix || {{c.relname}} as path
  from pg_class c
  join namespaces n on n.oid = c.relnamespace
  where not exists (select from extras e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
), tables as materialized (
  select * from relations where relkind in ('r', 'p')
), views as materialized (
  select * from relations where relkind in ('v', 'm')
), counters as materialized (
  select q.seqrelid as oid, d.refobjid, d.refobjsubid, d.deptype, jsonb_strip_nulls(jsonb_build_object(
      'start', case when q.seqstart <> case when q.seqincrement > 0 then q.seqmin else q.seqmax end
               then q.seqstart end,
      'increment', nullif(q.seqincrement, 1),
      'minimum', case when q.seqmin <> case when q.seqincrement > 0 then 1 else limits.lowest end
                 then q.seqmin end,
      'maximum', case when q.seqmax <> case when q.seqincrement > 0 then limits.highest else -1 end
                 then q.seqmax end,
      'cache', nullif(q.seqcache, 1),
      'isCyclic', q.seqcycle)) as options, format_type(q.seqtypid, null) as type
  from pg_sequence q
  cross join lateral (
    select case q.seqtypid when 'int2'::regtype then -32768 when 'int4'::regtype then -2147483648
           else -9223372036854775808 end as lowest,
           case q.seqtypid when 'int2'::regtype then 32767 when 'int4'::regtype then 2147483647
           else 9223372036854775807 end as highest) limits
  left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = q.seqrelid
    and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
))sql";

// Not-null constraints (contype n, from PostgreSQL 18) are part of the columns. What a partition
// has from its table is the table's.
constexpr std::string_view parts_of_tables = R"sql(, columns as (
  select a.attrelid, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
      'isNullable', not a.attnotnull,
      'defaultSql', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
      'generatedSql', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
      'identity', case when a.attidentity <> '' then jsonb_build_object(
          'kind', case a.attidentity when 'a' then 'always' else 'by_default' end,
          'options', i.options) end,
      'collation', case when a.attcollation <> t.typcollation then l.collname end,
      'comment', col_description(a.attrelid, a.attnum))) order by a.attnum) as list
  from pg_attribute a
  join tables on tables.oid = a.attrelid and not tables.relispartition
  join pg_type t on t.oid = a.atttypid
  left join pg_collation l on l.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  left join counters i on i.refobjid = a.attrelid and i.refobjsubid = a.attnum and i.deptype = 'i'
  where a.attnum > 0 and not a.attisdropped
  group by a.attrelid
), constraints as (
  select n.conrelid, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'name', n.conname,
      'type', case n.contype when 'p' then 'primary_key' when 'u' then 'unique'
              when 'x' then 'exclusion' when 'c' then 'check' else 'foreign_key' end,
      'definition', pg_get_constraintdef(n.oid),
      'columns', coalesce((select jsonb_agg(a.attname order by k.place)
                           from unnest(n.conkey) with ordinality k(number, place)
                           join pg_attribute a on a.attrelid = n.conrelid and a.attnum = k.number),
                          '[]'::jsonb),
      'references', coalesce(f.path, ''),
      'comment', obj_description(n.oid, 'pg_constraint'))) order by n.conname) as list
  from pg_constraint n
  join tables on tables.oid = n.conrelid
  left join relations f on f.oid = n.confrelid
  where n.contype in ('p', 'u', 'x', 'c', 'f') and n.conparentid = 0 and n.conislocal
  group by n.conrelid
), indexes as (
  select i.indrelid, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'name', c.name,
      'definition', regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', 'USING '),
      'isUnique', i.indisunique,
      'columns', coalesce((select jsonb_agg(distinct a.attname)
                           from pg_depend p
                           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.refobjsubid
                           where p.objid = i.indexrelid and p.refobjid = i.indrelid
                             and p.classid = 'pg_class'::regclass
                             and p.refclassid = 'pg_class'::regclass), '[]'::jsonb),
      'comment', obj_description(c.oid, 'pg_class'))) order by c.name) as list
  from pg_index i
  join relations c on c.oid = i.indexrelid and not c.relispartition
  where not exists (select from pg_constraint n where n.conindid = i.indexrelid
                    and n.contype in ('p', 'u', 'x'))
  group by i.indrelid
))sql";

constexpr std::string_view policies = R"sql(, policies as (
  select p.polrelid, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'name', p.polname, 'isPermissive', p.polpermissive,
      'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                 when 'd' then 'delete' else 'all' end,
      'roles', case when p.polroles = '{0}' then '[]'::jsonb else
               (select jsonb_agg(r.rolname order by r.rolname) from pg_roles r
                where r.oid = any(p.polroles)) end,
      'usingSql', pg_get_expr(p.polqual, p.polrelid),
      'checkSql', pg_get_expr(p.polwithcheck, p.polrelid),
      'comment', obj_description(p.oid, 'pg_policy'))) order by p.polname) as list
  from pg_policy p group by p.polrelid
))sql";

constexpr std::string_view triggers = R"sql(, triggers as (
  select g.tgrelid, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'name', g.tgname, 'isConstraint', g.tgconstraint <> 0,
      'events', left(text.rest, text.place - 1),
      'action', substr(text.rest, text.place + length(text.target)),
      'comment', obj_description(g.oid, 'pg_trigger'))) order by g.tgname) as list
  from pg_trigger g
  join relations r on r.oid = g.tgrelid
  cross join lateral (
    select regexp_replace(pg_get_triggerdef(g.oid, true), '^CREATE (CONSTRAINT )?TRIGGER ', '') as all_text,
           ' ON ' || g.tgrelid::regclass::text || ' ' as target) whole
  cross join lateral (
    select substr(whole.all_text, length(quote_ident(g.tgname)) + 2) as rest, whole.target,
           strpos(substr(whole.all_text, length(quote_ident(g.tgname)) + 2), whole.target) as place
  ) text
  where not g.tgisinternal and g.tgparentid = 0
  group by g.tgrelid
))sql";

constexpr std::string_view table_list = R"sql(, table_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'schema', t.schema, 'name', t.name,
      'columns', coalesce(columns.list, '[]'::jsonb),
      'constraints', coalesce(constraints.list, '[]'::jsonb),
      'indexes', coalesce(indexes.list, '[]'::jsonb),
      'storage', coalesce((select jsonb_agg(o order by o) from unnest(t.reloptions) o),
                          '[]'::jsonb),
      'rowLevelSecurity', case when t.relforcerowsecurity and t.relrowsecurity then 'forced'
                          when t.relrowsecurity then 'on' else 'off' end,
      'policies', coalesce(policies.list, '[]'::jsonb),
      'triggers', coalesce(triggers.list, '[]'::jsonb),
      'grants', coalesce(grants.list, '[]'::jsonb),
      'isUnlogged', t.relpersistence = 'u',
      'partitionBy', case when t.relkind = 'p' then pg_get_partkeydef(t.oid) end,
      'partitionOf', parent.path,
      'partitionBound', case when t.relispartition then pg_get_expr(t.relpartbound, t.oid) end,
      'comment', obj_description(t.oid, 'pg_class'))) order by t.path) as list
  from tables t
  left join columns on columns.attrelid = t.oid
  left join constraints on constraints.conrelid = t.oid
  left join indexes on indexes.indrelid = t.oid
  left join policies on policies.polrelid = t.oid
  left join triggers on triggers.tgrelid = t.oid
  left join grants on grants.class = 'pg_class'::regclass and grants.object = t.oid
  left join pg_inherits h on h.inhrelid = t.oid and t.relispartition
  left join relations parent on parent.oid = h.inhparent
))sql";

constexpr std::string_view view_list = R"sql(, view_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'schema', v.schema, 'name', v.name, 'isMaterialized', v.relkind = 'm',
      'query', rtrim(trim(pg_get_viewdef(v.oid)), ';'),
      'columns', (select jsonb_agg(jsonb_build_object('name', a.attname, 'type',
                                   format_type(a.atttypid, a.atttypmod)) order by a.attnum)
                  from pg_attribute a where a.attrelid = v.oid and a.attnum > 0),
      'options', coalesce((select jsonb_agg(o order by o) from unnest(v.reloptions) o),
                          '[]'::jsonb),
      'isPopulated', v.relispopulated,
      'indexes', coalesce(indexes.list, '[]'::jsonb),
      'triggers', coalesce(triggers.list, '[]'::jsonb),
      'grants', coalesce(grants.list, '[]'::jsonb),
      'comment', obj_description(v.oid, 'pg_class'))) order by v.path) as list
  from views v
  left join indexes on indexes.indrelid = v.oid
  left join triggers on triggers.tgrelid = v.oid
  left join grants on grants.class = 'pg_class'::regclass and grants.object = v.oid
))sql";

constexpr std::string_view sequence_list = R"sql(, sequence_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'schema', s.schema, 'name', s.name, 'type', c.type, 'options', c.options,
      'ownedBy', owner.path || '.' || {{a.attname}}, 'grants', coalesce(grants.list, '[]'::jsonb),
      'comment', obj_description(s.oid, 'pg_class'))) order by s.path) as list
  from relations s
  join counters c on c.oid = s.oid and c.deptype is distinct from 'i'
  left join relations owner on owner.oid = c.refobjid
  left join pg_attribute a on a.attrelid = c.refobjid and a.attnum = c.refobjsubid
  left join grants on grants.class = 'pg_class'::regclass and grants.object = s.oid
))sql";

constexpr std::string_view type_lists = R"sql(, types as materialized (
  select t.*, n.schema, n.prefix || {{t.typname}} as path
  from pg_type t
  join namespaces n on n.oid = t.typnamespace
  left join relations r on r.oid = t.typrelid
  where (t.typtype in ('e', 'd') or (t.typtype = 'c' and r.relkind = 'c'))
    and not exists (select from extras e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
), enum_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'schema', schema, 'name', typname,
      'values', coalesce((select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e
                          where e.enumtypid = types.oid), '[]'::jsonb),
      'comment', obj_description(oid, 'pg_type'))) order by path) as list
  from types where typtype = 'e'
), domain_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'schema', d.schema, 'name', d.typname, 'type', format_type(d.typbasetype, d.typtypmod),
      'isNullable', not d.typnotnull, 'defaultSql', pg_get_expr(d.typdefaultbin, 0),
      'collation', case when d.typcollation <> b.typcollation then l.collname end,
      'checks', coalesce((select jsonb_agg(jsonb_build_object('name', k.conname, 'definition',
                                  pg_get_constraintdef(k.oid)) order by k.conname)
                          from pg_constraint k where k.contypid = d.oid and k.contype = 'c'),
                         '[]'::jsonb),
      'comment', obj_description(d.oid, 'pg_type'))) order by d.path) as list
  from types d
  join pg_type b on b.oid = d.typbasetype
  left join pg_collation l on l.oid = d.typcollation
  where d.typtype = 'd'
), composite_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'schema', schema, 'name', typname,
      'fields', coalesce((select jsonb_agg(jsonb_build_object('name', a.attname, 'type',
                                  format_type(a.atttypid, a.atttypmod)) order by a.attnum)
                          from pg_attribute a where a.attrelid = types.typrelid and a.attnum > 0
                            and not a.attisdropped), '[]'::jsonb),
      'comment', obj_description(oid, 'pg_type'))) order by path) as list
  from types where typtype = 'c'
))sql";

constexpr std::string_view function_list = R"sql(, functions as materialized (
  select p.oid, p.proname, p.prokind, n.nspname, n.schema,
         oidvectortypes(p.proargtypes) as arguments,
         n.prefix || {{p.proname}} || '(' ||
           oidvectortypes(p.proargtypes) || ')' as path
  from pg_proc p
  join namespaces n on n.oid = p.pronamespace
  where p.prokind in ('f', 'p', 'w')
    and not exists (select from extras e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
), function_list as (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'schema', schema, 'name', proname, 'arguments', arguments, 'isProcedure', prokind = 'p',
      'definition', rtrim(substr(pg_get_functiondef(oid),
          length('CREATE OR REPLACE  ' || case prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end)
          + length(quote_ident(nspname) || '.' || quote_ident(proname)) + 1), E'\n'),
      'grants', coalesce(grants.list, '[]'::jsonb),
      'comment', obj_description(oid, 'pg_proc'))) order by path) as list
  from functions
  left join grants on grants.class = 'pg_proc'::regclass and grants.object = oid
))sql";

constexpr std::string_view answer = R"sql(
select jsonb_build_object('roles', coalesce((select list from role_list), '[]'::jsonb),
  'grants', coalesce((select g.list from grants g join namespaces n on n.oid = g.object
                      where g.class = 'pg_namespace'::regclass and n.schema = ''), '[]'::jsonb),
  'extensions', coalesce((select jsonb_agg(e.extname order by e.extname)
                                    from pg_extension e where e.extname <> 'plpgsql'), '[]'::jsonb),
  'namespaces', coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', nspname,
      'grants', coalesce((select g.list from grants g where g.class = 'pg_namespace'::regclass
                          and g.object = namespaces.oid), '[]'::jsonb),
      'comment', obj_description(oid, 'pg_namespace'))) order by nspname)
      from namespaces where schema <> ''), '[]'::jsonb),
  'enums', coalesce((select list from enum_list), '[]'::jsonb),
  'domains', coalesce((select list from domain_list), '[]'::jsonb),
  'composites', coalesce((select list from composite_list), '[]'::jsonb),
  'sequences', coalesce((select list from sequence_list), '[]'::jsonb),
  'functions', coalesce((select list from function_list), '[]'::jsonb),
  'tables', coalesce((select list from table_list), '[]'::jsonb),
  'views', coalesce((select list from view_list), '[]'::jsonb))::text,
  coalesce((select jsonb_agg(distinct jsonb_build_object('from', k.key, 'to', r.key))
   from pg_depend d
   join keys k on k.classid = d.classid and k.objid = d.objid and k.subid = d.objsubid
   join keys r on r.classid = d.refclassid and r.objid = d.refobjid and r.subid = d.refobjsubid
   where k.key <> r.key and d.deptype in ('n', 'a', 'i', 'P', 'S')
     and not (d.deptype = 'a' and k.key like 'sequence %')), '[]'::jsonb)::text
)sql";

constexpr CatalogPart lists[] = {
    {nullptr, parts_of_tables},
    {&CatalogKinds::policies, policies, R"sql(, policies as (
  select null::oid as polrelid, null::jsonb as list where false))sql"},
    {&CatalogKinds::triggers, triggers, R"sql(, triggers as (
  select null::oid as tgrelid, null::jsonb as list where false))sql"},
    {nullptr, table_list},
    {&CatalogKinds::views, view_list, ", view_list as (select null::jsonb as list)"},
    {nullptr, sequence_list},
    {&CatalogKinds::types, type_lists, R"sql(, enum_list as (select null::jsonb as list),
  domain_list as (select null::jsonb as list), composite_list as (select null::jsonb as list))sql"},
    {&CatalogKinds::functions, function_list, ", function_list as (select null::jsonb as list)"},
};

std::string write(std::span<const CatalogPart> parts, const CatalogKinds& kinds)
{
  std::string text;
  for (const auto& [kind, wanted, absent] : parts) {
    const bool is_wanted = kind == nullptr or kinds.*kind;
    text += is_wanted ? wanted : absent;
  }
  return text;
}

void fill(std::string& query, const std::string& hole, const std::string& value)
{
  for (auto place = query.find(hole); place != std::string::npos; place = query.find(hole, place)) {
    query.replace(place, hole.size(), value);
    place += value.size();
  }
}

/// Writes names as paths do (diff/path.hpp): `{{c.relname}}`.
void write_path_parts(std::string& query)
{
  for (auto place = query.find("{{"); place != std::string::npos; place = query.find("{{", place)) {
    const auto end = query.find("}}", place);
    const auto name = query.substr(place + 2, end - place - 2);
    query.replace(place, end + 2 - place,
                  "case when " + name + " ~ '[.\"]' then '\"' || replace(" + name +
                      ", '\"', '\"\"') || '\"' else " + name + " end");
  }
}

}  // namespace

CatalogKinds kinds_of(const SchemaDescription& state)
{
  const auto has_some = [](const auto& list, auto member) {
    return std::ranges::any_of(list, [&](const auto& owner) { return not(owner.*member).empty(); });
  };
  return {.rights = false,
          .types = not(state.enums.empty() and state.domains.empty() and state.composites.empty()),
          .functions = not state.functions.empty(),
          .views = not state.views.empty(),
          .policies = has_some(state.tables, &TableDescription::policies),
          .triggers = has_some(state.tables, &TableDescription::triggers) or
                      has_some(state.views, &ViewDescription::triggers)};
}

std::string catalog_query(const std::string& own_schema, const std::vector<std::string>& namespaces,
                          const CatalogKinds& kinds)
{
  auto query = std::string(relations) + write(grants_of_catalog(), kinds) + write(lists, kinds) +
               write(keys_of_catalog(), kinds) + std::string(answer);
  std::string others;
  for (const auto& name : namespaces) {
    others += (others.empty() ? "" : ", ") + quote_literal(name);
  }
  write_path_parts(query);
  fill(query, "{own}", quote_literal(own_schema));
  fill(query, "{others}", "array[" + others + "]::name[]");
  return query;
}

}  // namespace sqlkit
