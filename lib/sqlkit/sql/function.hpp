#pragma once

#include "sqlkit/sql/column.hpp"
#include "sqlkit/sql/identifier.hpp"

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

/// SQL's functions under their own names.
namespace sqlkit {
namespace detail {

/// An entry of order_by() or a key of an index.
struct OrderKey {
  Tokens tokens;

  /// Without it, null is greater than every value: last in asc(), first in desc().
  constexpr OrderKey nulls_first() && { return std::move(*this).with(" nulls first"); }
  constexpr OrderKey nulls_last() && { return std::move(*this).with(" nulls last"); }

private:
  constexpr OrderKey with(Word words) &&
  {
    push_text(tokens, words);
    return std::move(*this);
  }
};

constexpr Operand operand(const OrderKey& key)
{
  return {{}, key.tokens.begin(), key.tokens.size(), atom, nullptr, false};
}

constexpr OrderKey order_key(const Operand& operand, Word direction)
{
  return {wrap("", operand, direction)};
}

constexpr Tokens alias_tokens(std::string_view name)
{
  auto token = make_token(TokenKind::alias, "", name);
  token.needs_quotes = needs_quotes(name);
  Tokens tokens;
  tokens.push(token);
  return tokens;
}

/// By the expression's name in the result, if it has got one with as().
template <class T>
constexpr OrderKey directed(const T& expression, Word direction)
{
  if constexpr (requires { expression.has_alias(); }) {
    if (expression.has_alias()) {
      OrderKey key{alias_tokens(expression.name())};
      push_text(key.tokens, direction);
      return key;
    }
  }
  return order_key(operand(expression), direction);
}

/// name(a, b, …)
template <class... T>
constexpr Tokens call(Word name, const T&... arguments)
{
  Tokens tokens;
  push_text(tokens, name);
  push_text(tokens, "(");
  bool is_first = true;
  [[maybe_unused]] const auto add = [&](const Operand& argument) {
    if (!is_first) { push_text(tokens, ", "); }
    is_first = false;
    append_operand(tokens, argument, weakest);
  };
  (add(operand(arguments)), ...);
  push_text(tokens, ")");
  return tokens;
}

/// A function whose result is null if an argument is.
template <class V, class... T>
constexpr Expr<V> strict_call(Word name, const T&... arguments)
{
  return Expr<V>(call(name, arguments...), atom).named(name);
}

template <class T>
concept TextNode = Node<T> && std::is_same_v<ValueOf<T>, std::string>;

}  // namespace detail

template <class T>
constexpr detail::OrderKey asc(const T& expression)
{
  return detail::directed(expression, "");
}
/// Plain DESC: nulls come first, as an index of the same order has them.
template <class T>
constexpr detail::OrderKey desc(const T& expression)
{
  return detail::directed(expression, " desc");
}

/// The transaction's start.
constexpr Expr<Timestamp> now()
{
  return detail::strict_call<Timestamp>("now");
}

template <class V>
constexpr Expr<V> cast(const detail::Operand& value)
{
  detail::Tokens tokens;
  detail::append_operand(tokens, value, detail::cast);
  detail::push_text(tokens, "::");
  detail::push_text(tokens, std::string_view(detail::sql_type<V>.name));
  return {std::move(tokens), detail::cast};
}
/// The value as another SQL type.
template <class V, detail::Node T>
constexpr Expr<V> cast(const T& value)
{
  return cast<V>(detail::operand(value));
}

}  // namespace sqlkit
