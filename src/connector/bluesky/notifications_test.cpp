#include "connector/bluesky/parse.hpp"
#include "connector/bluesky/test/captures.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using model::NotificationType;

const std::string our_post = "at://did:plc:me/app.bsky.feed.post/ours";
const std::string their_post = "at://did:plc:bob/app.bsky.feed.post/theirs";
const std::string our_repost = "at://did:plc:me/app.bsky.feed.repost/r";

json::Object a_notification(std::string_view reason, std::string_view uri)
{
  auto value = parse_json(R"({"cid":"c","author":{"did":"did:plc:bob","handle":"bob.test"},
      "isRead":false,"indexedAt":"2026-11-22T08:00:00.000Z","record":{}})");
  value.as_object()["reason"] = reason;
  value.as_object()["uri"] = uri;
  return value.as_object();
}

NotificationPage page_of(json::Array notifications)
{
  json::Object body;
  body["notifications"] = std::move(notifications);
  return parse_notifications(answer_with(body));
}

TEST(Notification, of_every_reason_knows_its_type_and_post)
{
  struct Case {
    std::string reason;
    std::optional<std::string> reason_subject;
    std::string record;
    NotificationType type;
    std::optional<std::string> post;
    std::optional<std::string> subject;
    std::optional<std::string> word;
  };
  const std::string like = R"({"subject":{"uri":")" + our_post + R"(","cid":"c"}})";
  const std::string via = R"({"subject":{"uri":")" + their_post + R"(","cid":"c"}})";
  const std::string reply = R"({"text":"x","reply":{"parent":{"uri":")" + our_post +
                            R"("},"root":{"uri":")" + their_post + R"("}}})";
  const std::string feed = "at://did:plc:me/app.bsky.feed.generator/f";
  const std::string own = their_post;
  const std::vector<Case> cases{
      {"like", our_post, like, NotificationType::like, our_post, {}, {}},
      {"like", {}, like, NotificationType::like, our_post, {}, {}},
      {"like",
       feed,
       R"({"subject":{"uri":")" + feed + R"("}})",
       NotificationType::like,
       {},
       {},
       {}},
      {"repost", our_post, like, NotificationType::repost, our_post, {}, {}},
      {"like-via-repost",
       our_repost,
       via,
       NotificationType::like,
       their_post,
       {},
       "like-via-repost"},
      {"repost-via-repost",
       our_repost,
       via,
       NotificationType::repost,
       their_post,
       {},
       "repost-via-repost"},
      {"follow", {}, R"({"subject":"did:plc:me"})", NotificationType::follow, {}, {}, {}},
      {"mention", {}, "{}", NotificationType::mention, own, {}, {}},
      {"reply", their_post, reply, NotificationType::reply, own, our_post, {}},
      {"reply", our_post, "{}", NotificationType::reply, own, our_post, {}},
      {"quote", our_post, "{}", NotificationType::quote, own, our_post, {}},
      {"subscribed-post", {}, "{}", NotificationType::post, own, {}, {}},
      {"starterpack-joined", {}, "{}", NotificationType::system, {}, {}, "starterpack-joined"},
      {"verified", {}, "{}", NotificationType::system, {}, {}, "verified"},
      {"unverified", {}, "{}", NotificationType::system, {}, {}, "unverified"},
      {"contact-match", {}, "{}", NotificationType::system, {}, {}, "contact-match"},
      {"something-new", our_post, "{}", NotificationType::system, {}, {}, "something-new"},
  };

  for (const auto& expected : cases) {
    auto source = a_notification(expected.reason, own);
    if (expected.reason_subject) { source["reasonSubject"] = *expected.reason_subject; }
    source["record"] = parse_json(expected.record);

    const auto page = page_of({source});

    ASSERT_EQ(page.items.size(), 1u) << expected.reason;
    const auto& notification = page.items[0].notification;
    EXPECT_EQ(notification.external_id, own) << expected.reason;
    EXPECT_EQ(notification.type, expected.type) << expected.reason;
    EXPECT_EQ(notification.post, expected.post) << expected.reason;
    EXPECT_EQ(notification.subject, expected.subject) << expected.reason;
    EXPECT_EQ(notification.reason, expected.word) << expected.reason;
    EXPECT_EQ(notification.actor.handle, "bob.test");
    EXPECT_EQ(sqlkit::format_timestamp(notification.created_at), "2026-11-22T08:00:00.000Z");
  }
}

