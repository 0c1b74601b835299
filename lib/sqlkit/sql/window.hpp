#pragma once

#include "sqlkit/sql/source.hpp"

#include <concepts>
#include <cstdint>
#include <utility>

/// Windows: `sum(x).over(partition_by(…), order_by(…), rows_between(preceding(3), current_row))`.
/// https://www.postgresql.org/docs/15/sql-expressions.html#SYNTAX-WINDOW-FUNCTIONS
namespace sqlkit {
namespace detail {

/// A part of a window, in SQL's order of parts.
struct WindowPart {
  Tokens tokens;
};

/// Where a frame begins or ends.
struct FrameBound {
  Operand offset;  ///< empty text: none
  Word place;
};

constexpr void append_bound(Tokens& tokens, const FrameBound& bound)
{
  if (bound.offset.size != 0) { append_operand(tokens, bound.offset, weakest); }
  push_text(tokens, bound.place);
}

constexpr WindowPart frame(Word unit, const FrameBound& first, const FrameBound& last)
{
  WindowPart part;
  push_text(part.tokens, unit);
  append_bound(part.tokens, first);
  push_text(part.tokens, " and ");
  append_bound(part.tokens, last);
  return part;
}

template <class... T>
constexpr WindowPart window_part(Word words, const T&... keys)
{
  WindowPart part;
  push_text(part.tokens, words);
  part.tokens.append(comma_list(keys...));
  return part;
}

template <class T>
concept IsWindowPart = std::same_as<T, WindowPart>;

/// over (partition by … order by … rows between … and …)
template <IsWindowPart... T>
constexpr Tokens over_clause(const T&... parts)
{
  Tokens tokens;
  push_text(tokens, " over (");
  bool is_first = true;
  [[maybe_unused]] const auto add = [&](const WindowPart& part) {
    if (!is_first) { push_text(tokens, " "); }
    is_first = false;
    tokens.append(part.tokens);
  };
  (add(parts), ...);
  push_text(tokens, ")");
  return tokens;
}

}  // namespace detail

template <class... T>
constexpr detail::WindowPart partition_by(const T&... keys)
{
  return detail::window_part("partition by ", keys...);
}
/// The order inside a window or an aggregate. Keys as in Select::order_by().
template <class... T>
constexpr detail::WindowPart order_by(const T&... keys)
{
  return detail::window_part("order by ", keys...);
}

inline constexpr detail::FrameBound unbounded_preceding{{}, "unbounded preceding"};
inline constexpr detail::FrameBound unbounded_following{{}, "unbounded following"};
inline constexpr detail::FrameBound current_row{{}, "current row"};
template <class T>
constexpr detail::FrameBound preceding(const T& offset)
{
  return {detail::operand(offset), " preceding"};
}
template <class T>
constexpr detail::FrameBound following(const T& offset)
{
  return {detail::operand(offset), " following"};
}

/// Counted in rows.
constexpr detail::WindowPart rows_between(detail::FrameBound first, detail::FrameBound last)
{
  return detail::frame("rows between ", first, last);
}
/// By the value of the only key of order_by().
constexpr detail::WindowPart range_between(detail::FrameBound first, detail::FrameBound last)
{
  return detail::frame("range between ", first, last);
}
/// Counted in groups of rows with equal keys.
constexpr detail::WindowPart groups_between(detail::FrameBound first, detail::FrameBound last)
{
  return detail::frame("groups between ", first, last);
}

/// A function that means something only with over().
template <class V>
class [[nodiscard]] WindowFunction {
public:
  constexpr WindowFunction(detail::Word name, detail::Tokens tokens, bool is_nullable)
      : name_(name), tokens_(std::move(tokens)), is_nullable_(is_nullable)
  {
  }

  template <detail::IsWindowPart... T>
  constexpr Expr<V> over(const T&... parts) &&
  {
    tokens_.append(detail::over_clause(parts...));
    detail::shield(tokens_);
    tokens_[0].is_shielded = false;
    tokens_[0].is_nullable = is_nullable_;
    return Expr<V>(std::move(tokens_), detail::atom).named(name_);
  }

private:
  detail::Word name_;
  detail::Tokens tokens_;
  bool is_nullable_;
};

constexpr WindowFunction<std::int64_t> row_number()
{
  return {"row_number", detail::call("row_number"), false};
}
constexpr WindowFunction<std::int64_t> rank()
{
  return {"rank", detail::call("rank"), false};
}
constexpr WindowFunction<std::int64_t> dense_rank()
{
  return {"dense_rank", detail::call("dense_rank"), false};
}
constexpr WindowFunction<double> percent_rank()
{
  return {"percent_rank", detail::call("percent_rank"), false};
}
constexpr WindowFunction<double> cume_dist()
{
  return {"cume_dist", detail::call("cume_dist"), false};
}
/// Which of that many equal buckets the row is in, from 1.
template <class T>
constexpr WindowFunction<std::int32_t> ntile(const T& buckets)
{
  return {"ntile", detail::call("ntile", buckets), false};
}
/// The value in the row `rows` before this one; null if there is none.
template <detail::Node T>
constexpr WindowFunction<detail::ValueOf<T>> lag(const T& value, int rows = 1)
{
  return {"lag", detail::call("lag", value, rows), true};
}
/// The value in the row `rows` after this one; null if there is none.
template <detail::Node T>
constexpr WindowFunction<detail::ValueOf<T>> lead(const T& value, int rows = 1)
{
  return {"lead", detail::call("lead", value, rows), true};
}
template <detail::Node T>
constexpr WindowFunction<detail::ValueOf<T>> first_value(const T& value)
{
  return {"first_value", detail::call("first_value", value), true};
}
template <detail::Node T>
constexpr WindowFunction<detail::ValueOf<T>> last_value(const T& value)
{
  return {"last_value", detail::call("last_value", value), true};
}
/// The value in the row of that number, from 1; null if there is none.
template <detail::Node T, class Number>
constexpr WindowFunction<detail::ValueOf<T>> nth_value(const T& value, const Number& row)
{
  return {"nth_value", detail::call("nth_value", value, row), true};
}

}  // namespace sqlkit
