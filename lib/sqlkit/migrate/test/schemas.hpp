#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>
#include <utility>
#include <vector>

/// Only for tests: schemas in a few words.
namespace sqlkit {

inline ColumnDescription a_column(std::string name, std::string type)
{
  return {.name = std::move(name), .sql_type = std::move(type)};
}
inline ColumnDescription an_optional(std::string name, std::string type)
{
  auto column = a_column(std::move(name), std::move(type));
  column.is_nullable = true;
  return column;
}
inline ColumnDescription with_default(ColumnDescription column, std::string expression)
{
  column.default_sql = std::move(expression);
  return column;
}
inline ColumnDescription generated_as(ColumnDescription column, std::string expression)
{
  column.generated_sql = std::move(expression);
  return column;
}
inline ColumnDescription renamed(ColumnDescription column, std::string from)
{
  column.renamed_from = std::move(from);
  return column;
}

inline ConstraintDescription a_primary_key(std::string table, std::vector<std::string> columns)
{
  return {.kind = ConstraintKind::primary_key,
          .name = std::move(table) + "_pkey",
          .columns = std::move(columns)};
}
inline ConstraintDescription a_unique(std::string name, std::vector<std::string> columns)
{
  return {.kind = ConstraintKind::unique, .name = std::move(name), .columns = std::move(columns)};
}
inline ConstraintDescription a_check(std::string name, std::vector<std::string> columns,
                                     std::string condition)
{
  return {.kind = ConstraintKind::check,
          .name = std::move(name),
          .columns = std::move(columns),
          .check_sql = std::move(condition)};
}
inline ConstraintDescription a_foreign_key(
    std::string name, std::vector<std::string> columns, std::string table,
    std::vector<std::string> referenced, ReferentialAction on_delete = ReferentialAction::no_action)
{
  return {.kind = ConstraintKind::foreign_key,
          .name = std::move(name),
          .columns = std::move(columns),
          .referenced_table = std::move(table),
          .referenced_columns = std::move(referenced),
          .on_delete = on_delete};
}
inline IndexDescription an_index(std::string name, std::vector<std::string> keys,
                                 std::string where = "")
{
  return {.name = std::move(name), .keys = std::move(keys), .where = std::move(where)};
}

inline TableDescription a_table(std::string name, std::vector<ColumnDescription> columns,
                                std::vector<ConstraintDescription> constraints = {},
                                std::vector<IndexDescription> indexes = {})
{
  return {.name = std::move(name),
          .columns = std::move(columns),
          .constraints = std::move(constraints),
          .indexes = std::move(indexes)};
}
inline TableDescription renamed(TableDescription table, std::string from)
{
  table.renamed_from = std::move(from);
  return table;
}

inline SchemaDescription a_schema(std::vector<TableDescription> tables)
{
  return {.extensions = {}, .tables = std::move(tables)};
}

/// `users`: id and name.
inline TableDescription users()
{
  return a_table("users", {a_column("id", "integer"), a_column("name", "text")},
                 {a_primary_key("users", {"id"})});
}

}  // namespace sqlkit
