#include "http/url.hpp"

#include "http/ip_address.hpp"

#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace socialhub::http {

namespace {

constexpr std::size_t max_host_length = 253;
constexpr std::size_t max_label_length = 63;
constexpr std::string_view hex_digits = "0123456789ABCDEF";

bool is_digit(char c) noexcept
{
  return c >= '0' && c <= '9';
}
bool is_letter(char c) noexcept
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_unreserved(char c) noexcept
{
  return is_letter(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

/// What stands for itself in a path or query; everything else there gets escaped.
bool is_plain(char c) noexcept
{
  return is_unreserved(c) ||
         std::string_view("!$&'()*+,;=:@/?%[]").find(c) != std::string_view::npos;
}

int hex_value(char c) noexcept
{
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_escaped(std::string& out, char c)
{
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += hex_digits[byte >> 4];
  out += hex_digits[byte & 15];
}

/// Blanks, control characters and backslashes: readers of URLs disagree on every one of them.
bool has_dangerous_characters(std::string_view text) noexcept
{
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f || c == '\\';
  });
}

/// Path or query in one spelling. Empty on a broken escape.
std::optional<std::string> normalize_component(std::string_view text)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '%' &&
        (at + 2 >= text.size() || hex_value(text[at + 1]) < 0 || hex_value(text[at + 2]) < 0)) {
      return std::nullopt;
    }
    if (is_plain(c)) {
      out += c;
    } else {
      append_escaped(out, c);
    }
  }
  return out;
}

bool is_label(std::string_view label) noexcept
{
  return !label.empty() && label.size() <= max_label_length && label.front() != '-' &&
         label.back() != '-' && std::ranges::all_of(label, [](char c) {
           return is_letter(c) || is_digit(c) || c == '-' || c == '_';
         });
}

bool is_host_name(std::string_view host) noexcept
{
  if (host.empty() || host.size() > max_host_length) return false;
  std::string_view label;
  while (true) {
    label = host.substr(0, host.find('.'));
    if (!is_label(label)) return false;
    if (label.size() == host.size()) break;
    host.remove_prefix(label.size() + 1);
  }
  // A last label that is a number makes resolvers read the whole as an IPv4 address, in five ways.
  const bool is_hexadecimal = label.starts_with("0x") || label.starts_with("0X");
  return !is_hexadecimal && !std::ranges::all_of(label, is_digit);
}

/// The host in lower case, an IPv6 address without its brackets.
std::optional<std::string> parse_host(std::string_view text)
{
  if (text.starts_with('[')) {
    if (!text.ends_with(']')) return std::nullopt;
    const auto address = parse_ip_address(text.substr(1, text.size() - 2));
    if (!address || address->family != IpAddress::Family::v6) return std::nullopt;
    return to_string(*address);
  }
  const auto address = parse_ip_address(text);
  if (address && address->family == IpAddress::Family::v4) return to_string(*address);
  if (!is_host_name(text)) return std::nullopt;
  return sqlkit::to_lower_ascii(text);
}

std::optional<std::uint16_t> parse_port(std::string_view text) noexcept
{
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

std::uint16_t default_port(std::string_view scheme) noexcept
{
  return scheme == "https" ? 443 : 80;
}

struct Authority {
  std::string host;
  std::optional<std::uint16_t> port;
};

std::optional<Authority> parse_authority(std::string_view text)
{
  const auto host_end = text.starts_with('[') ? text.find(']') + 1 : text.find(':');
  const auto host = parse_host(text.substr(0, host_end));
  if (!host) return std::nullopt;
  Authority authority{*host, std::nullopt};
  if (host_end < text.size()) {
    if (text[host_end] != ':') return std::nullopt;
    authority.port = parse_port(text.substr(host_end + 1));
    if (!authority.port) return std::nullopt;
  }
  return authority;
}

/// RFC 3986, 5.2.4.
std::string remove_dot_segments(std::string_view path)
{
  std::vector<std::string_view> segments;
  bool ends_in_folder = false;
  path.remove_prefix(1);
  while (true) {
    const auto segment = path.substr(0, path.find('/'));
    ends_in_folder = segment == "." || segment == "..";
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (segment != ".") {
      segments.push_back(segment);
    }
    if (segment.size() == path.size()) break;
    path.remove_prefix(segment.size() + 1);
  }
  std::string out;
  for (const auto segment : segments)
    out.append("/").append(segment);
  if (ends_in_folder || out.empty()) out += '/';
  return out;
}

std::string read_plus_as_blank(std::string_view text)
{
  std::string out(text);
  std::ranges::replace(out, '+', ' ');
  return out;
}

}  // namespace

