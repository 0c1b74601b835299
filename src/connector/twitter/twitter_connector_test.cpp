#include "connector/twitter/twitter_connector.hpp"

#include "connector/test/scripted_network.hpp"
#include "connector/twitter/test/samples.hpp"

#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::twitter {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto me = R"({"data": {"id": "999", "username": "sam_hub", "name": "Sam Hub"}})";
constexpr auto nothing = R"({"meta": {"result_count": 0}})";

class TwitterConnectorTest : public ::testing::Test {
protected:
  Account account() const { return {.external_id = "999", .server_url = "https://api.x.com"}; }

  OauthApp app() const
  {
    return {.server_url = "",
            .client_id = "client",
            .client_secret = Secret<>("secret?>"),
            .redirect_uri = "https://hub.example/callback",
            .scopes = {}};
  }

  template <class T>
  Error failure_of(Task<T> task)
  {
    try {
      run(std::move(task));
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "it did not fail";
    return Error{ErrorCode::internal, ""};
  }

  const http::ClientRequest& request(std::size_t index) const
  {
    return network.transport.requests.at(index);
  }

  ScriptedNetwork network;
  TwitterConnector connector{network.driver, {.clock = network.clock}};
};

using TwitterCalls = TwitterConnectorTest;

TEST_F(TwitterCalls, opens_the_page_of_x_or_of_another_server)
{
  const auto page = connector.make_authorization_url(app(), "a state", "challenge");
  EXPECT_EQ(page,
            "https://x.com/i/oauth2/authorize?response_type=code&client_id=client&redirect_uri="
            "https%3A%2F%2Fhub.example%2Fcallback&scope=tweet.read%20users.read%20tweet.write%20"
            "media.write%20like.read%20bookmark.read%20bookmark.write%20offline.access&state="
            "a%20state&code_challenge=challenge&code_challenge_method=S256");

  TwitterConnector local{network.driver, {.loopback = Loopback::allowed}};
  auto elsewhere = app();
  elsewhere.server_url = "http://127.0.0.1:8091";
  elsewhere.scopes = {"tweet.read"};
  EXPECT_TRUE(local.make_authorization_url(elsewhere, "s", "c")
                  .starts_with("http://127.0.0.1:8091/i/oauth2/authorize?"));
  EXPECT_THROW(connector.make_authorization_url(elsewhere, "s", "c"), Error);
}

TEST_F(TwitterCalls, signs_in_with_the_code)
{
  network.transport.then(load_answer("token_response"));
  network.transport.then(answer(200, me));

  const auto accounts =
      run(connector.authorize(app(), {.code = "the code", .code_verifier = Secret<>("verifier")}));

  EXPECT_EQ(request(0).url, "https://api.x.com/2/oauth2/token");
  EXPECT_EQ(request(0).headers.find("Authorization"), "Basic Y2xpZW50OnNlY3JldD8+");
  EXPECT_EQ(request(0).headers.find("Content-Type"), "application/x-www-form-urlencoded");
  EXPECT_EQ(request(0).body,
            "grant_type=authorization_code&code=the%20code&redirect_uri=https%3A%2F%2Fhub.example"
            "%2Fcallback&code_verifier=verifier");
  EXPECT_TRUE(request(1).url.starts_with("https://api.x.com/2/users/me?user.fields="));
  EXPECT_EQ(request(1).headers.find("Authorization"), "Bearer INVENTED-ACCESS-TOKEN-1:1:0:at:1");
  ASSERT_EQ(accounts.size(), 1u);
  const auto& signed_in = accounts[0];
  EXPECT_EQ(signed_in.profile.author.handle, "sam_hub");
  EXPECT_EQ(signed_in.server_url, "https://api.x.com");
  EXPECT_EQ(signed_in.tokens.refresh_token.reveal(), "INVENTED-REFRESH-TOKEN-1:1:0:rt:1");
  EXPECT_EQ(signed_in.tokens.access_expires_at, network.clock.now() + std::chrono::hours(2));
  EXPECT_EQ(signed_in.scopes.size(), 6u);
  EXPECT_FALSE(signed_in.warning);
  EXPECT_EQ(signed_in.capabilities.bookmark.allowance, model::Allowance::impossible);
  EXPECT_EQ(signed_in.capabilities.read_home.allowance, model::Allowance::paid);
}

TEST_F(TwitterCalls, says_its_id_alone_if_it_has_no_secret)
{
  network.transport.then(load_answer("token_response"));
  network.transport.then(answer(200, me));
  auto open = app();
  open.client_secret = Secret<>();

  run(connector.authorize(open, {.code = "c", .code_verifier = Secret<>("v")}));

  EXPECT_FALSE(request(0).headers.find("Authorization"));
  EXPECT_TRUE(request(0).body.ends_with("&client_id=client"));
}

TEST_F(TwitterCalls, warns_of_a_connection_that_ends_soon)
{
  network.transport.then(answer(200, R"({"access_token": "a", "scope": "tweet.read users.read"})"));
  network.transport.then(answer(200, me));

  const auto accounts = run(connector.authorize(app(), {.code = "c", .code_verifier = {}}));

  EXPECT_TRUE(accounts.at(0).warning);
  EXPECT_EQ(accounts[0].capabilities.post.allowance, model::Allowance::impossible);
  EXPECT_EQ(accounts[0].capabilities.read_thread.allowance, model::Allowance::paid);
}

TEST_F(TwitterCalls, takes_no_token_that_breaks_a_header)
{
  network.transport.then(answer(200, R"({"access_token": "a\r\nX: y"})"));

  EXPECT_EQ(failure_of(connector.authorize(app(), {})).code(), ErrorCode::bad_gateway);
}

TEST_F(TwitterCalls, says_where_an_app_is_made)
{
  const auto error = failure_of(connector.register_app("", ""));

  EXPECT_EQ(error.code(), ErrorCode::not_implemented);
  EXPECT_NE(error.message().find("developer.x.com"), std::string::npos);
}

TEST_F(TwitterCalls, trades_a_refresh_token_once)
{
  network.transport.then(load_answer("refresh_response"));
  const Tokens old{.refresh_token = Secret<>("old")};

  const auto tokens = run(connector.refresh(account(), app(), old));

  EXPECT_EQ(request(0).body, "grant_type=refresh_token&refresh_token=old");
  EXPECT_EQ(tokens.refresh_token.reveal(), "INVENTED-REFRESH-TOKEN-2:1:0:rt:1");

  network.transport.then(answer(400, R"({"error":"invalid_request",
      "error_description":"Value passed for the token was invalid."})"));
  EXPECT_EQ(failure_of(connector.refresh(account(), app(), old)).code(), ErrorCode::unauthorized);
  EXPECT_EQ(failure_of(connector.refresh(account(), app(), {})).code(), ErrorCode::unauthorized);
}

TEST_F(TwitterCalls, keeps_the_tokens_if_the_app_is_refused)
{
  network.transport.then(answer(401, R"({"error":"unauthorized_client",
      "error_description":"Missing valid authorization header"})"));
  const Tokens old{.refresh_token = Secret<>("old")};

  EXPECT_EQ(failure_of(connector.refresh(account(), app(), old)).code(), ErrorCode::forbidden);
}

TEST_F(TwitterCalls, ends_both_tokens)
{
  network.transport.then(answer(200, R"({"revoked":true})"));
  network.transport.then(answer(400, R"({"error":"invalid_request",
      "error_description":"Value passed for the token was invalid."})"));
  const Tokens tokens{.access_token = Secret<>("a"), .refresh_token = Secret<>("r")};

  EXPECT_NO_THROW(run(connector.sign_out(account(), app(), tokens)));

  EXPECT_EQ(request(0).url, "https://api.x.com/2/oauth2/revoke");
  EXPECT_EQ(request(0).body, "token=r");
  EXPECT_EQ(request(1).body, "token=a");
}

TEST_F(TwitterCalls, asks_for_home_by_the_page)
{
  network.transport.then(load_answer("home_timeline_page"));
  network.transport.then(answer(200, nothing));

  const auto first = run(connector.fetch_home(account(), std::nullopt));
  run(connector.fetch_home(account(), first.next_cursor));

  EXPECT_EQ(first.items.size(), 5u);
  EXPECT_TRUE(request(0).url.starts_with(
      "https://api.x.com/2/users/999/timelines/reverse_chronological?max_results=50&user.fields="))
      << request(0).url;
  EXPECT_NE(request(1).url.find("&pagination_token=7140dibdnow9c7btw4827mlzhh4hvbl1r1ldoetwg5s6e"),
            std::string::npos);
  EXPECT_EQ(network.budget.acquired, (std::vector<std::string>{"home", "home"}));
}

TEST_F(TwitterCalls, asks_once_more_by_the_names_of_today_and_remembers)
{
  constexpr auto refusal = R"({"errors":[{"parameters":{"tweet.fields":["author_id"]}}],
      "type":"https://api.x.com/2/problems/invalid-request"})";
  network.transport.then(answer(400, refusal));
  network.transport.then(load_answer("home_timeline_page.newnames"));
  network.transport.then(answer(200, nothing));

  EXPECT_EQ(run(connector.fetch_home(account(), std::nullopt)).items.size(), 5u);
  run(connector.fetch_notifications(account(), std::nullopt));

  ASSERT_EQ(network.transport.requests.size(), 3u);
  EXPECT_NE(request(0).url.find("tweet.fields="), std::string::npos);
  for (const std::size_t i : {1, 2}) {
    EXPECT_NE(request(i).url.find("post.fields="), std::string::npos);
    EXPECT_EQ(request(i).url.find("tweet"), std::string::npos) << request(i).url;
  }
}

