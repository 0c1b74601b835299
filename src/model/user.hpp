#pragma once

#include "model/ids.hpp"

#include <string>

namespace socialhub::model {

enum class Role { owner, member };

/// Somebody who signs in to this hub.
struct User {
  UserId id;
  std::string name;
  std::string email;
  Role role = Role::owner;

  friend bool operator==(const User&, const User&) = default;
};

}  // namespace socialhub::model
