#pragma once

#include "model/platform_connection.hpp"
#include "service/changed.hpp"

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the API takes and gives about connected accounts.
namespace socialhub::service {

using sqlkit::Checked;
using sqlkit::Text;

struct ConnectionView {
  model::PlatformConnectionId id;
  model::Platform platform = model::Platform::bluesky;
  std::string handle;
  std::string display_name;
  std::optional<std::string> avatar_url;
  std::string server_url;
  model::ConnectionStatus status = model::ConnectionStatus::active;
  std::optional<sqlkit::Timestamp> last_synced_at;
  std::optional<sqlkit::Timestamp> next_poll_at;
  std::optional<model::ConnectionError> last_error;
  model::Capabilities capabilities;
};

struct ConnectionList {
  std::vector<ConnectionView> items;
};

struct PlatformCapabilities {
  model::Platform platform = model::Platform::bluesky;
  model::Capabilities capabilities;
};

struct CapabilityList {
  std::vector<PlatformCapabilities> items;
};

struct Connect {
  model::Platform platform = model::Platform::bluesky;
  Text<sqlkit::max(300)> server_url;  ///< "" = the network's usual server
  Text<sqlkit::nonempty, sqlkit::max(300)> identifier;
  Text<sqlkit::nonempty, sqlkit::max(300)> password;
};

struct Connected {
  ConnectionView connection;
  std::optional<std::string> warning;
  std::int32_t fetched_posts = 0;
};

struct Disconnect {
  model::PlatformConnectionId id;
};

}  // namespace socialhub::service
