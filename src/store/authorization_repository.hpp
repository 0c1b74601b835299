#pragma once

#include "model/ids.hpp"
#include "model/platform.hpp"
#include "store/database.hpp"

#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/time.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::crypto {
class KeyRing;
}

namespace socialhub::store {

/// What a network's server knows this hub as, with its secret in clear.
struct OauthApp {
  model::OauthAppId id;
  model::Platform platform = model::Platform::mastodon;
  std::string server_url;
  std::string client_id;
  sqlkit::Secret<> client_secret;  ///< "" = a public client
  std::string redirect_uri;
  std::vector<std::string> scopes;
};

/// Connecting accounts on networks' own pages: what the hub is known as there, and who is on their
/// way. Secrets are sealed before they reach the database.
class AuthorizationRepository {
public:
  AuthorizationRepository(Database& database, const crypto::KeyRing& keys)
      : database_(database), keys_(keys)
  {
  }

  /// The newest app for a server.
  Task<std::optional<OauthApp>> find_app(model::Platform platform, std::string server_url);

  /// The app by which an account was authorized; empty for one that came by password.
  Task<std::optional<OauthApp>> find_app_of(model::UserId user,
                                            model::PlatformConnectionId connection);

  /// Writes an app, or the new secret and address of one that is known by its client id. Returns it
  /// as it is stored.
  Task<OauthApp> save_app(OauthApp app);

  /// Forgets what the hub is known as at a server. Accounts that came by it stay, but cannot be
  /// renewed.
  Task<> forget_apps(model::Platform platform, std::string server_url);

  using StateHash = std::vector<std::byte>;

  struct NewFlow {
    StateHash state;
    model::UserId user_id;
    model::OauthAppId app_id;
    sqlkit::Secret<> code_verifier;
    sqlkit::Timestamp expires;
  };

  /// Remembers that a person has left for a network's page.
  Task<> begin(NewFlow flow);

  struct Flow {
    OauthApp app;
    sqlkit::Secret<> code_verifier;
    sqlkit::Timestamp expires;
  };

  /// Takes the flow of a person who is back: it is gone afterwards, expired or not. Empty if this
  /// user has none of that state.
  Task<std::optional<Flow>> take(model::UserId user, StateHash state);

  /// True if somebody has a flow of that state.
  Task<bool> has_flow(StateHash state);

  /// Deletes what nobody can come back to. Returns how many.
  Task<std::size_t> remove_expired(sqlkit::Timestamp now);

private:
  Database& database_;
  const crypto::KeyRing& keys_;
};

}  // namespace socialhub::store
