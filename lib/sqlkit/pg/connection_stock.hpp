#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/pg/options.hpp"

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace sqlkit {

/// The connections of a pool, the free ones and the slots for others, and who waits for them.
/// A slot is the right to have one connection; there are PoolOptions::connections of them.
class ConnectionStock {
public:
  ConnectionStock(Executor executor, PoolOptions options);
  ~ConnectionStock();

  std::size_t taken_slots() const noexcept { return taken_slots_; }
  std::size_t leased() const noexcept { return leased_; }

  /// A free connection that the server has not closed, or null.
  std::unique_ptr<Connection> take_idle();
  /// A connection by any means within PoolOptions::wait.
  Task<std::unique_ptr<Connection>> take();
  /// The end of a lease: the connection goes to who waits longest, or becomes free, or is closed.
  void give_back(std::unique_ptr<Connection> connection);

  /// Opens a connection although earlier attempts failed a moment ago; does nothing if one is
  /// free, or all are lent. Throws why it failed, in the words of connect_error().
  Task<> open_first();

  Task<> close();

private:
  class Waiter;
  class Slot;
  struct IdleTimer;
  struct Idle {
    std::unique_ptr<Connection> connection;
    std::chrono::steady_clock::time_point since;
  };

  Slot take_slot();
  Task<std::unique_ptr<Connection>> open(Slot slot);
  Task<std::unique_ptr<Connection>> wait_for_turn();
  bool is_expired(const Connection& connection) const noexcept;
  void keep(std::unique_ptr<Connection> connection);
  void watch_idle();
  void close_idle();
  bool is_pausing() const noexcept;
  void note_failure(const Error& error);
  Error unreachable() const;
  std::unique_ptr<Connection> lend(std::unique_ptr<Connection> connection);
  void free_slot();
  void discard(std::unique_ptr<Connection> connection);

  Executor executor_;
  PoolOptions options_;
  std::vector<Idle> idle_;  ///< the one that was used last is the last
  std::unique_ptr<IdleTimer> idle_timer_;
  std::list<Waiter*> waiters_;
  std::size_t taken_slots_ = 0;
  std::size_t leased_ = 0;
  std::optional<Error> last_failure_;
  std::chrono::steady_clock::time_point next_attempt_at_{};
  std::chrono::milliseconds pause_{};
  bool is_closed_ = false;
  TaskGroup stopping_;
};

}  // namespace sqlkit
