#include "sqlkit/pull/unsaid.hpp"

#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"

#include <cstddef>
#include <string_view>

namespace sqlkit::pulling {

namespace {

// {schemas} is an array of names. What belongs to an extension comes with it.
constexpr std::string_view query = R"sql(
with n as materialized (select oid, nspname from pg_namespace where nspname = any({schemas})),
e as materialized (select classid, objid from pg_depend where deptype = 'e'),
c as materialized (
  select c.*, n.nspname from pg_class c join n on n.oid = c.relnamespace
  where not exists (select from e where e.classid = 'pg_class'::regclass and e.objid = c.oid))
select 'The foreign table ' || c.oid::regclass || ' is left out.' from c where relkind = 'f'
union all
select 'The table ' || h.inhrelid::regclass || ' inherits from ' || h.inhparent::regclass ||
       ': it is written as a table of its own.'
from pg_inherits h join c on c.oid = h.inhrelid where c.relkind in ('r', 'p') and not c.relispartition
union all
select 'The typed table ' || c.oid::regclass || ' is written with its columns.'
from c where c.reloftype <> 0
union all
select 'The rule ' || quote_ident(r.rulename) || ' of ' || c.oid::regclass || ' is left out.'
from pg_rewrite r join c on c.oid = r.ev_class where r.rulename <> '_RETURN'
union all
select 'The trigger ' || quote_ident(t.tgname) || ' of ' || c.oid::regclass ||
       ' is not enabled as usual, which cannot be said.'
from pg_trigger t join c on c.oid = t.tgrelid where not t.tgisinternal and t.tgenabled <> 'O'
union all
select 'The policies of ' || c.oid::regclass || ' are not in force: its row-level security is off, '
       'and would be on.'
from c where not c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid)
union all
select 'The table ' || c.oid::regclass || ' lies in another tablespace, which cannot be said.'
from c where c.relkind in ('r', 'p', 'm') and c.reltablespace <> 0
union all
select 'The table ' || c.oid::regclass || ' has another replica identity than its key, which cannot '
       'be said.'
from c where c.relkind in ('r', 'p') and c.relreplident <> 'd'
union all
select 'The column ' || c.oid::regclass || '.' || quote_ident(a.attname) ||
       ' is generated when it is read; it is written as a stored one.'
from pg_attribute a join c on c.oid = a.attrelid where a.attgenerated = 'v'
union all
select 'The comment on the column ' || c.oid::regclass || '.' || quote_ident(a.attname) ||
       ' of a view is left out.'
from pg_attribute a join c on c.oid = a.attrelid
where c.relkind in ('v', 'm') and a.attnum > 0 and col_description(c.oid, a.attnum) is not null
union all
select 'The statistics ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname) || ' are left out.'
from pg_statistic_ext s join n on n.oid = s.stxnamespace
union all
select 'The aggregate ' || p.oid::regprocedure || ' is left out.'
from pg_proc p join n on n.oid = p.pronamespace
where p.prokind = 'a'
  and not exists (select from e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
union all
select 'The type ' || format_type(t.oid, null) || ' is left out: only enums, domains and composite '
       'types can be declared.'
from pg_type t join n on n.oid = t.typnamespace
where t.typtype in ('b', 'r') and t.typelem = 0
  and not exists (select from e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
union all
select 'The ' || kind || ' ' || quote_ident(n.nspname) || '.' || quote_ident(name) || ' is left out.'
from (select 'collation' as kind, collname as name, collnamespace as space,
             'pg_collation'::regclass as class, oid from pg_collation
      union all select 'operator', oprname, oprnamespace, 'pg_operator'::regclass, oid from pg_operator
      union all select 'operator class', opcname, opcnamespace, 'pg_opclass'::regclass, oid
                from pg_opclass
      union all select 'text search configuration', cfgname, cfgnamespace,
                       'pg_ts_config'::regclass, oid from pg_ts_config) objects
join n on n.oid = space
where not exists (select from e where e.classid = class and e.objid = objects.oid)
union all
select 'The event trigger ' || quote_ident(evtname) || ' is left out.' from pg_event_trigger t
where not exists (select from e where e.classid = 'pg_event_trigger'::regclass and e.objid = t.oid)
union all
select 'The publication ' || quote_ident(pubname) || ' is left out.' from pg_publication
union all
select 'Privileges on ' || c.oid::regclass || ' are left out.' from c where c.relacl is not null
  and c.relkind in ('r', 'p', 'v', 'm', 'S') and not {has_roles}
union all
select 'Privileges on ' || s.oid::regclass || ', the sequence of a column, are left out.'
from c s where s.relkind = 'S' and s.relacl is not null and {has_roles} and exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = s.oid
    and d.refclassid = 'pg_class'::regclass and d.deptype = 'i')
order by 1)sql";

}  // namespace

Task<std::vector<std::string>> find_unsaid(Connection& connection, std::vector<std::string> schemas,
                                           bool has_roles)
{
  std::string names;
  for (const auto& schema : schemas) {
    names += (names.empty() ? "" : ", ") + quote_literal(schema);
  }
  constexpr std::string_view hole = "{schemas}";
  std::string text(query);
  text.replace(text.find(hole), hole.size(), "array[" + names + "]::name[]");
  constexpr std::string_view switch_hole = "{has_roles}";
  for (auto at = text.find(switch_hole); at != std::string::npos; at = text.find(switch_hole)) {
    text.replace(at, switch_hole.size(), has_roles ? "true" : "false");
  }
  const auto result = co_await connection.execute(std::move(text));
  std::vector<std::string> sentences;
  for (std::size_t row = 0; row < result.row_count(); ++row) {
    sentences.push_back(read_text(result, row, 0));
  }
  co_return sentences;
}

}  // namespace sqlkit::pulling
