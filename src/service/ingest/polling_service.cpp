#include "service/ingest/polling_service.hpp"

#include "connector/registry.hpp"
#include "service/ingest/incoming.hpp"
#include "store/connection_repository.hpp"
#include "store/ingest_repository.hpp"

#include "sqlkit/base/log.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <random>

namespace socialhub::service {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

// The first poll of an account fills the page; later ones go back as far as a week away needs.
constexpr int max_first_pages = 5;
constexpr int max_pages = 20;

connector::Account account_of(const store::DuePoll& due)
{
  return {due.user_id, due.connection_id, due.external_id, due.server_url, due.settings.followed};
}

/// When the page's newest and oldest entries appeared on the network.
struct Span {
  std::optional<sqlkit::Timestamp> newest;
  std::optional<sqlkit::Timestamp> oldest;
};

void widen(Span& span, sqlkit::Timestamp moment)
{
  span.newest = std::max(span.newest.value_or(moment), moment);
  span.oldest = std::min(span.oldest.value_or(moment), moment);
}

Span span_of(const store::IncomingPage& page)
{
  Span span;
  for (const auto& incoming : page.posts) {
    if (incoming.appeared_at) { widen(span, *incoming.appeared_at); }
  }
  for (const auto& incoming : page.notifications) {
    widen(span, incoming.notification.created_at);
  }
  return span;
}

std::chrono::milliseconds with_jitter(std::chrono::milliseconds delay)
{
  thread_local std::minstd_rand random{std::random_device{}()};
  std::uniform_real_distribution<double> factor(0.8, 1.2);
  return std::chrono::milliseconds{
      static_cast<std::int64_t>(static_cast<double>(delay.count()) * factor(random))};
}

std::optional<std::chrono::seconds> wanted_wait(const Error& error)
{
  const auto text = error.field("retry_after_s");
  std::int64_t seconds = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (parsed.ec != std::errc{} || seconds < 0) { return std::nullopt; }
  return std::chrono::seconds{seconds};
}

/// The database is away, which says nothing of the network.
bool is_own_trouble(const Error& error)
{
  return error.code() == ErrorCode::unavailable && error.field("platform").empty();
}

bool is_on_this_machine(std::string_view server_url)
{
  return server_url.starts_with("http://127.0.0.1:") || server_url.starts_with("http://localhost:");
}

}  // namespace

struct PollingService::Fetched {
  store::IncomingPage page;
  std::optional<std::string> next_cursor;
};

PollingService::PollingService(Parts parts, PollIntervals intervals,
                               std::function<bool(model::UserId)> is_watched)
    : parts_(parts), intervals_(intervals), is_watched_(std::move(is_watched))
{
}

Task<std::int32_t> PollingService::poll(store::DuePoll due)
{
  std::optional<Error> failure;
  Progress progress;
  try {
    progress = co_await read_to_known(due);
  } catch (const Error& error) {
    failure = error;
  }
  if (failure && is_own_trouble(*failure)) { throw *failure; }
  if (!failure) {
    co_await record_success(due, progress);
  } else if (failure->field("cursor") == "bad") {
    // The network forgot the place where we stopped: begin again at the top, the known boundary
    // stays.
    co_await parts_.polls.succeed(due, std::nullopt, std::chrono::milliseconds(0));
  } else {
    const bool is_connected = co_await parts_.polls.has_stream(due);
    // Somebody removed the account while its network was asked: nothing is wrong.
    if (is_connected) { co_await record_failure(due, std::move(*failure)); }
  }
  co_return progress.new_posts;
}

Task<PollingService::Progress> PollingService::read_to_known(store::DuePoll due)
{
  Progress progress;
  if (due.cursor) {
    progress.cursor = due.cursor->resume;
    progress.newest = due.cursor->newest;
  }
  const int page_limit = due.newest_seen_at ? max_pages : max_first_pages;
  for (int pages = 0; pages < page_limit; ++pages) {
    auto fetched = co_await fetch_page(due, progress.cursor);
    auto& [page, next_cursor] = fetched;
    const auto span = span_of(page);
    progress.newest = std::max(progress.newest, span.newest);
    if (span.oldest) { progress.oldest = span.oldest; }
    const bool is_known = due.newest_seen_at && span.oldest && *span.oldest <= *due.newest_seen_at;
    progress.is_whole = is_known || !next_cursor;
    if (!progress.is_whole && progress.newest) {
      page.cursor = store::PollCursor{.resume = *next_cursor, .newest = *progress.newest};
    }
    const auto outcome = co_await parts_.ingest.store(std::move(page));
    progress.new_posts += outcome.new_posts;
    if (progress.is_whole) { break; }
    progress.cursor = next_cursor;
  }
  co_return progress;
}

