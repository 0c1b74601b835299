#pragma once

#include "model/notification.hpp"
#include "model/platform_connection.hpp"
#include "model/post.hpp"
#include "store/account_state.hpp"
#include "store/database.hpp"
#include "store/poll_cursor.hpp"
#include "store/poll_stream.hpp"

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// A post as one account saw it.
struct IncomingPost {
  model::Post post;
  std::string remote_id;  ///< by which the account's server addresses the post
  SightReason reason = SightReason::home;
  std::optional<sqlkit::Timestamp>
      appeared_at;  ///< when it came into the home feed; empty = it did not
  std::optional<model::Author> reposted_by;
  std::optional<bool> is_liked;
  std::optional<bool> is_reposted;
  std::optional<bool> is_bookmarked;
  std::optional<std::string> like_ref;
  std::optional<std::string> repost_ref;
};

struct IncomingNotification {
  model::Notification notification;
  std::string group_key;
};

/// A part of an answer that could not be read.
struct QuarantinedItem {
  std::string pointer;
  std::string reason;
  std::string raw;
};

/// One page of an account's stream, and where polling stands after it.
struct IncomingPage {
  model::UserId user_id;
  model::PlatformConnectionId connection_id;
  model::Platform platform = model::Platform::bluesky;
  PollStream stream = PollStream::home;
  std::vector<IncomingPost> posts;
  std::vector<IncomingNotification> notifications;
  std::vector<QuarantinedItem> quarantined;
  std::optional<PollCursor> cursor;  ///< there is more to fetch before the stream is whole
  sqlkit::Timestamp seen_at;         ///< when the page was fetched
};

struct IngestOutcome {
  std::int32_t new_posts = 0;  ///< that have a place in the feed now
  std::int32_t new_notifications = 0;
};

/// Writes what polling brought. Each page is one transaction: rows, cursor and events appear
/// together or not at all.
class IngestRepository {
public:
  explicit IngestRepository(Database& database) : database_(database) {}

  /// A page that was stored before changes nothing but counts. A post that is in the feed keeps its
  /// place.
  Task<IngestOutcome> store(IncomingPage page);

  /// Writes posts that were fetched for another reason than polling: of a thread, of a search.
  Task<> store_posts(IncomingPage page);

  /// Deletes what was quarantined longer than `age` ago. Returns how many.
  Task<std::size_t> remove_old_quarantine(std::chrono::seconds age);

  /// Marks a stretch of the home feed as not fetched.
  Task<> add_gap(model::UserId user, model::PlatformConnectionId connection, sqlkit::Timestamp from,
                 sqlkit::Timestamp to);

private:
  Database& database_;
};

}  // namespace socialhub::store
