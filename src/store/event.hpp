#pragma once

#include "model/ids.hpp"

#include <cstdint>
#include <optional>

namespace socialhub::store {

enum class EventKind { posts, notifications, read_state, connections, position };

struct EventPayload {
  std::optional<std::int32_t> count;  ///< new posts, or unread groups
  std::optional<std::int64_t> newest_feed_id;
  std::optional<model::PlatformConnectionId> platform_id;

  friend bool operator==(const EventPayload&, const EventPayload&) = default;
};

struct Event {
  std::int64_t id = 0;
  EventKind kind = EventKind::posts;
  EventPayload payload;
};

}  // namespace socialhub::store
