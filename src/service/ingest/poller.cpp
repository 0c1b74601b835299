#include "service/ingest/poller.hpp"

#include "service/ingest/polling_service.hpp"
#include "store/event_repository.hpp"
#include "store/poll_repository.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <algorithm>

namespace socialhub::service {

namespace {

constexpr std::size_t max_at_once = 8;
// Longer than the slowest poll: twenty pages, each with its deadline, rarely all slow.
constexpr auto lease = std::chrono::minutes(5);
constexpr auto shortest_pause = std::chrono::milliseconds(50);
constexpr auto longest_pause = std::chrono::seconds(5);
constexpr auto pause_after_failure = std::chrono::seconds(1);

}  // namespace

Poller::Poller(store::PollRepository& polls, store::EventRepository& events,
               PollingService& service, sqlkit::Executor executor)
    : polls_(polls), events_(events), service_(service), running_(executor), wake_(executor)
{
}

Task<> Poller::run()
{
  for (;;) {
    std::chrono::milliseconds pause = pause_after_failure;
    try {
      co_await start_due_polls();
      co_await events_.remove_old();
      const auto time = co_await polls_.time_to_next();
      pause = std::clamp<std::chrono::milliseconds>(time.value_or(longest_pause), shortest_pause,
                                                    longest_pause);
    } catch (const sqlkit::Error& error) {
      sqlkit::log::warn("polling waits for the database", {{"reason", error.message()}});
    }
    co_await wake_.wait(pause);
  }
}

Task<> Poller::stop()
{
  co_await running_.stop();
}

Task<std::size_t> Poller::start_due_polls()
{
  const auto free = max_at_once - std::min(max_at_once, running_.size());
  if (free == 0) { co_return 0; }
  auto due = co_await polls_.claim_due(free, lease);
  for (auto& poll : due) {
    running_.spawn("poll", run_poll(std::move(poll)));
  }
  co_return due.size();
}

Task<> Poller::run_poll(store::DuePoll due)
{
  co_await service_.poll(std::move(due));
  wake();
}

}  // namespace socialhub::service
