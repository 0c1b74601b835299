#include "service/connections/present.hpp"

#include "media/link_signer.hpp"

#include <algorithm>

namespace socialhub::service::connections {

namespace {

SignInMethod to_view(connector::SignInMethod method)
{
  switch (method) {
    case connector::SignInMethod::password:
      return SignInMethod::password;
    case connector::SignInMethod::authorization:
      break;
  }
  return SignInMethod::authorization;
}

StreamHealth to_view(const store::StreamStanding& stream)
{
  StreamHealth view{.stream = stream.stream == store::PollStream::home ? PollStream::home
                                                                       : PollStream::notifications,
                    .last_polled_at = {},
                    .next_poll_at = stream.next_poll_at,
                    .failures = stream.failures};
  if (stream.was_polled) { view.last_polled_at = stream.updated_at; }
  return view;
}

}  // namespace

Health health_of(const model::PlatformConnection& connection,
                 std::optional<sqlkit::Timestamp> next_poll_at, sqlkit::Timestamp now)
{
  switch (connection.status) {
    case model::ConnectionStatus::reconnect:
      return Health::reconnect;
    case model::ConnectionStatus::paused:
      return Health::paused;
    case model::ConnectionStatus::limited:
      return Health::delayed;
    case model::ConnectionStatus::active:
      break;
  }
  if (next_poll_at && *next_poll_at + longest_delay < now) { return Health::delayed; }
  return connection.last_synced_at ? Health::ok : Health::waiting;
}

ConnectionView present(store::ConnectionRepository::Listed listed, sqlkit::Timestamp now,
                       const media::LinkSigner& links)
{
  auto& connection = listed.connection;
  ConnectionView view{.id = connection.id,
                      .platform = connection.platform,
                      .handle = connection.handle,
                      .display_name = connection.display_name,
                      .avatar_url = {},
                      .server_url = connection.server_url,
                      .status = connection.status,
                      .last_synced_at = connection.last_synced_at,
                      .next_poll_at = listed.next_poll_at,
                      .last_error = connection.last_error,
                      .capabilities = connection.capabilities,
                      .health = health_of(connection, listed.next_poll_at, now),
                      .is_in_merged_feed = connection.settings.is_in_merged_feed,
                      .followed = connection.settings.followed};
  if (connection.avatar_url) { view.avatar_url = links.link(*connection.avatar_url); }
  return view;
}

SignInOptions present(const connector::Connector& connector, std::string callback_url)
{
  auto guide = connector.connect_guide();
  SignInOptions options{.method = to_view(connector.sign_in_method()),
                        .usual_server = std::move(guide.usual_server),
                        .needs_own_app = !guide.app_page.empty(),
                        .has_app = false,
                        .app_page = std::move(guide.app_page),
                        .redirect_url = {},
                        .merging_clause = std::move(guide.merging_clause)};
  if (options.method == SignInMethod::authorization) {
    options.redirect_url = std::move(callback_url);
  }
  return options;
}

ConnectionHealth present(const store::ConnectionRepository::Listed& listed,
                         const store::Standing& standing, sqlkit::Timestamp now)
{
  const auto id = listed.connection.id;
  ConnectionHealth view{.id = id, .health = health_of(listed.connection, listed.next_poll_at, now)};
  for (const auto& stream : standing.streams) {
    if (stream.connection_id == id) { view.streams.push_back(to_view(stream)); }
  }
  for (const auto& limit : standing.limits) {
    if (limit.connection_id != id) { continue; }
    view.limits.push_back({limit.rate_class, limit.max_requests, limit.remaining, limit.resets_at});
  }
  const auto found =
      std::ranges::find(standing.connections, id, &store::ConnectionStanding::connection_id);
  if (found != standing.connections.end()) {
    view.scopes = found->scopes;
    view.token_expires_at = found->token_expires_at;
    view.can_refresh = found->has_refresh_token;
    view.quarantined = found->quarantined;
    view.gaps = found->gaps;
  }
  return view;
}

}  // namespace socialhub::service::connections
