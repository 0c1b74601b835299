#pragma once

#include "http/server.hpp"

#include "sqlkit/async/task_group.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <functional>
#include <utility>

namespace socialhub::http::test {

/// Runs a test's coroutine on the context until it has ended, then throws what it threw.
inline void run_to_end(boost::asio::io_context& context, std::function<sqlkit::Task<>()> body)
{
  std::exception_ptr failure;
  boost::asio::co_spawn(context, body(), [&](std::exception_ptr escaped) { failure = escaped; });
  context.run();
  context.restart();
  if (failure) std::rethrow_exception(failure);
}

/// A server on a port of 127.0.0.1 that the system chose, with the clients of the test on the same
/// thread.
class RunningServer {
public:
  explicit RunningServer(Handler handler, ServerOptions options = {})
      : server_(context_.get_executor(), std::move(options), std::move(handler))
  {
  }

  boost::asio::io_context& context() noexcept { return context_; }
  sqlkit::Executor executor() { return context_.get_executor(); }
  Server& server() noexcept { return server_; }
  std::uint16_t port() const noexcept { return server_.port(); }

  /// Runs the test's body beside the server, then stops the server.
  void run(std::function<sqlkit::Task<>()> body)
  {
    run_to_end(context_, [&]() -> sqlkit::Task<> {
      sqlkit::TaskGroup tasks(context_.get_executor());
      tasks.spawn("server", server_.run());
      std::exception_ptr failure;
      try {
        co_await body();
      } catch (...) {
        failure = std::current_exception();
      }
      co_await server_.stop(std::chrono::seconds(0));
      co_await tasks.join();
      if (failure) std::rethrow_exception(failure);
    });
  }

private:
  boost::asio::io_context context_;
  Server server_;
};

}  // namespace socialhub::http::test
