#include "service/authorization_service.hpp"

#include "connector/connector.hpp"
#include "connector/registry.hpp"
#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "service/connection_service.hpp"
#include "service/to_connector.hpp"
#include "store/authorization_repository.hpp"

#include "sqlkit/async/wait.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace socialhub::service {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto flow_life = std::chrono::minutes(15);
// The first is OAuth's (https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1), the others are
// LinkedIn's
// (https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow).
constexpr std::array<std::string_view, 3> words_for_no{"access_denied", "user_cancelled_login",
                                                       "user_cancelled_authorize"};

store::AuthorizationRepository::StateHash hash_of(const std::string& state)
{
  const auto digest = crypto::sha256(state);
  store::AuthorizationRepository::StateHash hash(digest.size());
  std::memcpy(hash.data(), digest.data(), digest.size());
  return hash;
}

/// The S256 challenge: https://www.rfc-editor.org/rfc/rfc7636#section-4.2
std::string challenge_of(const sqlkit::Secret<>& code_verifier)
{
  return crypto::encode_base64url(crypto::sha256(code_verifier.reveal()));
}

Error make_missing_app(const connector::Connector& connector, const std::string& app_page)
{
  const auto sentence = "Enter the id and the secret of an app that you make at " + app_page + ".";
  return Error{
      std::string(display_name(connector.platform())) + " is connected by an app of your own.",
      {{.path = "/clientId", .code = "custom", .message = sentence}}};
}

store::OauthApp to_store(model::Platform platform, connector::OauthApp app)
{
  return {.id = {},
          .platform = platform,
          .server_url = std::move(app.server_url),
          .client_id = std::move(app.client_id),
          .client_secret = std::move(app.client_secret),
          .redirect_uri = std::move(app.redirect_uri),
          .scopes = std::move(app.scopes)};
}

/// A plain no of the network, not trouble on the way to it.
bool is_refusal(ErrorCode code)
{
  return code == ErrorCode::unauthorized || code == ErrorCode::forbidden ||
         code == ErrorCode::bad_request || code == ErrorCode::not_found;
}

AuthorizationOutcome failed(AuthorizationFailure failure,
                            std::optional<model::Platform> platform = std::nullopt)
{
  return {.failure = failure, .platform = platform, .connected = {}, .fetched_posts = 0};
}

}  // namespace

struct AuthorizationService::Granted {
  std::vector<connector::SignedIn> accounts;
  std::optional<AuthorizationFailure> failure;
};

Task<AuthorizationPage> AuthorizationService::begin(RequestContext context, Authorize input)
{
  const auto app = co_await app_for(context, input);
  const auto state = crypto::make_token();
  const sqlkit::Secret<> code_verifier{crypto::make_token()};
  store::AuthorizationRepository::NewFlow flow{.state = hash_of(state),
                                               .user_id = context.user,
                                               .app_id = app.id,
                                               .code_verifier = code_verifier,
                                               .expires = parts_.clock.now() + flow_life};
  co_await parts_.authorizations.begin(std::move(flow));
  const auto& connector = parts_.connectors.at(input.platform);
  co_return AuthorizationPage{
      connector.make_authorization_url(to_app(app), state, challenge_of(code_verifier))};
}

/// What the hub is known as at the server: entered now, stored before, or made known there now.
Task<store::OauthApp> AuthorizationService::app_for(RequestContext context, Authorize input)
{
  auto& connector = parts_.connectors.at(input.platform);
  const auto guide = connector.connect_guide();
  const auto server_url = connector.read_server(input.server_url.get());
  if (input.client_id && !sqlkit::trim(input.client_id->get()).empty()) {
    co_return co_await keep_entered_app(context, input, server_url);
  }
  auto stored = co_await parts_.authorizations.find_app(input.platform, server_url);
  if (stored && stored->redirect_uri == context.callback_url) { co_return std::move(*stored); }
  if (guide.app_page.empty()) {
    auto registered = co_await connector.register_app(server_url, context.callback_url);
    registered.redirect_uri = context.callback_url;
    if (registered.server_url.empty()) { registered.server_url = server_url; }
    auto app = to_store(input.platform, std::move(registered));
    co_return co_await parts_.authorizations.save_app(std::move(app));
  }
  if (!stored) { throw make_missing_app(connector, guide.app_page); }
  // The hub has another address now; the person has entered it at the network, or is told there.
  stored->redirect_uri = context.callback_url;
  co_return co_await parts_.authorizations.save_app(std::move(*stored));
}

