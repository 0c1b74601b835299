#include "connector/mastodon/mastodon_connector.hpp"

#include "connector/mastodon/auth.hpp"
#include "connector/mastodon/test/captures.hpp"
#include "connector/test/scripted_network.hpp"

#include "http/url.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;
using Urls = std::vector<std::string>;

const std::string reef_url = "https://reef.example";
const std::string redirect = "https://hub.example/callback";

class MastodonConnectorTest : public ::testing::Test {
protected:
  template <class T>
  Error failure_of(Task<T> task)
  {
    try {
      run(std::move(task));
    } catch (const Error& error) {
      EXPECT_EQ(error.field("platform"), "mastodon");
      return error;
    }
    ADD_FAILURE() << "it did not fail";
    return Error{ErrorCode::internal, ""};
  }

  void expect(const std::string& fixture) { network.transport.then(load_answer(fixture)); }
  void expect(int status, std::string body = "") { network.transport.then(answer(status, body)); }

  Urls urls() const
  {
    Urls urls;
    for (const auto& request : network.transport.requests) {
      urls.push_back(request.url);
    }
    return urls;
  }

  std::map<std::string, std::string> form_of(std::size_t request) const
  {
    std::map<std::string, std::string> form;
    const auto parameters = http::parse_query(network.transport.requests.at(request).body);
    for (const auto& [name, value] : parameters.value()) {
      form[name] = value;
    }
    return form;
  }

  OauthApp app() const
  {
    return {.server_url = reef_url,
            .client_id = "id",
            .client_secret = Secret<>("secret"),
            .redirect_uri = redirect,
            .scopes = list_wanted_scopes()};
  }

  Account account() const
  {
    return {.external_id = "https://reef.example/users/anna", .server_url = reef_url};
  }

  ScriptedNetwork network;
  mastodon::MastodonConnector connector{network.driver, {}};
};

// Test names read as sentences about the connector.
using MastodonCalls = MastodonConnectorTest;

// ---- registering ----

TEST_F(MastodonCalls, registers_with_single_scopes_where_the_server_knows_them)
{
  expect("reference-instance");
  expect("reference-oauth-metadata");
  expect("reference-app");

  const auto registered = run(connector.register_app("@anna@Reef.Example", redirect));

  EXPECT_EQ(urls(), (Urls{reef_url + "/api/v2/instance",
                          reef_url + "/.well-known/oauth-authorization-server",
                          reef_url + "/api/v1/apps"}));
  EXPECT_EQ(form_of(2).at("redirect_uris"), redirect);
  EXPECT_EQ(form_of(2).at("scopes"), join_scopes(list_wanted_scopes()));
  EXPECT_EQ(registered.server_url, reef_url);
  EXPECT_EQ(registered.client_id, "<client_id>");
  EXPECT_EQ(registered.client_secret.reveal(), "<client_secret>");
  EXPECT_EQ(registered.scopes, list_wanted_scopes());
}

TEST_F(MastodonCalls, registers_with_wide_scopes_at_older_servers_and_other_programs)
{
  expect("instance-v2");  // 404
  expect("instance-v1");
  expect("oauth-server-metadata");  // 404
  expect("app-create");

  const auto registered = run(connector.register_app("old.example", redirect));

  EXPECT_EQ(registered.scopes, list_old_scopes());
  EXPECT_EQ(urls()[1], "https://old.example/api/v1/instance");
}

TEST_F(MastodonCalls, finds_the_server_behind_a_domain)
{
  expect(200, "<html>A blog</html>");
  network.transport.then(
      answer(301, "", {{"Location", "https://reef.example/.well-known/host-meta"}}));
  expect("reference-instance");
  expect("reference-oauth-metadata");
  expect("reference-app");

  const auto registered = run(connector.register_app("example", redirect));

  EXPECT_EQ(registered.server_url, reef_url);
  EXPECT_EQ(urls()[1], "https://example/.well-known/host-meta");
}

TEST_F(MastodonCalls, says_that_there_is_no_server)
{
  expect(404);
  expect(404);
  expect(404);

  const auto error = failure_of(connector.register_app("blog.example", redirect));

  EXPECT_EQ(error.code(), ErrorCode::bad_request);
  EXPECT_NE(error.message().find("blog.example"), std::string::npos);
}

