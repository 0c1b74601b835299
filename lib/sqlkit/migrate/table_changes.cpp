#include "sqlkit/migrate/table_changes.hpp"

#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <array>

namespace sqlkit {

namespace {

std::string alter_column(const TableDescription& table, const ColumnDescription& column)
{
  return "alter table " + quote_identifier(table.name) + " alter column " +
         quote_identifier(column.name) + " ";
}

std::string column_object(const TableDescription& table, const ColumnDescription& column)
{
  return "column " + quote_identifier(table.name) + "." + quote_identifier(column.name);
}

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& types, std::string_view type)
{
  const auto base = type.substr(0, type.find('('));
  return not type.ends_with("[]") and std::ranges::find(types, base) != types.end();
}

/// PostgreSQL converts these by itself; everything else is told how.
bool converts_by_itself(std::string_view from, std::string_view to)
{
  constexpr std::array<std::string_view, 6> texts{"text",   "varchar",   "character varying",
                                                  "citext", "character", "char"};
  constexpr std::array<std::string_view, 8> numbers{
      "smallint", "integer", "int", "bigint", "numeric", "real", "float8", "double precision"};
  return (is_one_of(texts, from) and is_one_of(texts, to)) or
         (is_one_of(numbers, from) and is_one_of(numbers, to));
}

void change_type(const TableDescription& table, const ColumnDescription& before,
                 const ColumnDescription& after, const ColumnDescription& source,
                 TableChanges& changes)
{
  const auto alter = alter_column(table, after);
  const bool is_simple = converts_by_itself(before.type, after.type);
  const auto using_clause =
      is_simple ? std::string() : " using " + quote_identifier(after.name) + "::" + source.type;
  // The old default may have no meaning in the new type.
  if (before.default_sql and not is_simple) { changes.alter.push_back(alter + "drop default"); }
  const auto collation = source.collation ? " collate " + quote_name(*source.collation) : "";
  changes.alter.push_back(alter + "type " + source.type + collation + using_clause);
  if (after.default_sql and (not is_simple or before.default_sql != after.default_sql)) {
    changes.alter.push_back(alter + "set default " + *source.default_sql);
  }
  changes.retyped_columns.insert(after.name);
}

void change_default(const TableDescription& table, const ColumnDescription& before,
                    const ColumnDescription& after, const ColumnDescription& source,
                    TableChanges& changes)
{
  if (before.default_sql == after.default_sql) { return; }
  const auto alter = alter_column(table, after);
  changes.alter.push_back(after.default_sql ? alter + "set default " + *source.default_sql
                                            : alter + "drop default");
}

void alter_one(const TableDescription& table, const ColumnDescription& before,
               const ColumnDescription& after, const ColumnDescription& source,
               TableChanges& changes, Plan& plan)
{
  std::string line;
  const bool has_new_type = before.type != after.type or before.collation != after.collation;
  if (has_new_type) {
    line += "   " + before.type + " → " + after.type;
    change_type(table, before, after, source, changes);
  } else {
    change_default(table, before, after, source, changes);
  }
  if (before.default_sql != after.default_sql) {
    line += after.default_sql ? "   default " + *source.default_sql : "   no default";
  }
  if (before.is_nullable != after.is_nullable) {
    line += after.is_nullable ? "   null" : "   not null";
    changes.alter.push_back(alter_column(table, after) +
                            (after.is_nullable ? "drop not null" : "set not null"));
    if (not after.is_nullable) {
      plan.notes.push_back(table.name + "." + after.name +
                           " becomes not null: rows without a value make the migration fail");
    }
  }
  if (before.comment != after.comment) {
    line += "   comment";
    changes.alter.push_back(comment_statement(column_object(table, after), after.comment));
  }
  if (not line.empty()) { plan.changes.push_back({table.name, "~ " + after.name + line}); }
}

void add_column(const TableDescription& table, const ColumnDescription& source,
                TableChanges& changes, Plan& plan)
{
  changes.add_columns.push_back("alter table " + quote_identifier(table.name) + " add column " +
                                column_clause(source));
  if (source.comment) {
    changes.add_columns.push_back(comment_statement(column_object(table, source), source.comment));
  }
  if (not source.is_nullable and not source.default_sql and not source.generated_sql) {
    plan.notes.push_back(table.name + "." + source.name +
                         " is not null and has no default: a table with rows makes the migration "
                         "fail. Give it a default_to(…) or make it std::optional");
  }
}

/// PostgreSQL 15 cannot change the expression of a generated column.
bool must_be_made_anew(const ColumnDescription& before, const ColumnDescription& after)
{
  if (not before.generated_sql and not after.generated_sql) { return false; }
  return before.generated_sql != after.generated_sql or before.type != after.type;
}

void drop_column(const TableDescription& table, const ColumnDescription& column,
                 TableChanges& changes)
{
  const auto statement = "alter table " + quote_identifier(table.name) + " drop column " +
                         quote_identifier(column.name);
  const auto place =
      column.generated_sql ? changes.drop_columns.begin() : changes.drop_columns.end();
  changes.drop_columns.insert(place, statement);
  changes.rebuilt_columns.insert(column.name);
}

/// A generated column stands in the way when another column gets a new type.
void remake_generated_columns(const TableDescription& before, const TableDescription& after,
                              const TableDescription& source, TableChanges& changes, Plan& plan)
{
  if (changes.retyped_columns.empty()) { return; }
  for (const auto& column : before.columns) {
    const auto* wanted = find_named(after.columns, column.name);
    if (not column.generated_sql or wanted == nullptr or must_be_made_anew(column, *wanted)) {
      continue;
    }
    drop_column(before, column, changes);
    add_column(after, *find_named(source.columns, column.name), changes, plan);
  }
}

void compare_table_itself(const TableDescription& before, const TableDescription& after,
                          TableChanges& changes, Plan& plan)
{
  const auto table = quote_identifier(after.name);
  for (const auto& setting : after.storage) {
    if (std::ranges::find(before.storage, setting) != before.storage.end()) { continue; }
    changes.alter.push_back("alter table " + table + " set (" + setting + ")");
    plan.changes.push_back({after.name, "~ " + setting});
  }
  for (const auto& setting : before.storage) {
    const auto name = setting.substr(0, setting.find('='));
    const bool is_kept = std::ranges::any_of(
        after.storage, [&](const auto& other) { return other.starts_with(name + "="); });
    if (is_kept) { continue; }
    changes.alter.push_back("alter table " + table + " reset (" + name + ")");
    plan.changes.push_back({after.name, "- " + name});
  }
  if (before.comment != after.comment) {
    changes.alter.push_back(comment_statement("table " + table, after.comment));
    plan.changes.push_back({after.name, "~ comment"});
  }
}

}  // namespace