std::string Url::origin() const
{
  const bool is_v6 = host.find(':') != std::string::npos;
  std::string out = scheme + "://" + (is_v6 ? "[" + host + "]" : host);
  if (port != default_port(scheme)) out += ":" + std::to_string(port);
  return out;
}

std::optional<Url> parse_url(std::string_view text)
{
  if (has_dangerous_characters(text) || !sqlkit::is_utf8(text)) return std::nullopt;
  text = text.substr(0, text.find('#'));
  const auto scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  Url url;
  url.scheme = sqlkit::to_lower_ascii(text.substr(0, scheme_end));
  if (url.scheme != "http" && url.scheme != "https") return std::nullopt;

  const auto rest = text.substr(scheme_end + 3);
  const auto authority_text = rest.substr(0, rest.find_first_of("/?"));
  auto authority = parse_authority(authority_text);
  if (!authority) return std::nullopt;
  url.host = std::move(authority->host);
  url.port = authority->port.value_or(default_port(url.scheme));

  const auto tail = rest.substr(authority_text.size());
  const auto path = tail.substr(0, tail.find('?'));
  auto normal_path = normalize_component(path);
  auto normal_query =
      normalize_component(path.size() < tail.size() ? tail.substr(path.size() + 1) : "");
  if (!normal_path || !normal_query) return std::nullopt;
  url.path = normal_path->empty() ? "/" : std::move(*normal_path);
  url.query = std::move(*normal_query);
  return url;
}

std::string to_string(const Url& url)
{
  return url.origin() + url.path + (url.query.empty() ? "" : "?" + url.query);
}

std::optional<Url> resolve_reference(const Url& base, std::string_view reference)
{
  const auto scheme_end = reference.find(':');
  if (scheme_end < reference.find_first_of("/?#")) return parse_url(reference);
  if (reference.starts_with("//")) return parse_url(base.scheme + ":" + std::string(reference));
  if (reference.starts_with('?')) {
    return parse_url(base.origin() + base.path + std::string(reference));
  }
  const auto path_end = reference.find_first_of("?#");
  const auto path = reference.substr(0, path_end);
  const auto tail = path_end == std::string_view::npos ? "" : reference.substr(path_end);
  if (path.empty()) return parse_url(to_string(base) + std::string(tail));
  const auto folder = path.starts_with('/') ? "" : base.path.substr(0, base.path.rfind('/') + 1);
  const auto target = remove_dot_segments(folder + std::string(path));
  return parse_url(base.origin() + target + std::string(tail));
}

bool is_host_header(std::string_view text) noexcept
{
  return !text.empty() && parse_authority(text).has_value();
}

std::string percent_encode(std::string_view text)
{
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      append_escaped(out, c);
    }
  }
  return out;
}

std::optional<std::string> percent_decode(std::string_view text)
{
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return out;
}

std::optional<QueryParameters> parse_query(std::string_view query)
{
  QueryParameters parameters;
  while (!query.empty()) {
    const auto pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const auto name_text = pair.substr(0, pair.find('='));
    const auto value_text = pair.substr(std::min(pair.size(), name_text.size() + 1));
    auto name = percent_decode(read_plus_as_blank(name_text));
    auto value = percent_decode(read_plus_as_blank(value_text));
    if (!name || !value) return std::nullopt;
    parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return parameters;
}

std::string write_query(const QueryParameters& parameters)
{
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!out.empty()) out += '&';
    out += percent_encode(name) + '=' + percent_encode(value);
  }
  return out;
}

}  // namespace socialhub::http
