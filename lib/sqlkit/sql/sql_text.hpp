#pragma once

#include "sqlkit/sql/cte.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

namespace sqlkit {
namespace detail {

/// What a `{}` of sql() takes: columns, parameters, expressions, constants, tables. Never text that
/// would be read as SQL.
template <class T>
constexpr void append_hole(Tokens& tokens, const T& value)
{
  append_operand(tokens, operand(value), atom);
}
template <template <template <class, auto...> class> class Shape>
constexpr void append_hole(Tokens& tokens, const Table<Shape>& table)
{
  const auto name = name_of(table);
  const bool is_qualified = name.alias.empty() && name.schema_size() > 0;
  auto token = make_token(TokenKind::bare_column, "", name.alias.empty() ? name.name : name.alias);
  token.needs_quotes = !is_qualified && needs_quotes(token.name_view());
  tokens.push(token);
}

/// Splits the text at its holes; {{ and }} are braces.
class HoleReader {
public:
  constexpr explicit HoleReader(std::string_view text) : rest_(text) {}

  /// Appends the text before the next hole. Returns false if there is none.
  constexpr bool read(Tokens& tokens)
  {
    while (true) {
      const auto brace = rest_.find_first_of("{}");
      if (brace == std::string_view::npos || brace + 1 == rest_.size()) {
        push_text(tokens, rest_);
        rest_ = {};
        return false;
      }
      const bool is_hole = rest_[brace] == '{' && rest_[brace + 1] == '}';
      push_text(tokens, rest_.substr(0, is_hole ? brace : brace + 1));
      rest_.remove_prefix(brace + 2);
      if (is_hole) { return true; }
    }
  }

private:
  std::string_view rest_;
};

template <class... T>
constexpr Tokens fill_holes(std::string_view text, const T&... values)
{
  Tokens tokens;
  HoleReader reader(text);
  std::size_t holes = 0;
  [[maybe_unused]] const auto fill = [&](const auto& value) {
    if (reader.read(tokens)) {
      ++holes;
      append_hole(tokens, value);
    }
  };
  (fill(values), ...);
  const bool has_more = reader.read(tokens);
  if (has_more || holes != sizeof...(T)) {
    push_mistake(tokens, "sql() has another number of {} than values for them");
  }
  return tokens;
}

}  // namespace detail

/// A piece of SQL with values of type V, for what has no function here.
template <class V, class... T>
constexpr Expr<V> sql(std::string_view text, const T&... values)
{
  return {detail::fill_holes(text, values...), detail::weakest};
}

/// A whole statement. Its columns are read in order into the members of the row, by name; whether
/// types fit is known only when it runs.
class RawStatement {
public:
  constexpr explicit RawStatement(detail::Tokens tokens) : tokens_(std::move(tokens)) {}

  friend constexpr detail::Statement to_statement(const RawStatement& raw)
  {
    detail::Statement statement;
    statement.tokens = raw.tokens_;
    statement.is_read_only = false;
    statement.has_unknown_results = true;
    return statement;
  }

private:
  detail::Tokens tokens_;
};

template <class... T>
constexpr RawStatement sql(std::string_view text, const T&... values)
{
  auto tokens = detail::fill_holes(text, values...);
  for (auto& token : tokens) {
    if (token.kind == detail::TokenKind::column) { token.kind = detail::TokenKind::full_column; }
  }
  return RawStatement(std::move(tokens));
}

}  // namespace sqlkit
