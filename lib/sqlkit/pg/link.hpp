#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/pg/result.hpp"

#include <chrono>
#include <memory>

struct pg_conn;

namespace sqlkit {

/// libpq's connection on the event loop: what blocks in libpq suspends here. Knows nothing of
/// statements. A deadline that passes closes the link.
class Link {
public:
  /// Throws Error{unavailable} with `connect_problem`.
  static Task<std::unique_ptr<Link>> open(ConnectOptions options);
  ~Link();

  pg_conn* handle() const noexcept;
  bool is_open() const noexcept;
  bool is_timed_out() const noexcept;

  /// From now on the server has this long to answer; zero = for ever.
  void set_deadline(std::chrono::milliseconds limit);
  void clear_deadline() noexcept;

  /// Sends what libpq has buffered as far as that goes at once. True: the rest needs flush().
  bool must_flush() noexcept;
  Task<> flush();

  /// True if take_result() will not block.
  bool has_result() noexcept;
  Task<> wait_for_result();
  /// The next result, or one without a handle() after the last.
  Result take_result() noexcept;

  /// Waits until the server has sent something and reads it. Returns false if the link was lost.
  Task<bool> read_more();
  /// Reads what has arrived without waiting. Returns false if the server closed the link.
  bool read_arrived() noexcept;

  /// Asks the server from another connection to stop what this one runs. Never throws.
  Task<> cancel_running();

private:
  struct State;
  explicit Link(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace sqlkit
