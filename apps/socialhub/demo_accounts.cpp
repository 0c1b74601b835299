#include "socialhub/demo_accounts.hpp"

#include "socialhub/app.hpp"
#include "socialhub/demo_networks.hpp"

#include "http/url.hpp"

#include "sqlkit/async/task_group.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"

#include <utility>

namespace socialhub::app {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;
using sqlkit::Task;

/// What the owner's browser brings to the hub when a network has sent it back.
service::AuthorizationAnswer read_answer(const std::string& address)
{
  service::AuthorizationAnswer answer;
  const auto url = http::parse_url(address);
  const auto parameters = url ? http::parse_query(url->query) : std::nullopt;
  for (const auto& [name, value] : parameters.value_or(http::QueryParameters())) {
    if (name == "state") { answer.state = value; }
    if (name == "code") { answer.code = value; }
    if (name == "error") { answer.error = value; }
  }
  return answer;
}

}  // namespace

connector::RegistryOptions make_registry_options(const DemoNetworks& networks)
{
  using enum model::Platform;
  connector::RegistryOptions options;
  options.twitter_server = networks.access(twitter).server_url;
  options.instagram_server = networks.access(instagram).server_url;
  options.linkedin_server = networks.access(linkedin).server_url;
  options.bluesky_server = networks.access(bluesky).server_url;
  options.mastodon_server = networks.access(mastodon).server_url;
  return options;
}

DemoAccounts::DemoAccounts(App& app, DemoNetworks& networks, service::RequestContext context)
    : app_(app), networks_(networks), context_(std::move(context))
{
}

Task<> DemoAccounts::connect()
{
  networks_.introduce(context_.callback_url);
  const auto executor = co_await sqlkit::this_task::executor;
  sqlkit::TaskGroup tasks(executor);
  for (const auto* connector : app_.connectors.all()) {
    tasks.spawn("connect", connect_network(connector->platform()));
  }
  co_await tasks.join();
  co_await forget_unreachable();
}

Task<> DemoAccounts::forget()
{
  const auto old = co_await app_.connections.list(context_.user);
  for (const auto& listed : old) {
    co_await app_.connections.remove(context_.user, listed.connection.id);
  }
}

/// Where the system chooses the ports, a network may have come back as another one.
Task<> DemoAccounts::forget_unreachable()
{
  const auto all = co_await app_.connections.list(context_.user);
  for (const auto& [connection, next_poll_at] : all) {
    const auto server_url = networks_.access(connection.platform).server_url;
    if (connection.server_url != server_url) {
      co_await app_.connections.remove(context_.user, connection.id);
    }
  }
}

Task<> DemoAccounts::connect_network(model::Platform platform)
{
  try {
    if (networks_.access(platform).identifier.empty()) {
      co_await connect_by_authorization(platform);
    } else {
      co_await connect_by_password(platform);
    }
  } catch (const Error& error) {
    sqlkit::log::warn("demo account not connected",
                      {{"platform", to_string(platform)}, {"reason", error.message()}});
  }
}

Task<> DemoAccounts::connect_by_password(model::Platform platform)
{
  const auto access = networks_.access(platform);
  service::Connect input;
  input.platform = platform;
  input.server_url = access.server_url;
  input.identifier = access.identifier;
  input.password = access.password;
  co_await app_.connection_service.connect(context_, std::move(input));
}

Task<> DemoAccounts::connect_by_authorization(model::Platform platform)
{
  const auto access = networks_.access(platform);
  // A network that has begun anew does not know the hub that it knew before.
  co_await app_.authorizations.forget_apps(platform, access.server_url);
  service::Authorize input;
  input.platform = platform;
  input.server_url = access.server_url;
  if (!access.client_id.empty()) {
    input.client_id.emplace() = access.client_id;
    input.client_secret.emplace() = access.client_secret;
  }
  const auto page = co_await app_.authorization_service.begin(context_, std::move(input));

  auto answer = read_answer(networks_.allow(platform, page.url));
  const auto outcome = co_await app_.authorization_service.finish(context_, std::move(answer));
  if (outcome.failure) {
    throw Error{ErrorCode::bad_gateway, "The simulated network did not let the hub in."};
  }
  for (const auto& id : outcome.connected) {
    co_await put_into_merged_feed(id);
  }
}

/// The demo shows what the switch does, also where a network's terms keep it off at first.
Task<> DemoAccounts::put_into_merged_feed(model::PlatformConnectionId id)
{
  const auto connection = co_await app_.connections.get(context_.user, id);
  if (!connection.settings.is_in_merged_feed) {
    const service::SetInMergedFeed input{.id = id, .is_in_merged_feed = true};
    co_await app_.connection_service.set_in_merged_feed(context_, input);
  }
}

}  // namespace socialhub::app
