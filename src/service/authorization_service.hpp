#pragma once

#include "service/connection_views.hpp"
#include "service/request_context.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/secret.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector {
class Connector;
class Registry;
struct SignedIn;
}  // namespace socialhub::connector
namespace socialhub::store {
class AuthorizationRepository;
struct OauthApp;
}  // namespace socialhub::store

namespace socialhub::service {

using sqlkit::Task;

class ConnectionService;

/// What a network's page sent the person back with.
struct AuthorizationAnswer {
  std::string state;
  std::string code;   ///< "" = there is none
  std::string error;  ///< the network's word for why not
};

/// What became of connecting an account on a network's page.
struct AuthorizationOutcome {
  std::optional<AuthorizationFailure> failure;
  std::optional<model::Platform> platform;  ///< empty: the state says nothing to us
  std::vector<model::PlatformConnectionId> connected;
  std::int32_t fetched_posts = 0;
};

/// Connects accounts on the networks' own pages: OAuth 2.0 with authorization codes and PKCE
/// (https://www.rfc-editor.org/rfc/rfc9700). The state is a token of 256 bits that works once, for
/// fifteen minutes, for the user who began.
class AuthorizationService {
public:
  struct Parts {
    store::AuthorizationRepository& authorizations;
    connector::Registry& connectors;
    ConnectionService& connections;
    const sqlkit::Clock& clock;
    /// Somebody waits before an empty page for the first posts; what is missing then comes by
    /// polling.
    std::chrono::milliseconds first_posts_deadline = std::chrono::seconds(20);
  };

  explicit AuthorizationService(Parts parts) : parts_(parts) {}

  /// Gives the network's page on which the person goes on. Throws Error: `bad_request` with the
  /// path of what is missing or wrong, `forbidden` if somebody but the owner enters an app,
  /// `not_implemented` for a network that takes passwords, and what the network says if the hub
  /// must make itself known there first.
  Task<AuthorizationPage> begin(RequestContext context, Authorize input);

  /// The person is back. Keeps every account that they allowed, with its first posts.
  Task<AuthorizationOutcome> finish(RequestContext context, AuthorizationAnswer answer);

private:
  struct Granted;

  Task<store::OauthApp> app_for(RequestContext context, Authorize input);
  Task<store::OauthApp> keep_entered_app(RequestContext context, Authorize input,
                                         std::string server_url);
  Task<Granted> redeem(model::Platform platform, store::OauthApp app,
                       sqlkit::Secret<> code_verifier, std::string code);
  Task<> keep_accounts(RequestContext context, store::OauthApp app,
                       std::vector<connector::SignedIn> accounts, AuthorizationOutcome* outcome);

  Parts parts_;
};

}  // namespace socialhub::service
