#include "platformsim/mastodon/test/test_network.hpp"

#include "crypto/encoding.hpp"
#include "crypto/hash.hpp"
#include "sqlkit/base/error.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::platformsim::mastodon {
namespace {

using namespace std::chrono_literals;

TEST(SignIn, gives_a_token_for_an_allowed_code_once)
{
  TestNetwork sim;
  EXPECT_EQ(sim.register_app().status, 200);
  const auto code = sim.network.allow(sim.ada, sim.authorization_url("read"));

  const auto token = sim.redeem(code);

  EXPECT_EQ(token.status, 200);
  EXPECT_EQ(token.text_at("token_type"), "Bearer");
  EXPECT_EQ(token.text_at("scope"), "read");
  const auto own = sim.send(http::Method::get, "/api/v1/accounts/verify_credentials", "",
                            token.text_at("access_token"));
  EXPECT_EQ(own.text_at("username"), "ada");
  const auto again = sim.redeem(code);
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(again.text_at("error"), "invalid_grant");
}

TEST(SignIn, holds_codes_to_their_challenge_and_their_time)
{
  TestNetwork sim;
  sim.register_app();
  const auto challenge = crypto::encode_base64url(crypto::sha256("verifier"));
  const auto url = sim.authorization_url("read", challenge);

  EXPECT_EQ(sim.redeem(sim.network.allow(sim.ada, url), "verifier").status, 200);
  EXPECT_EQ(sim.redeem(sim.network.allow(sim.ada, url), "another").status, 400);
  EXPECT_EQ(sim.redeem(sim.network.allow(sim.ada, url)).status, 400);
  const auto late = sim.network.allow(sim.ada, url);
  sim.clock.advance(11min);
  EXPECT_EQ(sim.redeem(late, "verifier").status, 400);
}

TEST(SignIn, shows_a_page_on_which_who_is_signed_in_decides)
{
  TestNetwork sim;
  sim.register_app();
  const auto url = *http::parse_url(sim.authorization_url("read"));
  EXPECT_EQ(sim.send(http::Method::get, url.path, url.query).status, 302);
  sim.network.set_signed_in(sim.ada);

  const auto page = sim.send(http::Method::get, url.path, url.query);
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.text.find("@ada@social.test"), std::string::npos);
  auto form = *http::parse_query(url.query);
  form.emplace_back("decision", "allow");
  const auto allowed = sim.post("/oauth/authorize", form);
  EXPECT_EQ(allowed.status, 302);
  const std::string location(*allowed.headers.find("location"));
  ASSERT_TRUE(location.starts_with(std::string(TestNetwork::redirect_uri) + "?code="));
  EXPECT_TRUE(location.ends_with("&state=s"));
  form.back().second = "deny";
  const auto denied = sim.post("/oauth/authorize", form);
  EXPECT_NE(denied.headers.find("location")->find("error=access_denied"), std::string::npos);
}

TEST(SignIn, sends_nobody_to_an_address_that_was_not_registered)
{
  TestNetwork sim;
  sim.register_app("read");
  sim.network.set_signed_in(sim.ada);
  const std::vector<std::pair<std::string, std::string>> changes{
      {"redirect_uri", "https://evil.example"},
      {"client_id", "unknown"},
      {"scope", "write"},
      {"response_type", "token"},
      {"code_challenge_method", "plain"},
  };
  for (const auto& [name, value] : changes) {
    const auto url = *http::parse_url(sim.authorization_url("read", "challenge"));
    auto parameters = *http::parse_query(url.query);
    for (auto& parameter : parameters) {
      if (parameter.first == name) parameter.second = value;
    }
    const auto reply =
        sim.send(http::Method::get, "/oauth/authorize", http::write_query(parameters));
    EXPECT_GE(reply.status, 400) << name;
    EXPECT_FALSE(reply.headers.find("location")) << name;
    const auto address = sim.network.url() + "/oauth/authorize?" + http::write_query(parameters);
    EXPECT_THROW(sim.network.allow(sim.ada, address), sqlkit::Error) << name;
  }
}

TEST(SignIn, refuses_programs_that_are_not_what_they_say)
{
  TestNetwork sim;
  sim.register_app();
  sim.client_secret = "wrong";

  const auto reply = sim.redeem("code");

  EXPECT_EQ(reply.status, 401);
  EXPECT_EQ(reply.text_at("error"), "invalid_client");
  EXPECT_EQ(sim.register_app("read destroy").status, 422);
  EXPECT_EQ(sim.post("/api/v1/apps", {{"client_name", "Hub"}}).status, 422);
}

TEST(Tokens, end_when_they_are_taken_back_and_not_before)
{
  TestNetwork sim;
  const auto token = sim.sign_in(sim.ada);
  const auto home = [&] {
    return sim.send(http::Method::get, "/api/v1/timelines/home", "", token);
  };
  sim.clock.advance(24h * 3650);
  EXPECT_EQ(home().status, 200);

  const http::QueryParameters form{
      {"client_id", sim.client_id}, {"client_secret", sim.client_secret}, {"token", token}};
  EXPECT_EQ(sim.post("/oauth/revoke", form).text, "{}");

  EXPECT_EQ(home().status, 401);
  EXPECT_EQ(home().text_at("error"), "The access token was revoked");
  EXPECT_EQ(sim.post("/oauth/revoke", form).status, 200);
  sim.register_app();
  EXPECT_EQ(sim.post("/oauth/revoke",
                     {{"client_id", sim.client_id}, {"client_secret", "wrong"}, {"token", token}})
                .status,
            403);
}

TEST(Tokens, open_what_was_allowed_and_nothing_else)
{
  TestNetwork sim;
  const auto token = sim.sign_in(sim.ada, "read:accounts");
  const auto ask = [&](const std::string& path, const std::string& with) {
    return sim.send(http::Method::get, path, "", with);
  };
  EXPECT_EQ(ask("/api/v1/accounts/verify_credentials", token).status, 200);
  EXPECT_EQ(ask("/api/v1/timelines/home", token).status, 403);
  EXPECT_EQ(ask("/api/v1/timelines/home", token).text_at("error"),
            "This action is outside the authorized scopes");
  for (const std::string path :
       {"/api/v1/timelines/home", "/api/v1/notifications", "/api/v1/statuses/1",
        "/api/v1/statuses/1/context", "/api/v1/statuses", "/api/v2/search"}) {
    EXPECT_EQ(ask(path, "").status, 401) << path;
    EXPECT_EQ(ask(path, "wrong").text_at("error"), "The access token is invalid") << path;
  }
  EXPECT_EQ(ask("/api/v1/unknown", "").status, 404);
  EXPECT_EQ(ask("/api/v2/instance", "").status, 200);
}

}  // namespace
}  // namespace socialhub::platformsim::mastodon
