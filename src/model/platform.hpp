#pragma once

#include <string_view>

namespace socialhub::model {

/// The networks. The enumerator is the word in data, URLs and folder names; X is `twitter`.
enum class Platform { twitter, instagram, linkedin, bluesky, mastodon };

/// The name a person knows: "X", "Instagram", "LinkedIn", "Bluesky", "Mastodon".
std::string_view display_name(Platform platform) noexcept;

}  // namespace socialhub::model
