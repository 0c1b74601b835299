#pragma once

#include "sqlkit/sql/insert_source.hpp"

#include <string_view>

/// What an INSERT does when its row is there already.
namespace sqlkit {
namespace detail {

/// True if the rule makes exactly these columns, in any order, unique: in all rows, or in some.
constexpr bool is_unique_on(const TableRule& rule, const Tokens& columns, bool is_partial)
{
  if (rule.form != RuleForm::primary_key && rule.form != RuleForm::unique &&
      rule.form != RuleForm::unique_index) {
    return false;
  }
  const auto has = [](const Tokens& tokens, std::string_view name) {
    for (const auto& token : tokens) {
      if (token.kind != TokenKind::text && same_text(token.name_view(), name)) { return true; }
    }
    return false;
  };
  for (const auto& key : rule.keys) {
    const bool fits = key.kind == TokenKind::column ? has(columns, key.name_view())
                                                    : same_text(key.text_view(), ", ");
    if (!fits) { return false; }
  }
  for (const auto& column : columns) {
    if (column.kind != TokenKind::text && !has(rule.keys, column.name_view())) { return false; }
  }
  return rule.condition_tokens.empty() != is_partial;
}

template <class... T>
constexpr Tokens bare_columns(const T&... columns)
{
  Tokens tokens;
  [[maybe_unused]] const auto add = [&](const Leaf& column) {
    if (!tokens.empty()) { push_text(tokens, ", "); }
    auto token = column.token;
    token.kind = TokenKind::bare_column;
    tokens.push(token);
  };
  (add(columns), ...);
  return tokens;
}

template <class... T>
constexpr Tokens assignment_list(const T&... assignments)
{
  Tokens tokens;
  const auto add = [&](const Assignment& assignment) {
    if (!tokens.empty()) { push_text(tokens, ", "); }
    tokens.append(assignment.tokens);
  };
  (add(assignments), ...);
  return tokens;
}

/// Adds what on_update() says of columns that are not set.
constexpr void append_on_update(Tokens& set, TableShape table)
{
  const auto is_set = [&](std::string_view name) {
    for (std::size_t i = 0; i + 1 < set.size(); ++i) {
      if (set[i].kind == TokenKind::bare_column && same_text(set[i].name_view(), name) &&
          same_text(set[i + 1].text_view(), " = ")) {
        return true;
      }
    }
    return false;
  };
  for (std::size_t i = 0; i < table.count; ++i) {
    const auto& column = table.columns[i];
    if (!has_on_update(column) || is_set(column.name)) { continue; }
    auto token = make_token(TokenKind::bare_column, "", column.name);
    token.needs_quotes = column.needs_quotes;
    push_text(set, ", ");
    set.push(token);
    push_text(set, " = ");
    push_on_update(set, column);
  }
}

constexpr bool has_key(const Target& target, const Tokens& columns, bool is_partial)
{
  const auto rules = target.rules(target.name);
  for (const auto& rule : rules) {
    if (is_unique_on(rule, columns, is_partial)) { return true; }
  }
  return false;
}

constexpr bool has_constraint(const Target& target, std::string_view name)
{
  const auto rules = target.rules(target.name);
  const auto table = target.name.name;
  for (const auto& rule : rules) {
    const bool is_named = !rule.words.name.empty() && same_text(rule.words.name, name);
    const bool is_primary_key = rule.form == RuleForm::primary_key && name.starts_with(table) &&
                                name.substr(table.size()) == "_pkey";
    if (is_named || is_primary_key) { return true; }
  }
  return false;
}

}  // namespace detail

/// The row that was to be inserted, inside do_update().
template <class V>
constexpr detail::ColumnNode<V> excluded(const detail::ColumnNode<V>& column)
{
  auto copy = column;
  copy.token.kind = detail::TokenKind::full_column;
  copy.token.text = "excluded";
  copy.token.text_size = 8;
  return copy;
}

}  // namespace sqlkit
