#pragma once

#include "sqlkit/async/task.hpp"

#include <chrono>
#include <memory>

namespace sqlkit {

/// A signal between coroutines of one thread. It stays set until somebody waits for it.
class Event {
public:
  explicit Event(Executor executor);
  ~Event();

  /// Wakes everybody who waits; if nobody does, the next wait returns at once.
  void set();

  /// Waits until the signal is set or `limit` has passed. Returns true if it was set; the signal is
  /// cleared then.
  Task<bool> wait(std::chrono::nanoseconds limit);

private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace sqlkit
