#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"

#include <cstddef>
#include <memory>
#include <string>

/// Only for tests.
namespace sqlkit {

/// Stands between a client and the test server and pulls the plug at a chosen moment. Lives on the
/// executor's thread; its port is chosen by the system.
class TestProxy {
public:
  TestProxy(Executor executor, const Secret<>& server_url);
  ~TestProxy();

  /// The same database, through the proxy.
  Secret<> url() const;

  /// The next call that contains `text` reaches the server; its answer is swallowed and both sides
  /// are closed.
  void cut_answer_to(std::string text);
  /// Closes the connection on which the so-manieth byte from now on passes in that direction,
  /// behind that byte.
  enum class Direction { to_server, to_client };
  void cut_after(Direction direction, std::size_t bytes);
  /// How many bytes have passed so far.
  std::size_t passed(Direction direction) const;

  /// Closes all connections and accepts new ones only to close them at once, until restore().
  void cut_all();
  void restore();

  /// How often a call that contains `text` has reached the server.
  int forwarded(const std::string& text) const;

private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace sqlkit
