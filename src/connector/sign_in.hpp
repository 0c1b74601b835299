#pragma once

#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/time.hpp"

#include <optional>
#include <string>
#include <vector>

/// What goes to and from a network when an account is connected.
namespace socialhub::connector {

using sqlkit::Secret;

/// How a person connects an account.
enum class SignInMethod {
  password,       ///< they type what the network gave them
  authorization,  ///< they allow it on the network's own page and come back: OAuth 2.0
};

/// What a person is told before they connect an account.
struct ConnectGuide {
  std::string usual_server;  ///< an origin; "" = each person names their own
  std::string app_page;      ///< where they make an app of their own first; "" = none is needed
  /// What the network's terms say against showing its posts among those of others; "" = nothing.
  std::string merging_clause;
};

/// What a person types to connect an account by password.
struct Credentials {
  std::string server_url;  ///< "" = the network's usual one
  std::string identifier;  ///< handle, DID or e-mail address
  Secret<> password;       ///< an app password
};

/// What a server knows this hub as (OAuth 2.0, https://www.rfc-editor.org/rfc/rfc6749#section-2).
struct OauthApp {
  std::string server_url;  ///< an origin; "" = the network's usual one
  std::string client_id;
  Secret<> client_secret;    ///< "" = a public client
  std::string redirect_uri;  ///< where the network sends the person back to
  std::vector<std::string> scopes;
};

/// What the network's page sent back, with the secret that belongs to it.
struct AuthorizationGrant {
  std::string code;
  Secret<> code_verifier;  ///< of the challenge (PKCE, https://www.rfc-editor.org/rfc/rfc7636)
};

struct Tokens {
  Secret<> access_token;
  Secret<> refresh_token;
  std::optional<sqlkit::Timestamp> access_expires_at;

  friend bool operator==(const Tokens&, const Tokens&) = default;
};

}  // namespace socialhub::connector
