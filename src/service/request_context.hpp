#pragma once

#include "model/user.hpp"

#include <optional>
#include <string>

namespace socialhub::service {

/// Who asks, and how they came.
struct RequestContext {
  model::UserId user;  ///< all zero in public procedures when nobody is signed in
  std::optional<model::User> person;
  std::string request_id;
  std::string session_token;  ///< from the cookie; "" without one
  std::string user_agent;
  std::string address;  ///< of the peer, numeric
  /// Where networks send a person back to who has allowed this hub to act for them.
  std::string callback_url;
};

}  // namespace socialhub::service
