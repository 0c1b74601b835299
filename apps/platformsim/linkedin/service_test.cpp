#include "platformsim/linkedin/test/test_network.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <vector>

namespace socialhub::platformsim::linkedin {
namespace {

TEST(Service, wants_the_three_headers)
{
  TestNetwork sim;
  const auto target = sim.posts_target(sim.page);

  auto bare = sim.request(target, sim.token());
  bare.headers.remove("LinkedIn-Version");
  EXPECT_EQ(sim.send(bare).code(), "VERSION_MISSING");

  auto old = sim.request(target, sim.token());
  old.headers.set("LinkedIn-Version", "202407");
  const auto gone = sim.send(old);
  EXPECT_EQ(gone.status, 426);
  EXPECT_EQ(gone.code(), "NONEXISTENT_VERSION");

  auto wrong = sim.request(target, sim.token());
  wrong.headers.set("X-Restli-Protocol-Version", "1.0.0");
  EXPECT_EQ(sim.send(wrong).status, 400);

  auto nobody = sim.request(target, "made-up");
  EXPECT_EQ(sim.send(nobody).code(), "INVALID_ACCESS_TOKEN");
  nobody.headers.remove("Authorization");
  EXPECT_EQ(sim.send(nobody).status, 401);
  EXPECT_EQ(sim.get(target).status, 200);
}

TEST(Service, wants_names_escaped_and_lists_not)
{
  TestNetwork sim;
  const auto one = sim.network.urn(sim.network.post(sim.page, "One"));
  const auto two = sim.network.urn(sim.network.post(sim.page, "Two"));
  const auto escaped = http::percent_encode(one) + "," + http::percent_encode(two);

  EXPECT_EQ(sim.get("/rest/posts?ids=List(" + escaped + ")").status, 200);
  EXPECT_EQ(sim.get("/rest/posts?ids=List(" + one + "," + two + ")").status, 400);
  EXPECT_EQ(sim.get("/rest/posts?ids=List%28" + escaped + "%29").status, 400);
  EXPECT_EQ(sim.get("/rest/posts?author=" + sim.network.urn(sim.page) + "&q=author").status, 400);
  EXPECT_EQ(sim.get("/rest/posts/" + one).status, 400);
  EXPECT_EQ(sim.get("/rest/posts/" + http::percent_encode(one)).status, 200);
  // A list of one is refused too.
  EXPECT_EQ(sim.get("/rest/posts?ids=List(" + http::percent_encode(one) + ")").status, 400);
}

TEST(Service, shows_nobody_s_posts_but_those_of_own_pages)
{
  TestNetwork sim;
  const auto personal = sim.network.urn(sim.network.post(sim.ada, "Mine"));
  const auto foreign = sim.network.urn(sim.network.post(sim.other_page, "Theirs"));

  EXPECT_EQ(sim.get(sim.posts_target(sim.page)).status, 200);
  EXPECT_EQ(sim.get(sim.posts_target(sim.ada)).code(), "ACCESS_DENIED");
  EXPECT_EQ(sim.get(sim.posts_target(sim.other_page)).code(), "ACCESS_DENIED");
  for (const auto& urn : {personal, foreign}) {
    EXPECT_EQ(sim.get("/rest/posts/" + http::percent_encode(urn)).status, 403);
    EXPECT_EQ(sim.get("/rest/socialActions/" + http::percent_encode(urn) + "/comments").status,
              403);
  }
  EXPECT_EQ(sim.get("/rest/posts/urn%3Ali%3Ashare%3A5").status, 404);
  EXPECT_EQ(sim.get("/rest/feed?q=home").status, 404);
}

TEST(Service, goes_by_what_was_granted)
{
  TestNetwork sim;
  const auto code =
      sim.network.allow(sim.ada, sim.page_url("self-serve", "openid profile w_member_social"));
  const auto granted = sim.trade({{"grant_type", "authorization_code"},
                                  {"code", code},
                                  {"redirect_uri", TestNetwork::redirect_uri},
                                  {"client_id", "self-serve"},
                                  {"client_secret", "secret"}});
  const std::string token(granted.body.at("access_token").as_string());

  EXPECT_EQ(granted.body.at("scope"), "openid,profile,w_member_social");
  EXPECT_FALSE(granted.body.as_object().contains("refresh_token"));
  EXPECT_EQ(sim.send(sim.request("/v2/userinfo", token)).body.at("name"), "Ada Larsen");
  EXPECT_EQ(sim.send(sim.request(sim.posts_target(sim.page), token)).code(), "ACCESS_DENIED");
  EXPECT_EQ(sim.get("/v2/userinfo").status, 403);
}

TEST(Service, pages_to_the_end_without_loss_or_double)
{
  TestNetwork sim;
  std::multiset<std::string> written;
  for (int i = 0; i < 23; ++i)
    written.insert(sim.network.urn(sim.network.post(sim.page, "Post")));

  std::multiset<std::string> met;
  for (int start = 0;; start += 10) {
    const auto reply = sim.get(
        sim.posts_target(sim.page, "&count=10&start=" + std::to_string(start) + "&sortBy=CREATED"));
    const auto& elements = reply.body.at("elements").as_array();
    for (const auto& element : elements)
      met.insert(std::string(element.at("id").as_string()));
    EXPECT_EQ(reply.body.at("paging").at("links").as_array().empty(), start == 20);
    if (elements.size() < 10) break;
  }

  EXPECT_EQ(met, written);
  EXPECT_EQ(sim.get(sim.posts_target(sim.page, "&count=101")).status, 400);
  EXPECT_EQ(sim.get(sim.posts_target(sim.page, "&start=-1")).status, 400);
  EXPECT_EQ(sim.get(sim.posts_target(sim.page, "&sortBy=MAGIC")).status, 400);
}

TEST(Service, counts_a_day_until_midnight_utc)
{
  TestNetwork sim;
  sim.network.service().set_daily_limit(2);
  const auto target = sim.posts_target(sim.page);

  EXPECT_EQ(sim.get(target).status, 200);
  EXPECT_EQ(sim.get(target).status, 200);
  const auto refused = sim.get(target);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.body.at("serviceErrorCode"), 101);
  EXPECT_FALSE(refused.headers.find("Retry-After"));
  // Each endpoint is counted for itself.
  EXPECT_EQ(sim.get("/rest/organizationAcls?q=roleAssignee").status, 200);

