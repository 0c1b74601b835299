#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>
#include <utility>
#include <vector>

/// Only for tests: schemas in a few words.
namespace sqlkit {

inline ColumnDescription a_column(std::string name, std::string type)
{
  return {.name = std::move(name), .type = std::move(type)};
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

inline std::string listed(const std::vector<std::string>& names)
{
  std::string list;
  for (const auto& name : names) {
    list += (list.empty() ? "" : ", ") + quote_identifier(name);
  }
  return "(" + list + ")";
}

inline ConstraintDescription a_primary_key(std::string table, std::vector<std::string> columns)
{
  return {.name = std::move(table) + "_pkey",
          .type = ConstraintType::primary_key,
          .definition = "primary key " + listed(columns),
          .columns = std::move(columns)};
}
inline ConstraintDescription a_unique(std::string name, std::vector<std::string> columns)
{
  return {.name = std::move(name),
          .type = ConstraintType::unique,
          .definition = "unique " + listed(columns),
          .columns = std::move(columns)};
}
inline ConstraintDescription a_check(std::string name, std::vector<std::string> columns,
                                     const std::string& condition)
{
  return {.name = std::move(name),
          .type = ConstraintType::check,
          .definition = "check (" + condition + ")",
          .columns = std::move(columns)};
}
inline ConstraintDescription a_foreign_key(std::string name, std::vector<std::string> columns,
                                           std::string table,
                                           const std::vector<std::string>& referenced,
                                           const std::string& action = "")
{
  return {.name = std::move(name),
          .type = ConstraintType::foreign_key,
          .definition = "foreign key " + listed(columns) + " references " +
                        quote_identifier(table) + " " + listed(referenced) +
                        (action.empty() ? "" : " " + action),
          .columns = std::move(columns),
          .references = std::move(table)};
}
/// On `keys`, which are columns or expressions, each perhaps with a direction.
inline IndexDescription an_index(std::string name, const std::string& keys,
                                 std::vector<std::string> columns, const std::string& where = "")
{
  return {
      .name = std::move(name),
      .definition = "using btree (" + keys + ")" + (where.empty() ? "" : " where (" + where + ")"),
      .columns = std::move(columns)};
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
  SchemaDescription schema;
  schema.tables = std::move(tables);
  return schema;
}

/// `users`: id and name.
inline TableDescription users()
{
  return a_table("users", {a_column("id", "integer"), a_column("name", "text")},
                 {a_primary_key("users", {"id"})});
}

}  // namespace sqlkit
