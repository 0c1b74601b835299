#include "store/ingest_rows.hpp"

#include "sqlkit/base/uuid.hpp"

#include <algorithm>

namespace socialhub::store {

namespace {

constexpr std::size_t max_raw_bytes = 64 * 1024;

template <class T>
void keep(std::optional<T>& value, std::optional<T> other)
{
  if (!value) { value = std::move(other); }
}

void merge_into(IncomingPost& first, IncomingPost other)
{
  const bool is_earlier =
      other.appeared_at && (!first.appeared_at || *other.appeared_at < *first.appeared_at);
  if (is_earlier) {
    first.appeared_at = other.appeared_at;
    first.reposted_by = std::move(other.reposted_by);
    first.reason = other.reason;
  }
  keep(first.is_liked, other.is_liked);
  keep(first.is_reposted, other.is_reposted);
  keep(first.is_bookmarked, other.is_bookmarked);
  keep(first.like_ref, std::move(other.like_ref));
  keep(first.repost_ref, std::move(other.repost_ref));
}

/// The states of all accounts, with this account's brought up to date.
std::vector<AccountState> merged_states(std::vector<AccountState> states,
                                        const IncomingPost& incoming, PlatformConnectionId account,
                                        bool is_placed)
{
  auto found = std::ranges::find(states, account, &AccountState::platform_id);
  if (found == states.end()) {
    states.push_back({.platform_id = account});
    found = std::prev(states.end());
  }
  found->remote_id = incoming.remote_id;
  if (incoming.is_liked) { found->is_liked = incoming.is_liked; }
  if (incoming.is_reposted) { found->is_reposted = incoming.is_reposted; }
  if (incoming.is_bookmarked) { found->is_bookmarked = incoming.is_bookmarked; }
  if (!is_placed) { found->reposted_by = incoming.reposted_by; }
  return states;
}

Timestamp clamped(Timestamp moment, Timestamp latest)
{
  return std::clamp(moment, Timestamp{}, latest);
}

/// Where the post stands in the feed: where it stood, else at its event's time, else nowhere.
std::optional<std::int64_t> place_of(const IncomingPost& incoming, const KnownPost* known,
                                     Timestamp seen_at, FeedPlaces& places)
{
  if (known != nullptr && known->feed_id) { return known->feed_id; }
  if (!incoming.appeared_at) { return std::nullopt; }
  return places.take(clamped(*incoming.appeared_at, seen_at));
}

/// Of a post that is written: what stands beside the post itself.
struct Standing {
  const KnownPost* before = nullptr;  ///< null: it is new
  std::optional<AuthorId> author;
  std::optional<std::int64_t> place;
  bool is_visible = false;
};

PostInput post_row(const IncomingPage& page, const IncomingPost& incoming, const Standing& standing)
{
  const auto* const known = standing.before;
  const auto& post = incoming.post;
  const bool is_placed = known != nullptr && known->feed_id.has_value();
  auto states = known != nullptr ? known->account_states : std::vector<AccountState>{};
  return {
      .user_id = page.user_id,
      .id = known != nullptr ? known->id : PostId{sqlkit::make_uuid_v7()},
      .platform_id = page.connection_id,
      .platform = post.platform,
      .external_id = post.external_id,
      .author_id = standing.author,
      .author = post.author,
      .url = post.url,
      .content = post.content,
      .content_ranges = post.content_ranges,
      .spoiler_text = post.spoiler_text,
      .language = post.language,
      .visibility = post.visibility,
      .is_sensitive = post.is_sensitive,
      .media = post.media,
      .has_media = !post.media.empty(),
      .card = post.card,
      .poll = post.poll,
      .metadata = post.metadata,
      .account_states = merged_states(std::move(states), incoming, page.connection_id, is_placed),
      .unsupported = post.unsupported,
      .in_reply_to = post.in_reply_to,
      .root = post.root,
      .quoted = post.quoted,
      .quote_unavailable = post.quote_unavailable,
      .is_visible = standing.is_visible,
      .feed_id = standing.place,
      .edited_at = post.edited_at,
      .created_at = clamped(post.created_at, page.seen_at),
      .first_seen_at = page.seen_at,
      .updated_at = page.seen_at};
}

PostAccountInput account_row(const IncomingPage& page, const IncomingPost& incoming,
                             const PostInput& post)
{
  return {.user_id = page.user_id,
          .platform_id = page.connection_id,
          .post_id = post.id,
          .remote_id = incoming.remote_id,
          .reason = incoming.reason,
          .reposted_by = incoming.reposted_by,
          .is_liked = incoming.is_liked,
          .is_reposted = incoming.is_reposted,
          .is_bookmarked = incoming.is_bookmarked,
          .like_ref = incoming.like_ref,
          .repost_ref = incoming.repost_ref,
          .feed_id = incoming.appeared_at ? post.feed_id : std::nullopt,
          .created_at = post.created_at};
}

}  // namespace

std::vector<IncomingPost> merge_sights(std::vector<IncomingPost> sights)
{
  std::vector<IncomingPost> merged;
  std::map<std::string, std::size_t> positions;
  for (auto& post : sights) {
    const auto [position, is_new] = positions.try_emplace(post.post.external_id, merged.size());
    if (is_new) {
      merged.push_back(std::move(post));
    } else {
      merge_into(merged[position->second], std::move(post));
    }
  }
  return merged;
}

std::vector<Row<Authors>> author_rows(const IncomingPage& page,
                                      const std::vector<KnownAuthor>& known)
{
  std::map<std::string, AuthorId> ids;
  for (const auto& author : known) {
    ids.emplace(author.external_id, author.id);
  }
  std::vector<Row<Authors>> rows;
  std::set<std::string> seen;
  for (const auto& incoming : page.posts) {
    const auto& author = incoming.post.author;
    if (!seen.insert(author.external_id).second) { continue; }
    const auto id =
        ids.try_emplace(author.external_id, AuthorId{sqlkit::make_uuid_v7()}).first->second;
    rows.push_back({page.user_id, id, page.platform, author.external_id, author.handle, author.name,
                    author.avatar_url, author.url, author.is_bot, page.seen_at, page.seen_at});
  }
  return rows;
}

PostRows post_rows(const IncomingPage& page, const KnownRows& known, FeedPlaces& places)
{
  std::map<std::string, const KnownPost*> known_posts;
  std::map<std::string, AuthorId> author_ids;
  PostRows rows;
  for (const auto& post : known.posts) {
    known_posts.emplace(post.external_id, &post);
    rows.ids.emplace(post.external_id, post.id);
  }
  for (const auto& author : known.people) {
    author_ids.emplace(author.external_id, author.id);
  }

  for (const auto& incoming : page.posts) {
    const auto found = known_posts.find(incoming.post.external_id);
    const auto* const before = found == known_posts.end() ? nullptr : found->second;
    const auto place = place_of(incoming, before, page.seen_at, places);
    const bool is_shown = known.is_in_merged_feed && incoming.appeared_at.has_value();
    const Standing standing{.before = before,
                            .author = author_ids.at(incoming.post.author.external_id),
                            .place = place,
                            .is_visible = is_shown || (before != nullptr && before->is_visible)};
    auto row = post_row(page, incoming, standing);
    const bool is_new_in_feed = place && !(before != nullptr && before->feed_id);
    if (is_new_in_feed) {
      ++rows.new_in_feed;
      rows.newest_feed_id = std::max(rows.newest_feed_id, place);
    }
    rows.ids.emplace(row.external_id, row.id);
    rows.accounts.push_back(account_row(page, incoming, row));
    rows.posts.push_back(std::move(row));
  }
  return rows;
}

std::vector<Row<Notifications>> notification_rows(const IncomingPage& page,
                                                  const std::map<std::string, PostId>& post_ids,
                                                  FeedPlaces& places)
{
  std::vector<const IncomingNotification*> in_order;
  for (const auto& incoming : page.notifications) {
    in_order.push_back(&incoming);
  }
  std::ranges::sort(in_order, {}, [](const auto* incoming) {
    return std::pair(incoming->notification.created_at,
                     std::string_view(incoming->notification.external_id));
  });

  std::vector<Row<Notifications>> rows;
  for (const auto* incoming : in_order) {
    const auto& notification = incoming->notification;
    const auto created_at = clamped(notification.created_at, page.seen_at);
    std::optional<PostId> post;
    if (notification.post) {
      const auto found = post_ids.find(*notification.post);
      if (found != post_ids.end()) { post = found->second; }
    }
    rows.push_back({page.user_id, NotificationId{sqlkit::make_uuid_v7()}, page.connection_id,
                    page.platform, notification.external_id, notification.type, notification.actor,
                    post, notification.reason, incoming->group_key, false, places.take(created_at),
                    created_at, page.seen_at});
  }
  return rows;
}

std::vector<GroupInput> group_rows(const std::vector<Row<Notifications>>& arrived,
                                   const std::set<NotificationId>& added)
{
  std::map<std::string, GroupInput> groups;
  for (const auto& row : arrived) {
    if (!added.contains(row.id)) { continue; }
    auto& group =
        groups
            .try_emplace(row.group_key,
                         GroupInput{row.user_id, row.group_key, row.platform_id, row.platform,
                                    row.type, row.post_id, row.inbox_id, 0, 0})
            .first->second;
    group.latest_inbox_id = std::max(group.latest_inbox_id, row.inbox_id);
    ++group.total;
    ++group.unread;
  }
  std::vector<GroupInput> rows;
  for (auto& [key, group] : groups) {
    rows.push_back(std::move(group));
  }
  return rows;
}

std::vector<Row<Quarantine>> quarantine_rows(const IncomingPage& page)
{
  std::vector<Row<Quarantine>> rows;
  for (const auto& item : page.quarantined) {
    rows.push_back({page.user_id, sqlkit::make_uuid_v7(), page.connection_id,
                    page.stream == PollStream::home ? "home" : "notifications", item.pointer,
                    item.reason, item.raw.substr(0, max_raw_bytes), page.seen_at});
  }
  return rows;
}

}  // namespace socialhub::store
