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

namespace detail {

template <class V>
constexpr Expr<V> quantified(Word word, const Operand& array)
{
  return {wrap(word, array, ")"), atom};
}

}  // namespace detail

/// On the right of a comparison: `posts.id == any(ids)`, true for any element of the array.
template <detail::Node T>
constexpr auto any(const T& array)
{
  using Element = typename detail::ElementOf<detail::ValueOf<T>>::Type;
  static_assert(!std::is_void_v<Element>, "sqlkit: any() takes an array");
  return detail::quantified<Element>("any(", detail::operand(array));
}
/// True for every element of the array.
template <detail::Node T>
constexpr auto all(const T& array)
{
  using Element = typename detail::ElementOf<detail::ValueOf<T>>::Type;
  static_assert(!std::is_void_v<Element>, "sqlkit: all() takes an array");
  return detail::quantified<Element>("all(", detail::operand(array));
}

template <class... V>
template <std::same_as<Select> S>
constexpr Condition RowValue<V...>::in(const S& subquery) const
{
  const auto statement = to_statement(subquery);
  auto condition = tokens;
  const detail::SqlType* types[] = {&detail::sql_type<V>...};
  bool fits = statement.results.size() == sizeof...(V);
  for (std::size_t i = 0; fits && i < sizeof...(V); ++i) {
    fits = statement.results[i].type == types[i];
  }
  if (!fits) {
    detail::push_mistake(condition, "row().in() takes a subquery of columns of the same types");
  }
  detail::push_text(condition, " in ");
  append_nested(condition, statement);
  return {std::move(condition), detail::comparison};
}

}  // namespace sqlkit