TEST_F(MastodonCalls, believes_a_closed_server_to_be_one)
{
  expect(401, R"({"error":"This API requires an authenticated user"})");
  expect(401);
  expect("app-create");

  EXPECT_EQ(run(connector.register_app("closed.example", redirect)).server_url,
            "https://closed.example");
}

TEST_F(MastodonCalls, asks_nobody_when_the_server_is_no_address)
{
  EXPECT_EQ(failure_of(connector.register_app("", redirect)).code(), ErrorCode::bad_request);
  EXPECT_EQ(failure_of(connector.register_app("http://127.0.0.1", redirect)).code(),
            ErrorCode::bad_request);
  EXPECT_TRUE(network.transport.requests.empty());
}

TEST_F(MastodonCalls, leads_to_the_page_where_it_is_allowed)
{
  const auto page = connector.make_authorization_url(app(), "a state", "challenge");

  const auto url = http::parse_url(page);
  ASSERT_TRUE(url);
  EXPECT_EQ(url->origin() + url->path, reef_url + "/oauth/authorize");
  const auto parameters = *http::parse_query(url->query);
  const std::map<std::string, std::string> query{parameters.begin(), parameters.end()};
  EXPECT_EQ(query.at("response_type"), "code");
  EXPECT_EQ(query.at("client_id"), "id");
  EXPECT_EQ(query.at("redirect_uri"), redirect);
  EXPECT_EQ(query.at("scope"), join_scopes(list_wanted_scopes()));
  EXPECT_EQ(query.at("state"), "a state");
  EXPECT_EQ(query.at("code_challenge"), "challenge");
  EXPECT_EQ(query.at("code_challenge_method"), "S256");
  EXPECT_EQ(page.find("secret"), std::string::npos);
}

// ---- authorizing ----

TEST_F(MastodonCalls, takes_an_account_once_the_token_has_shown_whose_it_is)
{
  expect("reference-token");
  expect("reference-account");
  expect("reference-instance");

  const AuthorizationGrant grant{.code = "code", .code_verifier = Secret<>("verifier")};
  const auto accounts = run(connector.authorize(app(), grant));

  ASSERT_EQ(accounts.size(), 1u);
  const auto& signed_in = accounts[0];
  EXPECT_EQ(form_of(0).at("code"), "code");
  EXPECT_EQ(form_of(0).at("code_verifier"), "verifier");
  EXPECT_EQ(form_of(0).at("redirect_uri"), redirect);
  EXPECT_EQ(urls()[1], reef_url + "/api/v1/accounts/verify_credentials");
  EXPECT_EQ(network.transport.requests[1].headers.find("Authorization"), "Bearer <access_token>");
  EXPECT_EQ(signed_in.profile.author.handle, "anna@reef.example");
  EXPECT_EQ(signed_in.server_url, reef_url);
  EXPECT_EQ(signed_in.tokens.access_token.reveal(), "<access_token>");
  EXPECT_EQ(signed_in.tokens.access_expires_at, std::nullopt);
  EXPECT_EQ(signed_in.scopes, (std::vector<std::string>{"read", "write:statuses"}));
}

TEST_F(MastodonCalls, says_what_an_account_can_do_by_what_was_granted)
{
  using model::Allowance;
  expect("reference-token");
  expect("reference-account");
  expect("reference-instance");

  const auto accounts = run(connector.authorize(app(), {}));

  const auto& capabilities = accounts.at(0).capabilities;
  EXPECT_EQ(capabilities.read_home.allowance, Allowance::ok);
  EXPECT_EQ(capabilities.post.allowance, Allowance::ok);
  EXPECT_EQ(capabilities.quote.allowance, Allowance::ok);
  EXPECT_EQ(capabilities.like.allowance, Allowance::impossible);
  EXPECT_TRUE(capabilities.like.reason.ends_with('.'));
  EXPECT_EQ(capabilities.max_text_graphemes, 640);
  EXPECT_EQ(capabilities.max_media, 6);
}

