#pragma once

#include "platformsim/picture/painter.hpp"
#include "platformsim/picture/picture.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace socialhub::platformsim::picture {

/// A picture at a size.
struct Painting {
  Picture picture;
  Size size = Size::full;
};

/// The path at which every simulated network shows a picture:
/// `/pictures/thumbnail/hills-7-1280x800.png`.
std::string make_path(const Picture& picture, Size size);

/// Empty for any other path.
std::optional<Painting> parse_path(std::string_view path);

}  // namespace socialhub::platformsim::picture
