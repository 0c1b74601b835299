#pragma once

#include "sqlkit/sql/operators.hpp"

#include <concepts>
#include <type_traits>
#include <utility>

namespace sqlkit {

/// Several values that are compared as one, the first ones first.
template <class... V>
struct RowValue {
  detail::Tokens tokens;

  /// subquery.hpp defines it.
  template <std::same_as<Select> S>
  constexpr Condition in(const S& subquery) const;
};

template <class... T>
constexpr auto row(const T&... values)
{
  detail::Tokens tokens;
  detail::push_text(tokens, "(");
  bool is_first = true;
  const auto add = [&](const detail::Operand& value) {
    if (!is_first) { detail::push_text(tokens, ", "); }
    is_first = false;
    detail::append_operand(tokens, value, detail::weakest);
  };
  (add(detail::operand(values)), ...);
  detail::push_text(tokens, ")");
  return RowValue<detail::ValueOf<T>...>{std::move(tokens)};
}

namespace detail {

template <class... L, class... R>
constexpr Condition compare_rows(const RowValue<L...>& left, Word symbol,
                                 const RowValue<R...>& right)
{
  static_assert(sizeof...(L) == sizeof...(R), "sqlkit: the two rows have different lengths");
  if constexpr (sizeof...(L) == sizeof...(R)) {
    static_assert((same_sql_type<L, R> && ...),
                  "sqlkit: the two sides have different SQL types; compare like with like, or "
                  "cast<T>(…) one side");
  }
  auto tokens = left.tokens;
  push_text(tokens, symbol);
  tokens.append(right.tokens);
  return {std::move(tokens), comparison};
}

}  // namespace detail

template <class... L, class... R>
constexpr Condition operator==(const RowValue<L...>& left, const RowValue<R...>& right)
{
  return detail::compare_rows(left, " = ", right);
}
/// Different, null counting as a value of its own: never null itself.
template <class... L, class... R>
constexpr Condition is_distinct_from(const RowValue<L...>& left, const RowValue<R...>& right)
{
  return detail::compare_rows(left, " is distinct from ", right);
}
template <class... L, class... R>
constexpr Condition operator<(const RowValue<L...>& left, const RowValue<R...>& right)
{
  return detail::compare_rows(left, " < ", right);
}
template <class... L, class... R>
constexpr Condition operator<=(const RowValue<L...>& left, const RowValue<R...>& right)
{
  return detail::compare_rows(left, " <= ", right);
}
template <class... L, class... R>
constexpr Condition operator>(const RowValue<L...>& left, const RowValue<R...>& right)
{
  return detail::compare_rows(left, " > ", right);
}
template <class... L, class... R>
constexpr Condition operator>=(const RowValue<L...>& left, const RowValue<R...>& right)
{
  return detail::compare_rows(left, " >= ", right);
}

}  // namespace sqlkit
