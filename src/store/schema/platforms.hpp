#pragma once

#include "model/platform_connection.hpp"
#include "store/columns.hpp"
#include "store/schema/oauth_apps.hpp"
#include "store/schema/users.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// Connected network accounts. Tokens are sealed.
template <template <class, auto...> class Column>
struct Platforms {
  Column<UserId> user_id;
  Column<PlatformConnectionId> id;
  Column<Platform> platform;
  Column<std::string, collate("C")> external_id;
  Column<std::string> handle;
  Column<std::string> display_name;
  Column<std::optional<std::string>> avatar_url;
  Column<std::string> server_url;
  Column<std::optional<OauthAppId>> app_id;  // by which it was authorized; refreshing needs it
  Column<std::optional<Bytes>> access_token;
  Column<std::optional<Bytes>> refresh_token;
  Column<std::optional<std::int16_t>> token_key_id;
  Column<std::optional<Timestamp>> token_expires_at;
  Column<std::vector<std::string>> scopes;
  Column<model::Capabilities> capabilities;
  Column<model::ConnectionSettings> settings;
  Column<model::ConnectionStatus, default_to(model::ConnectionStatus::active)> status;
  Column<std::optional<Timestamp>> last_synced_at;
  Column<std::optional<model::ConnectionError>> last_error;
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> updated_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        unique(user_id, platform, external_id),
        foreign_key(user_id).references(users.id).on_delete(cascade),
        foreign_key(app_id).references(oauth_apps.id).on_delete(set_null(app_id)),
        index(app_id),
    };
  }
};
inline constexpr auto platforms = table<Platforms>("platforms");

}  // namespace socialhub::store
