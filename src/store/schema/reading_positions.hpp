#pragma once

#include "store/columns.hpp"
#include "store/schema/users.hpp"

#include <cstdint>
#include <string>

namespace socialhub::store {

/// How far a user has read a feed.
template <template <class, auto...> class Column>
struct ReadingPositions {
  Column<UserId> user_id;
  Column<std::string> feed;
  Column<std::int64_t> feed_id;
  Column<Timestamp> seen_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, feed),
        foreign_key(user_id).references(users.id).on_delete(cascade),
    };
  }
};
inline constexpr auto reading_positions = table<ReadingPositions>("reading_positions");

}  // namespace socialhub::store
