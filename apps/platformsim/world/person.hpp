#pragma once

#include "platformsim/picture/picture.hpp"
#include "platformsim/world/ids.hpp"

#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace socialhub::platformsim::world {

/// Somebody who writes and reads. Networks derive their handle, DID or number from the username.
struct Person {
  enum class Kind {
    private_person,
    professional,  ///< a business or creator account, where a network makes the difference
    organization,  ///< a company or an institution: not somebody
    bot,
  };

  PersonId id{};
  Kind kind = Kind::private_person;
  std::string username;  ///< ASCII letters, digits and "-"; written as @username in texts
  std::string name;      ///< as shown; may be empty
  std::string bio;
  std::string language = "en";        ///< BCP 47
  std::optional<std::string> domain;  ///< a domain of their own, where a network allows one
  std::optional<picture::Picture> avatar;
  std::vector<std::string> topics;  ///< what they like to talk about
  sqlkit::Timestamp joined_at;
};

}  // namespace socialhub::platformsim::world
