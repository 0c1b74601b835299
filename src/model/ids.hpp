#pragma once

#include "sqlkit/base/uuid.hpp"

namespace socialhub::model {

using UserId = sqlkit::Id<sqlkit::Uuid, struct UserTag>;
using PostId = sqlkit::Id<sqlkit::Uuid, struct PostTag>;
using AuthorId = sqlkit::Id<sqlkit::Uuid, struct AuthorTag>;
using NotificationId = sqlkit::Id<sqlkit::Uuid, struct NotificationTag>;
/// A connected network account: a row of `platforms`, an "account" on the page.
using PlatformConnectionId = sqlkit::Id<sqlkit::Uuid, struct PlatformConnectionTag>;
/// What a network's server knows this hub as: a row of `oauth_apps`.
using OauthAppId = sqlkit::Id<sqlkit::Uuid, struct OauthAppTag>;

}  // namespace socialhub::model
