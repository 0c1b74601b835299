#pragma once

#include "sqlkit/async/task.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace sqlkit {

/// The coroutines that somebody owns: nothing runs detached. All members run on one thread, the
/// executor's.
class TaskGroup {
public:
  explicit TaskGroup(Executor executor);
  ~TaskGroup();  ///< every task must have ended: call stop() first
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  /// Starts a task. What escapes from it is logged with its name; the other tasks go on. Throws
  /// Error{unavailable} after stop().
  void spawn(std::string name, Task<> task);

  /// Number of tasks that have not ended.
  std::size_t size() const noexcept;

  /// Cancels every task and waits until all have ended. Nothing can be spawned afterwards. Not to
  /// be awaited by a task of the group.
  Task<> stop();

  /// Waits until all have ended, without cancelling.
  Task<> join();

private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace sqlkit
