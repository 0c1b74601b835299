#include "media/image_type.hpp"

namespace socialhub::media {

namespace {

using namespace std::string_view_literals;

bool is_iso_media(std::string_view bytes, std::string_view brand) noexcept
{
  return bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp" && bytes.substr(8, 4) == brand;
}

}  // namespace

std::optional<std::string_view> image_type(std::string_view bytes) noexcept
{
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) { return "image/png"; }
  if (bytes.starts_with("\xff\xd8\xff"sv)) { return "image/jpeg"; }
  if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) { return "image/gif"; }
  if (bytes.starts_with("RIFF"sv) && bytes.substr(0, 12).ends_with("WEBP"sv)) {
    return "image/webp";
  }
  if (is_iso_media(bytes, "avif") || is_iso_media(bytes, "avis")) { return "image/avif"; }
  return std::nullopt;
}

}  // namespace socialhub::media
