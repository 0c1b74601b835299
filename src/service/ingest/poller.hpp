#pragma once

#include "sqlkit/async/event.hpp"
#include "sqlkit/async/task.hpp"
#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/uuid.hpp"

#include <cstddef>
#include <vector>

namespace socialhub::store {
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
  Poller(store::PollRepository& polls, PollingService& service, sqlkit::Executor executor);
  ~Poller();

  /// Runs until it is cancelled. While the database is away it looks again every second; polls that
  /// were cut off by that begin anew as soon as it is back.
  Task<> run();

  /// Ends what is running.
  Task<> stop();

  /// Waits until what is running has ended.
  Task<> join();

  /// Says that something may be due earlier than expected.
  void wake() { wake_.set(); }

private:
  Task<> release_cut_off_polls();
  Task<std::size_t> start_due_polls();
  Task<> run_poll(store::DuePoll due);

  store::PollRepository& polls_;
  PollingService& service_;
  // Still leased, though nobody works on them: single polls, and what claims may have taken whose
  // answers were lost.
  std::vector<store::DuePoll> cut_off_;
  std::vector<sqlkit::Uuid> lost_claims_;
  sqlkit::TaskGroup running_;
  sqlkit::Event wake_;
};

}  // namespace socialhub::service
