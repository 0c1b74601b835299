#include "http/media_type.hpp"

#include "sqlkit/base/text.hpp"

#include <array>
#include <utility>

namespace socialhub::http {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> types{{
    {"avif", "image/avif"},
    {"css", "text/css; charset=utf-8"},
    {"gif", "image/gif"},
    {"html", "text/html; charset=utf-8"},
    {"ico", "image/x-icon"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"mp4", "video/mp4"},
    {"png", "image/png"},
    {"svg", "image/svg+xml"},
    {"txt", "text/plain; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"webmanifest", "application/manifest+json"},
    {"webp", "image/webp"},
    {"woff2", "font/woff2"},
    {"xml", "application/xml"},
}};

}  // namespace

std::string_view media_type_of(std::string_view path) noexcept
{
  const auto file = path.substr(path.rfind('/') + 1);
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos) return "application/octet-stream";
  for (const auto& [extension, type] : types) {
    if (sqlkit::equals_ignoring_case(extension, file.substr(dot + 1))) return type;
  }
  return "application/octet-stream";
}

}  // namespace socialhub::http
