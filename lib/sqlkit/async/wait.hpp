#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/cancellation_state.hpp>

#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>

namespace sqlkit {

/// Waits. Ends early, by exception, only if the coroutine is cancelled.
Task<> sleep_for(std::chrono::nanoseconds duration);

/// From here on the calling coroutine cannot be cancelled, and is not cancelled any more if it was:
/// for what must be brought to an end whatever happens. Await it in the coroutine itself:
/// `co_await ignore_cancellation();`
inline auto ignore_cancellation()
{
  // No Task: awaiting one would throw in a coroutine that is cancelled already.
  return this_task::reset_cancellation_state(boost::asio::disable_cancellation());
}

namespace detail {

/// Runs the operation; cancels it, waits for its end and throws Error{timeout} once `limit` has
/// passed.
Task<> run_with_timeout(Task<> operation, std::chrono::nanoseconds limit);

template <class T>
Task<> store_result(Task<T> operation, std::optional<T>& result)
{
  auto value = co_await std::move(operation);
  result.emplace(std::move(value));
}

}  // namespace detail

/// The result of `operation`, or what it throws, or Error{timeout} once `limit` has passed; the
/// operation is cancelled then, and has ended when the error arrives.
template <class T>
Task<T> with_timeout(Task<T> operation, std::chrono::nanoseconds limit)
{
  if constexpr (std::is_void_v<T>) {
    co_await detail::run_with_timeout(std::move(operation), limit);
  } else {
    std::optional<T> result;
    auto storing = detail::store_result(std::move(operation), result);
    co_await detail::run_with_timeout(std::move(storing), limit);
    co_return std::move(*result);
  }
}

}  // namespace sqlkit
