#pragma once

#include "sqlkit/sql/column.hpp"

#include <cstdint>
#include <type_traits>

/// Functions of many rows.
namespace sqlkit {
namespace detail {

/// An aggregate of one expression; without rows it is null unless it counts.
template <class V>
constexpr Expr<V> aggregate(Word name, Word begin, const Operand& argument, bool is_nullable,
                            Word end = ")")
{
  Tokens tokens;
  tokens.push(make_token(TokenKind::aggregate, begin));
  append_operand(tokens, argument, weakest);
  tokens.push(make_token(TokenKind::aggregate_end, end));
  shield(tokens);
  tokens[0].is_shielded = false;
  tokens[0].is_nullable = is_nullable;
  return Expr<V>(std::move(tokens), atom).named(name);
}

}  // namespace detail

constexpr Expr<std::int64_t> count()
{
  detail::Tokens tokens;
  tokens.push(detail::make_token(detail::TokenKind::aggregate, "count(*"));
  tokens.push(detail::make_token(detail::TokenKind::aggregate_end, ")"));
  return Expr<std::int64_t>(std::move(tokens), detail::atom).named("count");
}
/// How many are not null.
template <detail::Node T>
constexpr Expr<std::int64_t> count(const T& expression)
{
  return detail::aggregate<std::int64_t>("count", "count(", detail::operand(expression), false);
}

template <detail::Node T>
constexpr auto max(const T& expression)
{
  return detail::aggregate<detail::ValueOf<T>>("max", "max(", detail::operand(expression), true);
}
template <detail::Node T>
constexpr auto min(const T& expression)
{
  return detail::aggregate<detail::ValueOf<T>>("min", "min(", detail::operand(expression), true);
}

/// The sum as bigint, or of doubles as double precision.
template <detail::Node T>
constexpr auto sum(const T& expression)
{
  using Value = detail::ValueOf<T>;
  static_assert(detail::is_number<Value>, "sqlkit: only numbers can be summed");
  if constexpr (std::is_same_v<Value, double>) {
    return detail::aggregate<double>("sum", "sum(", detail::operand(expression), true);
  } else {
    return detail::aggregate<std::int64_t>("sum", "sum(", detail::operand(expression), true,
                                           ")::bigint");
  }
}

/// True if the condition holds for every row; null without rows.
constexpr Condition bool_and(const Condition& condition)
{
  return detail::aggregate<bool>("bool_and", "bool_and(", detail::operand(condition), true);
}
constexpr Condition bool_or(const Condition& condition)
{
  return detail::aggregate<bool>("bool_or", "bool_or(", detail::operand(condition), true);
}

}  // namespace sqlkit
