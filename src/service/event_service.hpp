#pragma once

#include "service/event_views.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace sqlkit {
class Event;
}
namespace socialhub::store {
class EventRepository;
class EventSignal;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

class Poller;
class PollingService;

struct NumberedEvent {
  std::string id;
  EventView event;
};

/// One reader's place in a user's events.
class EventStream {
public:
  EventStream(store::EventRepository& events, model::UserId user, std::int64_t last_id,
              std::shared_ptr<sqlkit::Event> signal)
      : events_(events), user_(user), last_id_(last_id), signal_(std::move(signal))
  {
  }

  /// What happened since the last call, oldest first; waits if nothing did. After too long an
  /// absence one `reset`. Nothing once the stream has ended.
  Task<std::vector<NumberedEvent>> next();

  /// Its reader may not read on.
  void end();

private:
  Task<std::vector<NumberedEvent>> read();

  store::EventRepository& events_;
  model::UserId user_;
  std::int64_t last_id_;
  std::shared_ptr<sqlkit::Event> signal_;
  bool has_ended_ = false;
};

/// Live updates.
class EventService {
public:
  struct Parts {
    store::EventRepository& events;
    store::EventSignal& signal;
    PollingService& polling;
    Poller& poller;
  };

  explicit EventService(Parts parts) : parts_(parts) {}

  /// Begins after the event that the reader saw last, else with the next one. Somebody looks now:
  /// what was polled too long ago is polled at once.
  Task<std::shared_ptr<EventStream>> open(RequestContext context, WatchEvents input);

  /// Ends the streams that were opened by this session.
  void end_session(const std::string& session_token);

private:
  void remember(const std::string& session_token, const std::shared_ptr<EventStream>& stream);

  Parts parts_;
  std::unordered_map<std::string, std::vector<std::weak_ptr<EventStream>>> streams_;  // by session
};

}  // namespace socialhub::service
