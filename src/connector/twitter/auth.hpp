#pragma once

#include "connector/connector.hpp"
#include "connector/twitter/wire_session.hpp"

#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The steps of signing in, as values.
namespace socialhub::connector::twitter {

/// What we ask for if the app does not say: all that a self-serve app can use.
std::vector<std::string> list_usual_scopes();

/// The page on which a person allows the app. The network's own page is on x.com while its API is
/// on api.x.com; any other server has both.
std::string make_authorize_url(std::string_view server, const OauthApp& app, std::string_view state,
                               std::string_view code_challenge);

/// Throws Error{bad_gateway} if a token could not stand in a header.
Tokens to_tokens(const wire::TokenAnswer& answer, sqlkit::Timestamp now);

/// What was granted: what the answer says, or else what was asked.
std::vector<std::string> list_scopes(const wire::TokenAnswer& answer, const OauthApp& app);

/// A sentence for who did not allow what reading needs, or what lasts longer than two hours.
std::optional<std::string> find_warning(const std::vector<std::string>& scopes,
                                        const Tokens& tokens);

}  // namespace socialhub::connector::twitter