  sim.clock.advance(std::chrono::hours(16));
  EXPECT_EQ(sim.get(target).status, 200);
}

TEST(Service, says_which_activity_a_post_is)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.page, "Hello");
  sim.network.like(sim.ben, post);
  sim.network.reply(sim.ben, post, "Hi");
  const auto one = http::percent_encode(sim.network.urn(post));

  const auto reply = sim.get("/rest/socialMetadata?ids=List(" + one + ",urn%3Ali%3Ashare%3A5)");

  const auto& told = reply.body.at("results").at(sim.network.urn(post));
  EXPECT_TRUE(told.at("entity").as_string().starts_with("urn:li:activity:"));
  EXPECT_EQ(told.at("commentSummary").at("count"), 1);
  EXPECT_EQ(told.at("reactionSummaries").at("LIKE").at("count"), 1);
  EXPECT_EQ(reply.body.at("statuses").at("urn:li:share:5"), 404);
}

TEST(Service, has_two_levels_of_comments)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.page, "Hello");
  const auto first = sim.network.reply(sim.ben, post, "One @ada 👏");
  const auto second = sim.network.reply(sim.cleo, first, "Two");
  const auto third = sim.network.reply(sim.ben, second, "Three");

  const auto below = sim.get("/rest/socialActions/" +
                             http::percent_encode(sim.network.comment_urn(first)) + "/comments");
  const auto all = sim.get("/rest/socialActions/" + http::percent_encode(sim.network.urn(post)) +
                           "/comments?start=0&count=100");

  ASSERT_EQ(below.body.at("elements").as_array().size(), 2U);
  for (const auto& comment : below.body.at("elements").as_array())
    EXPECT_EQ(comment.at("parentComment"), Value(sim.network.comment_urn(first)));
  EXPECT_EQ(below.body.at("elements").at(1).at("commentUrn"),
            Value(sim.network.comment_urn(third)));
  EXPECT_EQ(all.body.at("paging").at("total"), 3);
  const auto& message = all.body.at("elements").at(0).at("message");
  EXPECT_EQ(message.at("text"), "One Ada Larsen 👏");
  EXPECT_EQ(message.at("attributes").at(0).at("start"), 4);
  EXPECT_EQ(message.at("attributes").at(0).at("length"), 10);
}

