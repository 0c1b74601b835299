#pragma once

#include "connector/connector.hpp"
#include "model/platform_connection.hpp"
#include "store/authorization_repository.hpp"

#include <optional>

/// What connectors are told of what is stored.
namespace socialhub::service {

connector::Account to_account(const model::PlatformConnection& connection);

/// Members are empty for an account that came by password.
connector::OauthApp to_app(const std::optional<store::OauthApp>& app);

}  // namespace socialhub::service
