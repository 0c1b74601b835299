#pragma once

#include "store/columns.hpp"
#include "store/schema/platforms.hpp"

#include <string>

namespace socialhub::store {

/// Parts of answers that could not be read, kept for seven days, at most 64 KiB each.
template <template <class, auto...> class Column>
struct Quarantine {
  Column<UserId> user_id;
  Column<Uuid> id;
  Column<PlatformConnectionId> platform_id;
  Column<std::string> stream;
  Column<std::string> pointer;
  Column<std::string> reason;
  Column<std::string> raw;
  Column<Timestamp, default_now> created_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(cascade),
        index(user_id, platform_id),
        index(created_at),
    };
  }
};
inline constexpr auto quarantine = table<Quarantine>("quarantine");

}  // namespace socialhub::store