TEST_F(TwitterCalls, gives_up_if_neither_names_are_taken)
{
  constexpr auto old_names = R"({"errors":[{"parameters":{"tweet.fields":["author_id"]}}]})";
  constexpr auto new_names = R"({"errors":[{"parameters":{"post.fields":["author_id"]}}]})";
  network.transport.then(answer(400, old_names));
  network.transport.then(answer(400, new_names));

  EXPECT_EQ(failure_of(connector.fetch_home(account(), std::nullopt)).code(),
            ErrorCode::bad_request);
  EXPECT_TRUE(network.transport.is_at_end());
}

TEST_F(TwitterCalls, says_that_a_cursor_is_bad)
{
  constexpr auto refusal = R"({"errors":[{"parameters":{"pagination_token":["garbage"]}}],
      "type":"https://api.x.com/2/problems/invalid-request"})";
  network.transport.then(answer(400, refusal));
  network.transport.then(answer(200, R"({"meta": {"result_count": 0, "next_token": "same"}})"));

  EXPECT_EQ(failure_of(connector.fetch_home(account(), "garbage")).field("cursor"), "bad");
  EXPECT_FALSE(run(connector.fetch_home(account(), "same")).next_cursor);
}

TEST_F(TwitterCalls, builds_a_thread_from_a_search_and_look_ups)
{
  const std::string root = "100";
  auto focus = a_reply("300", "200", root);
  network.transport.then(a_single(focus));
  network.transport.then(a_page(
      {a_reply("500", "400", root), a_reply("400", "300", root), a_reply("350", "100", root)}));
  network.transport.then(a_page({a_reply("200", "150", root), a_post(root)}));
  network.transport.then(answer(200, R"({"errors": [{"resource_id": "150",
      "type": "https://api.x.com/2/problems/not-authorized-for-resource"}]})"));

  const auto thread = run(connector.fetch_thread(account(), "300"));

  EXPECT_EQ(thread.focus.post.external_id, "300");
  ASSERT_EQ(thread.ancestors.size(), 1u);
  EXPECT_EQ(thread.ancestors[0].post.external_id, "200");
  ASSERT_EQ(thread.replies.size(), 2u);
  EXPECT_EQ(thread.replies[0].post.external_id, "400");
  EXPECT_EQ(thread.replies[1].post.external_id, "500");
  ASSERT_EQ(thread.unavailable.size(), 1u);
  EXPECT_EQ(thread.unavailable[0].external_id, "150");
  EXPECT_EQ(thread.unavailable[0].reason, model::UnavailableReason::blocked);
  EXPECT_NE(request(1).url.find("query=conversation_id%3A100&"), std::string::npos);
  EXPECT_NE(request(2).url.find("?ids=200%2C100&"), std::string::npos) << request(2).url;
  EXPECT_NE(request(3).url.find("?ids=150&"), std::string::npos);
}

