#include "service/ingest/incoming.hpp"

#include "sqlkit/base/reflect.hpp"
#include "sqlkit/base/time.hpp"

namespace socialhub::service::ingest {

namespace {

using store::SightReason;

store::IncomingPost to_incoming_post(connector::SeenPost seen, SightReason reason)
{
  auto remote_id = seen.remote_id.empty() ? seen.post.external_id : std::move(seen.remote_id);
  return {.post = std::move(seen.post),
          .remote_id = std::move(remote_id),
          .reason = reason,
          .appeared_at = {},
          .reposted_by = {},
          .is_liked = seen.viewer.is_liked,
          .is_reposted = seen.viewer.is_reposted,
          .is_bookmarked = seen.viewer.is_bookmarked,
          .like_ref = std::move(seen.viewer.like_ref),
          .repost_ref = std::move(seen.viewer.repost_ref)};
}

store::IncomingPage page_of(const connector::Account& account, model::Platform platform,
                            sqlkit::Timestamp seen_at, std::vector<connector::Poison> poison)
{
  store::IncomingPage page{.user_id = account.user_id,
                           .connection_id = account.connection_id,
                           .platform = platform,
                           .seen_at = seen_at};
  for (auto& item : poison) {
    page.quarantined.push_back(
        {std::move(item.pointer), std::move(item.reason), std::move(item.raw)});
  }
  return page;
}

void add_posts(store::IncomingPage& page, std::vector<connector::SeenPost> posts,
               SightReason reason)
{
  for (auto& seen : posts) {
    page.posts.push_back(to_incoming_post(std::move(seen), reason));
  }
}

}  // namespace

store::IncomingPage to_incoming(const connector::Account& account, model::Platform platform,
                                connector::FeedPage page, sqlkit::Timestamp seen_at)
{
  auto incoming = page_of(account, platform, seen_at, std::move(page.poison));
  incoming.stream = store::PollStream::home;
  for (auto& item : page.items) {
    auto post = to_incoming_post(std::move(item.post), SightReason::home);
    post.appeared_at = item.appeared_at;
    if (item.repost) { post.reposted_by = std::move(item.repost->by); }
    incoming.posts.push_back(std::move(post));
    add_posts(incoming, std::move(item.referenced), SightReason::thread);
  }
  return incoming;
}

store::IncomingPage to_incoming(const connector::Account& account, model::Platform platform,
                                connector::NotificationPage page, sqlkit::Timestamp seen_at)
{
  auto incoming = page_of(account, platform, seen_at, std::move(page.poison));
  incoming.stream = store::PollStream::notifications;
  for (auto& item : page.items) {
    auto key = group_key(account, item.notification);
    incoming.notifications.push_back({std::move(item.notification), std::move(key)});
    add_posts(incoming, std::move(item.referenced), SightReason::mention);
  }
  return incoming;
}

store::IncomingPage to_incoming(const connector::Account& account, model::Platform platform,
                                connector::Thread thread, sqlkit::Timestamp seen_at)
{
  auto incoming = page_of(account, platform, seen_at, std::move(thread.poison));
  add_posts(incoming, std::move(thread.ancestors), SightReason::thread);
  incoming.posts.push_back(to_incoming_post(std::move(thread.focus), SightReason::thread));
  add_posts(incoming, std::move(thread.replies), SightReason::thread);
  add_posts(incoming, std::move(thread.referenced), SightReason::thread);
  return incoming;
}

std::string group_key(const connector::Account& account, const model::Notification& notification)
{
  using enum model::NotificationType;
  const std::string start = std::string(sqlkit::enum_name(notification.type)) + ":" +
                            to_string(account.connection_id) + ":";
  const bool is_about_a_post = notification.type == like || notification.type == repost;
  if (is_about_a_post && notification.post) { return start + *notification.post; }
  if (notification.type == follow) {
    constexpr std::size_t date_length = 10;  // 2026-11-22
    return start + sqlkit::format_timestamp(notification.created_at).substr(0, date_length);
  }
  return start + notification.external_id;
}

}  // namespace socialhub::service::ingest