TEST_F(MastodonCalls, knows_servers_without_quotes)
{
  const auto old = make_unknown_instance(reef_url);

  const auto capabilities = to_capabilities(list_old_scopes(), old);

  EXPECT_EQ(capabilities.quote.allowance, model::Allowance::impossible);
  EXPECT_FALSE(capabilities.quote.reason.empty());
  EXPECT_EQ(capabilities.like.allowance, model::Allowance::ok);
}

TEST_F(MastodonCalls, does_not_believe_in_a_token_that_opens_nothing)
{
  expect("error-token-bad-code");  // 200, with a token
  expect("error-bad-token");

  const auto error = failure_of(connector.authorize(app(), {.code = "wrong"}));

  EXPECT_EQ(error.code(), ErrorCode::unauthorized);
}

TEST_F(MastodonCalls, says_when_the_server_has_forgotten_the_hub)
{
  expect(401, R"({"error":"invalid_client","error_description":"Client authentication failed"})");

  const auto error = failure_of(connector.authorize(app(), {.code = "code"}));

  EXPECT_EQ(error.code(), ErrorCode::unauthorized);
  EXPECT_EQ(error.field("network_error"), "invalid_client");
}

TEST_F(MastodonCalls, has_no_refresh_and_gives_tokens_back)
{
  EXPECT_EQ(failure_of(connector.refresh(account(), app(), {})).code(), ErrorCode::unauthorized);
  EXPECT_TRUE(network.transport.requests.empty());

  expect("token-revoke");
  const Tokens tokens{.access_token = Secret<>("token")};
  run(connector.sign_out(account(), app(), tokens));
  EXPECT_EQ(urls().back(), reef_url + "/oauth/revoke");
  EXPECT_EQ(form_of(0).at("token"), "token");

  for (const int status : {401, 403, 404}) {
    expect(status);
    EXPECT_NO_THROW(run(connector.sign_out(account(), app(), tokens)));
  }
  expect(503);
  EXPECT_EQ(failure_of(connector.sign_out(account(), app(), tokens)).code(),
            ErrorCode::unavailable);
}

// ---- reading ----

TEST_F(MastodonCalls, fetches_what_a_page_answers_to_with_one_call)
{
  expect("reference-home");
  expect("reference-instance");
  const auto parent = load_json("reference-context").at("body").at("ancestors");
  network.transport.then(answer_with(parent));

  const auto page = run(connector.fetch_home(account(), std::nullopt));

  EXPECT_EQ(urls(),
            (Urls{reef_url + "/api/v1/timelines/home?limit=40", reef_url + "/api/v2/instance",
                  reef_url + "/api/v1/statuses?id%5B%5D=115400000000000005"}));
  EXPECT_EQ(page.items.at(3).post.post.in_reply_to,
            "https://reef.example/users/anna/statuses/115400000000000005");
  EXPECT_EQ(network.budget.learned.size(), 1u);
}

TEST_F(MastodonCalls, does_without_what_a_page_answers_to)
{
  expect("reference-home");
  expect("reference-instance");
  expect(404);

  const auto page = run(connector.fetch_home(account(), std::nullopt));

  EXPECT_EQ(page.items.size(), 4u);
  EXPECT_EQ(page.items[3].post.post.in_reply_to,
            "https://reef.example/api/v1/statuses/115400000000000005");
}

TEST_F(MastodonCalls, asks_older_servers_for_the_page_alone)
{
  expect("reference-home");
  expect("instance-v2");  // 404
  expect("instance-v1");

  EXPECT_EQ(run(connector.fetch_home(account(), std::nullopt)).items.size(), 4u);
  EXPECT_TRUE(network.transport.is_at_end());
}

TEST_F(MastodonCalls, pages_with_the_query_of_the_link_alone)
{
  expect("home-page1");
  expect("instance-v1");
  expect("home-page2-max_id");

  const auto first = run(connector.fetch_home(account(), std::nullopt));
  ASSERT_TRUE(first.next_cursor);
  const auto second = run(connector.fetch_home(account(), first.next_cursor));

  EXPECT_EQ(urls()[2], reef_url +
                           "/api/v1/timelines/home?limit=40&max_id="
                           "17953346646fbd9fbe771ac4d8d4b0f3589dd1a1ce");
  EXPECT_EQ(second.items.size(), 3u);
  EXPECT_EQ(network.budget.acquired, (std::vector<std::string>{"requests", "older pages"}));
}

