#include "service/ingest/incoming.hpp"

#include <gtest/gtest.h>

namespace socialhub::service::ingest {
namespace {

const sqlkit::Timestamp noon{std::chrono::seconds{1'795'334'400}};

model::Notification a_notification(model::NotificationType type, std::string external_id,
                                   std::string post)
{
  model::Notification notification;
  notification.type = type;
  notification.external_id = std::move(external_id);
  notification.post = std::move(post);
  notification.created_at = noon;
  return notification;
}

connector::SeenPost a_post(std::string external_id)
{
  connector::SeenPost seen;
  seen.post.external_id = std::move(external_id);
  return seen;
}

TEST(GroupKey, is_the_same_for_likes_of_one_post_by_one_account)
{
  using enum model::NotificationType;
  const connector::Account account;

  const auto first = group_key(account, a_notification(like, "1", "post"));

  EXPECT_EQ(group_key(account, a_notification(like, "2", "post")), first);
  EXPECT_NE(group_key(account, a_notification(like, "3", "other")), first);
  EXPECT_NE(group_key(account, a_notification(repost, "4", "post")), first);
  const connector::Account other{.connection_id =
                                     model::PlatformConnectionId{sqlkit::make_uuid_v7()}};
  EXPECT_NE(group_key(other, a_notification(like, "5", "post")), first);
}

TEST(GroupKey, keeps_answers_apart_and_puts_a_days_followers_together)
{
  using enum model::NotificationType;
  const connector::Account account;

  EXPECT_NE(group_key(account, a_notification(reply, "1", "post")),
            group_key(account, a_notification(reply, "2", "post")));
  const auto today = a_notification(follow, "3", "");
  auto later_today = a_notification(follow, "4", "");
  later_today.created_at = noon + std::chrono::hours(3);
  auto tomorrow = later_today;
  tomorrow.created_at = noon + std::chrono::hours(24);
  EXPECT_EQ(group_key(account, today), group_key(account, later_today));
  EXPECT_NE(group_key(account, today), group_key(account, tomorrow));
}

TEST(IncomingPage, gives_a_place_to_feed_items_only)
{
  connector::FeedPage page;
  connector::FeedItem item{
      .post = a_post("shown"), .repost = {}, .appeared_at = noon, .referenced = {a_post("quoted")}};
  item.repost = connector::Repost{.by = {.external_id = "did:plc:bo",
                                         .handle = "bo",
                                         .name = "Bo",
                                         .avatar_url = {},
                                         .url = ""},
                                  .external_id = ""};
  page.items.push_back(item);
  page.poison.push_back({.pointer = "/feed/1", .reason = "broken", .raw = "{}"});

  const auto incoming = to_incoming(connector::Account{}, model::Platform::bluesky, page, noon);

  ASSERT_EQ(incoming.posts.size(), 2);
  EXPECT_EQ(incoming.posts[0].appeared_at, noon);
  EXPECT_EQ(incoming.posts[0].reposted_by->name, "Bo");
  EXPECT_FALSE(incoming.posts[1].appeared_at);
  EXPECT_EQ(incoming.posts[1].reason, store::SightReason::thread);
  EXPECT_EQ(incoming.quarantined.at(0).reason, "broken");
}

TEST(IncomingPage, of_a_thread_holds_its_quotes_too)
{
  connector::Thread thread;
  thread.ancestors.push_back(a_post("first"));
  thread.focus = a_post("focus");
  thread.replies.push_back(a_post("reply"));
  thread.referenced.push_back(a_post("quoted"));

  const auto incoming = to_incoming(connector::Account{}, model::Platform::bluesky, thread, noon);

  EXPECT_EQ(incoming.posts.size(), 4);
  for (const auto& post : incoming.posts) {
    EXPECT_FALSE(post.appeared_at);
  }
}

}  // namespace
}  // namespace socialhub::service::ingest
