#pragma once

#include "sqlkit/sql/function.hpp"
#include "sqlkit/sql/statement.hpp"

#include <type_traits>

namespace sqlkit::detail {

constexpr void push_source(Tokens& tokens, Token source, bool is_left = false)
{
  source.is_left = is_left;
  tokens.push(source);
}

/// Something that can stand in from() and joins: a table, a CTE, a subquery.
template <class T>
concept Source = requires(Tokens& tokens, const T& source) { add_source(tokens, source, false); };

template <template <template <class, auto...> class> class Shape>
constexpr void add_source(Tokens& tokens, const Table<Shape>& table, bool is_left)
{
  push_source(tokens, source_of(table), is_left);
}

constexpr void append_entry(Tokens& tokens, const Operand& expression)
{
  if (!tokens.empty()) { push_text(tokens, ", "); }
  append_operand(tokens, expression, weakest);
}
template <class... T>
constexpr Tokens comma_list(const T&... expressions)
{
  Tokens tokens;
  (append_entry(tokens, operand(expressions)), ...);
  return tokens;
}

/// From here on columns of all these sources may be null: others are joined from the right.
constexpr void make_left(Tokens& sources)
{
  int depth = 0;
  for (auto& token : sources) {
    if (token.kind == TokenKind::scope || token.kind == TokenKind::closed_scope) { ++depth; }
    if (token.kind == TokenKind::scope_end) { --depth; }
    if (token.kind == TokenKind::source && depth == 0) { token.is_left = true; }
  }
}

/// An entry of order_by().
template <class T>
constexpr OrderKey order_entry(const T& expression)
{
  return directed(expression, "");
}
constexpr OrderKey order_entry(const OrderKey& key)
{
  return key;
}

constexpr void append_order(Tokens& tokens, const OrderKey& key)
{
  if (!tokens.empty()) { push_text(tokens, ", "); }
  tokens.append(key.tokens);
}
template <class... T>
constexpr Tokens order_list(const T&... keys)
{
  Tokens tokens;
  (append_order(tokens, order_entry(keys)), ...);
  return tokens;
}

/// Names of tables as they stand in the query.
template <class... T>
constexpr Tokens name_list(const T&... tables)
{
  Tokens tokens;
  const auto add = [&](std::string_view name) {
    if (!tokens.empty()) { push_text(tokens, ", "); }
    auto token = make_token(TokenKind::bare_column, "", name);
    token.needs_quotes = needs_quotes(name);
    tokens.push(token);
  };
  (add(tables.in_query()), ...);
  return tokens;
}

constexpr Condition always_true()
{
  Tokens tokens;
  push_text(tokens, "true");
  return {std::move(tokens), atom};
}

template <class T>
inline constexpr bool is_assignment = std::is_same_v<T, Assignment>;

/// In ORDER BY of a union only the columns of its first select list exist.
constexpr void name_by_column_only(Tokens& tokens)
{
  for (auto& token : tokens) {
    if (token.kind == TokenKind::column) { token.kind = TokenKind::bare_column; }
  }
}

}  // namespace sqlkit::detail
