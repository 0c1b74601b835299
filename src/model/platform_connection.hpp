#pragma once

#include "model/capability.hpp"
#include "model/ids.hpp"
#include "model/platform.hpp"

#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace socialhub::model {

enum class ConnectionStatus { active, reconnect, paused, limited };

/// Why the last contact with the network failed.
struct ConnectionError {
  std::string message;  ///< a sentence for a person
  sqlkit::Timestamp at;
  std::optional<sqlkit::Timestamp> retry_at;

  friend bool operator==(const ConnectionError&, const ConnectionError&) = default;
};

/// What the user decided about an account.
struct ConnectionSettings {
  bool is_in_merged_feed = true;      ///< its posts stand among those of other networks
  std::vector<std::string> followed;  ///< whom it reads where the network has no home feed

  friend bool operator==(const ConnectionSettings&, const ConnectionSettings&) = default;
};

/// One of the user's accounts on a network. Tokens are not part of it.
struct PlatformConnection {
  UserId user_id;
  PlatformConnectionId id;
  Platform platform = Platform::bluesky;
  std::string external_id;
  std::string handle;
  std::string display_name;
  std::optional<std::string> avatar_url;
  std::string server_url;
  std::optional<OauthAppId> app_id;  ///< by which it was authorized
  Capabilities capabilities;
  ConnectionSettings settings;
  ConnectionStatus status = ConnectionStatus::active;
  std::optional<sqlkit::Timestamp> last_synced_at;
  std::optional<ConnectionError> last_error;

  friend bool operator==(const PlatformConnection&, const PlatformConnection&) = default;
};

}  // namespace socialhub::model
