#pragma once

#include "sqlkit/sql/expression.hpp"

#include <string_view>

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
  return {infix(operand(left), symbol, operand(right), next(comparison), next(comparison)),
          comparison};
}

template <class L, class R>
constexpr auto calculate(const L& left, Word symbol, const R& right, Strength strength)
{
  using Left = ValueOf<L>;
  using Right = ValueOf<R>;
  static_assert(is_number<Left> && is_number<Right>,
                "sqlkit: only numbers are calculated with; write the rest as sql<T>(\"…\", …)");
  // A constant takes the type of the other side, as in SQL.
  using Result = std::conditional_t < !Node<L>, Right,
        std::conditional_t < !Node<R> || (sizeof(Left) >= sizeof(Right)), Left, Right >>
      ;
  return Expr<Result>(infix(operand(left), symbol, operand(right), strength, next(strength)),
                      strength);
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
  return detail::calculate(left, " + ", right, detail::addition);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator-(const L& left, const R& right)
{
  return detail::calculate(left, " - ", right, detail::addition);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator*(const L& left, const R& right)
{
  return detail::calculate(left, " * ", right, detail::multiplication);
}
template <class L, class R>
  requires detail::one_is_node<L, R>
constexpr auto operator/(const L& left, const R& right)
{
  return detail::calculate(left, " / ", right, detail::multiplication);
}

constexpr Condition operator and(Condition left, Condition right)
{
  const auto right_operand = detail::operand(right);
  detail::Tokens tokens;
  if (detail::operand(left).strength < detail::conjunction) {
    tokens = detail::wrap("(", detail::operand(left), ")");
  } else {
    tokens = std::move(left.tokens());
  }
  tokens.reserve(tokens.size() + right_operand.size + 3);
  tokens.push(detail::make_token(detail::TokenKind::conjunction, " and "));
  detail::append_operand(tokens, right_operand, detail::conjunction);
  return {std::move(tokens), detail::conjunction};
}

constexpr Condition operator or(const Condition& left, const Condition& right)
{
  return {detail::infix(detail::operand(left), " or ", detail::operand(right), detail::disjunction,
                        detail::disjunction),
          detail::disjunction};
}

constexpr Condition operator not(const Condition& condition)
{
  return {detail::wrap("not ", detail::operand(condition), "", detail::negation), detail::negation};
}

/// Several values that are compared as one, the first ones first.
template <class... V>
struct RowValue {
  detail::Tokens tokens;
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

namespace detail {

template <class Self, class V>
constexpr Expr<bool> Methods<Self, V>::is_null() const
{
  auto tokens = wrap("", operand(self()), " is null", next(comparison));
  shield(tokens);
  return {std::move(tokens), comparison};
}

template <class Self, class V>
constexpr Expr<bool> Methods<Self, V>::is_not_null() const
{
  auto tokens = wrap("", operand(self()), " is not null", next(comparison));
  shield(tokens);
  return {std::move(tokens), comparison};
}

template <class T>
struct ElementOf {
  using Type = void;
};
template <class T>
struct ElementOf<std::vector<T>> {
  using Type = Plain<T>;
};

/// select.hpp writes it.
template <class V, class Self, class Subquery>
constexpr Expr<bool> in_subquery(const Self& value, const Subquery& subquery);

template <class Self, class V>
template <class... T>
constexpr Expr<bool> Methods<Self, V>::in(const T&... values) const
{
  if constexpr ((std::is_same_v<T, Select> || ...)) {
    return in_subquery<V>(self(), values...);
  } else if constexpr (sizeof...(T) == 1 &&
                       (!std::is_void_v<typename ElementOf<ValueOf<T>>::Type> && ...)) {
    static_assert((std::is_same_v<typename ElementOf<ValueOf<T>>::Type, V> && ...),
                  "sqlkit: in() takes values of the same SQL type as its left side");
    auto tokens = infix(operand(self()), " = any(", operand(values)..., next(comparison), weakest);
    push_text(tokens, ")");
    return {std::move(tokens), comparison};
  } else {
    static_assert((same_sql_type<ValueOf<T>, V> && ...),
                  "sqlkit: in() takes values of the same SQL type as its left side");
    auto tokens = wrap("", operand(self()), " in (", next(comparison));
    bool is_first = true;
    const auto add = [&](const Operand& value) {
      if (!is_first) { push_text(tokens, ", "); }
      is_first = false;
      append_operand(tokens, value, weakest, operand(self()).type_name);
    };
    (add(operand(values)), ...);
    push_text(tokens, ")");
    return {std::move(tokens), comparison};
  }
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::like(const T& pattern) const
{
  return compare(self(), " like ", pattern);
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::ilike(const T& pattern) const
{
  return compare(self(), " ilike ", pattern);
}

template <class Self, class V>
template <class Low, class High>
constexpr Expr<bool> Methods<Self, V>::between(const Low& low, const High& high) const
{
  auto condition = compare(self(), " between ", low);
  static_assert(same_sql_type<V, ValueOf<High>>,
                "sqlkit: the two sides have different SQL types; compare like with like, or "
                "cast<T>(…) one side");
  push_text(condition.tokens(), " and ");
  append_operand(condition.tokens(), operand(high), next(comparison), operand(self()).type_name);
  return condition;
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::contains(const T& part) const
{
  return {infix(operand(self()), " @> ", operand(part), other_operator, next(other_operator)),
          other_operator};
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::matches(const T& condition) const
{
  static_assert(std::is_same_v<V, TsVector> && std::is_same_v<ValueOf<T>, TsQuery>,
                "sqlkit: matches() takes a search condition, as websearch_to_tsquery(…) makes it");
  return {infix(operand(self()), " @@ ", operand(condition), other_operator, next(other_operator)),
          other_operator};
}

template <class Self, class V>
constexpr Expr<V> Methods<Self, V>::as(Word name) const
{
  const auto from = operand(self());
  Tokens tokens;
  tokens.append(from.view().tokens, from.view().size);
  return Expr<V>(std::move(tokens), from.strength).named(name);
}

}  // namespace detail
}  // namespace sqlkit
