#pragma once

#include "store/feed_places.hpp"
#include "store/ingest_repository.hpp"
#include "store/schema/authors.hpp"
#include "store/schema/notifications.hpp"
#include "store/schema/post_accounts.hpp"
#include "store/schema/posts.hpp"
#include "store/schema/quarantine.hpp"

#include "sqlkit/sql/rows.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// From an incoming page to the rows that are written. Plain functions: what is stored already
/// comes in as values.
namespace socialhub::store {

/// Of a stored post, what a new sight of it must know.
struct KnownPost {
  std::string external_id;
  PostId id;
  std::optional<std::int64_t> feed_id;
  std::vector<AccountState> account_states;
  bool is_visible;
};

struct KnownAuthor {
  std::string external_id;
  AuthorId id;
};

/// A row of `posts` as it is written.
struct PostInput {
  UserId user_id;
  PostId id;
  std::optional<PlatformConnectionId> platform_id;
  Platform platform;
  std::string external_id;
  std::optional<AuthorId> author_id;
  model::Author author;
  std::string url;
  std::optional<std::string> content;
  std::vector<model::TextRange> content_ranges;
  std::optional<std::string> spoiler_text;
  std::optional<std::string> language;
  model::Visibility visibility;
  bool is_sensitive;
  std::vector<model::Media> media;
  bool has_media;
  std::optional<model::Card> card;
  std::optional<model::Poll> poll;
  model::PlatformPostMetadata metadata;
  std::vector<AccountState> account_states;
  std::vector<std::string> unsupported;
  std::optional<std::string> in_reply_to;
  std::optional<std::string> root;
  std::optional<std::string> quoted;
  std::optional<model::UnavailableReason> quote_unavailable;
  bool is_visible;
  std::optional<std::int64_t> feed_id;
  std::optional<Timestamp> edited_at;
  Timestamp created_at;
  Timestamp first_seen_at;
  Timestamp updated_at;
};

struct PostAccountInput {
  UserId user_id;
  PlatformConnectionId platform_id;
  PostId post_id;
  std::string remote_id;
  SightReason reason;
  std::optional<model::Author> reposted_by;
  std::optional<bool> is_liked;
  std::optional<bool> is_reposted;
  std::optional<bool> is_bookmarked;
  std::optional<std::string> like_ref;
  std::optional<std::string> repost_ref;
  std::optional<std::int64_t> feed_id;
  Timestamp created_at;
};

/// One sight a post: of several in a page (itself, its reposts, as somebody's quote) the one that
/// brought it into the feed first counts, and what the network told in any of them is kept.
std::vector<IncomingPost> merge_sights(std::vector<IncomingPost> sights);

/// The people of a page, each once.
std::vector<Row<Authors>> author_rows(const IncomingPage& page,
                                      const std::vector<KnownAuthor>& known);

struct PostRows {
  std::vector<PostInput> posts;
  std::vector<PostAccountInput> accounts;
  std::map<std::string, PostId> ids;  ///< by external id, the known ones included
  std::int32_t new_in_feed = 0;
  std::optional<std::int64_t> newest_feed_id;
};

/// What is stored already of the posts and people of a page.
struct KnownRows {
  std::vector<KnownPost> posts;
  std::vector<Row<Authors>> people;
  bool is_in_merged_feed = true;  ///< the account that brings the page
};

/// `page.posts` must be merged. Posts that are in the feed keep their place; new ones get the next
/// free one. Once in the merged feed, a post stays there.
PostRows post_rows(const IncomingPage& page, const KnownRows& known, FeedPlaces& places);

/// In the order of their time, so that places rise with it.
std::vector<Row<Notifications>> notification_rows(const IncomingPage& page,
                                                  const std::map<std::string, PostId>& post_ids,
                                                  FeedPlaces& places);

/// A row of `notification_groups` as it is written: `total` and `unread` are what is added.
struct GroupInput {
  UserId user_id;
  std::string group_key;
  PlatformConnectionId platform_id;
  Platform platform;
  model::NotificationType type;
  std::optional<PostId> post_id;
  std::int64_t latest_inbox_id;
  std::int32_t total;
  std::int32_t unread;
};

/// The lines of the inbox that these new notifications add to. `added` holds their ids.
std::vector<GroupInput> group_rows(const std::vector<Row<Notifications>>& arrived,
                                   const std::set<NotificationId>& added);

std::vector<Row<Quarantine>> quarantine_rows(const IncomingPage& page);

}  // namespace socialhub::store
