#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace socialhub::platformsim::picture {

/// A PNG file of 8-bit RGB pixels, rows from top to bottom.
std::string encode_png(int width, int height, std::span<const std::uint8_t> rgb);

}  // namespace socialhub::platformsim::picture
