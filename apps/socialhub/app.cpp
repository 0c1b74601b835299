#include "socialhub/app.hpp"

#include "sqlkit/pg/listener.hpp"

namespace socialhub::app {

namespace {

constexpr std::size_t max_picture_bytes = 16 * 1024 * 1024;
constexpr std::size_t max_answer_bytes = 4 * 1024 * 1024;

http::ClientOptions network_options(const AppOptions& options)
{
  http::ClientOptions client;
  client.max_response_bytes = max_answer_bytes;
  client.allowed_private_targets = options.allowed_private_targets;
  return client;
}

http::ClientOptions media_options(const AppOptions& options)
{
  auto client = network_options(options);
  client.max_response_bytes = max_picture_bytes;
  client.max_redirects = 3;
  return client;
}

sqlkit::ConnectOptions connect_options(const sqlkit::Secret<>& url)
{
  sqlkit::ConnectOptions connect;
  connect.url = url;
  connect.application_name = "socialhub";
  return connect;
}

std::unique_ptr<sqlkit::Listener> make_listener(const sqlkit::Secret<>& url)
{
  const std::vector<std::string> channels{std::string(store::events_channel)};
  return std::make_unique<sqlkit::Listener>(connect_options(url), channels);
}

connector::RegistryOptions registry_options(const AppOptions& options)
{
  auto registry = options.networks;
  registry.allow_loopback = !options.allowed_private_targets.empty();
  return registry;
}

// A demo is watched by somebody who has a minute.
constexpr auto unwatched_factor = 4;

service::PollIntervals intervals(const AppOptions& options)
{
  service::PollIntervals intervals;
  intervals.watched = options.poll_interval;
  intervals.unwatched = options.poll_interval * unwatched_factor;
  return intervals;
}

}  // namespace

App::App(sqlkit::Executor executor, AppOptions given)
    : options(std::move(given)),
      clock(sqlkit::system_clock()),
      database(sqlkit::create_db(options.database_url, {.connections = options.connections,
                                                        .application_name = "socialhub"})),
      users(database),
      sessions(database),
      connections(database, options.keys),
      authorizations(database, options.keys),
      polls(database),
      ingest(database),
      posts(database),
      notifications(database),
      positions(database),
      events(database),
      signal(make_listener(options.database_url)),
      budgets(database),
      healths(database),
      network_client(executor, network_options(options)),
      media_client(executor, media_options(options)),
      links(options.media_key),
      media(media_client, links),
      tokens(connections, authorizations, clock),
      budget_service(budgets, clock),
      driver(network_client, tokens, budget_service),
      connectors(driver, registry_options(options)),
      polling({polls, ingest, connections, connectors, clock}, intervals(options),
              [this](model::UserId user) { return signal.has_subscriber(user); }),
      poller(polls, polling, executor),
      auth(users, sessions, clock,
           {.is_demo = options.is_demo,
            .setup_token = options.setup_token,
            .on_session_end = [this](const auto& token) { event_service.end_session(token); },
            .memory = options.session_memory}),
      connection_service({connections, authorizations, notifications, healths, polls,
                          budget_service, connectors, polling, poller, links, clock}),
      authorization_service({authorizations, connectors, connection_service, clock}),
      timeline({posts, positions, connections, ingest, connectors, links, clock}),
      notification_service(notifications, posts, links),
      event_service({events, signal, polling, poller}),
      housekeeping({events, ingest, authorizations, sessions, clock})
{
  tokens.use(connectors);
}

}  // namespace socialhub::app
