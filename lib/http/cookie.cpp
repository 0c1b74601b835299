#include "http/cookie.hpp"

#include "http/message.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace socialhub::http {

namespace {

constexpr std::array<std::string_view, 3> same_site_names{"Strict", "Lax", "None"};

/// RFC 6265, 4.1.1: cookie-octet.
bool is_value_character(char c) noexcept
{
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_path(std::string_view path) noexcept
{
  return path.starts_with('/') && path.find(';') == std::string_view::npos && is_field_value(path);
}

bool keeps_its_prefix(const Cookie& cookie) noexcept
{
  if (cookie.name.starts_with("__Host-")) return cookie.secure && cookie.path == "/";
  return cookie.secure || !cookie.name.starts_with("__Secure-");
}

std::string_view strip_quotes(std::string_view value) noexcept
{
  const bool is_quoted = value.size() >= 2 && value.starts_with('"') && value.ends_with('"');
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

std::string write_set_cookie(const Cookie& cookie)
{
  const bool is_writable = is_token(cookie.name) && is_path(cookie.path) &&
                           std::ranges::all_of(cookie.value, is_value_character) &&
                           keeps_its_prefix(cookie);
  if (!is_writable) { throw sqlkit::Error{sqlkit::ErrorCode::internal, "A cookie cannot be set."}; }
  std::string out = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age) out += "; Max-Age=" + std::to_string(cookie.max_age->count());
  if (cookie.secure) out += "; Secure";
  if (cookie.http_only) out += "; HttpOnly";
  out += "; SameSite=";
  out += same_site_names[static_cast<std::size_t>(cookie.same_site)];
  return out;
}

Cookie make_expired_cookie(Cookie cookie)
{
  cookie.value.clear();
  cookie.max_age = std::chrono::seconds(0);
  return cookie;
}

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) noexcept
{
  std::optional<std::string_view> found;
  while (!header.empty()) {
    const auto pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(header.size(), pair.size() + 1));
    const auto separator = pair.find('=');
    if (separator == std::string_view::npos) continue;
    if (sqlkit::trim(pair.substr(0, separator)) != name) continue;
    const auto value = strip_quotes(sqlkit::trim(pair.substr(separator + 1)));
    if (found && *found != value) return std::nullopt;
    found = value;
  }
  return found;
}

}  // namespace socialhub::http
