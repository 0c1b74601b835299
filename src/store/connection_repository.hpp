#pragma once

#include "model/platform_connection.hpp"
#include "store/database.hpp"

#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::crypto {
class KeyRing;
}

namespace socialhub::store {

/// The tokens of a connected account, in clear. They are sealed before they reach the database.
struct ConnectionTokens {
  sqlkit::Secret<> access_token;
  sqlkit::Secret<> refresh_token;
  std::optional<sqlkit::Timestamp> access_expires_at;
};

/// The same with what else decides when they are renewed.
struct StoredTokens : ConnectionTokens {
  model::Platform platform = model::Platform::bluesky;
};

/// Connected network accounts.
class ConnectionRepository {
public:
  ConnectionRepository(Database& database, const crypto::KeyRing& keys)
      : database_(database), keys_(keys)
  {
  }

  struct Listed {
    model::PlatformConnection connection;
    std::optional<sqlkit::Timestamp> next_poll_at;
  };

  /// All of a user's accounts, oldest first.
  Task<std::vector<Listed>> list(model::UserId user);

  /// Throws Error{not_found}.
  Task<model::PlatformConnection> get(model::UserId user, model::PlatformConnectionId id);

  /// Writes a new account, or the new tokens and profile of one that was connected before: then its
  /// id, its settings and all that belongs to it stay. Polling of all its streams is due at once.
  /// Returns the account as it is stored.
  Task<model::PlatformConnection> save(model::PlatformConnection connection,
                                       ConnectionTokens tokens, std::vector<std::string> scopes);

  /// Forgets the account with all that only it saw, some posts at a time. Returns false if there
  /// was none.
  Task<bool> remove(model::UserId user, model::PlatformConnectionId id);

  /// Says whose posts the account reads where its network has no home feed; it is polled at once.
  /// Throws Error{not_found}.
  Task<> set_followed(model::UserId user, model::PlatformConnectionId id,
                      std::vector<std::string> followed);

  /// Puts the account's posts into the merged feed or takes them out, some at a time. Posts that
  /// another account brings there stay. Returns how many changed. Throws Error{not_found}.
  Task<std::int32_t> set_in_merged_feed(model::UserId user, model::PlatformConnectionId id,
                                        bool is_in_merged_feed);

  /// Empty if the account was removed or has no tokens.
  Task<std::optional<StoredTokens>> find_tokens(model::UserId user, model::PlatformConnectionId id);

  /// An empty refresh token does not overwrite the stored one.
  Task<> set_tokens(model::UserId user, model::PlatformConnectionId id, ConnectionTokens tokens);

  /// Says how the account is, and tells the user's pages if that changed.
  Task<> set_status(model::UserId user, model::PlatformConnectionId id,
                    model::ConnectionStatus status, std::optional<model::ConnectionError> error);

private:
  Database& database_;
  const crypto::KeyRing& keys_;
};

}  // namespace socialhub::store
