#include "connector/instagram/instagram_connector.hpp"

#include "connector/instagram/test/samples.hpp"
#include "connector/test/scripted_network.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto newest = "2026-10-21T18:04:11+0000";
constexpr auto older = "2026-10-20T18:04:11+0000";
constexpr auto oldest = "2026-10-19T18:04:11+0000";

class InstagramConnectorTest : public ::testing::Test {
protected:
  static Account account(std::string_view server = instagram_server)
  {
    return {.external_id = own_id, .server_url = std::string(server)};
  }

  static OauthApp app(std::string server = "")
  {
    return {.server_url = std::move(server),
            .client_id = "42",
            .client_secret = sqlkit::Secret<>("app-secret"),
            .redirect_uri = "https://hub.example/back"};
  }

  template <class T>
  Error failure_of(Task<T> task)
  {
    try {
      run(std::move(task));
    } catch (const Error& error) {
      EXPECT_EQ(error.field("platform"), "instagram") << error.message();
      return error;
    }
    ADD_FAILURE() << "it did not fail";
    return Error{ErrorCode::internal, ""};
  }

  /// The addresses that were asked, as they read before they were escaped.
  std::vector<std::string> urls() const
  {
    std::vector<std::string> urls;
    for (const auto& request : network.transport.requests) {
      urls.push_back(http::percent_decode(request.url).value());
    }
    return urls;
  }

  ScriptedNetwork network;
  instagram::InstagramConnector connector{network.driver, {.clock = network.clock}};
};

// Test names read as sentences about the connector.
using InstagramCalls = InstagramConnectorTest;

TEST_F(InstagramCalls, trades_a_code_for_an_account)
{
  network.transport.then(load_answer("token_short_response"));
  network.transport.then(load_answer("token_long_response"));
  network.transport.then(answer(200, R"({"id":"24","user_id":"17841400000000001",
      "username":"sam.hub.studio","name":"Sam"})"));

  const auto accounts = run(connector.authorize(app(), {.code = "AQDx#_"}));

  const auto& requests = network.transport.requests;
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_EQ(requests[0].url, "https://api.instagram.com/oauth/access_token");
  EXPECT_EQ(requests[0].body,
            "client_id=42&client_secret=app-secret&redirect_uri=https%3A%2F%2Fhub.example%2Fback&"
            "code=AQDx&grant_type=authorization_code");
  EXPECT_EQ(requests[1].url,
            "https://graph.instagram.com/access_token?grant_type=ig_exchange_token"
            "&client_secret=app-secret&access_token=IGAAInventedShort");
  EXPECT_TRUE(urls()[2].starts_with("https://graph.instagram.com/v25.0/me?fields=id,username"));
  EXPECT_EQ(requests[2].headers.find("Authorization"), "Bearer IGAAInventedLong1");
  ASSERT_EQ(accounts.size(), 1u);
  EXPECT_EQ(accounts[0].profile.author.external_id, own_id);
  EXPECT_EQ(accounts[0].server_url, "https://graph.instagram.com");
  EXPECT_EQ(accounts[0].tokens.access_token.reveal(), "IGAAInventedLong1");
  EXPECT_TRUE(accounts[0].tokens.refresh_token.empty());
  EXPECT_EQ(accounts[0].tokens.access_expires_at, network.clock.now() + 5'183'944s);
  EXPECT_EQ(accounts[0].scopes.size(), 3u);
  EXPECT_EQ(accounts[0].capabilities.like.allowance, model::Allowance::impossible);
  EXPECT_EQ(accounts[0].capabilities.reply.allowance, model::Allowance::ok);
}

TEST_F(InstagramCalls, opens_every_account_of_a_person_s_pages)
{
  network.transport.then(answer(200, R"({"access_token":"EAAGshort","token_type":"bearer"})"));
  network.transport.then(answer(200, R"({"access_token":"EAAGlong","expires_in":5184000})"));
  network.transport.then(
      answer(200, R"({"data":[{"permission":"instagram_basic","status":"granted"}]})"));
  const auto page = parse_json(R"({"id":"1","access_token":"EAAGpage",
      "instagram_business_account":{"id":"17841400000000001","username":"one"}})");
  const auto other = parse_json(R"({"id":"2","access_token":"EAAGother",
      "instagram_business_account":{"id":"17841400000000002","username":"two"}})");
  network.transport.then(answer_with(a_page({page}, "QVFI")));
  network.transport.then(answer_with(a_page({other}, "")));

  const auto accounts =
      run(connector.authorize(app("https://graph.facebook.com"), {.code = "AQDx"}));

  EXPECT_TRUE(urls()[0].starts_with("https://graph.facebook.com/v25.0/oauth/access_token?"));
  EXPECT_NE(urls()[1].find("grant_type=fb_exchange_token"), std::string::npos);
  EXPECT_NE(urls()[4].find("&after=QVFI"), std::string::npos);
  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_EQ(accounts[0].tokens.access_token.reveal(), "EAAGpage");
  EXPECT_EQ(accounts[0].tokens.access_expires_at, std::nullopt);
  EXPECT_EQ(accounts[1].profile.author.handle, "two");
  EXPECT_EQ(accounts[1].server_url, "https://graph.facebook.com");
  EXPECT_EQ(accounts[0].capabilities.reply.allowance, model::Allowance::impossible);
}

