#pragma once

#include "model/author.hpp"
#include "model/ids.hpp"
#include "model/page_size.hpp"
#include "model/platform.hpp"
#include "model/post.hpp"

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the API takes and gives about posts. Names are the wire's, there in camelCase.
namespace socialhub::service {

using sqlkit::Checked;
using sqlkit::Text;

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
  std::optional<model::Poll> poll;
  std::optional<QuoteView> quote;
  std::optional<ReplyView> reply_to;
  std::vector<std::string> unsupported;
  Counts counts;
  std::vector<AccountState> accounts;
  std::optional<std::int64_t>
      feed_id;  ///< place in the feed, a decimal string on the wire; empty = not in the feed
  sqlkit::Timestamp created_at;
  std::optional<sqlkit::Timestamp> edited_at;
};

struct ListFeed {
  Checked<std::int32_t, sqlkit::min(1), sqlkit::max(model::max_page_size)> limit = 50;
  std::optional<Text<sqlkit::max(200)>> cursor;
  /// Instead of a cursor: a page that has this place in its middle.
  std::optional<std::int64_t> around;
  /// At most one of the two: the feed of one network, or of one connected account. They show also
  /// what is kept out of the merged feed.
  std::optional<model::Platform> platform;
  std::optional<model::PlatformConnectionId> account;
};

/// `next_cursor` leads to older posts, `prev_cursor` to newer ones. A page may be shorter than
/// asked, even empty: only a missing `next_cursor` is the end.
struct FeedPage {
  std::vector<PostView> items;
  std::optional<std::string> next_cursor;
  std::optional<std::string> prev_cursor;
  std::optional<std::int64_t> position;  ///< of the first page: where the reader of this feed was
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
  /// "home", "platform:" and a platform, or "account:" and an account's id
  Text<sqlkit::nonempty, sqlkit::max(80)> feed;
  std::int64_t feed_id = 0;
};

}  // namespace socialhub::service
