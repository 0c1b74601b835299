#pragma once

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task.hpp"
#include "sqlkit/async/task_group.hpp"

#include <cstddef>

namespace socialhub::store {
class EventRepository;
class PollRepository;
struct DuePoll;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

class PollingService;

/// Runs polls when they are due, several at once. What is due stands in the database, so any number
/// of processes may run one; this is the seam where a queue of jobs comes in.
class Poller {
public:
  Poller(store::PollRepository& polls, store::EventRepository& events, PollingService& service,
         sqlkit::Executor executor);

  /// Runs until it is cancelled. While the database is away it looks again every second.
  Task<> run();

  /// Ends what is running.
  Task<> stop();

  /// Says that something may be due earlier than expected.
  void wake() { wake_.set(); }

private:
  Task<std::size_t> start_due_polls();
  Task<> run_poll(store::DuePoll due);

  store::PollRepository& polls_;
  store::EventRepository& events_;
  PollingService& service_;
  sqlkit::TaskGroup running_;
  sqlkit::Event wake_;
};

}  // namespace socialhub::service
