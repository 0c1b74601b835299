#pragma once

#include "connector/mastodon/server.hpp"
#include "connector/sign_in.hpp"
#include "model/capability.hpp"

#include "http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The steps of connecting an account, as values
/// (https://docs.joinmastodon.org/client/authorized/).
namespace socialhub::connector::mastodon {

/// What this hub asks for where the server knows single scopes; else the wide ones of old.
std::vector<std::string> list_wanted_scopes();
std::vector<std::string> list_old_scopes();
/// The wanted scopes if the server's metadata names each of them.
std::vector<std::string> choose_scopes(const http::Response& oauth_metadata);

std::string join_scopes(const std::vector<std::string>& scopes);
std::vector<std::string> split_scopes(std::string_view text);

/// What an account can do by what it was granted and by what its server knows.
model::Capabilities to_capabilities(const std::vector<std::string>& granted,
                                    const Instance& instance);

/// The page of the server on which a person allows this hub to act for them. The challenge is
/// always sent: a server without PKCE must leave out of account what it does not know
/// (https://www.rfc-editor.org/rfc/rfc6749#section-3.1).
std::string write_authorization_url(const OauthApp& app, std::string_view state,
                                    std::string_view code_challenge);

}  // namespace socialhub::connector::mastodon