TableChanges compare_columns(const TableDescription& before, const TableDescription& after,
                             const TableDescription& after_source, Plan& plan)
{
  TableChanges changes;
  for (const auto& column : before.columns) {
    if (find_named(after.columns, column.name) != nullptr) { continue; }
    drop_column(before, column, changes);
    plan.changes.push_back({after.name, "- " + describe_column(column)});
    if (not column.generated_sql) { plan.losses.push_back(after.name + "." + column.name); }
  }
  for (const auto& column : after.columns) {
    const auto& source = *find_named(after_source.columns, column.name);
    const auto* old = find_named(before.columns, column.name);
    if (old == nullptr) {
      add_column(after, source, changes, plan);
      plan.changes.push_back({after.name, "+ " + describe_column(source)});
    } else if (must_be_made_anew(*old, column)) {
      drop_column(before, *old, changes);
      add_column(after, source, changes, plan);
      plan.changes.push_back({after.name, "~ " + column.name + "   made anew"});
      if (not old->generated_sql) { plan.losses.push_back(after.name + "." + column.name); }
    } else {
      alter_one(after, *old, column, source, changes, plan);
    }
  }
  remake_generated_columns(before, after, after_source, changes, plan);
  compare_table_itself(before, after, changes, plan);
  return changes;
}

std::string column_clause(const ColumnDescription& column)
{
  auto clause = quote_identifier(column.name) + " " + column.type;
  if (column.collation) { clause += " collate " + quote_name(*column.collation); }
  if (column.generated_sql) {
    clause += " generated always as (" + *column.generated_sql + ") stored";
  }
  if (column.default_sql) { clause += " default " + *column.default_sql; }
  if (not column.is_nullable) { clause += " not null"; }
  return clause;
}

std::string describe_column(const ColumnDescription& column)
{
  auto text = column.name + " " + column.type + (column.is_nullable ? " null" : "");
  if (column.default_sql) { text += " default " + *column.default_sql; }
  if (column.generated_sql) { text += " generated"; }
  return text;
}

std::vector<std::string> create_table_statements(const TableDescription& source)
{
  const auto table = quote_identifier(source.name);
  std::string text = "create table " + table + " (";
  const char* separator = "\n  ";
  for (const auto& column : source.columns) {
    text += separator + column_clause(column);
    separator = ",\n  ";
  }
  for (const auto& constraint : source.constraints) {
    if (constraint.type == ConstraintType::foreign_key) { continue; }
    text += separator + ("constraint " + quote_identifier(constraint.name)) + " " +
            constraint.definition;
    separator = ",\n  ";
  }
  text += source.columns.empty() ? ")" : "\n)";
  for (const auto& setting : source.storage) {
    text += (&setting == source.storage.data() ? " with (" : ", ") + setting;
  }
  if (not source.storage.empty()) { text += ")"; }

  std::vector<std::string> statements{text};
  if (source.comment) { statements.push_back(comment_statement("table " + table, source.comment)); }
  for (const auto& column : source.columns) {
    if (not column.comment) { continue; }
    statements.push_back(comment_statement(column_object(source, column), column.comment));
  }
  for (const auto& index : source.indexes) {
    statements.push_back(create_index_statement(source.name, index));
  }
  return statements;
}

std::string comment_statement(const std::string& object, const std::optional<std::string>& comment)
{
  return "comment on " + object + " is " + (comment ? quote_literal(*comment) : "null");
}

std::string add_constraint_statement(const std::string& table,
                                     const ConstraintDescription& constraint)
{
  return "alter table " + quote_identifier(table) + " add constraint " +
         quote_identifier(constraint.name) + " " + constraint.definition;
}

std::string create_index_statement(const std::string& table, const IndexDescription& index)
{
  return std::string(index.is_unique ? "create unique index " : "create index ") +
         quote_identifier(index.name) + " on " + quote_identifier(table) + " " + index.definition;
}

}  // namespace sqlkit
