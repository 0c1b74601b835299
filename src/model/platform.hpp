#pragma once

#include <string_view>

namespace socialhub::model {

/// The networks. The enumerator is the word in data, URLs and folder names; X is `twitter`.
enum class Platform { twitter, instagram, linkedin, bluesky, mastodon };

/// The enumerator, as it stands in data, URLs and error fields.
std::string_view to_string(Platform platform) noexcept;

/// The name a person knows: "X", "Instagram", "LinkedIn", "Bluesky", "Mastodon".
std::string_view display_name(Platform platform) noexcept;

}  // namespace socialhub::model
