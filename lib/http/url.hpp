#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socialhub::http {

/// The parts of an absolute http or https URL, as RFC 3986 reads them. User information is never
/// accepted.
struct Url {
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< lower case; an IPv6 address without brackets
  std::uint16_t port = 0;
  std::string path;   ///< percent-encoded, at least "/"
  std::string query;  ///< percent-encoded, without "?"

  /// `scheme://host[:port]`, the port only if it is not the scheme's own.
  std::string origin() const;

  friend bool operator==(const Url&, const Url&) = default;
};

/// Empty for anything but an absolute http(s) URL without user information, blanks, control
/// characters or backslashes. A host is a plain ASCII name, a dotted quad without leading zeros, or
/// an IPv6 address in brackets: `127.1`, `0x7f000001` and `%6cocalhost` are none of these. The
/// fragment is dropped; UTF-8 and what browsers leave unescaped in path and query gets escaped.
std::optional<Url> parse_url(std::string_view text);

/// The URL in one spelling, which every reader understands alike.
std::string to_string(const Url& url);

/// What a reference (a Location header) means at `base`: RFC 3986, 5.2. Empty if that is not a URL
/// that parse_url() would accept.
std::optional<Url> resolve_reference(const Url& base, std::string_view reference);

/// True for what may stand in a Host header: a host as in a URL and at most a port.
bool is_host_header(std::string_view text) noexcept;

/// Escapes every byte but letters, digits and "-._~".
std::string percent_encode(std::string_view text);
/// Empty on a broken escape.
std::optional<std::string> percent_decode(std::string_view text);

using QueryParameters = std::vector<std::pair<std::string, std::string>>;
/// `application/x-www-form-urlencoded`, "+" read as a blank. Empty on a broken escape.
std::optional<QueryParameters> parse_query(std::string_view query);
std::string write_query(const QueryParameters& parameters);

}  // namespace socialhub::http
