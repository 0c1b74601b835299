#include "service/ingest/poller.hpp"

#include "service/ingest/polling_service.hpp"
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
// A database that is only too busy is not asked again at once.
constexpr auto release_delay = std::chrono::seconds(1);

bool is_same_stream(const store::DuePoll& a, const store::DuePoll& b)
{
  return a.user_id == b.user_id && a.connection_id == b.connection_id && a.stream == b.stream;
}

}  // namespace

Poller::Poller(store::PollRepository& polls, PollingService& service, sqlkit::Executor executor)
    : polls_(polls), service_(service), running_(executor), wake_(executor)
{
}

Poller::~Poller() = default;

Task<> Poller::run()
{
  for (;;) {
    std::chrono::milliseconds pause = pause_after_failure;
    try {
      co_await release_cut_off_polls();
      co_await start_due_polls();
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

Task<> Poller::join()
{
  co_await running_.join();
}

/// Without this they would rest until their lease ends.
Task<> Poller::release_cut_off_polls()
{
  while (!cut_off_.empty()) {
    const auto poll = cut_off_.back();
    co_await polls_.release(poll, release_delay);
    std::erase_if(cut_off_, [&](const auto& other) { return is_same_stream(other, poll); });
  }
  while (!lost_claims_.empty()) {
    const auto claim = lost_claims_.back();
    co_await polls_.release_claim(claim);
    lost_claims_.pop_back();
  }
}

Task<std::size_t> Poller::start_due_polls()
{
  const auto free = max_at_once - std::min(max_at_once, running_.size());
  if (free == 0) { co_return 0; }
  const auto claim = sqlkit::make_uuid_v7();
  lost_claims_.push_back(claim);
  auto due = co_await polls_.claim_due(claim, free, lease);
  lost_claims_.pop_back();
  for (auto& poll : due) {
    running_.spawn("poll", run_poll(std::move(poll)));
  }
  co_return due.size();
}

Task<> Poller::run_poll(store::DuePoll due)
{
  try {
    co_await service_.poll(due);
  } catch (const sqlkit::Error& error) {
    sqlkit::log::warn("poll cut off", {{"connection_id", due.connection_id},
                                       {"platform", to_string(due.platform)},
                                       {"reason", error.message()}});
    cut_off_.push_back(std::move(due));
  }
  wake();
}

}  // namespace socialhub::service
