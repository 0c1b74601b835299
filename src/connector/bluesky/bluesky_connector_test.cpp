#include "connector/bluesky/bluesky_connector.hpp"

#include "connector/bluesky/test/captures.hpp"
#include "connector/test/scripted_network.hpp"

#include "crypto/encoding.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const std::string alice = "did:plc:7tx62aua4vbc72srdjmmavv4";

class BlueskyConnectorTest : public ::testing::Test {
protected:
  Account account() const { return {.external_id = alice, .server_url = "https://pds.example"}; }

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

  std::vector<std::string> urls() const
  {
    std::vector<std::string> urls;
    for (const auto& request : network.transport.requests) {
      urls.push_back(request.url);
    }
    return urls;
  }

  ScriptedNetwork network;
  bluesky::BlueskyConnector connector{network.driver, {.loopback = Loopback::allowed}};
};

// Test names read as sentences about the connector.
using BlueskyCalls = BlueskyConnectorTest;

std::string jwt_with(std::string_view scope)
{
  const auto claims = R"({"scope":")" + std::string(scope) + R"(","exp":1795341732})";
  return "e30." + crypto::encode_base64url(crypto::as_bytes(claims)) + ".c2ln";
}

http::Response a_session(std::string_view scope)
{
  auto body = load_json("create-session").at("body").as_object();
  body["accessJwt"] = jwt_with(scope);
  body["refreshJwt"] = "refresh-jwt";
  return answer_with(body);
}

