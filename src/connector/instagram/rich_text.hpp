#pragma once

#include "model/text_range.hpp"

#include <string_view>
#include <vector>

namespace socialhub::connector::instagram {

/// Marks mentions and hashtags in a caption or comment: the network sends plain text and says
/// nothing of what is in it. A mention's target is the username. Addresses stay plain, as
/// Instagram itself leaves them.
std::vector<model::TextRange> to_ranges(std::string_view text);

/// Whether a text names this account.
bool names(std::string_view text, std::string_view username);

}  // namespace socialhub::connector::instagram
