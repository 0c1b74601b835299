#pragma once

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// Signing in, people and Pages, and what is said when something fails.
namespace socialhub::connector::linkedin::wire {

/// https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow
struct TokenAnswer {
  std::string access_token;
  std::int64_t expires_in;  ///< seconds
  std::optional<std::string> refresh_token;
  std::optional<std::string> scope;  ///< parted by commas or blanks

  static constexpr auto naming = sqlkit::json::Naming::exact;
};

struct OauthFailure {
  std::string error;
};

struct Failure {
  std::optional<std::int64_t> service_error_code;
  std::optional<std::string> code;
  std::optional<std::string> message;
};

/// https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
struct UserInformation {
  std::string sub;
  std::optional<std::string> name;
  std::optional<std::string> picture;
};

struct Role {
  std::string organization;
  std::string role;
  std::string state;
};

struct Logo {
  std::optional<std::string> cropped;  ///< URNs of pictures
  std::optional<std::string> original;
};

struct Organization {
  static constexpr sqlkit::json::Rename renames[] = {{"logo", "logoV2"}};
  std::optional<std::string> localized_name;
  std::optional<std::string> vanity_name;
  std::optional<std::string> localized_description;
  std::optional<Logo> logo;
};

struct Member {
  std::string id;  ///< "private" for who does not show themselves
  std::optional<std::string> localized_first_name;
  std::optional<std::string> localized_last_name;
  std::optional<std::string> vanity_name;
};

struct NetworkSize {
  std::int64_t first_degree_size;
};

}  // namespace socialhub::connector::linkedin::wire
