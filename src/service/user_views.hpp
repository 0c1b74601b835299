#pragma once

#include "model/user.hpp"

#include "sqlkit/base/checked.hpp"

#include <optional>
#include <string>

/// What the API takes and gives about the people who use this hub.
namespace socialhub::service {

using sqlkit::Checked;
using sqlkit::Text;

/// Who is asking. Answers without a session too.
struct Me {
  std::optional<model::User> user;
  bool needs_setup = false;        ///< nobody has an account yet: show /setup
  bool needs_setup_token = false;  ///< set-up asks for the token printed on the console
  bool is_demo = false;
};

struct SetUp {
  Text<sqlkit::nonempty, sqlkit::max(100)> name;
  Text<sqlkit::email, sqlkit::max(200)> email;
  Text<sqlkit::min(8), sqlkit::max(1000)> password;
  std::optional<Text<sqlkit::max(200)>> token;
};

struct SignIn {
  Text<sqlkit::email, sqlkit::max(200)> email;
  Text<sqlkit::nonempty, sqlkit::max(1000)> password;
};

}  // namespace socialhub::service
