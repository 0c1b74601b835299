#include "service/event_service.hpp"

#include "service/ingest/poller.hpp"
#include "service/ingest/polling_service.hpp"
#include "store/event_repository.hpp"
#include "store/event_signal.hpp"

#include "sqlkit/async/event.hpp"

#include <algorithm>
#include <charconv>

namespace socialhub::service {

namespace {

// NOTIFY is a hint that can be lost with its connection; looking now and then costs little.
constexpr auto longest_wait = std::chrono::seconds(30);

EventView to_view(const store::Event& event)
{
  EventView view{.count = event.payload.count,
                 .newest_feed_id = event.payload.newest_feed_id,
                 .account_id = event.payload.platform_id};
  switch (event.kind) {
    case store::EventKind::posts:
      view.kind = EventKind::posts;
      break;
    case store::EventKind::notifications:
      view.kind = EventKind::notifications;
      break;
    case store::EventKind::read_state:
      view.kind = EventKind::read_state;
      break;
    case store::EventKind::connections:
      view.kind = EventKind::connections;
      break;
    case store::EventKind::position:
      view.kind = EventKind::position;
      break;
  }
  return view;
}

/// Empty for a text that is no event id; a reader with such an id starts with what comes next.
std::optional<std::int64_t> parse_id(const std::string& text)
{
  std::int64_t id = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool is_whole = status == std::errc{} && end == text.data() + text.size() && id >= 0;
  return is_whole ? std::optional(id) : std::nullopt;
}

}  // namespace

Task<std::vector<NumberedEvent>> EventStream::next()
{
  while (!has_ended_) {
    auto events = co_await read();
    if (has_ended_) { break; }
    if (!events.empty()) { co_return events; }
    co_await signal_->wait(longest_wait);
  }
  co_return std::vector<NumberedEvent>{};
}

void EventStream::end()
{
  has_ended_ = true;
  signal_->set();
}

Task<std::vector<NumberedEvent>> EventStream::read()
{
  std::vector<NumberedEvent> result;
  const auto events = co_await events_.list_after(user_, last_id_);
  if (!events) {
    last_id_ = co_await events_.latest_id(user_);
    result.push_back({std::to_string(last_id_), EventView{.kind = EventKind::reset}});
    co_return result;
  }
  for (const auto& event : *events) {
    result.push_back({std::to_string(event.id), to_view(event)});
    last_id_ = event.id;
  }
  co_return result;
}

Task<std::shared_ptr<EventStream>> EventService::open(RequestContext context, WatchEvents input)
{
  // Subscribed before the first look, so that nothing falls between the two.
  const auto executor = co_await sqlkit::this_task::executor;
  auto signal = parts_.signal.subscribe(context.user, executor);
  std::optional<std::int64_t> seen;
  if (input.last_event_id) { seen = parse_id(input.last_event_id->get()); }
  if (!seen) { seen = co_await parts_.events.latest_id(context.user); }
  auto stream =
      std::make_shared<EventStream>(parts_.events, context.user, *seen, std::move(signal));
  remember(context.session_token, stream);
  const auto hastened = co_await parts_.polling.hasten(context.user);
  if (hastened > 0) { parts_.poller.wake(); }
  co_return stream;
}

void EventService::end_session(const std::string& session_token)
{
  const auto found = streams_.find(session_token);
  if (found == streams_.end()) { return; }
  for (const auto& waiting : found->second) {
    if (const auto stream = waiting.lock()) { stream->end(); }
  }
  streams_.erase(found);
}

void EventService::remember(const std::string& session_token,
                            const std::shared_ptr<EventStream>& stream)
{
  if (session_token.empty()) { return; }
  const auto is_gone = [](const auto& other) { return other.expired(); };
  std::erase_if(streams_,
                [&](const auto& session) { return std::ranges::all_of(session.second, is_gone); });
  std::erase_if(streams_[session_token], is_gone);
  streams_[session_token].push_back(stream);
}

}  // namespace socialhub::service
