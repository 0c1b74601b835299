#include "sqlkit/sql/test/create_tables.hpp"

namespace sqlkit::test {
namespace {

std::string column_sql(const ColumnDescription& column)
{
  auto sql = quote_identifier(column.name) + " " + column.type;
  if (column.collation) { sql += " collate \"" + *column.collation + "\""; }
  if (!column.is_nullable) { sql += " not null"; }
  if (column.default_sql) { sql += " default " + *column.default_sql; }
  if (column.generated_sql) {
    sql += " generated always as (" + *column.generated_sql + ") stored";
  }
  return sql;
}

std::string index_sql(const TableDescription& table, const IndexDescription& index)
{
  return std::string("create ") + (index.is_unique ? "unique " : "") + "index " + index.name +
         " on " + quote_identifier(table.name) + " " + index.definition + ";\n";
}

std::string table_sql(const TableDescription& table)
{
  std::string body;
  const auto add = [&](const std::string& line) { body += (body.empty() ? "  " : ",\n  ") + line; };
  for (const auto& column : table.columns) {
    add(column_sql(column));
  }
  for (const auto& constraint : table.constraints) {
    add("constraint " + constraint.name + " " + constraint.definition);
  }
  auto sql = "create table " + quote_identifier(table.name) + " (\n" + body + "\n)";
  for (const auto& setting : table.storage) {
    sql += " with (" + setting + ")";
  }
  sql += ";\n";
  for (const auto& index : table.indexes) {
    sql += index_sql(table, index);
  }
  return sql;
}

std::string enum_sql(const EnumDescription& type)
{
  std::string values;
  for (const auto& value : type.values) {
    values += (values.empty() ? "'" : ", '") + value + "'";
  }
  return "create type " + quote_qualified(type.schema, type.name) + " as enum (" + values + ");\n";
}

std::string domain_sql(const DomainDescription& domain)
{
  auto sql = "create domain " + quote_qualified(domain.schema, domain.name) + " as " + domain.type;
  for (const auto& check : domain.checks) {
    sql += " constraint " + check.name + " " + check.definition;
  }
  return sql + ";\n";
}

std::string composite_sql(const CompositeDescription& type)
{
  std::string fields;
  for (const auto& field : type.fields) {
    fields += (fields.empty() ? "" : ", ") + quote_identifier(field.name) + " " + field.type;
  }
  return "create type " + quote_qualified(type.schema, type.name) + " as (" + fields + ");\n";
}

}  // namespace

std::string create_tables(const SchemaDescription& schema)
{
  std::string script;
  for (const auto& extension : schema.extensions) {
    script += "create extension if not exists " + extension + ";\n";
  }
  for (const auto& type : schema.enums) {
    script += enum_sql(type);
  }
  for (const auto& domain : schema.domains) {
    script += domain_sql(domain);
  }
  for (const auto& type : schema.composites) {
    script += composite_sql(type);
  }
  for (const auto& table : schema.tables) {
    script += table_sql(table);
  }
  return script;
}

}  // namespace sqlkit::test
