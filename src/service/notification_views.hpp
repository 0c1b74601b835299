#pragma once

#include "model/notification.hpp"
#include "model/page_size.hpp"
#include "service/changed.hpp"
#include "service/post_views.hpp"

/// What the API takes and gives about notifications.
namespace socialhub::service {

/// Notifications of one kind about one post, or one follow a day, in one line.
struct NotificationGroupView {
  std::string group_key;
  model::NotificationType type = model::NotificationType::system;
  model::Platform platform = model::Platform::bluesky;
  model::PlatformConnectionId account_id;
  model::NotificationState state = model::NotificationState::inbox;
  std::vector<model::Author> actors;  ///< newest first, at most 8
  std::int32_t total = 0;
  std::int32_t unread = 0;
  std::optional<PostView> post;
  std::optional<std::string> reason;  ///< of a `system` notification: the network's own word
  sqlkit::Timestamp latest_at;
};

enum class InboxFilter { unread, all, done };

struct ListNotifications {
  InboxFilter filter = InboxFilter::all;
  Checked<std::int32_t, sqlkit::min(1), sqlkit::max(model::max_page_size)> limit = 40;
  std::optional<Text<sqlkit::max(200)>> cursor;
  std::optional<model::Platform> platform;
  std::optional<model::PlatformConnectionId> account;
};

struct NotificationPage {
  std::vector<NotificationGroupView> items;
  std::optional<std::string> next_cursor;
  std::optional<sqlkit::Timestamp> last_checked_at;
};

struct AccountUnread {
  model::PlatformConnectionId account_id;
  model::Platform platform = model::Platform::bluesky;
  std::int32_t unread = 0;
};

/// Groups with something unread, and how many of them are of each connected account. Above 999 each
/// number stays 1000.
struct UnreadCount {
  std::int32_t total = 0;
  std::vector<AccountUnread> accounts;  ///< in the order of `platform.list`
};

struct MarkRead {
  Checked<std::vector<std::string>, sqlkit::min(1), sqlkit::max(200)> group_keys;
};

struct SetNotificationState {
  Text<sqlkit::nonempty, sqlkit::max(400)> group_key;
  model::NotificationState state = model::NotificationState::done;
};

}  // namespace socialhub::service
