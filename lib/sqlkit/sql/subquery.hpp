#pragma once

#include "sqlkit/sql/select.hpp"

#include <cstddef>
#include <utility>

/// SELECTs inside of others.
namespace sqlkit {

/// `exists(from(platforms).where(…))`.
template <detail::Source T>
constexpr Select from(const T& source)
{
  detail::SelectList list;
  detail::push_text(list.tokens, "1");
  return Select(std::move(list)).from(source);
}

constexpr Condition exists(const Select& subquery)
{
  detail::Tokens tokens;
  detail::push_text(tokens, "exists ");
  append_nested(tokens, to_statement(subquery));
  detail::shield(tokens);
  return Condition(std::move(tokens), detail::atom).named("exists");
}

namespace detail {

/// A subquery of one column, in parentheses.
template <class V>
constexpr Tokens value_of(const Select& subquery)
{
  const auto statement = to_statement(subquery);
  Tokens tokens;
  if (statement.results.size() != 1 || statement.results[0].type != &sql_type<V>) {
    push_mistake(tokens, "a subquery that stands for a value selects one value of its type");
  }
  append_nested(tokens, statement);
  shield(tokens);
  return tokens;
}

template <class V, class Self, class Subquery>
constexpr Expr<bool> in_subquery(const Self& value, const Subquery& subquery)
{
  auto tokens = wrap("", operand(value), " in ", next(comparison));
  tokens.append(value_of<V>(subquery));
  return {std::move(tokens), comparison};
}

}  // namespace detail

/// The only value of the only row, null if there is none.
template <class V>
constexpr Expr<V> scalar(const Select& subquery)
{
  auto tokens = detail::value_of<V>(subquery);
  tokens[0].is_shielded = false;
  tokens[0].is_nullable = true;
  return Expr<V>(std::move(tokens), detail::atom);
}

/// The rows of both, duplicates too. order_by() and limit() of the whole follow; they name columns
/// of the first.
constexpr Select union_all(const Select& first, const Select& second)
{
  using namespace detail;
  const auto upper = to_statement(first);
  const auto lower = to_statement(second);
  SelectList list;
  list.results = upper.results;
  list.groups = upper.groups;
  list.tokens.push(make_token(TokenKind::compound));
  bool is_same = upper.results.size() == lower.results.size();
  for (std::size_t i = 0; is_same && i < upper.results.size(); ++i) {
    is_same = upper.results[i].type == lower.results[i].type;
  }
  if (!is_same) {
    push_mistake(list.tokens, "union_all() takes two select lists of the same types");
  }
  append_nested(list.tokens, upper, TokenKind::closed_scope);
  push_text(list.tokens, " union all ");
  append_nested(list.tokens, lower, TokenKind::closed_scope);
  return Select(std::move(list), Select::Form::compound);
}

}  // namespace sqlkit
