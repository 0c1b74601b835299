#pragma once

#include "connector/bearer.hpp"

#include "http/message.hpp"
#include "sqlkit/base/secret.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The calls of the AT Protocol that we make, as HTTP requests. `server` is an origin without a
/// slash at its end: the account's own server, which passes `app.bsky.*` on.
namespace socialhub::connector::bluesky {

/// The most that getPosts takes in one call.
constexpr std::size_t max_uris_per_call = 25;

http::ClientRequest create_session(std::string_view server, std::string_view identifier,
                                   const sqlkit::Secret<>& password);
http::ClientRequest refresh_session(std::string_view server, const sqlkit::Secret<>& refresh_token);
http::ClientRequest delete_session(std::string_view server, const sqlkit::Secret<>& refresh_token);

http::ClientRequest get_profile(std::string_view server, std::string_view actor);
http::ClientRequest get_timeline(std::string_view server, const std::optional<std::string>& cursor);
http::ClientRequest list_notifications(std::string_view server,
                                       const std::optional<std::string>& cursor);
/// At most max_uris_per_call.
http::ClientRequest get_posts(std::string_view server, const std::vector<std::string>& uris);
http::ClientRequest get_post_thread(std::string_view server, std::string_view uri);

}  // namespace socialhub::connector::bluesky
