#include "sqlkit/migrate/catalog.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/migrate/plan.hpp"
#include "sqlkit/migrate/schema_json.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/quote.hpp"

#include <exception>

namespace sqlkit {

namespace {

// One JSON text in one round trip. {schema} is filled in. Not-null constraints (contype n, from
// PostgreSQL 18) are part of the columns.
constexpr std::string_view catalog_query = R"sql(
with tables as (
  select c.oid, c.relname, c.reloptions
  from pg_class c
  where c.relnamespace = {schema}::regnamespace and c.relkind in ('r', 'p')
), columns as (
  select a.attrelid, jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
      'isNullable', not a.attnotnull,
      'defaultSql', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
      'generatedSql', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
      'collation', case when a.attcollation <> t.typcollation then l.collname end,
      'comment', col_description(a.attrelid, a.attnum))) order by a.attnum) as list
  from pg_attribute a
  join tables on tables.oid = a.attrelid
  join pg_type t on t.oid = a.atttypid
  left join pg_collation l on l.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped
  group by a.attrelid
), constraints as (
  select n.conrelid, jsonb_agg(jsonb_build_object(
      'name', n.conname,
      'type', case n.contype when 'p' then 'primary_key' when 'u' then 'unique'
              when 'c' then 'check' else 'foreign_key' end,
      'definition', pg_get_constraintdef(n.oid),
      'columns', coalesce((select jsonb_agg(a.attname order by k.place)
                           from unnest(n.conkey) with ordinality k(number, place)
                           join pg_attribute a on a.attrelid = n.conrelid and a.attnum = k.number),
                          '[]'::jsonb),
      'references', coalesce(f.relname, '')) order by n.conname) as list
  from pg_constraint n
  join tables on tables.oid = n.conrelid
  left join pg_class f on f.oid = n.confrelid
  where n.contype in ('p', 'u', 'c', 'f')
  group by n.conrelid
), indexes as (
  select i.indrelid, jsonb_agg(jsonb_build_object(
      'name', c.relname,
      'definition', regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', 'USING '),
      'isUnique', i.indisunique,
      'columns', coalesce((select jsonb_agg(distinct a.attname)
                           from pg_depend p
                           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = p.refobjsubid
                           where p.objid = i.indexrelid and p.refobjid = i.indrelid
                             and p.classid = 'pg_class'::regclass
                             and p.refclassid = 'pg_class'::regclass), '[]'::jsonb))
      order by c.relname) as list
  from pg_index i
  join tables on tables.oid = i.indrelid
  join pg_class c on c.oid = i.indexrelid
  where not exists (select from pg_constraint n where n.conindid = i.indexrelid
                    and n.contype in ('p', 'u', 'x'))
  group by i.indrelid
)
select jsonb_build_object('extensions', '[]'::jsonb, 'tables', coalesce(jsonb_agg(
    jsonb_strip_nulls(jsonb_build_object(
      'name', tables.relname,
      'columns', coalesce(columns.list, '[]'::jsonb),
      'constraints', coalesce(constraints.list, '[]'::jsonb),
      'indexes', coalesce(indexes.list, '[]'::jsonb),
      'storage', coalesce((select jsonb_agg(o order by o) from unnest(tables.reloptions) o),
                          '[]'::jsonb),
      'comment', obj_description(tables.oid, 'pg_class'))) order by tables.relname),
    '[]'::jsonb))::text
from tables
left join columns on columns.attrelid = tables.oid
left join constraints on constraints.conrelid = tables.oid
left join indexes on indexes.indrelid = tables.oid
)sql";

constexpr auto shadow_schema = "sqlkit_shadow";

Error refused(const Error& reason, const std::string& statement)
{
  const auto words = reason.field("server_message");
  return Error{ErrorCode::bad_request,
               "PostgreSQL does not accept the schema: " +
                   (words.empty() ? reason.message() : std::string(words)) + "\n  " + statement,
               {{"statement", statement}}};
}

Task<> build(Connection& connection, std::vector<std::string> statements)
{
  for (const auto& statement : statements) {
    std::optional<Error> problem;
    try {
      co_await connection.execute(statement);
    } catch (const Error& error) {  // told with the statement, which the server does not know
      problem = refused(error, statement);
    }
    if (problem) { throw Error(*problem); }
  }
}

}  // namespace

Task<SchemaDescription> read_catalog(Connection& connection, std::string schema)
{
  std::string query(catalog_query);
  const std::string hole = "{schema}";
  query.replace(query.find(hole), hole.size(), quote_literal(quote_name(schema)));
  const auto result = co_await connection.execute(std::move(query));
  auto state = decode_schema(json::parse(read_text(result, 0, 0), json::Mode::strict));
  co_return state;
}

Task<SchemaDescription> normalise(Connection& connection, SchemaDescription state,
                                  std::vector<std::string> statements)
{
  const ComparableState target{.source = state, .normal = state};
  auto script = make_plan({}, target, {}, {}).statements;
  script.insert(script.end(), statements.begin(), statements.end());

  co_await connection.begin();
  std::exception_ptr problem;
  SchemaDescription normal;
  try {
    co_await connection.execute("set local lock_timeout = '10s'");
    co_await connection.execute(std::string("create schema ") + shadow_schema);
    // Extensions live in public; our own tables come first.
    co_await connection.execute(std::string("set local search_path = ") + shadow_schema +
                                ", public");
    co_await build(connection, std::move(script));
    normal = co_await read_catalog(connection, shadow_schema);
  } catch (...) {  // rolled back in any case; co_await is not allowed in here
    problem = std::current_exception();
  }
  if (connection.is_usable()) { co_await connection.rollback(); }
  if (problem) { std::rethrow_exception(problem); }
  normal.extensions = state.extensions;
  co_return normal;
}

}  // namespace sqlkit
