#pragma once

#include "sqlkit/sql/column.hpp"

#include <concepts>
#include <string_view>
#include <type_traits>

/// SQL's functions under their own names.
namespace sqlkit {
namespace detail {

/// An entry of order_by() or a key of an index.
struct OrderKey {
  Tokens tokens;
};

constexpr Operand operand(const OrderKey& key)
{
  return {{}, key.tokens.begin(), key.tokens.size(), atom, nullptr, false};
}

constexpr OrderKey order_key(const Operand& operand, Word direction)
{
  return {wrap("", operand, direction)};
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
  return detail::order_key(detail::operand(expression), "");
}
/// Plain DESC: nulls come first, as an index of the same order has them.
template <class T>
constexpr detail::OrderKey desc(const T& expression)
{
  return detail::order_key(detail::operand(expression), " desc");
}

/// The transaction's start.
constexpr Expr<Timestamp> now()
{
  return detail::strict_call<Timestamp>("now");
}

/// The first that is not null; may be null only if the last one may.
template <detail::Node T, class Other>
constexpr auto coalesce(const T& value, const Other& other)
{
  static_assert(same_sql_type<detail::ValueOf<T>, detail::ValueOf<Other>>,
                "sqlkit: coalesce() takes values of one SQL type");
  detail::Tokens tokens;
  detail::push_text(tokens, "coalesce(");
  detail::append_operand(tokens, detail::operand(value), detail::weakest);
  detail::push_text(tokens, ", ");
  detail::shield(tokens);
  detail::append_operand(tokens, detail::operand(other), detail::weakest,
                         detail::operand(value).type_name);
  detail::push_text(tokens, ")");
  return Expr<detail::ValueOf<T>>(std::move(tokens), detail::atom).named("coalesce");
}

template <detail::Node T, class... Others>
constexpr auto greatest(const T& value, const Others&... others)
{
  static_assert((same_sql_type<detail::ValueOf<T>, detail::ValueOf<Others>> && ...),
                "sqlkit: greatest() takes values of one SQL type");
  return detail::strict_call<detail::ValueOf<T>>("greatest", value, others...);
}
template <detail::Node T, class... Others>
constexpr auto least(const T& value, const Others&... others)
{
  static_assert((same_sql_type<detail::ValueOf<T>, detail::ValueOf<Others>> && ...),
                "sqlkit: least() takes values of one SQL type");
  return detail::strict_call<detail::ValueOf<T>>("least", value, others...);
}

template <detail::TextNode T>
constexpr Expr<std::string> lower(const T& text)
{
  return detail::strict_call<std::string>("lower", text);
}
template <detail::TextNode T>
constexpr Expr<std::string> upper(const T& text)
{
  return detail::strict_call<std::string>("upper", text);
}
template <detail::TextNode T>
constexpr Expr<std::int32_t> length(const T& text)
{
  return detail::strict_call<std::int32_t>("length", text);
}

/// A search condition in the words of a search box: "quotes", or, -not.
template <class T>
constexpr Expr<TsQuery> websearch_to_tsquery(std::string_view configuration, const T& words)
{
  static_assert(std::is_same_v<detail::ValueOf<T>, std::string>, "sqlkit: words are a text");
  return detail::strict_call<TsQuery>("websearch_to_tsquery", configuration, words);
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
