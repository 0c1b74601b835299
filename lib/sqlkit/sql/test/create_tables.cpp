#include "sqlkit/sql/test/create_tables.hpp"

namespace sqlkit::test {
namespace {

std::string join(const std::vector<std::string>& names)
{
  std::string list;
  for (const auto& name : names) {
    list += (list.empty() ? "" : ", ") + quote_identifier(name);
  }
  return list;
}

std::string column_sql(const ColumnDescription& column)
{
  auto sql = quote_identifier(column.name) + " " + column.sql_type;
  if (column.collation) { sql += " collate \"" + *column.collation + "\""; }
  if (!column.is_nullable) { sql += " not null"; }
  if (column.default_sql) { sql += " default " + *column.default_sql; }
  if (column.generated_sql) {
    sql += " generated always as (" + *column.generated_sql + ") stored";
  }
  return sql;
}

std::string action_sql(const ConstraintDescription& key)
{
  switch (key.on_delete) {
    case ReferentialAction::no_action:
      return "";
    case ReferentialAction::restrict:
      return " on delete restrict";
    case ReferentialAction::cascade:
      return " on delete cascade";
    case ReferentialAction::set_null:
      return " on delete set null" +
             (key.set_null_columns.empty() ? "" : " (" + join(key.set_null_columns) + ")");
  }
  return "";
}

std::string constraint_sql(const ConstraintDescription& constraint)
{
  const auto name = "constraint " + constraint.name;
  const auto columns = " (" + join(constraint.columns) + ")";
  switch (constraint.kind) {
    case ConstraintKind::primary_key:
      return name + " primary key" + columns;
    case ConstraintKind::unique:
      return name + " unique" + columns;
    case ConstraintKind::check:
      return name + " check (" + constraint.check_sql + ")";
    case ConstraintKind::foreign_key:
      return name + " foreign key" + columns + " references " +
             quote_identifier(constraint.referenced_table) + " (" +
             join(constraint.referenced_columns) + ")" + action_sql(constraint);
  }
  return "";
}

std::string index_sql(const TableDescription& table, const IndexDescription& index)
{
  std::string keys;
  for (const auto& key : index.keys) {
    keys += (keys.empty() ? "" : ", ") + key;
  }
  return std::string("create ") + (index.is_unique ? "unique " : "") + "index " + index.name +
         " on " + quote_identifier(table.name) + " using " + index.method + " (" + keys + ")" +
         (index.where.empty() ? "" : " where " + index.where) + ";\n";
}

std::string table_sql(const TableDescription& table)
{
  std::string body;
  const auto add = [&](const std::string& line) { body += (body.empty() ? "  " : ",\n  ") + line; };
  for (const auto& column : table.columns) {
    add(column_sql(column));
  }
  for (const auto& constraint : table.constraints) {
    add(constraint_sql(constraint));
  }
  auto sql = "create table " + quote_identifier(table.name) + " (\n" + body + "\n)";
  for (const auto& [name, value] : table.storage) {
    sql += " with (" + name + " = " + value + ")";
  }
  sql += ";\n";
  for (const auto& index : table.indexes) {
    sql += index_sql(table, index);
  }
  return sql;
}

}  // namespace

std::string create_tables(const SchemaDescription& schema)
{
  std::string script;
  for (const auto& extension : schema.extensions) {
    script += "create extension if not exists " + extension + ";\n";
  }
  for (const auto& table : schema.tables) {
    script += table_sql(table);
  }
  return script;
}

}  // namespace sqlkit::test
