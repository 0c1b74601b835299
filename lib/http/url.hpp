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
};

/// Empty for anything but an absolute http(s) URL without user information, control characters or
/// backslashes.
std::optional<Url> parse_url(std::string_view text);

std::string percent_encode(std::string_view text);
/// Empty on a broken escape.
std::optional<std::string> percent_decode(std::string_view text);

using QueryParameters = std::vector<std::pair<std::string, std::string>>;
/// `application/x-www-form-urlencoded`, "+" read as a blank. Empty on a broken escape.
std::optional<QueryParameters> parse_query(std::string_view query);
std::string write_query(const QueryParameters& parameters);

}  // namespace socialhub::http
