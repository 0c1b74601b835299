#pragma once

#include "store/columns.hpp"
#include "store/event.hpp"
#include "store/schema/users.hpp"

#include <cstdint>

namespace socialhub::store {

/// What changed for a user, written in the transaction that changed it. Kept for ten minutes.
template <template <class, auto...> class Column>
struct Events {
  Column<UserId> user_id;
  Column<std::int64_t> id;  // from user_state.last_event_id
  Column<EventKind> kind;
  Column<EventPayload> payload;
  Column<Timestamp, default_now> created_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        foreign_key(user_id).references(users.id).on_delete(cascade),
        index(created_at),
    };
  }
};
inline constexpr auto events = table<Events>("events");

}  // namespace socialhub::store
