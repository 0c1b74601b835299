#pragma once

#include "connector/driver.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"

#include <map>
#include <memory>

namespace sqlkit {
class Event;
}
namespace socialhub::connector {
class Registry;
}
namespace socialhub::store {
class AuthorizationRepository;
class ConnectionRepository;
struct StoredTokens;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

/// Keeps the tokens of connected accounts fresh: one refresh at a time an account, the new pair is
/// stored before it is used. Only a network's plain refusal asks the person to connect again; no
/// answer, or a broken one, is tried later.
class TokenService final : public connector::TokenSource {
public:
  TokenService(store::ConnectionRepository& connections,
               store::AuthorizationRepository& authorizations, const sqlkit::Clock& clock)
      : connections_(connections), authorizations_(authorizations), clock_(clock)
  {
  }

  /// The connectors that refresh; they stand on a driver that stands on this service, so they come
  /// later.
  void use(connector::Registry& connectors) { connectors_ = &connectors; }

  Task<connector::Tokens> current(connector::Account account) override;
  Task<connector::Tokens> replace(connector::Account account, connector::Tokens expired) override;

private:
  Task<store::StoredTokens> get_stored(connector::Account account);
  /// New tokens for some that are still good: where the network does not answer, those stay in use.
  Task<connector::Tokens> renew_early(connector::Account account, connector::Tokens tokens);
  Task<connector::Tokens> refresh(connector::Account account, connector::Tokens old);
  Task<connector::Tokens> refresh_alone(connector::Account account, connector::Tokens old);

  store::ConnectionRepository& connections_;
  store::AuthorizationRepository& authorizations_;
  const sqlkit::Clock& clock_;
  connector::Registry* connectors_ = nullptr;
  std::map<model::PlatformConnectionId, std::shared_ptr<sqlkit::Event>> running_;
};

}  // namespace socialhub::service
