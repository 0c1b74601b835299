#pragma once

#include "model/author.hpp"
#include "model/ids.hpp"
#include "model/notification.hpp"
#include "model/platform.hpp"
#include "store/database.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// One line of the inbox.
struct NotificationGroup {
  std::string group_key;
  model::PlatformConnectionId connection_id;
  model::Platform platform = model::Platform::bluesky;
  model::NotificationType type = model::NotificationType::system;
  std::optional<model::PostId> post_id;
  model::NotificationState state = model::NotificationState::inbox;
  std::int64_t latest_inbox_id = 0;
  std::int32_t total = 0;
  std::int32_t unread = 0;
  std::vector<model::Author> actors;  ///< newest first, at most 8
  std::optional<std::string> reason;
  sqlkit::Timestamp latest_at;
};

enum class InboxFilter { unread, all, done };

/// Which lines of the inbox: below a place, of one account or of one network if that is said.
struct InboxQuery {
  InboxFilter filter = InboxFilter::all;
  std::optional<model::Platform> platform;
  std::optional<model::PlatformConnectionId> account;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  std::int32_t limit = 40;  ///< at most model::max_page_size
};

/// How many lines of an account have something unread.
struct AccountUnread {
  model::PlatformConnectionId connection_id;
  model::Platform platform = model::Platform::bluesky;
  std::int32_t unread = 0;
};

/// The inbox. Every change tells the user's pages.
class NotificationRepository {
public:
  explicit NotificationRepository(Database& database) : database_(database) {}

  /// Newest first. Reads no more than `limit` entries of an index.
  Task<std::vector<NotificationGroup>> list(model::UserId user, InboxQuery inbox);

  /// Groups in the inbox with something unread; counting stops at 1,000.
  Task<std::int32_t> count_unread(model::UserId user);

  /// The same for each connected account, in the order in which they were connected.
  Task<std::vector<AccountUnread>> count_unread_by_account(model::UserId user);

  /// Return how many groups changed.
  Task<std::int32_t> mark_read(model::UserId user, std::vector<std::string> group_keys);
  Task<std::int32_t> mark_all_read(model::UserId user);
  Task<std::int32_t> set_state(model::UserId user, std::string group_key,
                               model::NotificationState state);

  /// When the inbox was last asked for on any account.
  Task<std::optional<sqlkit::Timestamp>> last_checked(model::UserId user);

private:
  Database& database_;
};

}  // namespace socialhub::store