TEST(Service, writes_texts_with_escapes_and_templates)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.page, "We (finally) met @ferry at #harbour_day.");

  const auto reply = sim.get("/rest/posts/" + http::percent_encode(sim.network.urn(post)));

  EXPECT_EQ(std::string(reply.body.at("commentary").as_string()),
            "We \\(finally\\) met @[The Ferry](" + sim.network.urn(sim.other_page) +
                ") at {hashtag|\\#|harbour\\_day}.");
}

TEST(Service, tells_a_page_what_happened_to_it)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.page, "Hello");
  sim.network.follow(sim.ben, sim.page);
  sim.network.like(sim.ben, post);
  sim.network.repost(sim.ben, post);
  const auto comment = sim.network.reply(sim.ben, post, "Hi");
  sim.network.post(sim.ben, "Look at @vale-books");
  sim.network.reply(sim.ben, sim.network.post(sim.cleo, "Where?"), "At @vale-books");
  const auto target = "/rest/organizationalEntityNotifications?q=criteria&organizationalEntity=" +
                      http::percent_encode(sim.network.urn(sim.page));

  const auto all = sim.get(target + "&actions=List(COMMENT,LIKE,SHARE,SHARE_MENTION)&count=100");
  const auto comments = sim.get(target + "&actions=List(COMMENT)");

  std::vector<std::string> actions;
  for (const auto& told : all.body.at("elements").as_array())
    actions.emplace_back(told.at("action").as_string());
  EXPECT_EQ(actions, (std::vector<std::string>{"LIKE", "SHARE", "COMMENT", "SHARE_MENTION"}));
  ASSERT_EQ(comments.body.at("elements").as_array().size(), 1U);
  EXPECT_EQ(comments.body.at("elements").at(0).at("generatedActivity"),
            Value(sim.network.comment_urn(comment)));
  EXPECT_EQ(sim.get(target + "&actions=List(FOLLOW)").status, 400);
  sim.clock.advance(std::chrono::days(59));
  EXPECT_FALSE(sim.get(target + "&actions=List(LIKE)").body.at("elements").as_array().empty());
}

TEST(Service, gives_addresses_of_pictures)
{
  TestNetwork sim;
  const picture::Picture picture{picture::Scene::sea, 1, 800, 600};
  sim.network.post(
      {.author = sim.page, .text = "A picture", .attachment = world::Images{{{picture, "A sea"}}}});
  const auto urn = Directory::image_urn(picture);

  const auto reply = sim.get("/rest/images?ids=List(" + http::percent_encode(urn) + ")");

  const std::string url(reply.body.at("results").at(urn).at("downloadUrl").as_string());
  EXPECT_TRUE(url.starts_with(sim.network.url() + "/pictures/full/"));
  EXPECT_GT(reply.body.at("results").at(urn).at("downloadUrlExpiresAt").as_int64(),
            to_milliseconds(sim.clock.now()));
}

}  // namespace
}  // namespace socialhub::platformsim::linkedin
