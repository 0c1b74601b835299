#pragma once

#include "store/columns.hpp"
#include "store/schema/platforms.hpp"

#include <cstdint>

namespace socialhub::store {

/// Stretches of a home feed that were not fetched: the hub was away for longer than it pages back.
template <template <class, auto...> class Column>
struct FeedGaps {
  Column<UserId> user_id;
  Column<PlatformConnectionId> platform_id;
  Column<std::int64_t> from_feed_id;  // the newest post that we had
  Column<std::int64_t> to_feed_id;    // the oldest one of those that came after the gap
  Column<Timestamp, default_now> created_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, platform_id, from_feed_id),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(cascade),
        check(from_feed_id < to_feed_id),
    };
  }
};
inline constexpr auto feed_gaps = table<FeedGaps>("feed_gaps");

}  // namespace socialhub::store
