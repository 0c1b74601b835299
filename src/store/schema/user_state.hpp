#pragma once

#include "store/columns.hpp"
#include "store/schema/users.hpp"

#include <cstdint>

namespace socialhub::store {

/// One row a user. Locking it makes the user's writes one after another.
template <template <class, auto...> class Column>
struct UserState {
  Column<UserId> user_id;
  Column<std::int64_t, default_to(0)> version;  // raised by every writing transaction
  Column<std::int64_t, default_to(0)> last_event_id;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id),
        foreign_key(user_id).references(users.id).on_delete(cascade),
    };
  }
};
inline constexpr auto user_state = table<UserState>("user_state");

}  // namespace socialhub::store
