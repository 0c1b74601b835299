#pragma once

#include "model/author.hpp"
#include "model/ids.hpp"
#include "model/notification.hpp"
#include "model/platform_connection.hpp"
#include "model/post.hpp"

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the API takes and gives, as the page needs it. Names here are the wire's, in camelCase.
namespace socialhub::service {

using sqlkit::Checked;
using sqlkit::Text;

// ---- posts ----

/// Network-neutral numbers under a card. Empty = the network does not tell.
struct Counts {
  std::optional<std::int32_t> replies;
  std::optional<std::int32_t> reposts;
  std::optional<std::int32_t> likes;
  std::optional<std::int32_t> quotes;
};

/// What one of the user's accounts sees of a post and did with it.
struct AccountState {
  model::PlatformConnectionId account_id;
  std::string remote_id;
  std::optional<bool> is_liked;
  std::optional<bool> is_reposted;
  std::optional<bool> is_bookmarked;
  std::optional<model::Author> reposted_by;
};

/// A quoted post inside a card: either shown, or why not.
struct QuoteView {
  std::optional<model::UnavailableReason> unavailable;
  std::optional<model::PostId> id;
  std::optional<model::Author> author;
  std::string content;
  std::vector<model::TextRange> content_ranges;
  std::vector<model::Media> media;
  std::optional<std::string> url;
  std::optional<sqlkit::Timestamp> created_at;
};

/// What a post answers.
struct ReplyView {
  std::optional<model::PostId> id;  ///< empty: we do not have that post
  std::optional<model::Author> author;
  std::string excerpt;  ///< first 140 graphemes
};

struct PostView {
  model::PostId id;
  model::Platform platform = model::Platform::bluesky;
  std::string url;  ///< on the network's own site
  model::Author author;
  std::string content;
  std::vector<model::TextRange> content_ranges;
  std::optional<std::string> spoiler_text;
  std::optional<std::string> language;
  model::Visibility visibility = model::Visibility::everyone;
  bool is_sensitive = false;
  std::vector<model::Media> media;  ///< urls are the hub's own, /media/…
  std::optional<model::Card> card;
  std::optional<QuoteView> quote;
  std::optional<ReplyView> reply_to;
  std::vector<std::string> unsupported;
  Counts counts;
  std::vector<AccountState> accounts;
  std::optional<std::int64_t>
      feed_id;  ///< place in the feed, a decimal string on the wire; empty = not in the feed
  sqlkit::Timestamp created_at;
};

struct ListFeed {
  Checked<std::int32_t, sqlkit::min(1), sqlkit::max(100)> limit = 50;
  std::optional<Text<sqlkit::max(200)>> cursor;
  /// Instead of a cursor: a page that has this place in its middle.
  std::optional<std::int64_t> around;
  std::optional<model::Platform> platform;
};

/// `next_cursor` leads to older posts, `prev_cursor` to newer ones. A page may be shorter than
/// asked, even empty: only a missing `next_cursor` is the end.
struct FeedPage {
  std::vector<PostView> items;
  std::optional<std::string> next_cursor;
  std::optional<std::string> prev_cursor;
  std::optional<std::int64_t> position;  ///< of the first page: where the reader was
};

struct GetPost {
  model::PostId id;
};

struct ThreadView {
  std::vector<PostView> ancestors;  ///< first post of the thread first
  PostView focus;
  std::vector<PostView> replies;  ///< parents before children; `parents` tells the tree
  std::vector<std::optional<model::PostId>> parents;  ///< of each reply, same order
  std::int32_t missing = 0;  ///< posts of this thread that are gone or hidden
};

struct SetPosition {
  Text<sqlkit::nonempty, sqlkit::max(80)> feed;  ///< "home"
  std::int64_t feed_id = 0;
};

// ---- notifications ----

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
  Checked<std::int32_t, sqlkit::min(1), sqlkit::max(100)> limit = 40;
  std::optional<Text<sqlkit::max(200)>> cursor;
};

struct NotificationPage {
  std::vector<NotificationGroupView> items;
  std::optional<std::string> next_cursor;
  std::optional<sqlkit::Timestamp> last_checked_at;
};

/// Groups with something unread, and how many of them are of each connected account. Above 999 it
/// stays 1000.
struct UnreadCount {
  std::int32_t total = 0;
};

struct MarkRead {
  Checked<std::vector<std::string>, sqlkit::min(1), sqlkit::max(200)> group_keys;
};

struct SetNotificationState {
  Text<sqlkit::nonempty, sqlkit::max(400)> group_key;
  model::NotificationState state = model::NotificationState::done;
};

struct Changed {
  std::int32_t changed = 0;
};

// ---- accounts ----

struct ConnectionView {
  model::PlatformConnectionId id;
  model::Platform platform = model::Platform::bluesky;
  std::string handle;
  std::string display_name;
  std::optional<std::string> avatar_url;
  std::string server_url;
  model::ConnectionStatus status = model::ConnectionStatus::active;
  std::optional<sqlkit::Timestamp> last_synced_at;
  std::optional<sqlkit::Timestamp> next_poll_at;
  std::optional<model::ConnectionError> last_error;
  model::Capabilities capabilities;
};

struct ConnectionList {
  std::vector<ConnectionView> items;
};

struct Connect {
  model::Platform platform = model::Platform::bluesky;
  Text<sqlkit::max(300)> server_url;  ///< "" = the network's usual server
  Text<sqlkit::nonempty, sqlkit::max(300)> identifier;
  Text<sqlkit::nonempty, sqlkit::max(300)> password;
};

struct Connected {
  ConnectionView connection;
  std::optional<std::string> warning;
  std::int32_t fetched_posts = 0;
};

struct Disconnect {
  model::PlatformConnectionId id;
};

// ---- people ----

enum class Role { owner, member };

struct UserView {
  model::UserId id;
  std::string name;
  std::string email;
  Role role = Role::owner;
};

/// Who is asking. Answers without a session too.
struct Me {
  std::optional<UserView> user;
  bool needs_setup = false;        ///< nobody has an account yet: show /setup
  bool needs_setup_token = false;  ///< set-up asks for the token printed on the console
  bool is_demo = false;
};

struct SetUp {
  Text<sqlkit::nonempty, sqlkit::max(100)> name;
  Text<sqlkit::email, sqlkit::max(200)> email;
  Text<sqlkit::min(8), sqlkit::max(1000)> password;
  std::optional<Text<sqlkit::max(200)>> token;
};

struct SignIn {
  Text<sqlkit::email, sqlkit::max(200)> email;
  Text<sqlkit::nonempty, sqlkit::max(1000)> password;
};

// ---- events ----

/// One event of the stream `events`; the page refetches what it names. `reset` = too much was
/// missed, refetch all.
enum class EventKind { posts, notifications, read_state, connections, position, reset };

struct EventView {
  EventKind kind = EventKind::reset;
  std::optional<std::int32_t> count;  ///< new posts, or unread groups
  std::optional<std::int64_t> newest_feed_id;
  std::optional<model::PlatformConnectionId> account_id;
};

struct WatchEvents {
  std::optional<Text<sqlkit::max(30)>> last_event_id;
};

}  // namespace socialhub::service
