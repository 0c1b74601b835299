#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/options.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <memory>
#include <string_view>

/// Only for tests.
namespace sqlkit {

/// A connection that stays open, with an event loop of its own. What PostgreSQL has looked up once
/// it keeps: a statement that reads much of the catalog takes half the time from then on.
class TestSession {
public:
  explicit TestSession(ConnectOptions options);
  ~TestSession();
  TestSession(const TestSession&) = delete;
  TestSession& operator=(const TestSession&) = delete;

  Connection& connection() noexcept { return *connection_; }

  /// Runs a coroutine to its end and rethrows what escapes from it.
  /// Throws std::runtime_error, which fails the test, after `limit`.
  void run(Task<> task, std::chrono::seconds limit = std::chrono::seconds(60));
  /// Runs a script, blocking.
  void execute(std::string_view script);

private:
  boost::asio::io_context context_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace sqlkit
