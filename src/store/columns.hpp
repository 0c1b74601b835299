#pragma once

#include "model/ids.hpp"
#include "model/platform.hpp"

#include "sqlkit/sql/rule.hpp"
#include "sqlkit/sql/table.hpp"

/// The words that table definitions are written in.
namespace socialhub::store {

using namespace sqlkit;  // NOLINT(google-build-using-namespace): a table reads like DDL
using model::AuthorId;
using model::NotificationId;
using model::OauthAppId;
using model::Platform;
using model::PlatformConnectionId;
using model::PostId;
using model::UserId;

}  // namespace socialhub::store
