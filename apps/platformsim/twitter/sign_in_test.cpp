#include "platformsim/twitter/test/test_network.hpp"

#include <gtest/gtest.h>

namespace socialhub::platformsim::twitter {
namespace {

using namespace std::chrono_literals;

TEST(ConsentPage, sends_back_with_a_code)
{
  TestNetwork sim;
  auto parameters = TestNetwork::page_parameters("tweet.read users.read");
  const auto page =
      sim.send(http::Method::get, "/i/oauth2/authorize", http::write_query(parameters), {});
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.text.find("@ada"), std::string::npos);

  parameters.emplace_back("decision", "allow");
  const auto back =
      sim.send(http::Method::post, "/i/oauth2/authorize", "", {}, http::write_query(parameters));

  EXPECT_EQ(back.status, 302);
  const std::string location(back.headers.find("location").value_or(""));
  EXPECT_TRUE(location.starts_with("https://hub.example/callback?state=s&code="));
  EXPECT_EQ(sim.redeem(location.substr(location.rfind('=') + 1)).status, 200);
}

TEST(ConsentPage, sends_back_without_one_if_denied)
{
  TestNetwork sim;
  auto parameters = TestNetwork::page_parameters("tweet.read users.read");
  parameters.emplace_back("decision", "deny");

  const auto back =
      sim.send(http::Method::post, "/i/oauth2/authorize", "", {}, http::write_query(parameters));

  EXPECT_EQ(back.headers.find("location"),
            "https://hub.example/callback?error=access_denied&state=s");
}

TEST(ConsentPage, does_not_open_for_what_x_would_not)
{
  for (const auto& [name, value] : http::QueryParameters{{"client_id", "unknown"},
                                                         {"redirect_uri", "https://evil.example"},
                                                         {"scope", "everything"},
                                                         {"scope", ""},
                                                         {"state", ""},
                                                         {"state", std::string(501, 's')},
                                                         {"code_challenge", ""},
                                                         {"code_challenge_method", "plain"},
                                                         {"response_type", "token"}}) {
    TestNetwork sim;
    auto parameters = TestNetwork::page_parameters("tweet.read");
    for (auto& [key, kept] : parameters) {
      if (key == name) { kept = value; }
    }
    const auto query = http::write_query(parameters);
    EXPECT_EQ(sim.send(http::Method::get, "/i/oauth2/authorize", query, {}).status, 400) << name;
  }
}

TEST(Code, lives_for_thirty_seconds_and_works_once)
{
  TestNetwork sim;
  const auto in_time = sim.allow();
  sim.clock.advance(29s);
  EXPECT_EQ(sim.redeem(in_time).status, 200);
  EXPECT_EQ(sim.redeem(in_time).status, 400);

  const auto late = sim.allow();
  sim.clock.advance(30s);
  const auto refused = sim.redeem(late);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(TestNetwork::text_at(refused, "error"), "invalid_request");
}

TEST(Tokens, have_the_members_of_the_sample_and_no_refresh_token_unless_allowed)
{
  TestNetwork sim;
  const auto lasting = sim.redeem(sim.allow());
  const auto short_lived = sim.redeem(sim.allow("tweet.read users.read"));

  EXPECT_EQ(TestNetwork::text_at(lasting, "token_type"), "bearer");
  EXPECT_EQ(lasting.body.at("expires_in").as_int64(), 7200);
  EXPECT_EQ(TestNetwork::text_at(lasting, "scope"), TestNetwork::usual_scopes);
  EXPECT_TRUE(lasting.body.as_object().contains("refresh_token"));
  EXPECT_FALSE(short_lived.body.as_object().contains("refresh_token"));
}

TEST(Tokens, are_refreshed_once_each)
{
  TestNetwork sim;
  const auto first = TestNetwork::text_at(sim.redeem(sim.allow()), "refresh_token");
  const auto fresh = sim.ask_token({{"grant_type", "refresh_token"}, {"refresh_token", first}});
  const auto again = sim.ask_token({{"grant_type", "refresh_token"}, {"refresh_token", first}});

  EXPECT_EQ(fresh.status, 200);
  EXPECT_NE(TestNetwork::text_at(fresh, "refresh_token"), first);
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(TestNetwork::text_at(again, "error_description"),
            "Value passed for the token was invalid.");
}

TEST(Tokens, end_after_two_hours_or_when_revoked)
{
  TestNetwork sim;
  EXPECT_EQ(sim.get("/2/users/me").status, 200);
  sim.clock.advance(2h);
  EXPECT_EQ(sim.get("/2/users/me").status, 401);

  const auto refresh_token = TestNetwork::text_at(sim.redeem(sim.allow()), "refresh_token");
  EXPECT_EQ(sim.ask_token({{"token", refresh_token}}, "/2/oauth2/revoke").status, 200);
  EXPECT_EQ(
      sim.ask_token({{"grant_type", "refresh_token"}, {"refresh_token", refresh_token}}).status,
      400);
}

TEST(Client, proves_itself_if_it_has_a_secret)
{
  TestNetwork sim;
  sim.network.add_app({.client_id = "open",
                       .client_secret = "",
                       .name = "Open",
                       .redirect_uris = {"https://hub.example/callback"},
                       .scopes = {}});
  const auto ask_as = [&](const std::string& client_id) {
    return sim.send(
        http::Method::post, "/2/oauth2/token", "", {},
        http::write_query(
            {{"grant_type", "refresh_token"}, {"refresh_token", "x"}, {"client_id", client_id}}));
  };

  EXPECT_EQ(TestNetwork::text_at(ask_as(std::string(demo_client_id)), "error"),
            "unauthorized_client");
  EXPECT_EQ(TestNetwork::text_at(ask_as("nobody"), "error"), "unauthorized_client");
  EXPECT_EQ(TestNetwork::text_at(ask_as("open"), "error"), "invalid_request");
}

TEST(Call, needs_a_token_with_its_scopes)
{
  TestNetwork sim;
  const auto path = sim.home();
  EXPECT_EQ(
      sim.send(http::Method::get, path, "", {}).text,
      R"({"title":"Unauthorized","detail":"Unauthorized","type":"about:blank","status":401})");

  const auto token = TestNetwork::text_at(sim.redeem(sim.allow("users.read")), "access_token");
  EXPECT_EQ(sim.send(http::Method::get, path, "", {{"authorization", "Bearer " + token}}).status,
            403);
}

}  // namespace
}  // namespace socialhub::platformsim::twitter