TEST_F(MastodonCalls, stops_at_a_link_that_leads_back_to_itself)
{
  expect("home-page1");
  expect("instance-v1");
  const std::string cursor = "max_id=17953346646fbd9fbe771ac4d8d4b0f3589dd1a1ce";

  EXPECT_EQ(run(connector.fetch_home(account(), cursor)).next_cursor, std::nullopt);
}

TEST_F(MastodonCalls, asks_nobody_with_a_cursor_of_another_make)
{
  const auto error = failure_of(connector.fetch_home(account(), "garbage"));

  EXPECT_EQ(error.field("cursor"), "bad");
  EXPECT_TRUE(network.transport.requests.empty());
}

TEST_F(MastodonCalls, takes_a_feed_that_is_still_gathered)
{
  auto home = load_answer("reference-home");
  home.status = 206;
  network.transport.then(home);
  expect("instance-v1");

  EXPECT_EQ(run(connector.fetch_home(account(), std::nullopt)).items.size(), 4u);
}

TEST_F(MastodonCalls, takes_an_empty_answer_for_a_failure_and_not_for_no_posts)
{
  expect(200, "");

  EXPECT_EQ(failure_of(connector.fetch_home(account(), std::nullopt)).code(),
            ErrorCode::bad_gateway);
}

TEST_F(MastodonCalls, asks_once_who_the_account_is)
{
  expect("reference-notifications");
  expect("reference-account");
  expect("instance-v1");
  expect("reference-notifications");

  const auto page = run(connector.fetch_notifications(account(), std::nullopt));
  run(connector.fetch_notifications(account(), std::nullopt));

  EXPECT_EQ(page.items.at(0).notification.type, model::NotificationType::reply);
  EXPECT_EQ(urls(),
            (Urls{reef_url + "/api/v1/notifications?limit=40",
                  reef_url + "/api/v1/accounts/verify_credentials", reef_url + "/api/v2/instance",
                  reef_url + "/api/v1/notifications?limit=40"}));
}

TEST_F(MastodonCalls, reads_a_thread_by_the_server_s_own_id)
{
  expect("reference-status");
  expect("reference-context");
  expect("reference-instance");

  const auto thread = run(connector.fetch_thread(account(), "115600000000000004"));

  EXPECT_EQ(urls()[0], reef_url + "/api/v1/statuses/115600000000000004");
  EXPECT_EQ(urls()[1], reef_url + "/api/v1/statuses/115600000000000004/context");
  EXPECT_EQ(thread.ancestors.size(), 1u);
}

TEST_F(MastodonCalls, finds_people_by_the_address_of_their_profile)
{
  expect("reference-instance");
  expect("reference-search");
  expect("reference-search");
  expect("reference-search");

  const auto by_id = run(connector.fetch_profile(account(), "https://tide.example/users/bodil"));
  const auto by_page = run(connector.fetch_profile(account(), "https://tide.example/@bodil"));

  EXPECT_EQ(by_id.author.handle, "bodil@tide.example");
  EXPECT_EQ(by_page.author, by_id.author);
  EXPECT_NE(urls()[1].find("resolve=true"), std::string::npos);
  EXPECT_EQ(failure_of(connector.fetch_profile(account(), "https://x.example/@y")).code(),
            ErrorCode::not_found);
}

TEST_F(MastodonCalls, asks_for_its_own_profile_without_a_search)
{
  expect("reference-instance");
  expect("reference-account");

  EXPECT_EQ(run(connector.fetch_profile(account(), account().external_id)).author.name,
            "Anna Lund");
}

TEST_F(MastodonCalls, waits_as_long_as_the_server_says)
{
  network.transport.then(answer(429, R"({"error":"Too many requests"})",
                                {{"X-RateLimit-Limit", "300"},
                                 {"X-RateLimit-Remaining", "0"},
                                 {"X-RateLimit-Reset", "2026-11-22T08:04:00.000000Z"}}));

  const auto error = failure_of(connector.fetch_home(account(), std::nullopt));

  EXPECT_EQ(error.code(), ErrorCode::rate_limited);
  EXPECT_EQ(error.field("retry_after_s"), "240");
}

}  // namespace
}  // namespace socialhub::connector::mastodon
