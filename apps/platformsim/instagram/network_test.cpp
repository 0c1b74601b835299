#include "platformsim/instagram/test/test_network.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>

namespace socialhub::platformsim::instagram {
namespace {

using namespace std::chrono_literals;

/// Follows cursors to the end; returns every id once met.
std::multiset<std::string> read_all(TestNetwork& sim, const std::string& path, std::size_t& pages)
{
  std::multiset<std::string> met;
  std::string after;
  for (pages = 1; pages < 100; ++pages) {
    http::QueryParameters query{{"fields", "id"}, {"limit", "7"}};
    if (!after.empty()) query.emplace_back("after", after);
    const auto reply = sim.get("/v25.0/" + path, query, sim.token());
    for (const auto& item : reply.body.at("data").as_array())
      met.insert(TestNetwork::text_at(item, "id"));
    const auto* paging = reply.body.as_object().if_contains("paging");
    if (paging == nullptr || !paging->as_object().contains("next")) return met;
    after = TestNetwork::text_at(paging->at("cursors"), "after");
    sim.network.post_picture(sim.ada, "Meanwhile");
  }
  return met;
}

TEST(Media, are_posts_with_pictures_or_clips_and_nothing_else)
{
  TestNetwork sim;
  sim.network.post(sim.ada, "Text alone");
  const auto picture = sim.network.post_picture(sim.ada, "A picture");
  sim.network.quote(sim.ada, picture, "A quote");
  sim.network.repost(sim.ada, sim.network.post_picture(sim.cleo, "Cleo's"));

  const auto reply = sim.ask(sim.ada_id(), "media{caption}");

  const auto& list = reply.body.at("media").at("data").as_array();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].at("caption"), "A picture");
}

TEST(Media, page_to_the_end_without_loss_or_double)
{
  TestNetwork sim;
  for (int i = 0; i < 40; ++i)
    sim.network.post_picture(sim.ada, "Picture " + std::to_string(i));
  std::size_t pages = 0;

  const auto met = read_all(sim, sim.ada_id() + "/media", pages);

  EXPECT_EQ(met.size(), 40U);
  EXPECT_EQ(std::set<std::string>(met.begin(), met.end()).size(), 40U);
  EXPECT_EQ(pages, 6U);
}

TEST(Media, refuse_what_no_field_or_cursor_is)
{
  TestNetwork sim;
  sim.network.post_picture(sim.ada, "A picture");
  const auto code_of = [&](const std::string& fields) {
    return sim.ask(sim.ada_id(), fields).body.at("error").at("code").as_int64();
  };
  EXPECT_EQ(code_of("email"), 100);
  EXPECT_EQ(code_of("media{saved}"), 100);
  EXPECT_EQ(code_of("media.after(garbage){id}"), 100);
  EXPECT_EQ(code_of("media.limit(0){id}"), 100);
  EXPECT_EQ(code_of("media{"), 2500);
  // Other people's posts and tags are Facebook's login's.
  EXPECT_EQ(code_of("business_discovery.username(cleo){id}"), 100);
  EXPECT_EQ(code_of("tags{id}"), 100);
}

TEST(Comments, stand_on_two_levels)
{
  TestNetwork sim;
  const auto media = sim.network.post_picture(sim.ada, "A picture");
  const auto top = sim.network.reply(sim.ben, media, "First");
  const auto below = sim.network.reply(sim.cleo, top, "Second");
  const auto deeper = sim.network.reply(sim.ben, below, "Third");
  const auto& names = sim.network.directory();

  const auto reply =
      sim.ask(names.media_id(media), "comments_count,comments{text,replies{text,parent_id}}");

  EXPECT_EQ(reply.body.at("comments_count"), 3);
  const auto& comment = reply.body.at("comments").at("data").at(0);
  EXPECT_EQ(comment.at("text"), "First");
  const auto& replies = comment.at("replies").at("data").as_array();
  ASSERT_EQ(replies.size(), 2U);
  EXPECT_EQ(replies[1].at("id"), Value(names.comment_id(deeper)));
  EXPECT_EQ(replies[1].at("parent_id"), Value(names.comment_id(top)));
}

