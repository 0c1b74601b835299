#pragma once

#include "sqlkit/sql/expression.hpp"

#include <type_traits>
#include <utility>

/// SQL's operators on columns, parameters, expressions and constants.
namespace sqlkit {

namespace detail {

template <class L, class R>
inline constexpr bool one_is_node = Node<L> || Node<R>;

template <class L, class R>
constexpr Expr<bool> compare(const L& left, Word symbol, const R& right)
{
  static_assert(same_sql_type<ValueOf<L>, ValueOf<R>>,
                "sqlkit: the two sides have different SQL types; compare like with like, or "
                "cast<T>(…) one side");
  return {operand(left), symbol, operand(right), comparing};
}

template <class L, class R>
constexpr auto calculate(const L& left, Word symbol, const R& right, const Infix& strength)
{
  using Left = ValueOf<L>;
  using Right = ValueOf<R>;
  static_assert(is_number<Left> && is_number<Right>,
                "sqlkit: only numbers are calculated with; write the rest as sql<T>(\"…\", …)");
  // A constant takes the type of the other side, as in SQL.
  using Result = std::conditional_t < !Node<L>, Right,
        std::conditional_t < !Node<R> || (sizeof(Left) >= sizeof(Right)), Left, Right >>
      ;
  return Expr<Result>(operand(left), symbol, operand(right), strength);
}

}  // namespace detail

template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Expr<bool> operator==(const L& left, const R& right)
{
  return detail::compare(left, " = ", right);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Expr<bool> operator!=(const L& left, const R& right)
{
  return detail::compare(left, " <> ", right);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Expr<bool> operator<(const L& left, const R& right)
{
  return detail::compare(left, " < ", right);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Expr<bool> operator<=(const L& left, const R& right)
{
  return detail::compare(left, " <= ", right);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Expr<bool> operator>(const L& left, const R& right)
{
  return detail::compare(left, " > ", right);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Expr<bool> operator>=(const L& left, const R& right)
{
  return detail::compare(left, " >= ", right);
}

template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator+(const L& left, const R& right)
{
  return detail::calculate(left, " + ", right, detail::adding);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator-(const L& left, const R& right)
{
  return detail::calculate(left, " - ", right, detail::adding);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator*(const L& left, const R& right)
{
  return detail::calculate(left, " * ", right, detail::multiplying);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator/(const L& left, const R& right)
{
  return detail::calculate(left, " / ", right, detail::multiplying);
}

template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator%(const L& left, const R& right)
{
  static_assert(std::is_integral_v<detail::ValueOf<L>> && std::is_integral_v<detail::ValueOf<R>>,
                "sqlkit: % is of whole numbers");
  return detail::calculate(left, " % ", right, detail::multiplying);
}

/// Different, null counting as a value of its own: never null itself.
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Condition is_distinct_from(const L& left, const R& right)
{
  auto condition = detail::compare(left, " is distinct from ", right);
  detail::shield(condition.tokens());
  return condition;
}
/// Equal, or both null.
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr Condition is_not_distinct_from(const L& left, const R& right)
{
  auto condition = detail::compare(left, " is not distinct from ", right);
  detail::shield(condition.tokens());
  return condition;
}

constexpr Condition operator and(Condition left, const Condition& right)
{
  const auto before = detail::operand(left);
  if (before.strength < detail::conjunction) {
    left = Condition(detail::wrap("(", before, ")"), detail::conjunction);
  }
  left.join(detail::operand(right));
  return left;
}

constexpr Condition operator or(const Condition& left, const Condition& right)
{
  return {detail::operand(left), " or ", detail::operand(right), detail::disjoining};
}

constexpr Condition operator not(const Condition& condition)
{
  return {detail::wrap("not ", detail::operand(condition), "", detail::negation), detail::negation};
}

}  // namespace sqlkit
