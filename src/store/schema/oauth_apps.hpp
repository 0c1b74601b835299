#pragma once

#include "store/columns.hpp"

#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// What networks' servers know this hub as. Global: all users of the hub connect by them. Secrets
/// are sealed.
template <template <class, auto...> class Column>
struct OauthApps {
  Column<OauthAppId> id;
  Column<Platform> platform;
  Column<std::string, collate("C")> server_url;
  Column<std::string, collate("C")> client_id;
  Column<std::optional<Bytes>> client_secret;
  Column<std::string> redirect_uri;
  Column<std::vector<std::string>> scopes;
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> updated_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(id),
        unique(platform, server_url, client_id),
    };
  }
};
inline constexpr auto oauth_apps = table<OauthApps>("oauth_apps");

}  // namespace socialhub::store
