#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace sqlkit {

/// Waits. Ends early, by exception, only if the coroutine is cancelled.
Task<> sleep_for(std::chrono::nanoseconds duration);

/// Throws Error{timeout}; the sentence says that the outside did not answer in time.
[[noreturn]] void throw_timeout();

/// The result of `operation`, or Error{timeout} once `limit` has passed; the operation is cancelled
/// then.
template <class T>
Task<T> with_timeout(Task<T> operation, std::chrono::nanoseconds limit)
{
  using namespace boost::asio::experimental::awaitable_operators;
  auto winner = co_await (std::move(operation) || sleep_for(limit));
  if (winner.index() == 1) {
    throw_timeout();
  }
  if constexpr (!std::is_void_v<T>) {
    co_return std::get<0>(std::move(winner));
  }
}

}  // namespace sqlkit
