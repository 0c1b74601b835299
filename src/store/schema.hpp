#pragma once

#include "store/schema/authors.hpp"
#include "store/schema/events.hpp"
#include "store/schema/feed_gaps.hpp"
#include "store/schema/notifications.hpp"
#include "store/schema/oauth_apps.hpp"
#include "store/schema/oauth_flows.hpp"
#include "store/schema/platforms.hpp"
#include "store/schema/poll_cursors.hpp"
#include "store/schema/post_accounts.hpp"
#include "store/schema/posts.hpp"
#include "store/schema/quarantine.hpp"
#include "store/schema/rate_budgets.hpp"
#include "store/schema/reading_positions.hpp"
#include "store/schema/sessions.hpp"
#include "store/schema/user_state.hpp"
#include "store/schema/users.hpp"

#include "sqlkit/sql/schema.hpp"

namespace socialhub::store {

/// Every table. Migrations are made from this list.
inline constexpr auto app_schema = sqlkit::schema(
    sqlkit::extension("citext"), sqlkit::extension("btree_gin"), users, sessions, user_state,
    oauth_apps, oauth_flows, platforms, poll_cursors, feed_gaps, rate_budgets, authors, posts,
    post_accounts, notifications, notification_groups, reading_positions, events, quarantine);

}  // namespace socialhub::store
