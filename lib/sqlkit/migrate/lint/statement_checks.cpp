#include "sqlkit/migrate/lint/script_walk.hpp"

#include <algorithm>

namespace sqlkit {

namespace {

constexpr std::size_t longest_name = 63;
constexpr std::size_t widest_index = 3;

void check_index(ScriptWalk& walk)
{
  const auto& index = *walk.statement;
  const std::string table(without_public(index.relation));
  const auto columns = columns_of_index(index.definition);
  if (not index.is_concurrent and walk.is_busy(table)) { walk.find("create_index", table, table); }
  const auto searched = columns.size() - (ends_with_an_order(index.definition) ? 1 : 0);
  if (not index.is_unique and searched > widest_index) {
    walk.find("wide_index", index.name.empty() ? table : index.name);
  }
  walk.keys.push_back({table, columns});
}

bool has_words(const Statement& statement, std::initializer_list<std::string_view> words)
{
  return std::ranges::any_of(statement.tokens, [&](const Token& token) {
    return std::ranges::any_of(words, [&](std::string_view word) { return token.is(word); });
  });
}

void check_enum_value(ScriptWalk& walk)
{
  const auto& statement = *walk.statement;
  if (not has_words(statement, {"before", "after"})) {
    walk.find("enum_value_without_place", statement.name);
  }
  if (walk.written->is_outside_transaction) { return; }
  for (const auto& token : statement.tokens) {
    if (token.kind == TokenKind::text) {
      walk.values_in_stage.emplace_back(token.text);
      return;
    }
  }
}

void check_used_values(ScriptWalk& walk)
{
  for (const auto& token : walk.statement->tokens) {
    const auto used = std::ranges::find(walk.values_in_stage, token.text);
    if (token.kind != TokenKind::text or used == walk.values_in_stage.end()) { continue; }
    walk.find("enum_value_used_at_once", std::string(token.text));
    return;
  }
}

/// A bound of zero is none.
void check_timeout(ScriptWalk& walk)
{
  const auto& tokens = walk.statement->tokens;
  auto value = tokens.back().text;
  if (value.starts_with('\'')) { value = value.substr(1); }
  const bool is_lock =
      std::ranges::any_of(tokens, [](const Token& token) { return token.is("lock_timeout"); });
  if (is_lock and value.starts_with('0')) { walk.find("no_lock_timeout", "lock_timeout"); }
}

void check_transaction(ScriptWalk& walk)
{
  const auto& tokens = walk.statement->tokens;
  if (tokens.front().is("savepoint")) { return; }
  walk.is_in_block = tokens.front().is("begin") or tokens.front().is("start");
  walk.find("transaction_control", std::string(tokens.front().text));
}

void check_stage(ScriptWalk& walk)
{
  const auto& statement = *walk.statement;
  if (not walk.written->is_outside_transaction) { return; }
  if (walk.is_in_block and has_words(statement, {"concurrently"})) {
    walk.find("concurrently_in_transaction", statement.name);
  }
  const bool is_index =
      statement.kind == StatementKind::create_index or statement.kind == StatementKind::drop_index;
  const bool is_vacuum = statement.tokens.front().is("vacuum");
  const bool may_be_repeated =
      statement.may_be_repeated or is_vacuum or
      (is_index and statement.is_concurrent and not statement.name.empty());
  if (not may_be_repeated) { walk.find("not_repeatable", std::string(walk.written->text)); }
}

void check_names(ScriptWalk& walk)
{
  for (const auto& token : walk.statement->tokens) {
    const auto quotes = token.kind == TokenKind::name ? 2U : 0U;
    const bool is_name = token.kind == TokenKind::name or token.kind == TokenKind::word;
    if (is_name and token.text.size() - quotes > longest_name) {
      walk.find("long_identifier", std::string(token.text));
    }
  }
}

}  // namespace

void check_statement(ScriptWalk& walk)
{
  const auto& statement = *walk.statement;
  check_names(walk);
  check_stage(walk);
  check_used_values(walk);
  switch (statement.kind) {
    case StatementKind::create_index:
      return check_index(walk);
    case StatementKind::drop_index:
      if (not statement.is_concurrent) { walk.find("drop_index", statement.name); }
      return;
    case StatementKind::drop_table:
      return walk.find("drop_table", statement.relation, statement.relation);
    case StatementKind::add_enum_value:
      return check_enum_value(walk);
    case StatementKind::rename_enum_value:
      return walk.find("rename_enum_value", statement.name);
    case StatementKind::rename_schema:
      return walk.find("rename_schema", statement.name);
    case StatementKind::truncate:
      if (statement.is_cascade) { walk.find("truncate_cascade", statement.relation); }
      return;
    case StatementKind::set_timeout:
      return check_timeout(walk);
    case StatementKind::transaction:
      return check_transaction(walk);
    default:
      return;
  }
}

}  // namespace sqlkit
