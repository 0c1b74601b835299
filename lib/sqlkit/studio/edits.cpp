#include "sqlkit/studio/edits.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/studio/statement_text.hpp"

#include <algorithm>

namespace sqlkit::studio {

namespace {

void refuse_read_only(const Table& table)
{
  if (table.why_read_only) { throw Error{ErrorCode::forbidden, *table.why_read_only}; }
}

const Column& find_writable(const Table& table, const std::string& name)
{
  const auto& column = find_column(table, name);
  if (column.is_secret) {
    throw Error{ErrorCode::forbidden, "A secret column cannot be changed here."};
  }
  if (column.is_generated) {
    throw Error{ErrorCode::forbidden, "PostgreSQL alone gives the values of a generated column."};
  }
  return column;
}

void add_row_condition(StatementText& statement, const Table& table, const Edit& edit)
{
  if (edit.key.size() != table.key.size()) {
    throw Error{ErrorCode::bad_request, "The row was read under another key; reload the page."};
  }
  statement.add("\nwhere ");
  for (std::size_t i = 0; i < table.key.size(); ++i) {
    const auto& column = find_column(table, table.key[i]);
    statement.add_name(column.name).add(" = ").add_value(edit.key[i], column).add(" and ");
  }
  statement.add("xmin = ").add_value(edit.version, "xid");
}

void add_update(StatementText& statement, const Table& table, const Edit& edit)
{
  if (edit.values.empty()) {
    throw Error{ErrorCode::bad_request, "An update changes one column at least."};
  }
  statement.add("update ").add_table(table);
  const char* before = "\nset ";
  for (const auto& [name, value] : edit.values) {
    const auto& column = find_writable(table, name);
    statement.add(before).add_name(name).add(" = ").add_value(value, column);
    before = ",\n    ";
  }
  add_row_condition(statement, table, edit);
}

void add_insert(StatementText& statement, const Table& table, const Edit& edit)
{
  statement.add("insert into ").add_table(table);
  if (edit.values.empty()) {
    statement.add(" default values");
    return;
  }
  const char* before = " (";
  for (const auto& [name, value] : edit.values) {
    statement.add(before).add_name(find_writable(table, name).name);
    before = ", ";
  }
  before = ")\nvalues (";
  for (const auto& [name, value] : edit.values) {
    statement.add(before).add_value(value, find_column(table, name));
    before = ", ";
  }
  statement.add(")");
}

StatementText to_statement(const Table& table, const Edit& edit, Values values)
{
  StatementText statement(values);
  switch (edit.kind) {
    case EditKind::update:
      add_update(statement, table, edit);
      break;
    case EditKind::insert:
      add_insert(statement, table, edit);
      break;
    case EditKind::remove:
      statement.add("delete from ").add_table(table);
      add_row_condition(statement, table, edit);
      break;
  }
  return statement;
}

std::string shown_key(const Edit& edit)
{
  std::string key;
  for (const auto& value : edit.key) {
    key += (key.empty() ? "" : ", ") + value.value_or("null");
  }
  // It becomes part of one line.
  std::ranges::replace_if(key, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return key;
}

std::string_view verb_of(EditKind kind)
{
  switch (kind) {
    case EditKind::update:
      return "update ";
    case EditKind::insert:
      return "insert into ";
    case EditKind::remove:
      break;
  }
  return "delete from ";
}

}  // namespace

Review review_edits(const Table& table, const SaveRequest& request)
{
  refuse_read_only(table);
  Review review{.sql = "begin;\n\n"};
  for (const auto& edit : *request.edits) {
    review.sql += to_statement(table, edit, Values::written).text() + ";\n\n";
  }
  review.sql += "commit;\n";
  return review;
}

Task<Saved> save_edits(Connection& connection, Table table, SaveRequest request)
{
  refuse_read_only(table);
  Saved saved{.rows = 0};
  for (const auto& edit : *request.edits) {
    auto statement = to_statement(table, edit, Values::bound);
    const auto result = co_await run(connection, std::move(statement));
    // A rule, or a trigger that returns nothing, may turn a statement into none as well.
    if (result.affected_rows() != 1) {
      throw Error{ErrorCode::conflict,
                  "Somebody else has changed or deleted a row since this page read it; nothing was "
                  "saved. Reload to see what it is now.",
                  {{"row", shown_key(edit)}}};
    }
    ++saved.rows;
  }
  co_return saved;
}

std::string describe(const Table& table, const Edit& edit)
{
  auto text = std::string(verb_of(edit.kind)) + table.schema + "." + table.name;
  if (!edit.key.empty()) { text += " (" + shown_key(edit) + ")"; }
  const char* before = ": ";
  for (const auto& value : edit.values) {
    text += before + value.column;
    before = ", ";
  }
  return text;
}

}  // namespace sqlkit::studio
