#pragma once

#include "store/columns.hpp"
#include "store/schema/users.hpp"

#include <optional>
#include <string>

namespace socialhub::store {

/// People on the networks, as one user's accounts see them.
template <template <class, auto...> class Column>
struct Authors {
  Column<UserId> user_id;
  Column<AuthorId> id;
  Column<Platform> platform;
  Column<std::string, collate("C")> external_id;
  Column<std::string> handle;
  Column<std::string> display_name;
  Column<std::optional<std::string>> avatar_url;
  Column<std::string> url;
  Column<bool, default_to(false)> is_bot;
  Column<Timestamp> created_at;
  Column<Timestamp> updated_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        unique(user_id, platform, external_id),
        foreign_key(user_id).references(users.id).on_delete(cascade),
    };
  }
};
inline constexpr auto authors = table<Authors>("authors");

}  // namespace socialhub::store
