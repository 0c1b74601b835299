#include "service/connection_service.hpp"

#include "connector/connector.hpp"
#include "connector/registry.hpp"
#include "service/connections/present.hpp"
#include "service/ingest/poller.hpp"
#include "service/ingest/polling_service.hpp"
#include "service/rate_budget_service.hpp"
#include "service/to_connector.hpp"
#include "store/notification_repository.hpp"
#include "store/poll_repository.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/base/text.hpp"

#include <algorithm>

namespace socialhub::service {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto first_poll_lease = std::chrono::minutes(1);

/// A wrong password is the form's matter, not the session's: the page must not send the person to
/// its own sign-in.
[[noreturn]] void refuse_sign_in(const Error& error)
{
  if (error.code() != ErrorCode::unauthorized) { throw error; }
  throw Error{error.message(),
              {{.path = "/password", .code = "custom", .message = error.message()}}};
}

model::PlatformConnection connection_of(const RequestContext& context, model::Platform platform,
                                        const connector::SignedIn& signed_in)
{
  const auto& author = signed_in.profile.author;
  return {.user_id = context.user,
          .id = model::PlatformConnectionId{sqlkit::make_uuid_v7()},
          .platform = platform,
          .external_id = author.external_id,
          .handle = author.handle,
          .display_name = author.name,
          .avatar_url = author.avatar_url,
          .server_url = signed_in.server_url,
          .app_id = {},
          .capabilities = signed_in.capabilities,
          .settings = {},
          .status = model::ConnectionStatus::active,
          .last_synced_at = {},
          .last_error = {}};
}

// Names of accounts as a person types them, without "@".
std::vector<std::string> read_handles(const std::vector<std::string>& typed)
{
  constexpr std::size_t longest = 100;
  std::vector<std::string> handles;
  sqlkit::Issues issues;
  for (const auto& name : typed) {
    auto handle = sqlkit::trim(name);
    if (handle.starts_with('@')) { handle.remove_prefix(1); }
    const auto path = "/followed/" + std::to_string(handles.size());
    if (handle.empty()) {
      issues.push_back({.path = path, .code = "too_small", .message = "A name is needed."});
    } else if (handle.size() > longest) {
      issues.push_back({.path = path, .code = "too_big", .message = "This name is too long."});
    }
    handles.emplace_back(handle);
  }
  if (!issues.empty()) { throw Error{"Some of these names cannot be.", std::move(issues)}; }
  return handles;
}

}  // namespace

Task<ConnectionList> ConnectionService::list(RequestContext context)
{
  auto listed = co_await parts_.connections.list(context.user);
  const auto unread = co_await parts_.notifications.count_unread_by_account(context.user);
  ConnectionList list;
  for (auto& item : listed) {
    auto view = connections::present(std::move(item), parts_.clock.now(), parts_.links);
    const auto found = std::ranges::find(unread, view.id, &store::AccountUnread::connection_id);
    if (found != unread.end()) { view.unread = found->unread; }
    list.items.push_back(std::move(view));
  }
  co_return list;
}

Task<CapabilityList> ConnectionService::capabilities(RequestContext context)
{
  CapabilityList list;
  for (const auto* connector : parts_.connectors.all()) {
    PlatformCapabilities item{connector->platform(), connector->capabilities(),
                              connections::present(*connector, context.callback_url)};
    if (item.sign_in.needs_own_app) {
      const auto app =
          co_await parts_.authorizations.find_app(item.platform, item.sign_in.usual_server);
      item.sign_in.has_app = app.has_value();
    }
    list.items.push_back(std::move(item));
  }
  co_return list;
}

Task<HealthList> ConnectionService::health(RequestContext context)
{
  const auto listed = co_await parts_.connections.list(context.user);
  const auto standing = co_await parts_.healths.read(context.user);
  HealthList list;
  for (const auto& item : listed) {
    auto view = connections::present(item, standing, parts_.clock.now());
    // What is known since the start is newer than what was worth a row.
    auto limits = parts_.budgets.list(view.id);
    if (!limits.empty()) { view.limits = std::move(limits); }
    list.items.push_back(std::move(view));
  }
  co_return list;
}

