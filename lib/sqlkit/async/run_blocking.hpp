#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <functional>

namespace sqlkit {

/// Runs one task to its end on this thread, for commands. Throws what it throws.
inline void run_blocking(const std::function<Task<>()>& make_task)
{
  boost::asio::io_context context{1};
  std::exception_ptr failure;
  boost::asio::co_spawn(context, make_task, [&](std::exception_ptr thrown) { failure = thrown; });
  context.run();
  if (failure) { std::rethrow_exception(failure); }
}

}  // namespace sqlkit
