#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/sql/rows.hpp"

#include <optional>
#include <type_traits>
#include <utility>

namespace sqlkit {
namespace detail {

[[noreturn]] void throw_not_found();

/// Moves the first row out.
template <class Row>
std::optional<Row> take_first(RowArena& arena)
{
  if (arena.size() == 0) { return std::nullopt; }
  return std::move(*static_cast<Row*>(arena.row(0)));
}

// What a call makes of the rows that one compiled coroutine has read.
template <class Row>
struct ListRows {
  using Result = Rows<Row>;
  [[gnu::always_inline]] static Result take(RowArena&& arena) { return Result(std::move(arena)); }
};
template <class Row>
struct FindRow {
  using Result = std::optional<Row>;
  static Result take(RowArena&& arena) { return take_first<Row>(arena); }
};
template <class Row>
struct GetRow {
  using Result = Row;
  static Result take(RowArena&& arena)
  {
    auto row = take_first<Row>(arena);
    if (!row) { throw_not_found(); }
    return std::move(*row);
  }
};

template <class Verb>
struct Reading;

}  // namespace detail
}  // namespace sqlkit

/// A typed face over a coroutine that is no template: awaiting it gives what the verb makes of the
/// rows. It must be awaited where it is made.
template <class Verb, class Executor>
class [[nodiscard]] boost::asio::awaitable<sqlkit::detail::Reading<Verb>, Executor>
    : public awaitable<sqlkit::detail::RowArena, Executor> {
public:
  using value_type = typename Verb::Result;
  using Arena = awaitable<sqlkit::detail::RowArena, Executor>;

  explicit awaitable(Arena&& rows) : Arena(std::move(rows)) {}

  value_type await_resume() { return Verb::take(Arena::await_resume()); }
};

namespace boost::asio {

// When one is awaited, asio asks whether it could be called as a function, by a dozen templates for
// each row type. It cannot.
template <class Verb, class Executor>
struct is_async_operation<awaitable<sqlkit::detail::Reading<Verb>, Executor>> : std::false_type {};
template <class Verb, class Executor>
struct result_of<awaitable<sqlkit::detail::Reading<Verb>, Executor>(
    detail::awaitable_frame_base<Executor>*)> {};

}  // namespace boost::asio