Task<Connected> ConnectionService::connect(RequestContext context, Connect input)
{
  auto& connector = parts_.connectors.at(input.platform);
  connector::Credentials credentials{std::string(sqlkit::trim(input.server_url.get())),
                                     std::string(sqlkit::trim(input.identifier.get())),
                                     sqlkit::Secret<>{input.password.get()}};
  std::optional<Error> refusal;
  connector::SignedIn signed_in;
  try {
    signed_in = co_await connector.sign_in(std::move(credentials));
  } catch (const Error& error) {
    refusal = error;
  }
  if (refusal) { refuse_sign_in(*refusal); }

  Connected result;
  result.warning = signed_in.warning;
  const auto connection =
      co_await keep(context, input.platform, std::move(signed_in), std::nullopt);
  result.fetched_posts = co_await fetch_first(context.user, connection.id);
  auto stored = co_await parts_.connections.get(context.user, connection.id);
  result.connection =
      connections::present({std::move(stored), std::nullopt}, parts_.clock.now(), parts_.links);
  co_return result;
}

Task<model::PlatformConnection> ConnectionService::keep(RequestContext context,
                                                        model::Platform platform,
                                                        connector::SignedIn signed_in,
                                                        std::optional<model::OauthAppId> app)
{
  auto connection = connection_of(context, platform, signed_in);
  connection.app_id = app;
  const auto guide = parts_.connectors.at(platform).connect_guide();
  connection.settings.is_in_merged_feed = guide.merging_clause.empty();
  store::ConnectionTokens tokens{signed_in.tokens.access_token, signed_in.tokens.refresh_token,
                                 signed_in.tokens.access_expires_at};
  connection =
      co_await parts_.connections.save(std::move(connection), std::move(tokens), signed_in.scopes);
  sqlkit::log::info("account connected", {{"connection_id", connection.id},
                                          {"platform", to_string(connection.platform)}});
  co_return connection;
}

Task<std::int32_t> ConnectionService::fetch_first(model::UserId user,
                                                  model::PlatformConnectionId id)
{
  std::int32_t fetched = 0;
  auto due = co_await parts_.polls.claim(user, id, first_poll_lease);
  for (auto& poll : due) {
    const auto new_posts = co_await parts_.polling.poll(std::move(poll));
    fetched += new_posts;
  }
  parts_.poller.wake();
  co_return fetched;
}

Task<Changed> ConnectionService::set_in_merged_feed(RequestContext context, SetInMergedFeed input)
{
  Changed changed;
  changed.changed = co_await parts_.connections.set_in_merged_feed(context.user, input.id,
                                                                   input.is_in_merged_feed);
  co_return changed;
}

Task<> ConnectionService::set_followed(RequestContext context, SetFollowed input)
{
  auto followed = read_handles(input.followed.get());
  co_await parts_.connections.set_followed(context.user, input.id, std::move(followed));
  parts_.poller.wake();
}

Task<Changed> ConnectionService::disconnect(RequestContext context, Disconnect input)
{
  const auto connection = co_await parts_.connections.get(context.user, input.id);
  const auto tokens = co_await parts_.connections.find_tokens(context.user, input.id);
  const auto app = co_await parts_.authorizations.find_app_of(context.user, input.id);
  const bool is_removed = co_await parts_.connections.remove(context.user, input.id);
  if (tokens) {
    const auto account = to_account(connection);
    const auto known_as = to_app(app);
    connector::Tokens old;
    old.access_token = tokens->access_token;
    old.refresh_token = tokens->refresh_token;
    auto& connector = parts_.connectors.at(connection.platform);
    try {
      co_await connector.sign_out(account, known_as, std::move(old));
    } catch (const Error& error) {
      // The account is gone here all the same; its tokens end by themselves.
      sqlkit::log::info("network did not end the session", {{"reason", error.message()}});
    }
  }
  co_return Changed{.changed = is_removed ? 1 : 0};
}

}  // namespace socialhub::service
