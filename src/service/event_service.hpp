#pragma once

#include "service/event_views.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
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
  /// absence one `reset`.
  Task<std::vector<NumberedEvent>> next();

private:
  Task<std::vector<NumberedEvent>> read();

  store::EventRepository& events_;
  model::UserId user_;
  std::int64_t last_id_;
  std::shared_ptr<sqlkit::Event> signal_;
};

/// Live updates.
class EventService {
public:
  EventService(store::EventRepository& events, store::EventSignal& signal)
      : events_(events), signal_(signal)
  {
  }

  /// Begins after the event that the reader saw last, else with the next one.
  Task<std::shared_ptr<EventStream>> open(RequestContext context, WatchEvents input);

private:
  store::EventRepository& events_;
  store::EventSignal& signal_;
};

}  // namespace socialhub::service
