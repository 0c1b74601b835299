#include "sqlkit/migrate/schema_state.hpp"

#include "sqlkit/base/error.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace sqlkit {

namespace {

// PostgreSQL cuts names here; what is longer ends in a hash.
constexpr std::size_t max_name_bytes = 63;

std::string join_names(const std::vector<std::string>& names)
{
  std::string joined;
  for (const auto& name : names) {
    joined += (joined.empty() ? "" : ", ") + quote_identifier(name);
  }
  return joined;
}

std::string on_delete_clause(const ConstraintDescription& key)
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
             (key.set_null_columns.empty() ? "" : " (" + join_names(key.set_null_columns) + ")");
  }
  return "";
}

ConstraintState to_state(const ConstraintDescription& constraint)
{
  ConstraintState state{.name = constraint.name,
                        .definition = {},
                        .columns = constraint.columns,
                        .references = constraint.referenced_table};
  const auto columns = "(" + join_names(constraint.columns) + ")";
  switch (constraint.kind) {
    case ConstraintKind::primary_key:
      state.type = ConstraintType::primary_key;
      state.definition = "primary key " + columns;
      break;
    case ConstraintKind::unique:
      state.type = ConstraintType::unique;
      state.definition = "unique " + columns;
      break;
    case ConstraintKind::check:
      state.type = ConstraintType::check;
      state.definition = "check (" + constraint.check_sql + ")";
      break;
    case ConstraintKind::foreign_key:
      state.type = ConstraintType::foreign_key;
      state.definition = "foreign key " + columns + " references " +
                         quote_identifier(constraint.referenced_table) + " (" +
                         join_names(constraint.referenced_columns) + ")" +
                         on_delete_clause(constraint);
      break;
  }
  return state;
}

bool is_word(char character)
{
  return std::isalnum(static_cast<unsigned char>(character)) != 0 or character == '_';
}

bool mentions(std::string_view sql, std::string_view name)
{
  for (auto place = sql.find(name); place != std::string_view::npos;
       place = sql.find(name, place + 1)) {
    const auto end = place + name.size();
    const bool begins = place == 0 or not is_word(sql[place - 1]);
    if (begins and (end == sql.size() or not is_word(sql[end]))) { return true; }
  }
  return false;
}

IndexState to_state(const IndexDescription& index, const TableDescription& table)
{
  IndexState state{.name = index.name,
                   .definition = "using " + index.method + " (",
                   .is_unique = index.is_unique};
  for (const auto& key : index.keys) {
    state.definition += (&key == index.keys.data() ? "" : ", ") + key;
  }
  state.definition += ")";
  if (not index.where.empty()) { state.definition += " where (" + index.where + ")"; }
  for (const auto& column : table.columns) {
    if (mentions(state.definition, column.name)) { state.columns.push_back(column.name); }
  }
  return state;
}

ColumnState to_state(const ColumnDescription& column)
{
  return {.name = column.name,
          .type = column.sql_type,
          .is_nullable = column.is_nullable,
          .default_sql = column.default_sql,
          .generated_sql = column.generated_sql,
          .collation = column.collation,
          .comment = column.comment,
          .renamed_from = column.renamed_from};
}

TableState to_state(const TableDescription& table)
{
  TableState state{
      .name = table.name, .comment = table.comment, .renamed_from = table.renamed_from};
  for (const auto& column : table.columns) {
    state.columns.push_back(to_state(column));
  }
  for (const auto& constraint : table.constraints) {
    state.constraints.push_back(to_state(constraint));
  }
  for (const auto& index : table.indexes) {
    state.indexes.push_back(to_state(index, table));
  }
  for (const auto& [name, value] : table.storage) {
    state.storage.push_back(name + "=" + value);
  }
  std::ranges::sort(state.storage);
  return state;
}

}  // namespace

SchemaState to_state(const SchemaDescription& schema)
{
  SchemaState state{.extensions = schema.extensions, .tables = {}};
  std::ranges::sort(state.extensions);
  for (const auto& table : schema.tables) {
    state.tables.push_back(to_state(table));
  }
  return state;
}

bool is_default_name(std::string_view name, std::string_view table,
                     const std::vector<std::string>& columns)
{
  std::string_view stem = name;
  while (not stem.empty() and std::isdigit(static_cast<unsigned char>(stem.back())) != 0) {
    stem.remove_suffix(1);  // posts_check1
  }
  constexpr std::array<std::string_view, 5> suffixes{"_pkey", "_key", "_fkey", "_check", "_idx"};
  const auto suffix = std::ranges::find_if(
      suffixes, [&](std::string_view candidate) { return stem.ends_with(candidate); });
  if (suffix == suffixes.end()) { return false; }
  if (name.size() == max_name_bytes) { return true; }
  stem.remove_suffix(suffix->size());

  std::string whole(table);
  for (const auto& column : columns) {
    whole += "_" + column;
  }
  return stem == table or stem == whole or stem == std::string(table) + "_expr";
}

}  // namespace sqlkit
