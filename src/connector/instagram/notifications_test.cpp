#include "connector/instagram/parse.hpp"
#include "connector/instagram/test/samples.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using model::NotificationType;

constexpr auto time = "2026-10-21T18:04:11+0000";
constexpr auto media_id = "18000000000000101";

http::Response media_list(json::Object comments)
{
  auto media = a_media(media_id, time);
  media["comments"] = std::move(comments);
  return list_of({std::move(media)});
}

TEST(Notifications, are_the_comments_of_others)
{
  const auto pages =
      parse_commented_media(media_list(parse_json(load_text("comments_page")).as_object()), own_id);

  ASSERT_EQ(pages.size(), 1u);
  EXPECT_TRUE(pages[0].poison.empty());
  // Our own reply and what we hid are none.
  ASSERT_EQ(pages[0].items.size(), 2u);
  const auto& mention = pages[0].items[0];
  EXPECT_EQ(mention.notification.type, NotificationType::mention);
  EXPECT_EQ(mention.notification.external_id, "17900000000000201");
  EXPECT_EQ(mention.notification.post, "17900000000000201");
  EXPECT_EQ(mention.notification.subject, std::nullopt);
  EXPECT_EQ(mention.notification.actor.handle, "lena.photo");
  EXPECT_EQ(sqlkit::format_timestamp(mention.notification.created_at), "2026-10-21T18:22:03.000Z");
  ASSERT_EQ(mention.referenced.size(), 1u);
  EXPECT_EQ(mention.referenced[0].post.in_reply_to, media_id);

  const auto& reply = pages[0].items[1];
  EXPECT_EQ(reply.notification.type, NotificationType::reply);
  EXPECT_EQ(reply.notification.subject, media_id);
  EXPECT_EQ(reply.notification.actor.name, "Instagram user");
}

TEST(Notifications, tell_what_was_answered)
{
  auto ours = a_comment("17900000000000301", time, "Ask me anything");
  ours["username"] = "sam.hub.studio";
  ours["from"] = parse_json(R"({"id":"17841400000000001","username":"sam.hub.studio"})");
  ours["replies"] = a_page({a_comment("17900000000000302", time, "How old is it?")}, "");
  auto theirs = a_comment("17900000000000303", time, "First!");
  theirs["replies"] = a_page({a_comment("17900000000000304", time, "Second!")}, "");

  const auto pages = parse_commented_media(media_list(a_page({ours, theirs}, "")), own_id);

  ASSERT_EQ(pages.at(0).items.size(), 3u);
  const auto& to_us = pages[0].items[0].notification;
  EXPECT_EQ(to_us.post, "17900000000000302");
  EXPECT_EQ(to_us.subject, "17900000000000301");
  const auto& to_them = pages[0].items[2];
  EXPECT_EQ(to_them.notification.subject, media_id);
  EXPECT_EQ(to_them.referenced.at(0).post.in_reply_to, "17900000000000303");
}

TEST(Notifications, under_busy_media_are_a_list_of_their_own)
{
  auto quiet = a_media("18000000000000102", time);
  quiet["comments"] = a_page({a_comment("17900000000000401", time, "Nice")}, "");
  auto busy = a_media(media_id, time);
  busy["comments"] = a_page({a_comment("17900000000000402", time, "Wow")}, "QVFI");

  const auto pages = parse_commented_media(
      list_of({std::move(busy), std::move(quiet), a_media("18000000000000103", time)}), own_id);

  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].place.list, comments_list);
  EXPECT_EQ(pages[0].items.at(0).notification.post, "17900000000000401");
  EXPECT_EQ(pages[1].place.list, media_id);
  EXPECT_EQ(pages[1].next, "QVFI");
  EXPECT_EQ(pages[1].items.at(0).notification.post, "17900000000000402");
}

TEST(Notifications, lose_one_comment_and_not_the_page)
{
  auto bad = a_comment("not an id", time, "x");
  auto bad_reply = a_comment("17900000000000502", time, "y");
  bad_reply["replies"] = a_page({7}, "");

  const auto pages = parse_commented_media(
      media_list(a_page({bad, bad_reply, a_comment("17900000000000503", time, "z")}, "")), own_id);

  EXPECT_EQ(pages.at(0).items.size(), 2u);
  ASSERT_EQ(pages[0].poison.size(), 2u);
  EXPECT_EQ(pages[0].poison[0].pointer, "/data/0/comments/data/0");
  EXPECT_EQ(pages[0].poison[1].pointer, "/data/0/comments/data/1/replies/data/0");
}

TEST(Tags, are_mentions_in_the_media_of_others)
{
  auto media = a_media("18000000000000777", time);
  media["username"] = "ken.trips";
  auto nameless = a_media("18000000000000778", time);
  nameless.erase("username");

  const auto page = parse_tagged_media(list_of({media, nameless}), {.list = tags_list});

  ASSERT_EQ(page.items.size(), 1u);
  const auto& tag = page.items[0];
  EXPECT_EQ(tag.notification.type, NotificationType::mention);
  EXPECT_EQ(tag.notification.reason, "tag");
  EXPECT_EQ(tag.notification.post, "18000000000000777");
  EXPECT_EQ(tag.notification.actor.external_id, "@ken.trips");
  EXPECT_EQ(tag.referenced.at(0).post.author.handle, "ken.trips");
  EXPECT_EQ(page.poison.size(), 1u);
}

}  // namespace
}  // namespace socialhub::connector::instagram
