#pragma once

#include "model/ids.hpp"
#include "model/platform.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::service::timeline {

/// What a feed is called where reading positions are kept: "home", "platform:bluesky",
/// "account:<id>".
std::string feed_name(std::optional<model::Platform> platform,
                      std::optional<model::PlatformConnectionId> account);

/// Throws Error{bad_request} for a text that feed_name does not give.
void check_feed_name(std::string_view name);

}  // namespace socialhub::service::timeline
