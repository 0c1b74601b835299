#pragma once

#include "model/author.hpp"
#include "model/notification.hpp"
#include "store/columns.hpp"
#include "store/schema/platforms.hpp"
#include "store/schema/posts.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace socialhub::store {

template <template <class, auto...> class Column>
struct Notifications {
  Column<UserId> user_id;
  Column<NotificationId> id;
  Column<PlatformConnectionId> platform_id;
  Column<Platform> platform;
  Column<std::string, collate("C")> external_id;
  Column<model::NotificationType> type;
  Column<model::Author> actor;
  Column<std::optional<PostId>> post_id;
  Column<std::optional<std::string>> reason;  // the network's own word, when the type is system
  Column<std::string, collate("C")> group_key;
  Column<bool, default_to(false)> is_read;
  Column<std::int64_t> inbox_id;
  Column<Timestamp> created_at;
  Column<Timestamp> first_seen_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, id),
        unique(user_id, platform_id, external_id, type),
        unique(user_id, inbox_id),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(cascade),
        foreign_key(user_id, post_id)
            .references(posts.user_id, posts.id)
            .on_delete(set_null(post_id)),
        index(user_id, is_read, desc(created_at)),
        index(user_id, type, desc(created_at)),
        index(user_id, group_key, desc(inbox_id)),
        index(user_id, post_id),
    };
  }
};
inline constexpr auto notifications = table<Notifications>("notifications");

/// One line of the inbox: notifications of one kind about one post. State and unread counts live
/// here.
template <template <class, auto...> class Column>
struct NotificationGroups {
  Column<UserId> user_id;
  Column<std::string, collate("C")> group_key;
  Column<PlatformConnectionId> platform_id;
  Column<Platform> platform;
  Column<model::NotificationType> type;
  Column<std::optional<PostId>> post_id;
  Column<model::NotificationState, default_to(model::NotificationState::inbox)> state;
  Column<std::optional<Timestamp>> snoozed_until;
  Column<std::int64_t> latest_inbox_id;
  Column<std::int32_t> total;
  Column<std::int32_t> unread;
  Column<Timestamp, default_now> created_at;
  Column<Timestamp, default_now> updated_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(user_id, group_key),
        foreign_key(user_id, platform_id)
            .references(platforms.user_id, platforms.id)
            .on_delete(cascade),
        foreign_key(user_id, post_id)
            .references(posts.user_id, posts.id)
            .on_delete(set_null(post_id)),
        index(user_id, state, desc(latest_inbox_id)),
        index(user_id, platform, state, desc(latest_inbox_id)),
        index(user_id, platform_id, state, desc(latest_inbox_id)),
        index(user_id, desc(latest_inbox_id)).where(unread > 0),
        index(user_id, platform, desc(latest_inbox_id)).where(unread > 0),
        index(user_id, platform_id, desc(latest_inbox_id)).where(unread > 0),
        index(user_id, post_id),
    };
  }
};
inline constexpr auto notification_groups = table<NotificationGroups>("notification_groups");

}  // namespace socialhub::store
