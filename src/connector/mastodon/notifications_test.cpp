#include "connector/mastodon/parse.hpp"
#include "connector/mastodon/test/captures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using model::NotificationType;

constexpr auto anna_id = "109000000000000001";

NotificationPage read_reference()
{
  auto page = parse_notifications(load_answer("reference-notifications"), reef(), anna_id);
  resolve_page(page, {}, reef());
  return page;
}

const NotificationItem& item_of(const NotificationPage& page, const std::string& id)
{
  const auto wanted = "https://reef.example/api/v1/notifications/" + id;
  return *std::ranges::find_if(page.items, [&](const NotificationItem& item) {
    return item.notification.external_id == wanted;
  });
}

TEST(Notifications, are_of_the_kinds_that_a_person_knows)
{
  const auto page = read_reference();

  std::vector<NotificationType> types;
  for (const auto& item : page.items) {
    types.push_back(item.notification.type);
  }
  using enum NotificationType;
  EXPECT_EQ(types, (std::vector{reply, mention, like, repost, follow, follow_request, quote, poll,
                                post, edit, system, system}));
  EXPECT_EQ(page.next_cursor, "max_id=889");
  EXPECT_TRUE(page.poison.empty());
}

TEST(Notifications, say_who_did_what_to_which_post)
{
  const auto page = read_reference();
  const std::string mine = "https://reef.example/users/anna/statuses/115400000000000005";

  const auto& like = item_of(page, "898");
  EXPECT_EQ(like.notification.actor.handle, "bodil@tide.example");
  EXPECT_EQ(like.notification.post, mine);
  EXPECT_EQ(like.notification.subject, std::nullopt);
  EXPECT_EQ(like.notification.reason, std::nullopt);
  EXPECT_EQ(like.notification.created_at, *sqlkit::parse_timestamp("2026-11-22T07:59:00Z"));
  ASSERT_EQ(like.referenced.size(), 1u);
  EXPECT_EQ(like.referenced[0].post.external_id, mine);
  const auto& quote = item_of(page, "894");
  EXPECT_EQ(quote.notification.post,
            "https://tide.example/users/bodil/statuses/115600000000000007");
  EXPECT_EQ(quote.notification.subject, mine);
  EXPECT_EQ(item_of(page, "896").notification.post, std::nullopt);
  EXPECT_EQ(item_of(page, "890").notification.reason, "moderation_warning");
  EXPECT_EQ(item_of(page, "889").notification.reason, "emoji_reaction");
}

TEST(Notifications, tell_replies_from_mentions_by_whom_they_answer)
{
  auto page = parse_notifications(load_answer("reference-notifications"), reef(), anna_id);
  const auto parent = load_json("reference-context").at("body").at("ancestors").at(0);
  resolve_page(page, parse_posts(answer_with(json::Array{parent}), reef()), reef());

  EXPECT_EQ(item_of(page, "900").notification.subject,
            "https://reef.example/users/anna/statuses/115400000000000005");
  EXPECT_EQ(item_of(page, "900").referenced.size(), 2u);
  EXPECT_EQ(item_of(page, "899").notification.subject, std::nullopt);
  const auto others =
      parse_notifications(load_answer("reference-notifications"), reef(), "somebody else");
  EXPECT_EQ(item_of(others, "900").notification.type, NotificationType::mention);
}

TEST(Notifications, may_come_without_what_was_promised)
{
  const auto page = parse_notifications(answer_with(parse_json(R"([
        {"id":"1","type":"severed_relationships","created_at":"2026-11-22T08:00:00Z"},
        {"id":"2","type":"favourite","created_at":"2026-11-22T08:00:00Z","status":null,
         "account":{"id":"10","acct":"alice","url":"https://reef.example/@alice"}},
        {"id":"","type":"follow","created_at":"2026-11-22T08:00:00Z"},
        {"id":"4","type":"follow","created_at":"soon"}, 7])")),
                                        reef(), anna_id);

  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0].notification.actor.external_id, "https://reef.example");
  EXPECT_EQ(page.items[0].notification.actor.name, "reef.example");
  EXPECT_EQ(page.items[1].notification.type, NotificationType::like);
  EXPECT_EQ(page.items[1].notification.post, std::nullopt);
  EXPECT_EQ(page.items[1].notification.actor.external_id, "https://reef.example/@alice");
  EXPECT_EQ(page.poison.size(), 3u);
}

TEST(Notifications, are_read_as_recorded)
{
  const auto instance = make_unknown_instance("http://127.0.0.1:8461");

  const auto page = parse_notifications(load_answer("notifications-bob"), instance, "1");

  ASSERT_EQ(page.items.size(), 1u);
  EXPECT_EQ(page.items[0].notification.type, NotificationType::follow);
  EXPECT_EQ(page.items[0].notification.external_id,
            "http://127.0.0.1:8461/api/v1/notifications/1795334663200233");
  EXPECT_EQ(page.next_cursor, std::nullopt);
  EXPECT_TRUE(parse_notifications(load_answer("notifications"), instance, "1").items.empty());
}

}  // namespace
}  // namespace socialhub::connector::mastodon
