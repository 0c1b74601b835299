#pragma once

#include "sqlkit/async/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <functional>

namespace sqlkit {

/// Runs a test's coroutine on an io_context of its own until nothing is left to do. What escapes
/// from it fails the test.
inline void run_test(std::function<Task<>()> body)
{
  boost::asio::io_context context;
  std::exception_ptr escaped;
  boost::asio::co_spawn(context, body(), [&](std::exception_ptr failure) { escaped = failure; });
  context.run();
  if (escaped) { std::rethrow_exception(escaped); }
}

}  // namespace sqlkit
