#pragma once

#include "connector/connector.hpp"
#include "connector/instagram/endpoints.hpp"

#include "http/message.hpp"
#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The steps of signing in, as values.
/// https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login
namespace socialhub::connector::instagram {

/// What we ask for if the app does not say: to read, to answer and to publish.
std::vector<std::string> default_scopes(Login login);

/// The page on which a person allows the app to act for them.
std::string make_consent_url(const Endpoints& endpoints, const OauthApp& app,
                             std::string_view state);

/// A code as it must be sent: the page hangs "#_" on it.
std::string clean_code(std::string_view code);

/// A token that lives for an hour, and what it allows; it must be exchanged for a long one.
struct ShortGrant {
  sqlkit::Secret<> token;
  std::vector<std::string> scopes;  ///< empty: it does not say
};
ShortGrant parse_short_grant(const http::Response& answer);

/// A token that lives for sixty days. There is no refresh token: the token renews itself.
Tokens parse_long_token(const http::Response& answer, sqlkit::Timestamp now);

/// The permissions that a person granted on Facebook's page.
std::vector<std::string> parse_permissions(const http::Response& answer);

/// A professional account that belongs to one of the person's Pages, and the Page's token.
struct PageAccount {
  Profile profile;
  sqlkit::Secret<> token;
};
struct PageAccounts {
  std::vector<PageAccount> accounts;
  std::optional<std::string> after;  ///< where the list goes on
};
/// Pages without such an account are left out.
PageAccounts parse_page_accounts(const http::Response& answer);

}  // namespace socialhub::connector::instagram
