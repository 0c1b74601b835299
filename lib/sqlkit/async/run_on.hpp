#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace sqlkit {

/// Runs the operation where `executor` runs things, which may be another thread, and comes back
/// with its result, or with what it throws. Cancelling the caller cancels the operation.
template <class T>
Task<T> run_on(Executor executor, Task<T> operation)
{
  return boost::asio::co_spawn(executor, std::move(operation), boost::asio::use_awaitable);
}

}  // namespace sqlkit