TEST_F(TwitterCalls, shows_a_thread_whose_posts_answer_each_other_in_a_circle)
{
  network.transport.then(a_single(a_reply("3", "2", "1")));
  network.transport.then(a_page({a_reply("2", "3", "1"), a_reply("4", "4", "1")}));

  const auto thread = run(connector.fetch_thread(account(), "3"));

  EXPECT_EQ(thread.ancestors.size(), 1u);
  EXPECT_TRUE(thread.replies.empty());
}

TEST_F(TwitterCalls, keeps_answers_below_a_post_that_is_gone)
{
  network.transport.then(a_single(a_post("1")));
  network.transport.then(a_page({a_reply("4", "3", "1"), a_reply("3", "2", "1")}));

  const auto thread = run(connector.fetch_thread(account(), "1"));

  ASSERT_EQ(thread.replies.size(), 2u);
  EXPECT_EQ(thread.replies[0].post.external_id, "3");
  ASSERT_EQ(thread.unavailable.size(), 1u);
  EXPECT_EQ(thread.unavailable[0].external_id, "2");
}

TEST_F(TwitterCalls, shows_a_post_without_answers_where_search_is_not_allowed)
{
  network.transport.then(a_single(a_post("1")));
  network.transport.then(load_answer("error_reply_forbidden", 403));

  EXPECT_EQ(run(connector.fetch_thread(account(), "1")).focus.post.external_id, "1");
}

