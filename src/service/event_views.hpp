#pragma once

#include "model/ids.hpp"

#include "sqlkit/base/checked.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// What the event stream says.
namespace socialhub::service {

using sqlkit::Checked;
using sqlkit::Text;

/// One event of the stream `events`; the page refetches what it names. `reset` = too much was
/// missed, refetch all.
enum class EventKind { posts, notifications, read_state, connections, position, reset };

struct EventView {
  EventKind kind = EventKind::reset;
  std::optional<std::int32_t> count;  ///< new posts, or unread groups
  std::optional<std::int64_t> newest_feed_id;
  std::optional<model::PlatformConnectionId> account_id;
};

struct WatchEvents {
  std::optional<Text<sqlkit::max(30)>> last_event_id;
};

}  // namespace socialhub::service