TEST(Comments, page_and_leave_out_whom_one_blocks)
{
  TestNetwork sim;
  const auto media = sim.network.post_picture(sim.ada, "A picture");
  for (int i = 0; i < 20; ++i)
    sim.network.reply(sim.ben, media, "Comment " + std::to_string(i));
  sim.network.reply(sim.cleo, media, "Unwanted");
  sim.network.block(sim.ada, sim.cleo);
  std::size_t pages = 0;

  const auto met = read_all(sim, sim.network.directory().media_id(media) + "/comments", pages);

  EXPECT_EQ(met.size(), 20U);
  EXPECT_EQ(pages, 3U);
}

TEST(Comments, may_come_without_a_name_or_be_hidden)
{
  TestNetwork sim;
  const auto media = sim.network.post_picture(sim.ada, "A picture");
  sim.network.hide_comment(sim.network.reply(sim.cleo, media, "Buy followers"));
  sim.network.reply(sim.ben, media, "Nice, @ada");
  sim.network.keep_nameless(sim.ben);

  const auto reply =
      sim.ask(sim.network.directory().media_id(media), "comments{text,username,from,hidden}");

  const auto& nameless = reply.body.at("comments").at("data").at(0).as_object();
  EXPECT_FALSE(nameless.contains("username"));
  EXPECT_FALSE(nameless.contains("from"));
  EXPECT_EQ(nameless.at("hidden"), false);
  EXPECT_EQ(reply.body.at("comments").at("data").at(1).at("hidden"), true);
}

TEST(Likes, are_left_out_where_the_owner_hides_them)
{
  TestNetwork sim;
  const auto shown = sim.network.post_picture(sim.ada, "Shown");
  sim.network.like(sim.ben, shown);
  sim.network.hide_likes(sim.network.post_picture(sim.ada, "Hidden"));

  const auto list =
      sim.ask(sim.ada_id(), "media{like_count}").body.at("media").at("data").as_array();

  EXPECT_FALSE(list[0].as_object().contains("like_count"));
  EXPECT_EQ(list[1].at("like_count"), 1);
}

TEST(Discovery, shows_professional_accounts_and_no_private_person)
{
  TestNetwork sim;
  const auto media = sim.network.post_picture(sim.cleo, "Cups");
  sim.network.reply(sim.ben, media, "How much?");
  const auto ask = [&](const std::string& fields) {
    return sim.get("/facebook/v25.0/" + sim.ada_id(), {{"fields", fields}}, sim.page_token());
  };

  const auto found =
      ask("business_discovery.username(cleo){username,media_count,media{caption,"
          "comments_count}}");
  const auto private_one = ask("business_discovery.username(ben){username}");
  const auto comments = ask("business_discovery.username(cleo){media{comments{text}}}");

  const auto& account = found.body.at("business_discovery");
  EXPECT_EQ(account.at("username"), "cleo");
  EXPECT_EQ(account.at("media").at("data").at(0).at("comments_count"), 1);
  EXPECT_EQ(private_one.body.at("error").at("code"), 110);
  EXPECT_EQ(comments.body.at("error").at("code"), 100);
}

