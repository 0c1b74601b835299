#pragma once

#include "connector/bluesky/wire_session.hpp"
#include "connector/connector.hpp"
#include "connector/server_address.hpp"

#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The steps of signing in, as values.
namespace socialhub::connector::bluesky {

/// The origin of a server that a person typed: "pds.example.org" and "https://pds.example.org/" are
/// the same. Throws Error{bad_request} unless it is https, or http on this machine where that is
/// allowed.
std::string normalize_server(std::string_view typed, Loopback loopback);

/// A handle, DID or e-mail address as the network wants it: no "@" in front, nothing invisible.
std::string normalize_identifier(std::string_view typed);

/// What an access token says of itself. Empty members if it cannot be read: tokens are the
/// network's own affair.
struct Claims {
  std::optional<std::string> scope;
  std::optional<sqlkit::Timestamp> expires_at;
};
Claims read_claims(const sqlkit::Secret<>& token);

Tokens to_tokens(const wire::Session& session);

/// What the tokens allow, in the network's words. Empty if they do not say.
std::vector<std::string> list_scopes(const Tokens& tokens);
/// A sentence for who signed in with the account's main password.
std::optional<std::string> find_warning(const std::vector<std::string>& scopes);

/// Where the account lives: the server named in its DID document, or else the one that was asked.
std::string choose_server(const wire::Session& session, std::string_view asked, Loopback loopback);

/// Throws Error{forbidden} with "account_status" for an account that is suspended, deactivated or
/// taken down.
void require_active(const wire::Session& session);

/// Throws Error{unauthorized} if a refreshed session is somebody else's.
void require_same_account(const wire::Session& session, const Account& account);

}  // namespace socialhub::connector::bluesky
