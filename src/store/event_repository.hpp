#pragma once

#include "model/ids.hpp"
#include "store/database.hpp"
#include "store/event.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace socialhub::store {

/// The channel that NOTIFY speaks on; the payload is the user's id.
inline constexpr std::string_view events_channel = "socialhub_events";

/// What changed for a user since they last looked.
class EventRepository {
public:
  explicit EventRepository(Database& database) : database_(database) {}

  /// The newest event's id; 0 if there was none yet.
  Task<std::int64_t> latest_id(model::UserId user);

  /// Events after `id`, oldest first; empty if some of them are gone already, so that the reader
  /// must start anew.
  Task<std::optional<std::vector<Event>>> list_after(model::UserId user, std::int64_t id);

  /// Deletes what is older than ten minutes. Returns how many.
  Task<std::size_t> remove_old();

private:
  Database& database_;
};

}  // namespace socialhub::store
