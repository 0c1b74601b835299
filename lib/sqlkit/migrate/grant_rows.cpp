#include "sqlkit/migrate/grant_rows.hpp"

#include "sqlkit/pg/quote.hpp"

#include <vector>

namespace sqlkit {

namespace {

std::vector<std::string> grant_statements(const std::string& role)
{
  const auto name = quote_name(role);
  return {"grant usage on schema public, sqlkit to " + name,
          "grant select, insert, update, delete on all tables in schema public to " + name,
          "grant usage, select on all sequences in schema public to " + name,
          "grant select on sqlkit.migrations, sqlkit.migration_progress to " + name,
          "alter default privileges in schema public grant select, insert, update, delete on "
          "tables to " +
              name,
          "alter default privileges in schema public grant usage, select on sequences to " + name};
}

}  // namespace

Task<> grant_rows(Connection& connection, std::string role)
{
  const auto statements = grant_statements(role);
  for (const auto& statement : statements) {
    co_await connection.execute(statement);
  }
}

}  // namespace sqlkit
