#include "service/to_connector.hpp"

namespace socialhub::service {

connector::Account to_account(const model::PlatformConnection& connection)
{
  return {connection.user_id, connection.id, connection.external_id, connection.server_url,
          connection.settings.followed};
}

connector::OauthApp to_app(const std::optional<store::OauthApp>& app)
{
  if (!app) { return {}; }
  return {app->server_url, app->client_id, app->client_secret, app->redirect_uri, app->scopes};
}

}  // namespace socialhub::service
