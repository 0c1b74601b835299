#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

/// Only for tests.
namespace sqlkit {

/// A database of its own on the server of SQLKIT_TEST_URL, dropped at the end, with all its
/// connections. Throws std::runtime_error, which fails the test, if the variable is not set.
class TestDatabase {
public:
  TestDatabase();
  /// A copy of another database of the same server to which nobody is connected.
  explicit TestDatabase(std::string_view template_name);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  const std::string& name() const noexcept { return name_; }
  /// How a program reaches it: through the transaction-pooling proxy of SQLKIT_TEST_POOLER_URL, if
  /// the tests run behind one. The server itself is at connect_options().
  Secret<> url() const;
  /// What a program at url() may do: behind a proxy no statement keeps its name.
  Prepare prepare() const;
  ConnectOptions connect_options() const;
  PoolOptions pool_options(std::size_t connections = 4) const;

  /// Runs a script from outside, blocking.
  void execute(std::string_view script);
  /// The first column of the first row as text, "" for NULL or no row; blocking.
  std::string value(std::string_view query);
  /// Ends every session of this database, as an administrator would; blocking.
  void end_sessions();

private:
  std::string name_;
  std::string server_url_;
};

/// Runs a coroutine to its end on an event loop of its own and rethrows what escapes from it.
/// Throws std::runtime_error, which fails the test, after `limit`.
void run_task(Task<> task, std::chrono::seconds limit = std::chrono::seconds(60));

}  // namespace sqlkit
