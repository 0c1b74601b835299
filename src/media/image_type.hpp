#pragma once

#include <optional>
#include <string_view>

namespace socialhub::media {

/// The MIME type of a picture by its first bytes: PNG, JPEG, GIF, WebP or AVIF. Empty for
/// everything else, SVG too: it may hold scripts. What the sender calls it does not count.
std::optional<std::string_view> image_type(std::string_view bytes) noexcept;

}  // namespace socialhub::media
