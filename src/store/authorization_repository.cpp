#include "store/authorization_repository.hpp"

#include "crypto/encoding.hpp"
#include "crypto/sealed.hpp"
#include "store/schema/oauth_apps.hpp"
#include "store/schema/oauth_flows.hpp"
#include "store/schema/platforms.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/sql/database.hpp"
#include "sqlkit/sql/query.hpp"

#include <cstdint>
#include <span>

namespace socialhub::store {

namespace {

struct AppRow {
  OauthAppId id;
  Platform platform;
  std::string server_url;
  std::string client_id;
  std::optional<Bytes> client_secret;
  std::string redirect_uri;
  std::vector<std::string> scopes;
};

constexpr auto select_app()
{
  return select(oauth_apps.id, oauth_apps.platform, oauth_apps.server_url, oauth_apps.client_id,
                oauth_apps.client_secret, oauth_apps.redirect_uri, oauth_apps.scopes)
      .from(oauth_apps);
}

constexpr auto newest_app_of_server =
    query<AppRow>([](Param<Platform> platform, Param<std::string> server_url) {
      return select_app()
          .where(oauth_apps.platform == platform and oauth_apps.server_url == server_url)
          .order_by(desc(oauth_apps.updated_at))
          .limit(1);
    });

constexpr auto app_by_id =
    query<AppRow>([](Param<OauthAppId> app) { return select_app().where(oauth_apps.id == app); });

constexpr auto app_of_account =
    query<AppRow>([](Param<UserId> user, Param<PlatformConnectionId> connection) {
      return select_app()
          .join(platforms, platforms.app_id == oauth_apps.id)
          .where(platforms.user_id == user and platforms.id == connection);
    });

constexpr auto id_of_client = query<OauthAppId>(
    [](Param<Platform> platform, Param<std::string> server_url, Param<std::string> client_id) {
      return select(oauth_apps.id)
          .from(oauth_apps)
          .where(oauth_apps.platform == platform and oauth_apps.server_url == server_url and
                 oauth_apps.client_id == client_id)
          .for_update();
    });

constexpr auto upsert_app = query<OauthAppId>([](Param<AppRow> app) {
  return insert_into(oauth_apps)
      .values(app)
      .on_conflict(oauth_apps.platform, oauth_apps.server_url, oauth_apps.client_id)
      .do_update(oauth_apps.client_secret = excluded(oauth_apps.client_secret),
                 oauth_apps.redirect_uri = excluded(oauth_apps.redirect_uri),
                 oauth_apps.scopes = excluded(oauth_apps.scopes), oauth_apps.updated_at = now())
      .returning(oauth_apps.id);
});

constexpr auto delete_apps_of_server =
    query([](Param<Platform> platform, Param<std::string> server_url) {
      return delete_from(oauth_apps)
          .where(oauth_apps.platform == platform and oauth_apps.server_url == server_url);
    });

struct FlowRow {
  Bytes state;
  UserId user_id;
  OauthAppId app_id;
  Bytes code_verifier;
  Timestamp expires;
};

constexpr auto insert_flow =
    query([](Param<FlowRow> flow) { return insert_into(oauth_flows).values(flow); });

constexpr auto take_flow = query<FlowRow>([](Param<UserId> user, Param<Bytes> state) {
  return delete_from(oauth_flows)
      .where(oauth_flows.user_id == user and oauth_flows.state == state)
      .returning(oauth_flows.state, oauth_flows.user_id, oauth_flows.app_id,
                 oauth_flows.code_verifier, oauth_flows.expires);
});

constexpr auto owner_of_flow = query<UserId>([](Param<Bytes> state) {
  return select(oauth_flows.user_id).from(oauth_flows).where(oauth_flows.state == state);
});

constexpr auto delete_expired_flows = query([](Param<Timestamp> moment) {
  return delete_from(oauth_flows).where(oauth_flows.expires <= moment);
});

crypto::SealContext place_of_secret(OauthAppId app)
{
  return {"", to_string(app), "client_secret"};
}

crypto::SealContext place_of_verifier(UserId user, const Bytes& state)
{
  const auto* const first = reinterpret_cast<const std::uint8_t*>(state.data());
  return {to_string(user), crypto::encode_hex(std::span(first, state.size())), "code_verifier"};
}

OauthApp to_model(const AppRow& row, const crypto::KeyRing& keys)
{
  OauthApp app{row.id, row.platform,     row.server_url, row.client_id,
               {},     row.redirect_uri, row.scopes};
  if (row.client_secret) {
    app.client_secret = keys.open(*row.client_secret, place_of_secret(row.id));
  }
  return app;
}

std::optional<OauthApp> to_model(const std::optional<AppRow>& row, const crypto::KeyRing& keys)
{
  return row ? std::optional(to_model(*row, keys)) : std::nullopt;
}

}  // namespace

Task<std::optional<OauthApp>> AuthorizationRepository::find_app(model::Platform platform,
                                                                std::string server_url)
{
  const auto row = co_await database_.session().find(newest_app_of_server, platform, server_url);
  co_return to_model(row, keys_);
}

Task<std::optional<OauthApp>> AuthorizationRepository::find_app_of(
    model::UserId user, model::PlatformConnectionId connection)
{
  const auto row = co_await database_.session().find(app_of_account, user, connection);
  co_return to_model(row, keys_);
}

Task<OauthApp> AuthorizationRepository::save_app(OauthApp app)
{
  app.id = OauthAppId{sqlkit::make_uuid_v7()};
  co_await database_.transaction([&](Session session) -> Task<> {
    // The secret is sealed for its row, so the row must be known first.
    const auto known =
        co_await session.find(id_of_client, app.platform, app.server_url, app.client_id);
    app.id = known.value_or(app.id);
    AppRow row{app.id, app.platform,     app.server_url, app.client_id,
               {},     app.redirect_uri, app.scopes};
    if (!app.client_secret.empty()) {
      row.client_secret = keys_.seal(app.client_secret, place_of_secret(app.id));
    }
    const auto stored = co_await session.get(upsert_app, row);
    if (stored != app.id) {
      throw Error{ErrorCode::conflict, "Somebody else has just entered the same app. Try again."};
    }
  });
  co_return app;
}

Task<> AuthorizationRepository::forget_apps(model::Platform platform, std::string server_url)
{
  co_await database_.session().execute(delete_apps_of_server, platform, server_url);
}

Task<> AuthorizationRepository::begin(NewFlow flow)
{
  const FlowRow row{flow.state, flow.user_id, flow.app_id,
                    keys_.seal(flow.code_verifier, place_of_verifier(flow.user_id, flow.state)),
                    flow.expires};
  co_await database_.session().execute(insert_flow, row);
}

Task<std::optional<AuthorizationRepository::Flow>> AuthorizationRepository::take(model::UserId user,
                                                                                 StateHash state)
{
  std::optional<Flow> taken;
  co_await database_.transaction([&](Session session) -> Task<> {
    taken.reset();
    const auto row = co_await session.find(take_flow, user, state);
    if (row) {
      const auto app = co_await session.get(app_by_id, row->app_id);
      taken = Flow{to_model(app, keys_),
                   keys_.open(row->code_verifier, place_of_verifier(user, state)), row->expires};
    }
  });
  co_return taken;
}

Task<bool> AuthorizationRepository::has_flow(StateHash state)
{
  const auto owner = co_await database_.session().find(owner_of_flow, state);
  co_return owner.has_value();
}

Task<std::size_t> AuthorizationRepository::remove_expired(sqlkit::Timestamp now)
{
  const auto deleted = co_await database_.session().execute(delete_expired_flows, now);
  co_return static_cast<std::size_t>(deleted);
}

}  // namespace socialhub::store