TEST_F(InstagramCalls, says_when_no_page_has_an_account)
{
  network.transport.then(answer(200, R"({"access_token":"EAAGshort"})"));
  network.transport.then(answer(200, R"({"access_token":"EAAGlong"})"));
  network.transport.then(answer(200, R"({"data":[]})"));
  network.transport.then(answer(200, R"({"data":[{"id":"1","access_token":"EAAGpage"}]})"));

  const auto error =
      failure_of(connector.authorize(app("https://graph.facebook.com"), {.code = "AQDx"}));

  EXPECT_EQ(error.code(), ErrorCode::forbidden);
  EXPECT_NE(error.message().find("professional Instagram account"), std::string::npos);
}

TEST_F(InstagramCalls, says_where_an_app_is_made)
{
  const auto error = failure_of(connector.register_app("", "https://hub.example/back"));

  EXPECT_EQ(error.code(), ErrorCode::not_implemented);
  EXPECT_NE(error.message().find("developers.facebook.com"), std::string::npos);
  EXPECT_FALSE(connector.connect_guide().app_page.empty());
}

TEST_F(InstagramCalls, reads_which_login_somebody_means)
{
  EXPECT_EQ(connector.read_server(""), "https://graph.instagram.com");
  EXPECT_EQ(connector.read_server("facebook.com"), "https://graph.facebook.com");
  try {
    connector.read_server("https://evil.example");
    FAIL() << "it was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.issues().at(0).path, "/serverUrl");
  }
}

TEST_F(InstagramCalls, renews_the_token_by_itself)
{
  network.transport.then(load_answer("refresh_response"));

  const auto tokens = run(
      connector.refresh(account(), {}, {.access_token = sqlkit::Secret<>("IGAAInventedLong1")}));

  EXPECT_EQ(network.transport.requests[0].url,
            "https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token"
            "&access_token=IGAAInventedLong1");
  EXPECT_EQ(tokens.access_token.reveal(), "IGAAInventedLong2");
  EXPECT_TRUE(tokens.refresh_token.empty());
  EXPECT_EQ(tokens.access_expires_at, network.clock.now() + 60 * 24h);
  EXPECT_EQ(connector.refresh_ahead(), 15 * 24h);
}

TEST_F(InstagramCalls, wants_a_new_sign_in_when_a_token_is_over)
{
  network.transport.then(load_answer("error_auth", 400));
  EXPECT_EQ(failure_of(connector.refresh(account(), {}, {})).code(), ErrorCode::unauthorized);

  // A Page's token has no renewal: nobody is asked.
  EXPECT_EQ(failure_of(connector.refresh(account(facebook_server), {}, {})).code(),
            ErrorCode::unauthorized);
  EXPECT_EQ(network.transport.requests.size(), 1u);
}

TEST_F(InstagramCalls, reads_the_account_s_own_posts)
{
  network.transport.then(account_with_media(parse_json(load_text("own_media_page"))));
  network.transport.then(account_with_media(a_page({}, "")));

  const auto page = run(connector.fetch_home(account(), std::nullopt));
  const auto next = run(connector.fetch_home(account(), page.next_cursor));

  EXPECT_EQ(page.items.size(), 4u);
  EXPECT_TRUE(
      urls()[0].starts_with("https://graph.instagram.com/v25.0/17841400000000001?fields=id,"
                            "username,name,profile_picture_url,media.limit(25){id,caption"));
  EXPECT_NE(urls()[1].find("media.limit(25).after(QVFIUkludmVudGVkQWZ0ZXI){"), std::string::npos);
  EXPECT_EQ(network.transport.requests[1].headers.find("Authorization"), "Bearer access-1");
  EXPECT_EQ(page.next_cursor->find("IGAA"), std::string::npos);
  EXPECT_EQ(next.next_cursor, std::nullopt);
}

