#pragma once

#include "connector/connector.hpp"
#include "connector/server_address.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <string>
#include <string_view>
#include <vector>

/// OAuth 2.0 with a client secret, as values
/// (https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow).
namespace socialhub::connector::linkedin {

/// LinkedIn's own API; people allow access on another server of it.
constexpr std::string_view usual_server = "https://api.linkedin.com";

/// Where people allow access to `api_server`: www.linkedin.com for LinkedIn's own, the same server
/// for any other.
std::string choose_sign_in_server(std::string_view api_server);

/// What is asked for where the app does not say: reading and writing for Pages, and the names of
/// members. LinkedIn gives all of it or nothing.
const std::vector<std::string>& list_page_scopes();

std::string make_authorization_page(std::string_view sign_in_server, const OauthApp& app,
                                    std::string_view state);
http::ClientRequest redeem_code(std::string_view sign_in_server, const OauthApp& app,
                                const std::string& code);
http::ClientRequest redeem_refresh_token(std::string_view sign_in_server, const OauthApp& app,
                                         const Secret<>& refresh_token);

/// What a grant brought.
struct Granted {
  Tokens tokens;
  std::vector<std::string> scopes;
};
/// Throws Error{bad_gateway} for an answer without a usable token.
Granted parse_grant(const http::Response& answer, sqlkit::Timestamp now);

}  // namespace socialhub::connector::linkedin