TEST_F(TwitterCalls, says_that_a_post_is_gone)
{
  network.transport.then(answer(200, R"({"errors": [{"resource_id": "1",
      "type": "https://api.x.com/2/problems/resource-not-found"}]})"));

  const auto error = failure_of(connector.fetch_thread(account(), "1"));

  EXPECT_EQ(error.code(), ErrorCode::not_found);
  EXPECT_EQ(error.field("platform"), "twitter");
}

TEST_F(TwitterCalls, goes_nowhere_else_with_an_id_that_is_none)
{
  network.transport.then(answer(404));

  EXPECT_EQ(failure_of(connector.fetch_profile(account(), "../me?x=y")).code(),
            ErrorCode::not_found);
  EXPECT_TRUE(request(0).url.starts_with("https://api.x.com/2/users/..%2Fme%3Fx%3Dy?"));
}

TEST_F(TwitterCalls, polls_seldom_unless_told_that_it_costs_nothing)
{
  EXPECT_EQ(connector.shortest_poll_interval(), std::chrono::minutes(15));
  TwitterConnector simulated{network.driver, {.poll_interval = std::chrono::seconds(5)}};
  EXPECT_EQ(simulated.shortest_poll_interval(), std::chrono::seconds(5));
}

TEST_F(TwitterCalls, says_what_x_does_not_allow_and_what_to_do_instead)
{
  const auto& all = connector.capabilities();

  EXPECT_EQ(all.like.allowance, model::Allowance::impossible);
  EXPECT_NE(all.like.reason.find("Open in X"), std::string::npos);
  EXPECT_EQ(all.quote.allowance, model::Allowance::impossible);
  EXPECT_NE(all.reply.reason.find("mention you"), std::string::npos);
  EXPECT_EQ(all.read_home.allowance, model::Allowance::paid);
  EXPECT_NE(all.read_notifications.reason.find("no full list"), std::string::npos);
  EXPECT_EQ(connector.connect_guide().app_page, "https://developer.x.com");
}

}  // namespace
}  // namespace socialhub::connector::twitter
