#pragma once

#include "sqlkit/async/task.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace sqlkit {

/// Calls a function once a deadline has passed. Moving the deadline costs no timer: the one that
/// runs looks again when it fires.
class Watchdog {
public:
  Watchdog(Executor executor, std::function<void()> expired);
  ~Watchdog();

  void set(std::chrono::milliseconds limit);
  void clear() noexcept;
  /// Like clear(), and gives the timer up: while it runs, so does the event loop.
  void stop();

private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace sqlkit