TEST_F(InstagramCalls, adds_the_accounts_that_are_followed_by_time)
{
  auto who = account(facebook_server);
  who.followed = {"lena.photo", "gone"};
  network.transport.then(
      account_with_media(a_page({a_media("1", newest), a_media("3", oldest)}, "")));
  json::Object lena;
  lena["id"] = "5";
  lena["username"] = "lena.photo";
  lena["media"] = a_page({a_media("2", older)}, "");
  json::Object discovery;
  discovery["business_discovery"] = std::move(lena);
  network.transport.then(answer_with(discovery));
  network.transport.then(answer(400, R"({"error":{"code":110,"error_subcode":2207013}})"));

  const auto page = run(connector.fetch_home(who, std::nullopt));

  std::vector<std::string> ids;
  for (const auto& item : page.items) {
    ids.push_back(item.post.post.external_id);
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"1", "2", "3"}));
  EXPECT_NE(urls()[1].find("business_discovery.username(lena.photo){"), std::string::npos);
  EXPECT_EQ(network.budget.acquired,
            (std::vector<std::string>{"account", "discovery", "discovery"}));
}

TEST_F(InstagramCalls, asks_for_nobody_else_by_instagram_s_login)
{
  auto who = account();
  who.followed = {"lena.photo"};
  network.transport.then(account_with_media(a_page({}, "")));

  run(connector.fetch_home(who, std::nullopt));

  EXPECT_EQ(urls().size(), 1u);
}

TEST_F(InstagramCalls, asks_for_a_dozen_accounts_at_most)
{
  auto who = account(facebook_server);
  who.followed.assign(40, "lena.photo");
  network.transport.then(account_with_media(a_page({}, "")));
  for (std::size_t i = 0; i < InstagramConnector::max_followed; ++i) {
    network.transport.then(answer(400, R"({"error":{"code":110}})"));
  }

  run(connector.fetch_home(who, std::nullopt));

  EXPECT_EQ(urls().size(), 1 + InstagramConnector::max_followed);
}

TEST_F(InstagramCalls, says_that_a_cursor_is_bad)
{
  EXPECT_EQ(failure_of(connector.fetch_home(account(), "garbage")).field("cursor"), "bad");
  EXPECT_TRUE(urls().empty());

  const auto cursor = encode_cursor({{.list = "", .after = "QVFI"}});
  network.transport.then(answer(400, R"({"error":{"code":100,"message":"Invalid cursor"}})"));
  EXPECT_EQ(failure_of(connector.fetch_home(account(), cursor)).field("cursor"), "bad");

  network.transport.then(answer(400, R"({"error":{"code":100}})"));
  EXPECT_EQ(failure_of(connector.fetch_home(account(), std::nullopt)).field("cursor"), "");
}

TEST_F(InstagramCalls, reads_comments_and_tags_in_two_calls)
{
  auto media = a_media("18000000000000101", newest);
  media["comments"] = a_page({a_comment("17900000000000001", older, "Hi")}, "");
  network.transport.then(list_of({std::move(media)}));
  auto tagged = a_media("18000000000000777", newest);
  tagged["username"] = "ken.trips";
  network.transport.then(list_of({std::move(tagged)}));

  const auto page = run(connector.fetch_notifications(account(facebook_server), std::nullopt));

  ASSERT_EQ(urls().size(), 2u);
  EXPECT_TRUE(urls()[0].starts_with(
      "https://graph.facebook.com/v25.0/17841400000000001/media?fields=id,timestamp,username,"
      "permalink,comments.limit(10){id,text"));
  EXPECT_NE(urls()[0].find("replies.limit(4){"), std::string::npos);
  EXPECT_TRUE(urls()[1].starts_with("https://graph.facebook.com/v25.0/17841400000000001/tags?"));
  ASSERT_EQ(page.items.size(), 2u);
  EXPECT_EQ(page.items[0].notification.reason, "tag");
  EXPECT_EQ(page.items[1].notification.type, model::NotificationType::reply);
  EXPECT_EQ(page.next_cursor, std::nullopt);
}

TEST_F(InstagramCalls, goes_on_where_there_are_many_comments)
{
  auto busy = a_media("18000000000000101", newest);
  busy["comments"] = a_page(
      {a_comment("17900000000000003", newest, "3"), a_comment("17900000000000002", older, "2")},
      "QVFI");
  auto quiet = a_media("18000000000000102", newest);
  quiet["comments"] = a_page({a_comment("17900000000000000", oldest, "0")}, "");
  const auto first_answer = list_of({busy, quiet});
  network.transport.then(first_answer);
  network.transport.then(first_answer);
  network.transport.then(media_with_comments(
      a_page({a_comment("17900000000000001", "2026-10-20T08:00:00+0000", "1")}, "")));

  const auto first = run(connector.fetch_notifications(account(), std::nullopt));
  const auto second = run(connector.fetch_notifications(account(), first.next_cursor));

  std::vector<std::string> texts;
  for (const auto* page : {&first, &second}) {
    for (const auto& item : page->items) {
      texts.push_back(item.referenced.at(0).post.content);
    }
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"3", "2", "1", "0"}));
  EXPECT_NE(urls().at(2).find("/18000000000000101?"), std::string::npos);
  EXPECT_NE(urls().at(2).find("comments.limit(50).after(QVFI){"), std::string::npos);
  EXPECT_EQ(second.next_cursor, std::nullopt);
}

