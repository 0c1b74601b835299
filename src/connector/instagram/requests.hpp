#pragma once

#include "connector/connector.hpp"
#include "connector/instagram/endpoints.hpp"

#include "http/message.hpp"
#include "sqlkit/base/secret.hpp"

#include <optional>
#include <string>
#include <string_view>

/// The calls that we make, as HTTP requests. Ids, names and cursors that could not be one throw
/// Error{bad_request}. Tokens stand in a header, but in the three calls of signing in, which want
/// them in the address.
namespace socialhub::connector::instagram {

// Signing in.
http::ClientRequest exchange_code(const Endpoints& endpoints, const OauthApp& app,
                                  const std::string& code);
http::ClientRequest exchange_token(const Endpoints& endpoints, const OauthApp& app,
                                   const sqlkit::Secret<>& short_token);
http::ClientRequest refresh_token(const Endpoints& endpoints, const sqlkit::Secret<>& token);
http::ClientRequest list_permissions(const Endpoints& endpoints);
/// The Pages that a person speaks for, with their professional accounts.
http::ClientRequest list_pages(const Endpoints& endpoints, const std::optional<std::string>& after);

/// `user` is the account's id, or "me".
http::ClientRequest get_profile(const Endpoints& endpoints, std::string_view user);
/// The profile and media of the account, newest first.
http::ClientRequest list_media(const Endpoints& endpoints, const std::string& user,
                               const std::optional<std::string>& after);
/// The newest media with their newest comments, each with its replies: one answer.
http::ClientRequest list_commented_media(const Endpoints& endpoints, const std::string& user);
/// One media of the account with its comments, newest first.
http::ClientRequest get_media(const Endpoints& endpoints, const std::string& media,
                              const std::optional<std::string>& comments_after);
/// A comment with its replies.
http::ClientRequest get_comment(const Endpoints& endpoints, const std::string& comment);

// By Facebook's login only.
/// Media of others that the account is tagged in, newest first.
http::ClientRequest list_tagged_media(const Endpoints& endpoints, const std::string& user,
                                      const std::optional<std::string>& after);
/// The profile and media of a public professional account.
http::ClientRequest discover(const Endpoints& endpoints, const std::string& user,
                             const std::string& username, const std::optional<std::string>& after);
http::ClientRequest discover_profile(const Endpoints& endpoints, const std::string& user,
                                     const std::string& username);

}  // namespace socialhub::connector::instagram
