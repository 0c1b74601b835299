#pragma once

#include "sqlkit/json/codec.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a server says of itself, and signing in.
namespace socialhub::connector::mastodon::wire {

struct ApiVersions {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::int64_t> mastodon;  ///< since 4.3, of the reference program
};

struct StatusLimits {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::int64_t> max_characters;
  std::optional<std::int64_t> max_media_attachments;
};

struct Configuration {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<StatusLimits> statuses;
};

/// Of /api/v2/instance, and of the older /api/v1/instance, which calls its domain `uri`.
struct Instance {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::string> domain;
  std::optional<std::string> uri;
  std::optional<ApiVersions> api_versions;
  std::optional<Configuration> configuration;
};

/// https://docs.joinmastodon.org/methods/oauth/#authorization-server-metadata
struct OauthMetadata {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::optional<std::vector<std::string>> scopes_supported;
};

struct Application {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string client_id;
  std::string client_secret;
};

struct Token {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string access_token;
  std::optional<std::string> scope;
};

struct Failure {
  static constexpr auto naming = sqlkit::json::Naming::exact;
  std::string error;
};

}  // namespace socialhub::connector::mastodon::wire