http::Response own_profile()
{
  return answer(200, R"({"id":"24","user_id":"17841400000000001","username":"sam.hub.studio",
      "name":"Sam Hub"})");
}

TEST_F(InstagramCalls, reads_the_thread_of_a_media)
{
  network.transport.then(own_profile());
  network.transport.then(
      media_with_comments(a_page({a_comment("17900000000000002", newest, "2")}, "QVFI")));
  network.transport.then(
      media_with_comments(a_page({a_comment("17900000000000001", older, "1")}, "")));

  const auto thread = run(connector.fetch_thread(account(), "18000000000000101"));

  EXPECT_EQ(thread.focus.post.author.name, "Sam Hub");
  EXPECT_EQ(thread.replies.size(), 2u);
  EXPECT_TRUE(thread.ancestors.empty());
}

TEST_F(InstagramCalls, reads_the_thread_of_a_reply_to_a_comment)
{
  auto focus = a_comment("17900000000000002", newest, "Second");
  focus["parent_id"] = "17900000000000001";
  focus["media"] = parse_json(R"({"id":"18000000000000101"})");
  auto parent = a_comment("17900000000000001", older, "First");
  parent["media"] = focus["media"];
  network.transport.then(answer_with(focus));
  network.transport.then(own_profile());
  network.transport.then(media_with_comments(a_page({}, "")));
  network.transport.then(answer_with(parent));

  const auto thread = run(connector.fetch_thread(account(), "comment/17900000000000002"));

  EXPECT_EQ(thread.focus.post.in_reply_to, "17900000000000001");
  ASSERT_EQ(thread.ancestors.size(), 2u);
  EXPECT_EQ(thread.ancestors[0].post.external_id, "18000000000000101");
  EXPECT_EQ(thread.ancestors[1].post.content, "First");
}

TEST_F(InstagramCalls, never_lets_an_id_change_what_is_asked)
{
  for (const std::string id : {"", "me", "1/comments", "../me", "1?fields=email", "comment/x"}) {
    EXPECT_THROW(run(connector.fetch_thread(account(), id)), Error) << id;
  }
  for (const auto& url : urls()) {
    EXPECT_NE(url.find("/17841400000000001?"), std::string::npos) << url;  // the profile only
  }
}

TEST_F(InstagramCalls, never_sends_a_token_to_another_server)
{
  EXPECT_THROW(run(connector.fetch_home(account("https://evil.example"), std::nullopt)), Error);
  EXPECT_THROW(run(connector.fetch_home(account("http://127.0.0.1:1"), std::nullopt)), Error);
  EXPECT_TRUE(urls().empty());
}

TEST_F(InstagramCalls, shows_no_profiles_of_others_by_instagram_s_login)
{
  EXPECT_EQ(failure_of(connector.fetch_profile(account(), "@lena.photo")).code(),
            ErrorCode::not_implemented);

  network.transport.then(answer_with(
      parse_json(R"({"business_discovery":{"id":"5","username":"lena.photo","media_count":3}})")));
  EXPECT_EQ(run(connector.fetch_profile(account(facebook_server), "@lena.photo")).post_count, 3);
}

TEST_F(InstagramCalls, tells_the_budget_what_is_used_up)
{
  auto answered = account_with_media(a_page({}, ""));
  answered.headers = {{"Date", "Sun, 22 Nov 2026 08:00:00 GMT"},
                      {"X-Business-Use-Case-Usage", R"({"1":[{"call_count":93}]})"}};
  network.transport.then(answered);

  run(connector.fetch_home(account(), std::nullopt));

  ASSERT_EQ(network.budget.learned.size(), 1u);
  EXPECT_EQ(network.budget.learned[0].remaining, 0);
}

TEST_F(InstagramCalls, states_its_limits)
{
  EXPECT_EQ(connector.platform(), model::Platform::instagram);
  EXPECT_EQ(connector.sign_in_method(), SignInMethod::authorization);
  EXPECT_EQ(connector.shortest_poll_interval(), 5min);
  EXPECT_EQ(connector.capabilities().max_media, 10);
  EXPECT_NO_THROW(run(connector.sign_out(account(), {}, {})));
  EXPECT_TRUE(urls().empty());
}

}  // namespace
}  // namespace socialhub::connector::instagram