TEST(Mentions, are_looked_up_by_their_ids)
{
  TestNetwork sim;
  const auto media = sim.network.post_picture(sim.cleo, "Made with @ada");
  const auto comment = sim.network.reply(sim.ben, media, "@ada look");
  const auto other = sim.network.reply(sim.ben, media, "Nobody named");
  const auto& names = sim.network.directory();
  const auto ask = [&](const std::string& kind, const std::string& id) {
    return sim.ask(sim.ada_id(),
                   kind + "(" + id + "){id," +
                       (kind.starts_with("mentioned_m") ? "caption" : "text,media{id}") + "}");
  };

  const auto in_caption = ask("mentioned_media.media_id", names.media_id(media));
  const auto in_comment = ask("mentioned_comment.comment_id", names.comment_id(comment));
  const auto not_ours = ask("mentioned_comment.comment_id", names.comment_id(other));
  const auto tags = sim.get("/facebook/v25.0/" + sim.ada_id() + "/tags", {{"fields", "username"}},
                            sim.page_token());

  EXPECT_EQ(in_caption.body.at("mentioned_media").at("caption"), "Made with @ada");
  EXPECT_EQ(in_comment.body.at("mentioned_comment").at("text"), "@ada look");
  EXPECT_EQ(in_comment.body.at("mentioned_comment").at("media").at("id"),
            Value(names.media_id(media)));
  EXPECT_EQ(not_ours.body.at("error").at("error_subcode"), 33);
  EXPECT_EQ(tags.body.at("data").at(0).at("username"), "cleo");
}

TEST(Stories, are_an_empty_list)
{
  TestNetwork sim;

  EXPECT_TRUE(sim.get("/v25.0/" + sim.ada_id() + "/stories", {}, sim.token())
                  .body.at("data")
                  .as_array()
                  .empty());
}

TEST(Limits, are_told_in_percent_and_kept)
{
  TestNetwork sim;
  sim.network.service().usage().set_calls_per_day(4);
  const auto usage_of = [&](const Reply& reply) {
    return sqlkit::json::parse(*reply.headers.find("x-business-use-case-usage"),
                               sqlkit::json::Mode::lenient)
        .at(sim.ada_id())
        .at(0);
  };

  const auto first = sim.ask("me", "id");
  for (int i = 0; i < 3; ++i)
    sim.ask("me", "id");
  const auto refused = sim.ask("me", "id");
  sim.clock.advance(24h);

  EXPECT_EQ(usage_of(first).at("call_count"), 25);
  EXPECT_EQ(refused.body.at("error").at("code"), 80'002);
  EXPECT_EQ(usage_of(refused).at("call_count"), 100);
  EXPECT_EQ(usage_of(refused).at("estimated_time_to_regain_access"), 24 * 60);
  EXPECT_EQ(sim.ask("me", "id").status, 200);
}

TEST(Writing, is_not_offered)
{
  TestNetwork sim;

  const auto reply = sim.send(http::Method::post, "/v25.0/" + sim.ada_id() + "/media", {},
                              sim.token(), "caption=x");

  EXPECT_EQ(reply.status, 400);
}

TEST(Ledger, calls_requests_by_what_they_ask_for)
{
  const auto name_of = [](const std::string& path, const std::string& fields) {
    return Service::name_request({.path = path, .query = http::write_query({{"fields", fields}})});
  };
  EXPECT_EQ(name_of("/oauth/access_token", ""), "/oauth/access_token");
  EXPECT_EQ(name_of("/facebook/v25.0/oauth/access_token", ""), "/oauth/access_token");
  EXPECT_EQ(name_of("/v25.0/me", "id,name"), "me");
  EXPECT_EQ(name_of("/v25.0/17841400000000001", "id,media.limit(5){id,caption}"), "user/media");
  EXPECT_EQ(name_of("/v25.0/17841400000000001/media", "id,comments{id,replies{id}}"),
            "user/media/comments");
  EXPECT_EQ(name_of("/facebook/v25.0/17841400000000001",
                    "business_discovery.username(x){id,media{id,caption}}"),
            "user/business_discovery/media");
  EXPECT_EQ(name_of("/v25.0/18000000000000001", "id,comments{id}"), "media/comments");
  EXPECT_EQ(name_of("/v25.0/17900000000000001", "id,media{id},replies{id}"), "comment/replies");
  EXPECT_EQ(name_of("/v25.0/me", "id{"), "me?");
  EXPECT_EQ(name_of("/facebook/v25.0/me/accounts", "id"), "me/accounts");
}

}  // namespace
}  // namespace socialhub::platformsim::instagram
