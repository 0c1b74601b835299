#include "sqlkit/migrate/catalog_part.hpp"

namespace sqlkit {

namespace {

// Keys as object.hpp writes them. The index of a key stands for its constraint, the rule of a view
// and the default of a column for those; the type of a table for the table.
constexpr std::string_view keys = R"sql(, keys as materialized (
  select 'pg_namespace'::regclass as classid, oid as objid, 0 as subid, 'schema ' || {{nspname}} as key
  from namespaces where schema <> ''
  union all select 'pg_class'::regclass, oid, 0, case relkind when 'v' then 'view ' when 'm' then 'view '
    when 'S' then 'sequence ' when 'i' then 'index ' when 'I' then 'index ' when 'c' then 'type '
    else 'table ' end || path
  from relations r where not exists (select from pg_constraint n where n.conindid = r.oid
                                     and n.contype in ('p', 'u', 'x'))
  union all select 'pg_class'::regclass, n.conindid, 0, 'constraint ' || t.path || '.' || {{n.conname}}
  from pg_constraint n join tables t on t.oid = n.conrelid where n.contype in ('p', 'u', 'x')
  union all select 'pg_class'::regclass, a.attrelid, a.attnum, 'column ' || t.path || '.' || {{a.attname}}
  from pg_attribute a join tables t on t.oid = a.attrelid where a.attnum > 0 and not a.attisdropped
  union all select 'pg_attrdef'::regclass, d.oid, 0, 'column ' || t.path || '.' || {{a.attname}}
  from pg_attrdef d join tables t on t.oid = d.adrelid
  join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
  union all select 'pg_constraint'::regclass, n.oid, 0, 'constraint ' || t.path || '.' || {{n.conname}}
  from pg_constraint n join tables t on t.oid = n.conrelid
  union all select 'pg_type'::regclass, y.oid, 0,
    case r.relkind when 'v' then 'view ' when 'm' then 'view ' else 'table ' end || r.path
  from pg_type y join relations r on r.oid = y.typrelid where r.relkind in ('r', 'p', 'v', 'm')
  union all select 'pg_type'::regclass, y.typarray, 0,
    case r.relkind when 'v' then 'view ' when 'm' then 'view ' else 'table ' end || r.path
  from pg_type y join relations r on r.oid = y.typrelid
  where r.relkind in ('r', 'p', 'v', 'm') and y.typarray <> 0)sql";

constexpr std::string_view keys_of_policies = R"sql(
  union all select 'pg_policy'::regclass, p.oid, 0, 'policy ' || t.path || '.' || {{p.polname}}
  from pg_policy p join tables t on t.oid = p.polrelid)sql";

constexpr std::string_view keys_of_triggers = R"sql(
  union all select 'pg_trigger'::regclass, g.oid, 0, 'trigger ' || r.path || '.' || {{g.tgname}}
  from pg_trigger g join relations r on r.oid = g.tgrelid where not g.tgisinternal)sql";

constexpr std::string_view keys_of_views = R"sql(
  union all select 'pg_class'::regclass, a.attrelid, a.attnum, 'view ' || v.path
  from pg_attribute a join views v on v.oid = a.attrelid where a.attnum > 0
  union all select 'pg_rewrite'::regclass, w.oid, 0, 'view ' || v.path
  from pg_rewrite w join views v on v.oid = w.ev_class)sql";

constexpr std::string_view keys_of_types = R"sql(
  union all select 'pg_class'::regclass, a.attrelid, a.attnum, 'type ' || r.path
  from pg_attribute a join relations r on r.oid = a.attrelid and r.relkind = 'c' where a.attnum > 0
  union all select 'pg_constraint'::regclass, n.oid, 0, 'type ' || t.path
  from pg_constraint n join types t on t.oid = n.contypid
  union all select 'pg_type'::regclass, oid, 0, 'type ' || path from types
  union all select 'pg_type'::regclass, typarray, 0, 'type ' || path from types where typarray <> 0)sql";

constexpr std::string_view keys_of_functions = R"sql(
  union all select 'pg_proc'::regclass, oid, 0, 'function ' || path from functions)sql";

constexpr CatalogPart parts[] = {
    {nullptr, keys},
    {&CatalogKinds::policies, keys_of_policies},
    {&CatalogKinds::triggers, keys_of_triggers},
    {&CatalogKinds::views, keys_of_views},
    {&CatalogKinds::types, keys_of_types},
    {&CatalogKinds::functions, keys_of_functions},
    {nullptr, "\n)"},
};

}  // namespace

std::span<const CatalogPart> keys_of_catalog()
{
  return parts;
}

}  // namespace sqlkit