Task<PollingService::Fetched> PollingService::fetch_page(store::DuePoll due,
                                                         std::optional<std::string> cursor)
{
  auto& connector = parts_.connectors.at(due.platform);
  const auto account = account_of(due);
  Fetched fetched;
  if (due.stream == store::PollStream::home) {
    auto page = co_await connector.fetch_home(account, std::move(cursor));
    fetched.next_cursor = page.next_cursor;
    fetched.page = ingest::to_incoming(account, due.platform, std::move(page), parts_.clock.now());
  } else {
    auto page = co_await connector.fetch_notifications(account, std::move(cursor));
    fetched.next_cursor = page.next_cursor;
    fetched.page = ingest::to_incoming(account, due.platform, std::move(page), parts_.clock.now());
  }
  co_return fetched;
}

Task<> PollingService::record_success(store::DuePoll due, Progress progress)
{
  const bool has_gap = !progress.is_whole && due.newest_seen_at && progress.oldest &&
                       due.stream == store::PollStream::home &&
                       *due.newest_seen_at < *progress.oldest;
  if (has_gap) {
    co_await parts_.ingest.add_gap(due.user_id, due.connection_id, *due.newest_seen_at,
                                   *progress.oldest);
    sqlkit::log::warn("feed has a gap", {{"connection_id", due.connection_id}});
  }
  if (due.failures > 0) {
    co_await parts_.connections.set_status(due.user_id, due.connection_id,
                                           model::ConnectionStatus::active, std::nullopt);
  }
  const auto wanted = is_watched_(due.user_id) ? intervals_.watched : intervals_.unwatched;
  const auto interval = interval_of(due.platform, due.server_url, with_jitter(wanted));
  co_await parts_.polls.succeed(due, progress.newest, interval);
}

Task<> PollingService::record_failure(store::DuePoll due, Error error)
{
  const auto delay = retry_delay(due, error);
  const auto now = parts_.clock.now();
  std::string detail;
  for (const auto& [name, value] : error.fields()) {
    detail += (detail.empty() ? "" : ", ") + name + " " + value;
  }
  sqlkit::log::warn("poll failed", {{"connection_id", due.connection_id},
                                    {"platform", to_string(due.platform)},
                                    {"code", to_string(error.code())},
                                    {"reason", error.message()},
                                    {"detail", detail},
                                    {"retry_in_s", delay.count() / 1000}});
  // Only a network's plain refusal asks the person to act; all else heals by itself.
  const bool must_reconnect = error.code() == ErrorCode::unauthorized;
  const auto status =
      must_reconnect ? model::ConnectionStatus::reconnect : model::ConnectionStatus::limited;
  model::ConnectionError problem{.message = error.message(), .at = now, .retry_at = {}};
  if (!must_reconnect) { problem.retry_at = now + delay; }
  co_await parts_.connections.set_status(due.user_id, due.connection_id, status,
                                         std::move(problem));
  co_await parts_.polls.fail(due, delay);
}

Task<std::size_t> PollingService::hasten(model::UserId user)
{
  const auto accounts = co_await parts_.connections.list(user);
  std::map<model::Platform, std::chrono::milliseconds> intervals;
  for (const auto& [connection, next_poll_at] : accounts) {
    const auto interval =
        interval_of(connection.platform, connection.server_url, intervals_.watched);
    auto& longest = intervals[connection.platform];
    longest = std::max(longest, interval);
  }
  std::size_t hastened = 0;
  for (const auto& [platform, interval] : intervals) {
    const auto changed = co_await parts_.polls.hasten(user, platform, interval);
    hastened += changed;
  }
  co_return hastened;
}

std::chrono::milliseconds PollingService::interval_of(model::Platform platform,
                                                      const std::string& server_url,
                                                      std::chrono::milliseconds wanted) const
{
  if (is_on_this_machine(server_url)) { return wanted; }
  const auto shortest = parts_.connectors.at(platform).shortest_poll_interval();
  return std::max<std::chrono::milliseconds>(wanted, shortest);
}

std::chrono::milliseconds PollingService::retry_delay(const store::DuePoll& due,
                                                      const Error& error) const
{
  const int doublings = std::min(due.failures, 12);
  const auto delay =
      with_jitter(std::min(intervals_.first_retry * (1 << doublings), intervals_.last_retry));
  const auto wanted = wanted_wait(error);
  const std::chrono::milliseconds longest = std::chrono::hours(24);
  return wanted ? std::clamp<std::chrono::milliseconds>(*wanted, delay, longest) : delay;
}

}  // namespace socialhub::service
