#pragma once

#include "store/columns.hpp"
#include "store/poll_cursor.hpp"
#include "store/poll_stream.hpp"
#include "store/schema/platforms.hpp"

#include <cstdint>
#include <optional>

namespace socialhub::store {

/// Where polling of one stream of one account stands, and when it goes on.
template <template <class, auto...> class Column>
struct PollCursors {
  Column<UserId> user_id;
  Column<PlatformConnectionId> platform_id;
  Column<PollStream> stream;
  Column<std::optional<PollCursor>> cursor;         // empty: the last poll reached its end
  Column<std::optional<Timestamp>> newest_seen_at;  // of the last poll that did
  Column<Timestamp, default_now> next_poll_at;
  Column<std::optional<Timestamp>> leased_until;  // a poll is running, unless its process has died
  Column<std::optional<Uuid>> claim;              // which claim took it
  Column<std::int32_t, default_to(0)> failures;   // in a row
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> updated_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, platform_id, stream),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(cascade),
        index(next_poll_at),
    };
  }
};
inline constexpr auto poll_cursors = table<PollCursors>("poll_cursors");

}  // namespace socialhub::store
