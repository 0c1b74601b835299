#include "store/connection_repository.hpp"

#include "crypto/sealed.hpp"
#include "store/event_log.hpp"
#include "store/schema/platforms.hpp"
#include "store/schema/poll_cursors.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

namespace socialhub::store {

namespace {

struct ConnectionRow {
  UserId user_id;
  PlatformConnectionId id;
  Platform platform;
  std::string external_id;
  std::string handle;
  std::string display_name;
  std::optional<std::string> avatar_url;
  std::string server_url;
  std::optional<OauthAppId> app_id;
  model::Capabilities capabilities;
  model::ConnectionSettings settings;
  model::ConnectionStatus status;
  std::optional<Timestamp> last_synced_at;
  std::optional<model::ConnectionError> last_error;
  std::optional<Timestamp> next_poll_at;
};

constexpr auto select_connection()
{
  return select(platforms.user_id, platforms.id, platforms.platform, platforms.external_id,
                platforms.handle, platforms.display_name, platforms.avatar_url,
                platforms.server_url, platforms.app_id, platforms.capabilities, platforms.settings,
                platforms.status, platforms.last_synced_at, platforms.last_error,
                sql<Timestamp>("(select min(c.next_poll_at) from poll_cursors as c"
                               " where c.user_id = {} and c.platform_id = {})",
                               platforms.user_id, platforms.id)
                    .as("next_poll_at"))
      .from(platforms);
}

constexpr auto connections_of_user = query<ConnectionRow>([](Param<UserId> user) {
  return select_connection()
      .where(platforms.user_id == user)
      .order_by(platforms.created_at, platforms.id);
});

constexpr auto connection_by_id =
    query<ConnectionRow>([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return select_connection().where(platforms.user_id == user and platforms.id == connection);
    });

struct KnownConnection {
  PlatformConnectionId id;
  model::ConnectionSettings settings;
};

constexpr auto known_connection = query<KnownConnection>(
    [](Param<UserId> user, Param<Platform> platform, Param<std::string> external_id) {
      return select(platforms.id, platforms.settings)
          .from(platforms)
          .where(platforms.user_id == user and platforms.platform == platform and
                 platforms.external_id == external_id)
          .for_update();
    });

struct SavedRow {
  UserId user_id;
  PlatformConnectionId id;
  Platform platform;
  std::string external_id;
  std::string handle;
  std::string display_name;
  std::optional<std::string> avatar_url;
  std::string server_url;
  std::optional<OauthAppId> app_id;
  std::optional<Bytes> access_token;
  std::optional<Bytes> refresh_token;
  std::optional<std::int16_t> token_key_id;
  std::optional<Timestamp> token_expires_at;
  std::vector<std::string> scopes;
  model::Capabilities capabilities;
  model::ConnectionSettings settings;
  model::ConnectionStatus status;
};

constexpr auto upsert_connection = query([](Param<SavedRow> connection) {
  return insert_into(platforms)
      .values(connection)
      .on_conflict(platforms.user_id, platforms.platform, platforms.external_id)
      .do_update(platforms.handle = excluded(platforms.handle),
                 platforms.display_name = excluded(platforms.display_name),
                 platforms.avatar_url = excluded(platforms.avatar_url),
                 platforms.server_url = excluded(platforms.server_url),
                 platforms.app_id = excluded(platforms.app_id),
                 platforms.access_token = excluded(platforms.access_token),
                 platforms.refresh_token = excluded(platforms.refresh_token),
                 platforms.token_key_id = excluded(platforms.token_key_id),
                 platforms.token_expires_at = excluded(platforms.token_expires_at),
                 platforms.scopes = excluded(platforms.scopes),
                 platforms.capabilities = excluded(platforms.capabilities),
                 platforms.status = excluded(platforms.status), platforms.last_error = std::nullopt,
                 platforms.updated_at = now());
});

struct NewCursor {
  UserId user_id;
  PlatformConnectionId platform_id;
  PollStream stream;
};

constexpr auto make_polls_due = query([](Param<std::span<const NewCursor>> cursors) {
  return insert_into(poll_cursors)
      .values(cursors)
      .on_conflict(poll_cursors.user_id, poll_cursors.platform_id, poll_cursors.stream)
      .do_update(poll_cursors.next_poll_at = now(), poll_cursors.failures = 0);
});

constexpr auto delete_poll =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection, Param<PollStream> stream) {
      return delete_from(poll_cursors)
          .where(poll_cursors.user_id == user and poll_cursors.platform_id == connection and
                 poll_cursors.stream == stream);
    });

/// What the network would refuse is not asked for again and again.
bool is_readable(const model::Capabilities& capabilities, PollStream stream)
{
  const auto& permission =
      stream == PollStream::home ? capabilities.read_home : capabilities.read_notifications;
  return permission.allowance != model::Allowance::impossible;
}

struct TokenRow {
  Platform platform;
  std::optional<Bytes> access_token;
  std::optional<Bytes> refresh_token;
  std::optional<Timestamp> token_expires_at;
};

constexpr auto tokens_by_id =
    query<TokenRow>([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return select(platforms.platform, platforms.access_token, platforms.refresh_token,
                    platforms.token_expires_at)
          .from(platforms)
          .where(platforms.user_id == user and platforms.id == connection);
    });

constexpr auto update_tokens =
    query([](Param<UserId> user, Param<PlatformConnectionId> connection,
             Param<std::optional<Bytes>> access, Param<std::optional<Bytes>> refresh,
             Param<std::optional<std::int16_t>> key, Param<std::optional<Timestamp>> expires) {
      return update(platforms)
          .set(platforms.access_token = access,
               platforms.refresh_token = coalesce(refresh, platforms.refresh_token),
               platforms.token_key_id = key, platforms.token_expires_at = expires,
               platforms.updated_at = now())
          .where(platforms.user_id == user and platforms.id == connection);
    });

