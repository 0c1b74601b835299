#include "platformsim/bluesky/test/test_network.hpp"

#include <gtest/gtest.h>

#include <set>

namespace socialhub::platformsim::bluesky {
namespace {

using namespace std::chrono_literals;

constexpr auto timeline = "app.bsky.feed.getTimeline";

std::string identity_of(const Value& item)
{
  std::string identity(item.at("post").at("uri").as_string());
  if (const auto* reason = item.as_object().if_contains("reason")) {
    identity += " by ";
    identity += reason->at("by").at("did").as_string();
  }
  return identity;
}

TEST(Timeline, pages_through_every_item_once_while_new_ones_arrive)
{
  TestNetwork sim;
  for (int i = 0; i < 20; ++i) {
    const auto post = sim.network.post(sim.ben, "Post " + std::to_string(i));
    if (i % 3 == 0) sim.network.repost(sim.cleo, post);
  }

  std::vector<std::string> seen;
  std::string cursor;
  int pages = 0;
  for (; pages < 50; ++pages) {
    http::QueryParameters parameters{{"limit", "9"}};
    if (!cursor.empty()) parameters.emplace_back("cursor", cursor);
    const auto reply = sim.get(timeline, parameters);
    for (const auto& item : reply.body.at("feed").as_array())
      seen.push_back(identity_of(item));
    if (!reply.body.as_object().contains("cursor")) break;
    cursor = TestNetwork::text_at(reply, "cursor");
    sim.network.post(sim.ben, "Meanwhile " + std::to_string(pages));
  }

  EXPECT_EQ(seen.size(), 27U);
  EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 27U);
  EXPECT_EQ(pages, 3);  // the last full page still has a cursor; the end is an empty page
}

TEST(Timeline, tells_items_of_one_millisecond_apart)
{
  TestNetwork sim;
  for (int i = 0; i < 7; ++i) {
    sim.network.post(
        world::NewPost{.author = sim.ben, .text = "At once", .at = sim.clock.now() + 1h});
  }

  const auto first = sim.get(timeline, {{"limit", "4"}});
  const auto second =
      sim.get(timeline, {{"limit", "4"}, {"cursor", TestNetwork::text_at(first, "cursor")}});

  std::set<std::string> seen;
  for (const auto& item : first.body.at("feed").as_array())
    seen.insert(identity_of(item));
  for (const auto& item : second.body.at("feed").as_array())
    seen.insert(identity_of(item));
  EXPECT_EQ(seen.size(), 7U);
}

TEST(Timeline, puts_backdated_posts_where_they_appeared)
{
  TestNetwork sim;
  sim.network.post(sim.ben, "Before");
  sim.network.backdated_post(sim.ben, "From the archive", sim.clock.now() - 24h * 400);

  const auto reply = sim.get(timeline);

  const auto& top = reply.body.at("feed").at(0).at("post");
  EXPECT_EQ(top.at("record").at("text"), "From the archive");
  EXPECT_EQ(top.at("record").at("createdAt"), "2025-10-18T08:00:00.000Z");
  EXPECT_GE(std::string_view(top.at("indexedAt").as_string()), "2026-11-22T08:00:00.000Z");
}

TEST(Timeline, leaves_out_what_blocks_hide)
{
  TestNetwork sim;
  const auto hidden = sim.network.post(sim.cleo, "Hidden");
  sim.network.reply(sim.ben, hidden, "An answer to it");
  sim.network.post(sim.ben, "Shown");
  sim.network.block(sim.cleo, sim.ada);

  const auto reply = sim.get(timeline);

  ASSERT_EQ(reply.body.at("feed").as_array().size(), 1U);
  EXPECT_EQ(reply.body.at("feed").at(0).at("post").at("record").at("text"), "Shown");
  EXPECT_EQ(TestNetwork::text_at(
                sim.get("app.bsky.feed.getAuthorFeed", {{"actor", "cleo.sky.test"}}), "error"),
            "BlockedByActor");
}

TEST(Timeline, answers_wrong_requests_as_the_network_does)
{
  TestNetwork sim;

  const auto limit = sim.get(timeline, {{"limit", "1000"}});
  const auto cursor = sim.get(timeline, {{"cursor", "garbage"}});
  const auto notifications =
      sim.get("app.bsky.notification.listNotifications", {{"limit", "1000"}});
  const auto unknown = sim.get("app.bsky.feed.doesNotExist");

  EXPECT_EQ(limit.status, 500);
  EXPECT_FALSE(limit.headers.find("ratelimit-limit"));
  EXPECT_EQ(cursor.status, 502);
  EXPECT_EQ(notifications.status, 400);
  EXPECT_EQ(TestNetwork::text_at(notifications, "message"),
            "Error: limit can not be greater than 100");
  EXPECT_EQ(unknown.status, 501);
  EXPECT_EQ(unknown.headers.find("etag"), "W/\"43-/bs0m1axTx61oX0AJZlwBuYVGUY\"");
}

TEST(Thread, shows_what_is_missing_or_blocked_in_its_place)
{
  TestNetwork sim;
  const auto gone = sim.network.post(sim.cleo, "Soon gone");
  const auto answer = sim.network.reply(sim.ben, gone, "To something deleted");
  const auto below = sim.network.reply(sim.cleo, answer, "From somebody who blocks");
  sim.network.world().delete_post(gone);
  sim.network.block(sim.cleo, sim.ada);

  const auto reply = sim.get("app.bsky.feed.getPostThread", {{"uri", sim.network.uri(answer)}});
  const auto missing = sim.get("app.bsky.feed.getPostThread", {{"uri", sim.network.uri(gone)}});

  const auto& thread = reply.body.at("thread");
  EXPECT_EQ(thread.at("parent").at("$type"), "app.bsky.feed.defs#notFoundPost");
  EXPECT_EQ(thread.at("replies").at(0).at("$type"), "app.bsky.feed.defs#blockedPost");
  EXPECT_EQ(thread.at("replies").at(0).at("uri"), Value(sim.network.uri(below)));
  EXPECT_EQ(missing.status, 400);
  EXPECT_EQ(TestNetwork::text_at(missing, "message"), "Post not found: " + sim.network.uri(gone));
}

TEST(Post, marks_mentions_tags_and_links_by_bytes)
{
  TestNetwork sim;
  sim.network.post(sim.ben, "Héllo 👋🏽 @cleo see https://example.com/page. #größe");

  const auto record = sim.get(timeline).body.at("feed").at(0).at("post").at("record");

  const std::string text(record.at("text").as_string());
  EXPECT_EQ(text, "Héllo 👋🏽 @cleo.sky.test see https://example.com/page. #größe");
  std::vector<std::string> marked;
  for (const auto& facet : record.at("facets").as_array()) {
    const auto start = facet.at("index").at("byteStart").to_number<std::size_t>();
    const auto end = facet.at("index").at("byteEnd").to_number<std::size_t>();
    marked.push_back(text.substr(start, end - start));
  }
  EXPECT_EQ(marked,
            (std::vector<std::string>{"@cleo.sky.test", "https://example.com/page", "#größe"}));
  EXPECT_EQ(record.at("facets").at(2).at("features").at(0).at("tag"), "größe");
}

TEST(Notifications, are_read_once_they_were_seen)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.ada, "Hello");
  sim.network.like(sim.ben, post);
  sim.network.reply(sim.cleo, post, "Hi");
  sim.network.post(sim.ben, "A word with @ada");
  sim.clock.advance(1min);

  const auto before = sim.get("app.bsky.notification.listNotifications");
  const auto unread = sim.get("app.bsky.notification.getUnreadCount").body.at("count");
  const auto token =
      TestNetwork::text_at(sim.sign_in("ada.sky.test", "ada-app-password"), "accessJwt");
  sim.send(http::Method::post, "app.bsky.notification.updateSeen", "", token,
           R"({"seenAt":"2026-11-22T08:01:00.000Z"})");
  const auto after = sim.get("app.bsky.notification.listNotifications");

  const auto& list = before.body.at("notifications").as_array();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].at("reason"), "mention");
  EXPECT_EQ(list[0].at("isRead"), false);  // before the first updateSeen only the newest is unread
  EXPECT_EQ(list[1].at("reason"), "reply");
  EXPECT_EQ(list[1].at("isRead"), true);
  EXPECT_EQ(unread, 3);
  EXPECT_EQ(after.body.at("notifications").at(0).at("isRead"), true);
  EXPECT_EQ(sim.get("app.bsky.notification.getUnreadCount").body.at("count"), 0);
}

TEST(Notifications, name_the_own_post_that_was_answered_further_down)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.ada, "Hello");
  const auto reply = sim.network.reply(sim.ben, post, "First reply");
  sim.network.reply(sim.cleo, reply, "Reply to the reply");

  const auto list = sim.get("app.bsky.notification.listNotifications").body.at("notifications");

  EXPECT_EQ(list.at(0).at("reason"), "reply");
  EXPECT_EQ(list.at(0).at("reasonSubject"), Value(sim.network.uri(post)));
  EXPECT_EQ(list.at(0).at("record").at("reply").at("parent").at("uri"),
            Value(sim.network.uri(reply)));
}

}  // namespace
}  // namespace socialhub::platformsim::bluesky
