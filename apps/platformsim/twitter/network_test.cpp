#include "platformsim/twitter/test/test_network.hpp"

#include "platformsim/fault.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace socialhub::platformsim::twitter {
namespace {

using namespace std::chrono_literals;

std::size_t count_of(const Reply& reply)
{
  return reply.body.as_object().contains("data") ? reply.body.at("data").as_array().size() : 0;
}

std::string parameter_of(const Reply& reply)
{
  const auto& named = reply.body.at("errors").at(0).at("parameters").as_object();
  return std::string(named.begin()->key());
}

TEST(Home, pages_through_every_entry_once_while_new_ones_arrive)
{
  TestNetwork sim;
  for (int i = 0; i < 20; ++i) {
    const auto post = sim.network.post(sim.ben, "Post " + std::to_string(i));
    if (i % 3 == 0) { sim.network.repost(sim.cleo, post); }
  }
  std::set<std::string> seen;
  std::size_t count = 0;
  http::QueryParameters parameters{{"max_results", "5"}};
  for (int pages = 0; pages < 20; ++pages) {
    const auto reply = sim.get(sim.home(), parameters);
    for (const auto& post : reply.body.at("data").as_array()) {
      seen.insert(std::string(post.at("id").as_string()));
      ++count;
    }
    const auto& meta = reply.body.at("meta").as_object();
    if (!meta.contains("next_token")) { break; }
    parameters = {{"max_results", "5"},
                  {"pagination_token", std::string(meta.at("next_token").as_string())}};
    sim.network.post(sim.ben, "Meanwhile " + std::to_string(pages));
  }

  EXPECT_EQ(count, 27U);
  EXPECT_EQ(seen.size(), 27U);
}

TEST(Home, is_the_caller_s_own_and_newer_than_asked)
{
  TestNetwork sim;
  const auto old = sim.network.post(sim.ben, "Old");
  sim.network.post(sim.ben, "New");
  sim.network.block(sim.cleo, sim.ada);
  sim.network.post(sim.cleo, "Hidden");

  EXPECT_EQ(count_of(sim.get(sim.home())), 2U);
  EXPECT_EQ(count_of(sim.get(sim.home(), {{"since_id", sim.network.post_id(old)}})), 1U);
  const auto path = "/2/users/" + sim.network.user_id(sim.ben) + "/timelines/reverse_chronological";
  EXPECT_EQ(sim.get(path).status, 400);
}

TEST(Home, has_no_data_when_there_is_nothing)
{
  TestNetwork sim;

  EXPECT_EQ(sim.get(sim.home()).text, R"({"meta":{"result_count":0}})");
}

TEST(Home, gives_only_the_fields_that_are_asked_for)
{
  TestNetwork sim;
  sim.network.post(sim.ben, "Hello");

  const auto plain = sim.get(sim.home()).body.at("data").at(0).as_object();
  const auto dated = sim.get(sim.home(), {{"tweet.fields", "created_at"}}).body.at("data").at(0);

  EXPECT_EQ(plain.size(), 3U);
  EXPECT_TRUE(plain.contains("edit_history_tweet_ids"));
  EXPECT_TRUE(dated.at("created_at").as_string().starts_with("2026-11-22T08:00:00."));
  EXPECT_FALSE(sim.get(sim.home()).body.as_object().contains("includes"));
}

TEST(Parameters, are_refused_as_x_refuses_them)
{
  TestNetwork sim;
  for (const auto& [name, value] : http::QueryParameters{{"max_results", "0"},
                                                         {"max_results", "101"},
                                                         {"pagination_token", "garbage"},
                                                         {"since_id", "yesterday"},
                                                         {"tweet.fields", "viewer_has_liked"},
                                                         {"post.fields", "id"},
                                                         {"expansions", "everything"},
                                                         {"limit", "5"}}) {
    const auto reply = sim.get(sim.home(), {{name, value}});
    EXPECT_EQ(reply.status, 400) << name;
    EXPECT_EQ(parameter_of(reply), name) << reply.text;
    EXPECT_EQ(TestNetwork::text_at(reply, "type"),
              "https://api.twitter.com/2/problems/invalid-request");
  }
  EXPECT_EQ(sim.get(sim.mentions(), {{"max_results", "4"}}).status, 400);
  EXPECT_EQ(sim.get("/2/tweets/search/recent", {{"query", "a"}, {"max_results", "9"}}).status, 400);
}

TEST(FieldNames, of_today_are_taken_and_given_alone)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.ben, "Hello");
  sim.network.repost(sim.cleo, post);
  sim.network.set_field_names(FieldNames::posts);

  EXPECT_EQ(parameter_of(sim.get(sim.home(), {{"tweet.fields", "id"}})), "tweet.fields");
  const auto reply = sim.get(sim.home(), {{"post.fields", "referenced_posts,public_metrics"},
                                          {"expansions", "referenced_posts.id"}});
  EXPECT_EQ(reply.status, 200) << reply.text;
  EXPECT_EQ(reply.text.find("_tweet"), std::string::npos) << reply.text;
  const auto& first = reply.body.at("data").at(0);
  EXPECT_EQ(first.at("referenced_posts").at(0).at("id").as_string(), sim.network.post_id(post));
  EXPECT_EQ(first.at("public_metrics").at("repost_count").as_int64(), 1);
  EXPECT_EQ(reply.body.at("includes").at("posts").as_array().size(), 1U);
}

