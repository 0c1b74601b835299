#pragma once

#include "connector/connector.hpp"
#include "connector/server_address.hpp"

#include "http/message.hpp"
#include "sqlkit/base/error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The servers of Mastodon and of other programs that speak its API: where they are, what they can.
namespace socialhub::connector::mastodon {

/// What a server says of itself, or what is usual where it says nothing
/// (https://docs.joinmastodon.org/entities/Instance/).
struct Instance {
  std::string server_url;
  std::string domain;  ///< behind "@" in the handles of its people; need not be the server's name
  /// `api_versions.mastodon`, since 4.3. Empty: an older one, or another program.
  std::optional<std::int64_t> api_version;
  std::int32_t max_characters = 500;
  std::int32_t max_media = 4;
};

/// An instance of which nothing is known but its address.
Instance make_unknown_instance(const std::string& server_url);

/// Reads /api/v2/instance or /api/v1/instance. Throws Error{bad_gateway} if it is neither.
Instance parse_instance(const http::Response& answer, const std::string& server_url);

/// What a person types to name their server: "example.social", an address with or without a path,
/// or a whole handle. Throws Error{bad_request} unless that leads to an https origin, or to one on
/// this machine where that is allowed.
std::string normalize_typed_server(std::string_view typed, Loopback loopback);

/// Where a domain's accounts live that is not their server's name
/// (https://docs.joinmastodon.org/admin/config/#web_domain): the server that its
/// /.well-known/host-meta names.
std::optional<std::string> find_named_server(const http::Response& host_meta, Loopback loopback);
/// The same, where the domain sends who asks on to another server. `error` is what came of that.
std::optional<std::string> find_redirected_server(const sqlkit::Error& error, Loopback loopback);

}  // namespace socialhub::connector::mastodon
