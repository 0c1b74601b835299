#include "sqlkit/pull/pull.hpp"

#include "sqlkit/migrate/catalog.hpp"
#include "sqlkit/migrate/declared_roles.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/quote.hpp"
#include "sqlkit/pull/unsaid.hpp"

#include <exception>
#include <utility>

namespace sqlkit {

namespace {

// The schema sqlkit holds what migrate() knows of the database.
constexpr auto schemas_of_people =
    "select nspname::text from pg_namespace n where nspname not like 'pg\\_%'"
    " and nspname not in ('information_schema', 'sqlkit', 'public')"
    " and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass"
    " and d.objid = n.oid and d.deptype = 'e') order by 1";

Task<std::vector<std::string>> list_schemas(Connection& connection, std::string own)
{
  const auto result = co_await connection.execute(schemas_of_people);
  std::vector<std::string> schemas;
  for (std::size_t row = 0; row < result.row_count(); ++row) {
    auto name = read_text(result, row, 0);
    if (name != own) { schemas.push_back(std::move(name)); }
  }
  co_return schemas;
}

Task<Pulled> read_and_write(Connection& connection, PullOptions options)
{
  auto path = "set local search_path = " + quote_name(options.schema) + ", public";
  co_await connection.execute(std::move(path));
  co_await connection.execute("set local jit = off");  // takes longer than the query itself
  if (not options.others) {
    auto others = co_await list_schemas(connection, options.schema);
    options.others = std::move(others);
  }
  auto schemas = *options.others;
  auto state = co_await read_catalog_with_roles(connection, options.schema, schemas);
  schemas.push_back(options.schema);
  const bool has_roles = options.roles.has_value();
  const auto unsaid = co_await pulling::find_unsaid(connection, std::move(schemas), has_roles);

  auto& schema = state.normal;
  keep_tables(schema, options.tables);
  keep_roles(schema,
             [&](const std::string& role) { return options.roles and options.roles->takes(role); });
  Pulled pulled{.header = write_header(schema, options.header),
                .tables = schema.tables.size(),
                .views = schema.views.size()};
  for (const auto& table : schema.tables) {
    pulled.columns += table.columns.size();
  }
  auto& warnings = pulled.header.warnings;
  warnings.insert(warnings.end(), unsaid.begin(), unsaid.end());
  co_return pulled;
}

}  // namespace

Task<Pulled> pull(Connection& connection, PullOptions options)
{
  co_await connection.begin(Isolation::repeatable_read, Access::read_only);
  std::exception_ptr problem;
  Pulled pulled;
  try {
    pulled = co_await read_and_write(connection, std::move(options));
  } catch (...) {  // rolled back in any case; co_await is not allowed in here
    problem = std::current_exception();
  }
  if (connection.is_usable()) { co_await connection.rollback(); }
  if (problem) { std::rethrow_exception(problem); }
  co_return pulled;
}

}  // namespace sqlkit
