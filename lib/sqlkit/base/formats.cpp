#include "sqlkit/base/formats.hpp"

#include <algorithm>
#include <cstddef>

namespace sqlkit {
namespace {

bool is_alpha(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

bool is_host_label(std::string_view label)
{
  return !label.empty() && label.front() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_alpha(c) || is_digit(c) || c == '-'; });
}

// The host of an e-mail address: at least two labels, the last of two or more letters.
bool is_mail_host(std::string_view host)
{
  bool has_dot = false;
  for (auto dot = host.find('.'); dot != host.npos; dot = host.find('.')) {
    if (!is_host_label(host.substr(0, dot))) { return false; }
    host.remove_prefix(dot + 1);
    has_dot = true;
  }
  return has_dot && host.size() >= 2 && std::ranges::all_of(host, is_alpha);
}

}  // namespace

bool is_email(std::string_view text)
{
  const auto at = text.find('@');
  if (at == text.npos || at == 0) { return false; }
  const auto local = text.substr(0, at);
  const bool has_dots_well =
      local.front() != '.' && local.back() != '.' && text.find("..") == text.npos;
  const bool has_good_end = local.back() != '\'';
  const bool has_good_letters = std::ranges::all_of(local, [](char c) {
    return is_alpha(c) || is_digit(c) ||
           std::string_view("_'+-.").find(c) != std::string_view::npos;
  });
  return has_dots_well && has_good_end && has_good_letters && is_mail_host(text.substr(at + 1));
}

bool is_url(std::string_view text)
{
  const auto colon = text.find("://");
  if (colon == text.npos || colon == 0 || !is_alpha(text.front())) { return false; }
  const auto scheme = text.substr(0, colon);
  const bool has_good_scheme = std::ranges::all_of(scheme, [](char c) {
    return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
  const auto rest = text.substr(colon + 3);
  const auto host = rest.substr(0, rest.find_first_of("/?#"));
  const bool has_good_rest = std::ranges::all_of(
      rest, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && c != '\\'; });
  return has_good_scheme && !host.empty() && has_good_rest;
}

bool is_uuid(std::string_view text)
{
  if (text.size() != 36) { return false; }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_hex = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    const bool is_dash_place = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash_place ? c != '-' : !is_hex) { return false; }
  }
  const bool is_known_version = text[14] >= '1' && text[14] <= '8' &&
                                std::string_view("89abAB").find(text[19]) != std::string_view::npos;
  return is_known_version || text == "00000000-0000-0000-0000-000000000000" ||
         text == "ffffffff-ffff-ffff-ffff-ffffffffffff";
}

}  // namespace sqlkit