Task<store::OauthApp> AuthorizationService::keep_entered_app(RequestContext context,
                                                             Authorize input,
                                                             std::string server_url)
{
  const bool is_owner = context.person && context.person->role == model::Role::owner;
  if (!is_owner) {
    throw Error{ErrorCode::forbidden, "Only the owner of this hub can enter an app."};
  }
  const auto typed_secret = input.client_secret ? input.client_secret->get() : std::string();
  store::OauthApp app{.id = {},
                      .platform = input.platform,
                      .server_url = std::move(server_url),
                      .client_id = std::string(sqlkit::trim(input.client_id->get())),
                      .client_secret = sqlkit::Secret<>{std::string(sqlkit::trim(typed_secret))},
                      .redirect_uri = context.callback_url,
                      .scopes = {}};
  co_return co_await parts_.authorizations.save_app(std::move(app));
}

Task<AuthorizationOutcome> AuthorizationService::finish(RequestContext context,
                                                        AuthorizationAnswer answer)
{
  auto state = hash_of(answer.state);
  auto flow = co_await parts_.authorizations.take(context.user, state);
  if (!flow) {
    const bool is_of_another = co_await parts_.authorizations.has_flow(std::move(state));
    co_return failed(is_of_another ? AuthorizationFailure::other_user
                                   : AuthorizationFailure::unknown);
  }
  const auto platform = flow->app.platform;
  if (flow->expires <= parts_.clock.now()) {
    co_return failed(AuthorizationFailure::expired, platform);
  }
  if (answer.code.empty()) {
    const bool is_no = std::ranges::find(words_for_no, answer.error) != words_for_no.end();
    sqlkit::log::info("account not authorized",
                      {{"platform", to_string(platform)}, {"reason", answer.error.substr(0, 100)}});
    co_return failed(is_no ? AuthorizationFailure::denied : AuthorizationFailure::refused,
                     platform);
  }
  auto granted = co_await redeem(platform, flow->app, flow->code_verifier, answer.code);
  if (granted.failure) { co_return failed(*granted.failure, platform); }

  AuthorizationOutcome outcome{.failure = {}, .platform = platform};
  co_await keep_accounts(context, flow->app, std::move(granted.accounts), &outcome);
  co_return outcome;
}

Task<AuthorizationService::Granted> AuthorizationService::redeem(model::Platform platform,
                                                                 store::OauthApp app,
                                                                 sqlkit::Secret<> code_verifier,
                                                                 std::string code)
{
  auto& connector = parts_.connectors.at(platform);
  const auto known_as = to_app(app);
  connector::AuthorizationGrant grant{std::move(code), std::move(code_verifier)};
  Granted granted;
  try {
    granted.accounts = co_await connector.authorize(known_as, std::move(grant));
    if (granted.accounts.empty()) { granted.failure = AuthorizationFailure::no_accounts; }
  } catch (const Error& error) {
    sqlkit::log::warn("account not authorized", {{"platform", to_string(platform)},
                                                 {"code", to_string(error.code())},
                                                 {"reason", error.message()}});
    granted.failure = is_refusal(error.code()) ? AuthorizationFailure::refused
                                               : AuthorizationFailure::unreachable;
  }
  co_return granted;
}

/// All of them are kept before the first is polled: polling takes its time.
Task<> AuthorizationService::keep_accounts(RequestContext context, store::OauthApp app,
                                           std::vector<connector::SignedIn> accounts,
                                           AuthorizationOutcome* outcome)
{
  for (auto& signed_in : accounts) {
    const auto connection =
        co_await parts_.connections.keep(context, app.platform, std::move(signed_in), app.id);
    outcome->connected.push_back(connection.id);
  }
  const auto fetch_all = [&]() -> Task<> {
    for (const auto& id : outcome->connected) {
      const auto fetched = co_await parts_.connections.fetch_first(context.user, id);
      outcome->fetched_posts += fetched;
    }
  };
  try {
    auto fetching = fetch_all();
    co_await sqlkit::with_timeout(std::move(fetching), parts_.first_posts_deadline);
  } catch (const Error& error) {
    sqlkit::log::info("first posts come later", {{"reason", error.message()}});
  }
}

}  // namespace socialhub::service
