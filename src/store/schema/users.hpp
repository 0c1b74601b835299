#pragma once

#include "model/user.hpp"
#include "store/columns.hpp"

#include <optional>
#include <string>

namespace socialhub::store {

template <template <class, auto...> class Column>
struct Users {
  Column<UserId> id;
  Column<Text<nonempty, max(100)>> name;
  Column<std::optional<std::string>, type("citext")> email;
  Column<std::optional<Timestamp>> email_verified;
  Column<std::optional<std::string>> image;
  Column<std::optional<std::string>> password_hash;  // argon2id, with its parameters
  Column<model::Role, default_to(model::Role::member)> role;
  Column<std::string, default_to("en")> locale;
  Column<std::string, default_to("UTC")> time_zone;
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> updated_at;

  constexpr Rules rules() const { return {primary_key(id), unique(email)}; }
};
inline constexpr auto users = table<Users>("users");

}  // namespace socialhub::store
