#pragma once

#include "sqlkit/sql/operators.hpp"

#include <type_traits>
#include <utility>
#include <vector>

// The questions of expression.hpp that every column, parameter and expression answers.
namespace sqlkit {
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
    constexpr Infix inside{comparison, comparing.left, weakest};
    Expr<bool> condition(operand(self()), " = any(", operand(values)..., inside);
    push_text(condition.tokens(), ")");
    return condition;
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
constexpr Expr<bool> Methods<Self, V>::starts_with(const T& prefix) const
{
  static_assert(std::is_same_v<V, std::string> && std::is_same_v<ValueOf<T>, std::string>,
                "sqlkit: starts_with() is of texts");
  return {operand(self()), " ^@ ", operand(prefix), other_operating};
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
constexpr Expr<bool> Methods<Self, V>::contained_by(const T& whole) const
{
  return {operand(self()), " <@ ", operand(whole), other_operating};
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::overlaps(const T& other) const
{
  static_assert(std::is_same_v<V, ValueOf<T>>,
                "sqlkit: the two sides have different SQL types; compare like with like, or "
                "cast<T>(…) one side");
  return {operand(self()), " && ", operand(other), other_operating};
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::contains(const T& part) const
{
  return {operand(self()), " @> ", operand(part), other_operating};
}

template <class Self, class V>
template <class T>
constexpr Expr<bool> Methods<Self, V>::matches(const T& condition) const
{
  if constexpr (std::is_same_v<V, std::string> && std::is_same_v<ValueOf<T>, std::string>) {
    return {operand(self()), " ~ ", operand(condition), other_operating};
  }
  static_assert(std::is_same_v<V, ValueOf<T>> ||
                    (std::is_same_v<V, TsVector> && std::is_same_v<ValueOf<T>, TsQuery>),
                "sqlkit: matches() takes a search condition, as websearch_to_tsquery(…) makes it");
  return {operand(self()), " @@ ", operand(condition), other_operating};
}

template <class Self, class V>
constexpr Expr<V> Methods<Self, V>::as(Word name) const
{
  const auto from = operand(self());
  Tokens tokens;
  tokens.append(from.view().tokens, from.view().size);
  return Expr<V>(std::move(tokens), from.strength).aliased(name);
}

}  // namespace detail
}  // namespace sqlkit
