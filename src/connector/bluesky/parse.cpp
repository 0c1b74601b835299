#include "connector/bluesky/parse.hpp"

#include "connector/bluesky/at_uri.hpp"
#include "connector/bluesky/labels.hpp"
#include "connector/bluesky/post_view.hpp"
#include "connector/bluesky/reading.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace socialhub::connector::bluesky {

namespace {

/// What may stand in a header field.
bool is_token(std::string_view text)
{
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

/// The posts above a reply. Of those that are gone or blocked only the id is left, which the reply
/// has anyway.
void add_reply_context(const wire::FeedReply& reply, const std::string& place, FeedItem& item,
                       std::vector<Poison>& poison)
{
  const auto add = [&](const std::optional<wire::Value>& value, const char* name) {
    if (!value || wire::type_of(*value) != "app.bsky.feed.defs#postView") { return; }
    try_read(*value, place + "/reply/" + name, poison, [&](const wire::Value& above) {
      const auto view = decode_post(above);
      if (is_hidden(view.labels, view.author.did)) { return; }
      add_referenced(to_post(view), item.referenced);
    });
  };
  add(reply.parent, "parent");
  add(reply.root, "root");
}

/// Why a post is in the feed: a repost moves it to the repost's time; a pin changes nothing.
void apply_reason(const wire::Value& value, FeedItem& item)
{
  if (wire::type_of(value) != "app.bsky.feed.defs#reasonRepost") { return; }
  const auto reason = sqlkit::json::decode<wire::RepostReason>(value, sqlkit::json::Mode::lenient);
  item.repost = Repost{.by = to_author(reason.by), .external_id = reason.uri.value_or("")};
  item.appeared_at = reason.indexed_at;
}

std::optional<FeedItem> read_feed_item(const wire::Value& value, const std::string& place,
                                       std::vector<Poison>& poison)
{
  const auto entry = sqlkit::json::decode<wire::FeedViewPost>(value, sqlkit::json::Mode::lenient);
  if (is_hidden(entry.post.labels, entry.post.author.did)) { return std::nullopt; }

  auto [post, quotes] = to_post(entry.post);
  FeedItem item{.post = std::move(post),
                .repost = std::nullopt,
                .appeared_at = entry.post.indexed_at,
                .referenced = std::move(quotes)};
  if (entry.reason) { apply_reason(*entry.reason, item); }
  if (entry.reply) { add_reply_context(*entry.reply, place, item, poison); }
  return item;
}

}  // namespace

wire::Session parse_session(const http::Response& answer)
{
  auto session = decode_answer<wire::Session>(answer);
  if (!is_did(session.did)) { throw make_unreadable("/did: not a DID"); }
  if (!is_token(session.access_jwt) || !is_token(session.refresh_jwt)) {
    throw make_unreadable("a token is empty or no token");
  }
  return session;
}

Profile parse_profile(const http::Response& answer)
{
  const auto view = decode_answer<wire::DetailedProfile>(answer);
  if (!is_did(view.did)) { throw make_unreadable("/did: not a DID"); }
  Profile profile;
  profile.author = to_author({.did = view.did,
                              .handle = view.handle,
                              .display_name = view.display_name,
                              .avatar = view.avatar});
  profile.bio = view.description.value_or("");
  profile.follower_count = to_count(view.followers_count);
  profile.following_count = to_count(view.follows_count);
  profile.post_count = to_count(view.posts_count);
  return profile;
}

FeedPage parse_timeline(const http::Response& answer)
{
  auto feed = decode_answer<wire::Feed>(answer);
  FeedPage page;
  page.next_cursor = keep_cursor(std::move(feed.cursor));
  read_each(feed.feed, "/feed", page.poison,
            [&](const wire::Value& value, const std::string& place) {
              auto item = read_feed_item(value, place, page.poison);
              if (item) { page.items.push_back(std::move(*item)); }
            });
  return page;
}

FoundPosts parse_posts(const http::Response& answer)
{
  const auto list = decode_answer<wire::Posts>(answer);
  FoundPosts found;
  read_each(list.posts, "/posts", found.poison, [&](const wire::Value& value, const std::string&) {
    const auto view = decode_post(value);
    if (!is_hidden(view.labels, view.author.did)) { found.posts.push_back(to_post(view)); }
  });
  return found;
}

}  // namespace socialhub::connector::bluesky
