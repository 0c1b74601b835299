#pragma once

#include "sqlkit/sql/function.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Functions of texts. https://www.postgresql.org/docs/15/functions-string.html
namespace sqlkit {

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
constexpr Expr<std::string> trim(const T& text)
{
  return detail::strict_call<std::string>("btrim", text);
}
/// In characters.
template <detail::TextNode T>
constexpr Expr<std::int32_t> length(const T& text)
{
  return detail::strict_call<std::int32_t>("length", text);
}
/// `count` characters from the one of that number; the first is 1.
template <detail::TextNode T, class First, class Count>
constexpr Expr<std::string> substring(const T& text, const First& first, const Count& count)
{
  return detail::strict_call<std::string>("substr", text, first, count);
}
template <detail::TextNode T, class Part, class Other>
constexpr Expr<std::string> replace(const T& text, const Part& part, const Other& other)
{
  return detail::strict_call<std::string>("replace", text, part, other);
}

/// One text of all, where null counts as empty; never null.
template <class... T>
constexpr Expr<std::string> concat(const T&... values)
{
  auto tokens = detail::call("concat", values...);
  detail::shield(tokens);
  return Expr<std::string>(std::move(tokens), detail::atom).named("concat");
}
/// All that are not null, with the separator between them.
template <class... T>
constexpr Expr<std::string> concat_ws(std::string_view separator, const T&... values)
{
  auto tokens = detail::call("concat_ws", separator, values...);
  detail::shield(tokens);
  return Expr<std::string>(std::move(tokens), detail::atom).named("concat_ws");
}

/// For like() and ilike(): the text with `%`, `_` and `\` made harmless, to stand inside a pattern.
std::string escape_like(std::string_view text);

}  // namespace sqlkit