TEST(Mentions, are_posts_that_name_somebody_and_answers_always_do)
{
  TestNetwork sim;
  const auto mine = sim.network.post(sim.ada, "What do you think?");
  sim.network.like(sim.cleo, mine);
  const auto reply = sim.network.reply(sim.ben, mine, "A lot");
  sim.network.reply(sim.cleo, reply, "So do I");
  sim.network.post(sim.cleo, "Hello @ada");
  sim.network.quote(sim.cleo, mine, "Not named, not told");

  const auto page = sim.get(sim.mentions(), {{"tweet.fields", "in_reply_to_user_id,entities"}});

  ASSERT_EQ(count_of(page), 3U) << page.text;
  const auto& answer = page.body.at("data").at(2);
  EXPECT_EQ(answer.at("text").as_string(), "@ada A lot");
  EXPECT_EQ(answer.at("in_reply_to_user_id").as_string(), sim.network.user_id(sim.ada));
  EXPECT_EQ(answer.at("entities").at("mentions").at(0).at("end").as_int64(), 4);
}

TEST(Search, knows_a_conversation_for_seven_days)
{
  TestNetwork sim;
  const auto root = sim.network.post(sim.ben, "Root");
  sim.network.reply(sim.cleo, root, "Answer");
  const http::QueryParameters query{{"query", "conversation_id:" + sim.network.post_id(root)}};

  EXPECT_EQ(count_of(sim.get("/2/tweets/search/recent", query)), 2U);
  sim.clock.advance(std::chrono::days(7) - 1h);
  sim.network.reply(sim.cleo, root, "Late answer");
  sim.clock.advance(1h + 1s);
  const auto token = TestNetwork::text_at(sim.redeem(sim.allow()), "access_token");
  const auto later = sim.send(http::Method::get, "/2/tweets/search/recent",
                              http::write_query(query), {{"authorization", "Bearer " + token}});
  EXPECT_EQ(count_of(later), 1U);
}

TEST(Posts, that_are_gone_or_hidden_are_named_in_errors)
{
  TestNetwork sim;
  const auto gone = sim.network.post(sim.ben, "Gone");
  const auto hidden = sim.network.post(sim.cleo, "Hidden");
  const auto there = sim.network.post(sim.ben, "There");
  sim.network.world().delete_post(gone);
  sim.network.block(sim.cleo, sim.ada);
  const auto id = [&](PostId post) { return sim.network.post_id(post); };

  const auto reply = sim.get("/2/tweets", {{"ids", id(gone) + "," + id(hidden) + "," + id(there)}});

  EXPECT_EQ(count_of(reply), 1U);
  ASSERT_EQ(reply.body.at("errors").as_array().size(), 2U);
  EXPECT_EQ(reply.body.at("errors").at(0).at("type").as_string(),
            "https://api.x.com/2/problems/resource-not-found");
  EXPECT_EQ(reply.body.at("errors").at(1).at("type").as_string(),
            "https://api.x.com/2/problems/not-authorized-for-resource");
  const auto single = sim.get("/2/tweets/" + id(gone));
  EXPECT_EQ(single.status, 200);
  EXPECT_FALSE(single.body.as_object().contains("data"));
}