TEST(Notification, that_cannot_be_read_is_set_aside)
{
  auto without_author = a_notification("like", their_post);
  without_author.erase("author");
  auto without_id = a_notification("like", "nowhere");

  const auto page = page_of({without_author, a_notification("follow", their_post), without_id});

  EXPECT_EQ(page.items.size(), 1u);
  ASSERT_EQ(page.poison.size(), 2u);
  EXPECT_EQ(page.poison[0].pointer, "/notifications/0");
  EXPECT_EQ(page.poison[1].pointer, "/notifications/2");
}

TEST(Notification, hidden_by_moderation_is_left_out)
{
  auto hidden = a_notification("reply", their_post);
  hidden["labels"] = parse_json(R"([{"src":"did:plc:mod","val":"!hide"}])");

  const auto page = page_of({hidden});

  EXPECT_TRUE(page.items.empty());
  EXPECT_TRUE(page.poison.empty());
}

TEST(NamedPosts, are_listed_once_in_the_order_of_the_page)
{
  const auto page = parse_notifications(load_answer("notifications"));

  const std::vector<std::string> expected{
      "at://did:plc:7tx62aua4vbc72srdjmmavv4/app.bsky.feed.post/3n2v5momwfk2x",
      "at://did:plc:agrkracvdpgc6p3gokvgtovq/app.bsky.feed.post/3n2v5mrlsjs2x",
      "at://did:plc:4p7btljxz4xuz2ucvskyodsm/app.bsky.feed.post/3n2v5mr7zlc2x",
      "at://did:plc:4p7btljxz4xuz2ucvskyodsm/app.bsky.feed.post/3n2v5mpndj22x"};
  EXPECT_EQ(list_named_posts(page), expected);
}

TEST(AttachedPosts, go_to_every_notification_that_names_them)
{
  auto page = parse_notifications(load_answer("notifications-bob"));
  attach_posts(page, parse_posts(load_answer("posts")));

  // Of the page's posts the answer has one: it was reposted twice and liked once.
  const std::string picture =
      "at://did:plc:4p7btljxz4xuz2ucvskyodsm/app.bsky.feed.post/3n2v5mp2sqc2x";
  std::size_t attached = 0;
  for (const auto& item : page.items) {
    if (item.notification.post == picture) {
      ASSERT_EQ(item.referenced.size(), 1u);
      EXPECT_EQ(item.referenced[0].post.external_id, picture);
      EXPECT_EQ(item.referenced[0].post.content, "A picture");
      ++attached;
    } else {
      EXPECT_TRUE(item.referenced.empty());
    }
  }
  EXPECT_EQ(attached, 3u);
}

TEST(AttachedPosts, bring_their_quotes_and_what_could_not_be_read)
{
  auto page = parse_notifications(load_answer("notifications"));
  auto quotes = parse_json(load_answer("quotes").body);
  quotes.at("posts").as_array().emplace_back("not a post");
  attach_posts(page, parse_posts(answer_with(quotes)));

  const auto& quote = page.items.at(5);
  ASSERT_EQ(quote.notification.type, NotificationType::quote);
  ASSERT_EQ(quote.referenced.size(), 2u);
  EXPECT_EQ(quote.referenced[0].post.content, "Quoting Alice");
  EXPECT_EQ(quote.referenced[1].post.content, "Plain hello from Alice");
  ASSERT_EQ(page.poison.size(), 1u);
  EXPECT_EQ(page.poison[0].pointer, "/posts/1");
}

}  // namespace
}  // namespace socialhub::connector::bluesky
