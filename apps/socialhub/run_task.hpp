#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <functional>

namespace socialhub::app {

/// Runs one task to its end on this thread, for commands. Throws what it throws.
inline void run_task(const std::function<sqlkit::Task<>()>& make_task)
{
  boost::asio::io_context context{1};
  std::exception_ptr failure;
  boost::asio::co_spawn(context, make_task, [&](std::exception_ptr thrown) { failure = thrown; });
  context.run();
  if (failure) { std::rethrow_exception(failure); }
}

}  // namespace socialhub::app