TEST_F(BlueskyCalls, signs_in_and_moves_to_the_account_s_server)
{
  network.transport.then(a_session("com.atproto.appPass"));
  network.transport.then(load_answer("profile"));

  const Credentials credentials{.server_url = "",
                                .identifier = " @alice.test ",
                                .password = sqlkit::Secret<>("app-password")};
  const auto signed_in = run(connector.sign_in(credentials));

  EXPECT_EQ(urls(), (std::vector<std::string>{
                        "https://bsky.social/xrpc/com.atproto.server.createSession",
                        "http://localhost:2583/xrpc/app.bsky.actor.getProfile?actor=did%3Aplc%3A" +
                            alice.substr(8)}));
  EXPECT_EQ(network.transport.requests[0].body,
            R"({"identifier":"alice.test","password":"app-password"})");
  EXPECT_EQ(network.transport.requests[1].headers.find("Authorization"),
            "Bearer " + jwt_with("com.atproto.appPass"));
  EXPECT_EQ(signed_in.server_url, "http://localhost:2583");
  EXPECT_EQ(signed_in.profile.author.handle, "bob.test");
  EXPECT_EQ(signed_in.profile.bio, "Peer account");
  EXPECT_EQ(signed_in.tokens.refresh_token.reveal(), "refresh-jwt");
  EXPECT_EQ(signed_in.tokens.access_expires_at,
            sqlkit::Timestamp{std::chrono::seconds(1'795'341'732)});
  EXPECT_EQ(signed_in.scopes, std::vector<std::string>{"com.atproto.appPass"});
  EXPECT_EQ(signed_in.warning, std::nullopt);
}

TEST_F(BlueskyCalls, warns_of_the_main_password)
{
  network.transport.then(a_session("com.atproto.access"));
  network.transport.then(load_answer("profile"));

  const auto signed_in = run(connector.sign_in({.server_url = "pds.example"}));

  EXPECT_TRUE(signed_in.warning);
  EXPECT_EQ(urls()[0], "https://pds.example/xrpc/com.atproto.server.createSession");
}

TEST_F(BlueskyCalls, says_when_the_password_is_wrong)
{
  network.transport.then(load_answer("create-session-bad-password"));

  const auto error = failure_of(connector.sign_in({.identifier = "alice.test"}));

  EXPECT_EQ(error.code(), ErrorCode::unauthorized);
  EXPECT_EQ(error.message(), "Bluesky does not accept this handle and app password.");
  EXPECT_EQ(error.field("platform"), "bluesky");
}

TEST_F(BlueskyCalls, asks_nobody_when_the_server_is_no_address)
{
  const auto error = failure_of(connector.sign_in({.server_url = "http://169.254.169.254/"}));

  EXPECT_EQ(error.code(), ErrorCode::bad_request);
  EXPECT_TRUE(network.transport.requests.empty());
}

TEST_F(BlueskyCalls, does_not_sign_in_to_an_account_out_of_use)
{
  auto body = load_json("create-session").at("body").as_object();
  body["active"] = false;
  body["status"] = "takendown";
  network.transport.then(answer_with(body));

  const auto error = failure_of(connector.sign_in({.identifier = "alice.test"}));

  EXPECT_EQ(error.code(), ErrorCode::forbidden);
  EXPECT_EQ(error.field("account_status"), "takendown");
}

TEST_F(BlueskyCalls, trades_the_refresh_token_for_new_ones)
{
  network.transport.then(a_session("com.atproto.appPass"));

  const auto tokens =
      run(connector.refresh(account(), {}, {.refresh_token = sqlkit::Secret<>("old-refresh")}));

  EXPECT_EQ(network.transport.requests[0].headers.find("Authorization"), "Bearer old-refresh");
  EXPECT_EQ(tokens.access_token.reveal(), jwt_with("com.atproto.appPass"));
  EXPECT_EQ(tokens.refresh_token.reveal(), "refresh-jwt");
}

TEST_F(BlueskyCalls, wants_a_new_sign_in_when_the_refresh_token_is_of_no_use)
{
  network.transport.then(load_answer("error-refresh-after-delete"));
  EXPECT_EQ(failure_of(connector.refresh(account(), {}, {})).code(), ErrorCode::unauthorized);

  network.transport.then(load_answer("error-refresh-with-access"));
  EXPECT_EQ(failure_of(connector.refresh(account(), {}, {})).code(), ErrorCode::unauthorized);

  network.transport.then(a_session("com.atproto.appPass"));
  Account other = account();
  other.external_id = "did:plc:other";
  EXPECT_EQ(failure_of(connector.refresh(other, {}, {})).code(), ErrorCode::unauthorized);
}

TEST_F(BlueskyCalls, signs_out_even_if_the_session_has_ended)
{
  const Tokens tokens{.refresh_token = sqlkit::Secret<>("refresh")};
  network.transport.then(load_answer("delete-session"));
  EXPECT_NO_THROW(run(connector.sign_out(account(), {}, tokens)));

  network.transport.then(load_answer("error-refresh-after-delete"));
  EXPECT_NO_THROW(run(connector.sign_out(account(), {}, tokens)));

  network.transport.then(failure(ErrorCode::bad_gateway));
  EXPECT_EQ(failure_of(connector.sign_out(account(), {}, tokens)).code(), ErrorCode::bad_gateway);
}

TEST_F(BlueskyCalls, pages_through_the_home_feed)
{
  network.transport.then(load_answer("timeline-page1"));
  network.transport.then(load_answer("timeline-page2"));

  const auto first = run(connector.fetch_home(account(), std::nullopt));
  const auto second = run(connector.fetch_home(account(), first.next_cursor));

  EXPECT_EQ(first.items.size(), 3u);
  EXPECT_EQ(second.items.size(), 3u);
  EXPECT_EQ(urls()[1],
            "https://pds.example/xrpc/app.bsky.feed.getTimeline?limit=50&cursor="
            "1795334543917__bafyreig6ugtc4e7d5qbz4ofp54qqncq6f3hhbg2prtesr5wwindpc2rncm");
  EXPECT_EQ(network.transport.requests[1].headers.find("Authorization"), "Bearer access-1");
}

TEST_F(BlueskyCalls, stops_where_a_cursor_leads_to_itself)
{
  network.transport.then(answer(200, R"({"feed":[],"cursor":"same"})"));
  EXPECT_EQ(run(connector.fetch_home(account(), "same")).next_cursor, std::nullopt);

  network.transport.then(answer(200, R"({"feed":[],"cursor":"next"})"));
  EXPECT_EQ(run(connector.fetch_home(account(), "same")).next_cursor, "next");

  network.transport.then(answer(200, R"({"notifications":[],"cursor":"same"})"));
  EXPECT_EQ(run(connector.fetch_notifications(account(), "same")).next_cursor, std::nullopt);
}

TEST_F(BlueskyCalls, says_that_a_cursor_is_bad)
{
  for (int i = 0; i < 3; ++i) {
    network.transport.then(load_answer("error-bad-cursor"));
  }
  EXPECT_EQ(failure_of(connector.fetch_home(account(), "garbage")).field("cursor"), "bad");

  // Without a cursor the same answer is an outage.
  for (int i = 0; i < 3; ++i) {
    network.transport.then(load_answer("error-bad-cursor"));
  }
  EXPECT_EQ(failure_of(connector.fetch_home(account(), std::nullopt)).field("cursor"), "");
}

TEST_F(BlueskyCalls, refreshes_an_ended_token_while_reading)
{
  network.transport.then(load_answer("error-refresh-after-delete"));
  network.transport.then(load_answer("timeline"));

  EXPECT_EQ(run(connector.fetch_home(account(), std::nullopt)).items.size(), 16u);
  EXPECT_EQ(network.transport.requests[1].headers.find("Authorization"), "Bearer access-2");
}

TEST_F(BlueskyCalls, wants_a_new_sign_in_when_the_token_is_bad)
{
  network.transport.then(load_answer("error-bad-token"));

  EXPECT_EQ(failure_of(connector.fetch_home(account(), std::nullopt)).code(),
            ErrorCode::unauthorized);
  EXPECT_TRUE(network.tokens.replaced.empty());
}

TEST_F(BlueskyCalls, says_how_long_a_limit_lasts_and_tells_the_budget)
{
  network.transport.then(load_answer("error-rate-limited"));

  const auto error = failure_of(connector.fetch_home(account(), std::nullopt));

  EXPECT_EQ(error.code(), ErrorCode::rate_limited);
  EXPECT_EQ(error.field("retry_after_s"), "432");
  ASSERT_EQ(network.budget.learned.size(), 1u);
  EXPECT_EQ(network.budget.learned[0].remaining, 0);
  EXPECT_EQ(network.transport.requests.size(), 1u);
}

TEST_F(BlueskyCalls, fetches_the_posts_that_notifications_are_about)
{
  network.transport.then(load_answer("notifications-page1"));
  network.transport.then(load_answer("posts"));

  const auto page = run(connector.fetch_notifications(account(), std::nullopt));

  EXPECT_EQ(urls().at(1),
            "https://pds.example/xrpc/app.bsky.feed.getPosts?uris=at%3A%2F%2Fdid%3Aplc%3A" +
                alice.substr(8) + "%2Fapp.bsky.feed.post%2F3n2v5momwfk2x");
  ASSERT_EQ(page.items.size(), 2u);
  for (const auto& item : page.items) {
    ASSERT_EQ(item.referenced.size(), 1u);
    EXPECT_EQ(item.referenced[0].post.content, "Plain hello from Alice");
  }
}

TEST_F(BlueskyCalls, fetches_posts_in_batches_that_the_network_takes)
{
  json::Array notifications;
  for (int i = 0; i < 60; ++i) {
    auto notification = load_json("notifications-page1").at("body").at("notifications").at(1);
    notification.as_object()["reasonSubject"] =
        "at://did:plc:me/app.bsky.feed.post/" + std::to_string(i);
    notifications.push_back(std::move(notification));
  }
  json::Object body;
  body["notifications"] = std::move(notifications);
  network.transport.then(answer_with(body));
  for (int i = 0; i < 3; ++i) {
    network.transport.then(answer(200, R"({"posts":[]})"));
  }

  run(connector.fetch_notifications(account(), std::nullopt));

  std::vector<std::size_t> sizes;
  for (const auto& url : urls()) {
    std::size_t size = 0;
    for (auto at = url.find("uris="); at != url.npos; at = url.find("uris=", at + 1)) {
      ++size;
    }
    sizes.push_back(size);
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{0, 25, 25, 10}));
}

TEST_F(BlueskyCalls, asks_for_no_posts_when_no_notification_names_one)
{
  network.transport.then(answer(200, R"({"notifications":[]})"));

  run(connector.fetch_notifications(account(), std::nullopt));

  EXPECT_EQ(urls().size(), 1u);
}

TEST_F(BlueskyCalls, reads_profiles_and_threads)
{
  network.transport.then(load_answer("profile"));
  EXPECT_EQ(run(connector.fetch_profile(account(), "did:plc:x")).post_count, 6);

  network.transport.then(load_answer("thread"));
  const std::string post = "at://did:plc:x/app.bsky.feed.post/1";
  EXPECT_EQ(run(connector.fetch_thread(account(), post)).replies.size(), 2u);

  network.transport.then(load_answer("error-thread-not-found"));
  EXPECT_EQ(failure_of(connector.fetch_thread(account(), post)).code(), ErrorCode::not_found);
}

TEST_F(BlueskyCalls, states_its_limits)
{
  EXPECT_EQ(connector.platform(), model::Platform::bluesky);
  EXPECT_EQ(connector.capabilities().max_text_graphemes, 300);
  EXPECT_EQ(connector.capabilities().max_text_bytes, 3000);
  EXPECT_EQ(connector.capabilities().read_home.allowance, model::Allowance::ok);
}

}  // namespace
}  // namespace socialhub::connector::bluesky
