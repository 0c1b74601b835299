#pragma once

#include "store/columns.hpp"
#include "store/schema/users.hpp"

#include <string>

namespace socialhub::store {

/// Who is signed in. Only the hash of a session's token is kept.
template <template <class, auto...> class Column>
struct Sessions {
  Column<Bytes> session_token;  // SHA-256
  Column<UserId> user_id;
  Column<Timestamp> expires;
  Column<Timestamp> last_seen_at;
  Column<std::string> user_agent;
  Column<std::string> ip;
  Column<Timestamp, default_now> created_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(session_token),
        foreign_key(user_id).references(users.id).on_delete(cascade),
        index(user_id),
        index(expires),
    };
  }
};
inline constexpr auto sessions = table<Sessions>("sessions");

}  // namespace socialhub::store