constexpr auto update_status = query([](Param<UserId> user, Param<PlatformConnectionId> connection,
                                        Param<model::ConnectionStatus> status,
                                        Param<std::optional<model::ConnectionError>> error) {
  return update(platforms)
      .set(platforms.status = status, platforms.last_error = error, platforms.updated_at = now())
      .where(platforms.user_id == user and platforms.id == connection);
});

crypto::SealContext place_of(model::UserId user, model::PlatformConnectionId id, std::string field)
{
  return {to_string(user), to_string(id), std::move(field)};
}

model::PlatformConnection to_model(const ConnectionRow& row)
{
  return {.user_id = row.user_id,
          .id = row.id,
          .platform = row.platform,
          .external_id = row.external_id,
          .handle = row.handle,
          .display_name = row.display_name,
          .avatar_url = row.avatar_url,
          .server_url = row.server_url,
          .app_id = row.app_id,
          .capabilities = row.capabilities,
          .settings = row.settings,
          .status = row.status,
          .last_synced_at = row.last_synced_at,
          .last_error = row.last_error};
}

struct SealedTokens {
  std::optional<Bytes> access;
  std::optional<Bytes> refresh;
};

SealedTokens seal(const crypto::KeyRing& keys, const ConnectionTokens& tokens, model::UserId user,
                  model::PlatformConnectionId id)
{
  SealedTokens sealed;
  if (!tokens.access_token.empty()) {
    sealed.access = keys.seal(tokens.access_token, place_of(user, id, "access_token"));
  }
  if (!tokens.refresh_token.empty()) {
    sealed.refresh = keys.seal(tokens.refresh_token, place_of(user, id, "refresh_token"));
  }
  return sealed;
}

}  // namespace

Task<std::vector<ConnectionRepository::Listed>> ConnectionRepository::list(model::UserId user)
{
  const auto rows = co_await database_.session().list(connections_of_user, user);
  std::vector<Listed> result;
  for (const auto& row : rows) {
    result.push_back({to_model(row), row.next_poll_at});
  }
  co_return result;
}

Task<model::PlatformConnection> ConnectionRepository::get(model::UserId user,
                                                          model::PlatformConnectionId id)
{
  const auto row = co_await database_.session().find(connection_by_id, user, id);
  if (!row) { throw Error{ErrorCode::not_found, "This account is not connected."}; }
  co_return to_model(*row);
}

Task<model::PlatformConnection> ConnectionRepository::save(model::PlatformConnection connection,
                                                           ConnectionTokens tokens,
                                                           std::vector<std::string> scopes)
{
  co_await database_.transaction([&](Session session) -> Task<> {
    const auto known = co_await session.find(known_connection, connection.user_id,
                                             connection.platform, connection.external_id);
    if (known) {
      connection.id = known->id;
      connection.settings = known->settings;
    }

    const auto sealed = seal(keys_, tokens, connection.user_id, connection.id);
    const SavedRow row{connection.user_id,       connection.id,
                       connection.platform,      connection.external_id,
                       connection.handle,        connection.display_name,
                       connection.avatar_url,    connection.server_url,
                       connection.app_id,        sealed.access,
                       sealed.refresh,           keys_.current(),
                       tokens.access_expires_at, scopes,
                       connection.capabilities,  connection.settings,
                       connection.status};
    co_await session.execute(upsert_connection, row);

    std::vector<NewCursor> cursors;
    for (const auto stream : {PollStream::home, PollStream::notifications}) {
      if (is_readable(connection.capabilities, stream)) {
        cursors.push_back({connection.user_id, connection.id, stream});
      } else {
        co_await session.execute(delete_poll, connection.user_id, connection.id, stream);
      }
    }
    const std::span<const NewCursor> due = cursors;
    co_await session.execute(make_polls_due, due);
    const EventPayload payload{.platform_id = connection.id};
    co_await append_event(session, connection.user_id, EventKind::connections, payload);
  });
  co_return connection;
}

Task<std::optional<StoredTokens>> ConnectionRepository::find_tokens(model::UserId user,
                                                                    model::PlatformConnectionId id)
{
  const auto row = co_await database_.session().find(tokens_by_id, user, id);
  std::optional<StoredTokens> tokens;
  if (row && row->access_token) {
    tokens.emplace();
    tokens->access_token = keys_.open(*row->access_token, place_of(user, id, "access_token"));
    if (row->refresh_token) {
      tokens->refresh_token = keys_.open(*row->refresh_token, place_of(user, id, "refresh_token"));
    }
    tokens->access_expires_at = row->token_expires_at;
    tokens->platform = row->platform;
  }
  co_return tokens;
}

Task<> ConnectionRepository::set_tokens(model::UserId user, model::PlatformConnectionId id,
                                        ConnectionTokens tokens)
{
  const auto sealed = seal(keys_, tokens, user, id);
  const std::optional<std::int16_t> key = keys_.current();
  co_await database_.session().execute(update_tokens, user, id, sealed.access, sealed.refresh, key,
                                       tokens.access_expires_at);
}

Task<> ConnectionRepository::set_status(model::UserId user, model::PlatformConnectionId id,
                                        model::ConnectionStatus status,
                                        std::optional<model::ConnectionError> error)
{
  const EventPayload payload{.platform_id = id};
  co_await database_.transaction([&](Session session) -> Task<> {
    co_await session.execute(update_status, user, id, status, error);
    co_await append_event(session, user, EventKind::connections, payload);
  });
}

}  // namespace socialhub::store
