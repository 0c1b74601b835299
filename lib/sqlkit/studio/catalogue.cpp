#include "sqlkit/studio/catalogue.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/json/codec.hpp"
#include "sqlkit/studio/catalogue_query.hpp"

#include <algorithm>
#include <array>

namespace sqlkit::studio {

namespace {

constexpr Oid text_oid = 25;

/// Why rows of this table cannot be changed here.
std::optional<std::string> why_read_only(const Table& table)
{
  if (table.kind != TableKind::table && table.kind != TableKind::partitioned) {
    return "Only tables can be changed here; this is a view or lies on another server.";
  }
  if (table.key.empty()) {
    return "This table has no primary key and no unique index without nulls: nothing tells one row "
           "from another for sure, so its rows can only be looked at.";
  }
  const bool has_secret_key = std::ranges::any_of(table.columns, [&](const Column& column) {
    return column.is_secret && is_key_column(table, column.name);
  });
  if (has_secret_key) {
    return "The key of this table is a secret, which the page does not get: its rows can only be "
           "looked at.";
  }
  return std::nullopt;
}

}  // namespace

std::string text_at(const Result& result, std::size_t row, std::size_t column)
{
  const auto bytes = result.value(row, column);
  if (!bytes) { return ""; }
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

Task<std::vector<TableSummary>> list_tables(Connection& connection)
{
  const StatementRef statement{.text = list_query, .retry = Retry::safe};
  Parameters none;
  const auto result = co_await connection.run(statement, std::move(none));
  co_return json::decode<std::vector<TableSummary>>(text_at(result, 0, 0), json::Mode::lenient);
}

Task<Table> read_table(Connection& connection, TableName name, SecretColumns secrets)
{
  static constexpr std::array types{text_oid, text_oid};
  const StatementRef statement{.text = table_query, .parameter_types = types, .retry = Retry::safe};
  Parameters parameters;
  parameters.add_text(name.schema);
  parameters.add_text(name.table);
  const auto result = co_await connection.run(statement, std::move(parameters));
  if (result.row_count() == 0) {
    throw Error{ErrorCode::not_found, "There is no such table, or your role may not read it."};
  }
  auto table = json::decode<Table>(text_at(result, 0, 0), json::Mode::lenient);
  for (auto& column : table.columns) {
    column.is_secret = secrets.takes(table.schema, table.name, column.name);
  }
  table.why_read_only = why_read_only(table);
  co_return table;
}

const Column& find_column(const Table& table, std::string_view name)
{
  const auto found = std::ranges::find(table.columns, name, &Column::name);
  if (found != table.columns.end()) { return *found; }
  throw Error{ErrorCode::bad_request, "The table has no column of this name; reload the page."};
}

bool is_key_column(const Table& table, std::string_view column)
{
  return std::ranges::find(table.key, column) != table.key.end();
}

}  // namespace sqlkit::studio