TEST(Limits, are_counted_for_each_endpoint_and_told)
{
  TestNetwork sim;
  for (int i = 0; i < 75; ++i) {
    EXPECT_EQ(sim.get("/2/users/me").status, 200);
  }
  const auto refused = sim.get("/2/users/me");

  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(TestNetwork::text_at(refused, "title"), "Too Many Requests");
  EXPECT_EQ(refused.headers.find("x-rate-limit-limit"), "75");
  EXPECT_EQ(refused.headers.find("x-rate-limit-remaining"), "0");
  EXPECT_EQ(refused.headers.find("x-rate-limit-reset"), "1795335300");
  EXPECT_EQ(sim.get(sim.home()).status, 200);
  sim.clock.advance(15min);
  EXPECT_EQ(sim.get("/2/users/me").status, 200);
}

TEST(Money, is_asked_for_once_it_is_used_up)
{
  TestNetwork sim;
  sim.network.set_account(Account::out_of_credits);
  const auto broke = sim.get(sim.home());
  EXPECT_EQ(broke.status, 402);
  EXPECT_EQ(TestNetwork::text_at(broke, "title"), "CreditsDepleted");

  sim.network.set_account(Account::capped);
  EXPECT_EQ(sim.get(sim.home()).status, 429);
}

TEST(LikesAndQuotes, are_refused_to_self_serve_apps)
{
  TestNetwork sim;
  const auto post = sim.network.post(sim.ben, "Like me");
  const auto id = sim.network.post_id(post);
  const auto likes = "/2/users/" + sim.network.user_id(sim.ada) + "/likes";
  const auto like = sqlkit::json::write(Object{{"tweet_id", id}});
  const auto quote = sqlkit::json::write(Object{{"text", "See"}, {"quote_tweet_id", id}});

  EXPECT_EQ(sim.ask(http::Method::post, likes, {}, like).status, 403);
  EXPECT_EQ(sim.ask(http::Method::delete_, likes + "/" + id).status, 403);
  EXPECT_EQ(sim.ask(http::Method::post, "/2/tweets", {}, quote).text,
            R"({"detail":"You are not permitted to perform this action.","type":"about:blank",)"
            R"("title":"Forbidden","status":403})");
  EXPECT_EQ(sim.network.world().likes_of(post).size(), 0U);
}

TEST(Writing, answers_only_who_asked_for_it_and_says_nothing_twice)
{
  TestNetwork sim;
  const auto stranger = sim.network.post(sim.ben, "Not about Ada");
  const auto summons = sim.network.post(sim.ben, "What says @ada ?");
  const auto write = [&](std::string text, std::optional<PostId> parent) {
    Object body{{"text", std::move(text)}};
    if (parent) { body["reply"] = Object{{"in_reply_to_tweet_id", sim.network.post_id(*parent)}}; }
    return sim.ask(http::Method::post, "/2/tweets", {}, sqlkit::json::write(body)).status;
  };

  EXPECT_EQ(write("Good morning", std::nullopt), 201);
  EXPECT_EQ(write("Good morning", std::nullopt), 403);
  EXPECT_EQ(write("An answer", stranger), 403);
  EXPECT_EQ(write("An answer", summons), 201);
  EXPECT_EQ(sim.network.world().replies_of(summons).size(), 1U);
}

TEST(Ledger, names_endpoints_as_the_documentation_does)
{
  TestNetwork sim;
  http::ServerRequest request{.method = http::Method::get, .path = sim.home()};
  EXPECT_EQ(sim.network.service().method_of(request),
            "GET /2/users/:id/timelines/reverse_chronological");
  request = {.method = http::Method::post, .path = "/2/oauth2/token"};
  request.body = "grant_type=refresh_token&refresh_token=x";
  EXPECT_EQ(sim.network.service().method_of(request), "POST /2/oauth2/token refresh_token");
}

}  // namespace
}  // namespace socialhub::platformsim::twitter
