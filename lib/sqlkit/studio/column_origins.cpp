#include "sqlkit/studio/column_origins.hpp"

namespace sqlkit::studio {

namespace {

/// Numbers from PostgreSQL itself: type, table and column, or 0 for none.
std::string numbers_of(const Result& result)
{
  std::string values;
  for (std::size_t column = 0; column < result.column_count(); ++column) {
    const auto origin = result.column_origin(column).value_or(ColumnOrigin{0, 0});
    values += (column == 0 ? "(" : ", (") + std::to_string(column) + ", " +
              std::to_string(result.column_type(column)) + "::oid, " +
              std::to_string(origin.table) + "::oid, " + std::to_string(origin.column) + ")";
  }
  return values;
}

}  // namespace

std::string origins_query(const Result& result)
{
  return "select format_type(v.type, -1), coalesce(n.nspname::text, ''),"
         " coalesce(c.relname::text, ''), coalesce(a.attname::text, '')"
         " from (values " +
         numbers_of(result) +
         ") as v(place, type, tab, col)"
         " left join pg_catalog.pg_attribute a on a.attrelid = v.tab and a.attnum = v.col"
         " left join pg_catalog.pg_class c on c.oid = a.attrelid"
         " left join pg_catalog.pg_namespace n on n.oid = c.relnamespace order by v.place";
}

std::vector<ConsoleColumn> describe_columns(const Result& result, const Result& origins,
                                            const SecretColumns& secrets)
{
  std::vector<ConsoleColumn> columns;
  for (std::size_t i = 0; i < result.column_count(); ++i) {
    const auto schema = text_at(origins, i, 1);
    const auto table = text_at(origins, i, 2);
    const auto column = text_at(origins, i, 3);
    columns.push_back({.name = std::string(result.column_name(i)),
                       .type = text_at(origins, i, 0),
                       .is_secret = !column.empty() && secrets.takes(schema, table, column)});
  }
  return columns;
}

}  // namespace sqlkit::studio
