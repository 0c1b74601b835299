#pragma once

#include "connector/sign_in.hpp"

#include "http/message.hpp"
#include "http/url.hpp"

#include <cstddef>

#include <string>
#include <string_view>
#include <vector>

/// The calls of the Mastodon API that we make (https://docs.joinmastodon.org/methods/), as HTTP
/// requests. `server` is an origin without a slash at its end.
namespace socialhub::connector::mastodon {

/// The most that we ask get_statuses for: one page's default at every server.
constexpr std::size_t max_statuses_per_call = 20;

http::ClientRequest get_instance(std::string_view server);
/// For servers that do not know the newer call.
http::ClientRequest get_old_instance(std::string_view server);
http::ClientRequest get_host_meta(std::string_view server);
http::ClientRequest get_oauth_metadata(std::string_view server);

http::ClientRequest create_app(const OauthApp& app);
http::ClientRequest obtain_token(const OauthApp& app, const AuthorizationGrant& grant);
http::ClientRequest revoke_token(const OauthApp& app, std::string_view server,
                                 const Secret<>& access_token);

http::ClientRequest verify_credentials(std::string_view server);
/// Finds somebody by the address of their profile, also if the server does not know them yet.
http::ClientRequest search_account(std::string_view server, std::string_view address);
/// `cursor` is what read_next_cursor() gave.
http::ClientRequest get_home(std::string_view server, const http::QueryParameters& cursor);
http::ClientRequest list_notifications(std::string_view server,
                                       const http::QueryParameters& cursor);
http::ClientRequest get_status(std::string_view server, std::string_view id);
http::ClientRequest get_context(std::string_view server, std::string_view id);
/// At most max_statuses_per_call. Since 4.3.
http::ClientRequest get_statuses(std::string_view server, const std::vector<std::string>& ids);

}  // namespace socialhub::connector::mastodon
