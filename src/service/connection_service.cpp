#include "service/connection_service.hpp"

#include "connector/connector.hpp"
#include "connector/registry.hpp"
#include "media/link_signer.hpp"
#include "service/ingest/poller.hpp"
#include "service/ingest/polling_service.hpp"
#include "store/connection_repository.hpp"
#include "store/poll_repository.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/base/text.hpp"

namespace socialhub::service {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto first_poll_lease = std::chrono::minutes(1);

ConnectionView to_view(model::PlatformConnection connection,
                       std::optional<sqlkit::Timestamp> next_poll_at,
                       const media::LinkSigner& links)
{
  ConnectionView view{.id = connection.id,
                      .platform = connection.platform,
                      .handle = std::move(connection.handle),
                      .display_name = std::move(connection.display_name),
                      .server_url = std::move(connection.server_url),
                      .status = connection.status,
                      .last_synced_at = connection.last_synced_at,
                      .next_poll_at = next_poll_at,
                      .last_error = std::move(connection.last_error),
                      .capabilities = std::move(connection.capabilities)};
  if (connection.avatar_url) { view.avatar_url = links.link(*connection.avatar_url); }
  return view;
}

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
          .capabilities = signed_in.capabilities,
          .status = model::ConnectionStatus::active,
          .last_synced_at = {},
          .last_error = {}};
}

}  // namespace

Task<ConnectionList> ConnectionService::list(RequestContext context)
{
  auto listed = co_await parts_.connections.list(context.user);
  ConnectionList list;
  for (auto& item : listed) {
    list.items.push_back(to_view(std::move(item.connection), item.next_poll_at, parts_.links));
  }
  co_return list;
}

Task<CapabilityList> ConnectionService::capabilities(RequestContext)
{
  CapabilityList list;
  for (const auto* connector : parts_.connectors.all()) {
    list.items.push_back({connector->platform(), connector->capabilities()});
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

  auto connection = connection_of(context, input.platform, signed_in);
  store::ConnectionTokens tokens{signed_in.tokens.access_token, signed_in.tokens.refresh_token,
                                 signed_in.tokens.access_expires_at};
  connection =
      co_await parts_.connections.save(std::move(connection), std::move(tokens), signed_in.scopes);
  sqlkit::log::info("account connected", {{"connection_id", connection.id},
                                          {"platform", to_string(connection.platform)}});

  Connected result;
  result.warning = signed_in.warning;
  auto due = co_await parts_.polls.claim(context.user, connection.id, first_poll_lease);
  for (auto& poll : due) {
    const auto new_posts = co_await parts_.polling.poll(std::move(poll));
    result.fetched_posts += new_posts;
  }
  auto stored = co_await parts_.connections.get(context.user, connection.id);
  result.connection = to_view(std::move(stored), std::nullopt, parts_.links);
  parts_.poller.wake();
  co_return result;
}

Task<Changed> ConnectionService::disconnect(RequestContext context, Disconnect input)
{
  const auto connection = co_await parts_.connections.get(context.user, input.id);
  const auto tokens = co_await parts_.connections.find_tokens(context.user, input.id);
  const bool is_removed = co_await parts_.connections.remove(context.user, input.id);
  if (tokens) {
    const connector::Account account{context.user, connection.id, connection.external_id,
                                     connection.server_url};
    connector::Tokens old;
    old.access_token = tokens->access_token;
    old.refresh_token = tokens->refresh_token;
    auto& connector = parts_.connectors.at(connection.platform);
    const connector::OauthApp app;
    try {
      co_await connector.sign_out(account, app, std::move(old));
    } catch (const Error& error) {
      // The account is gone here all the same; its tokens end by themselves.
      sqlkit::log::info("network did not end the session", {{"reason", error.message()}});
    }
  }
  co_return Changed{.changed = is_removed ? 1 : 0};
}

}  // namespace socialhub::service
