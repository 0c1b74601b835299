#pragma once

#include "connector/bluesky/wire.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace socialhub::connector::bluesky {

/// The author or a moderator has marked the media as not for everybody's eyes.
bool is_sensitive(const wire::PostView& view);

/// Moderation has taken it out of sight. What is hidden is left out everywhere and counted nowhere,
/// as if it were not there: so does the network's own app, and a gap that nobody can open is noise.
bool is_hidden(const std::optional<std::vector<wire::Label>>& labels, std::string_view author_did);

}  // namespace socialhub::connector::bluesky
