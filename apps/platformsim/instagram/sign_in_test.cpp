#include "platformsim/instagram/test/test_network.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace socialhub::platformsim::instagram {
namespace {

using namespace std::chrono_literals;

constexpr auto basic = "instagram_business_basic";

std::string code_of(const Reply& reply)
{
  const std::string location(reply.headers.find("location").value());
  const auto start = location.find("code=") + 5;
  return location.substr(start, location.find('&') - start);
}

TEST(Consent, is_asked_for_on_a_page_and_sent_back)
{
  TestNetwork sim;
  const auto asked = TestNetwork::consent(basic);

  const auto page = sim.get("/oauth/authorize", asked);
  auto form = asked;
  form.emplace_back("decision", "allow");
  const auto allowed =
      sim.send(http::Method::post, "/oauth/authorize", {}, "", http::write_query(form));
  form.back().second = "deny";
  const auto denied =
      sim.send(http::Method::post, "/oauth/authorize", {}, "", http::write_query(form));

  EXPECT_NE(page.text.find("action=\"/oauth/authorize\""), std::string::npos);
  EXPECT_EQ(allowed.status, 302);
  EXPECT_TRUE(allowed.headers.find("location")->ends_with("&state=s1#_"));
  EXPECT_EQ(sim.exchange(code_of(allowed)).status, 200);
  EXPECT_NE(denied.headers.find("location")->find("error=access_denied&error_reason=user_denied"),
            std::string::npos);
}

TEST(Consent, is_not_asked_for_what_is_wrong)
{
  TestNetwork sim;
  const auto status_with = [&](std::string_view name, std::string value) {
    auto asked = TestNetwork::consent(basic);
    for (auto& [key, current] : asked) {
      if (key == name) current = value;
    }
    return sim.get("/oauth/authorize", asked).status;
  };
  EXPECT_EQ(status_with("client_id", "7"), 400);
  EXPECT_EQ(status_with("redirect_uri", "https://hub.example/back/"), 400);
  EXPECT_EQ(status_with("response_type", "token"), 400);
  EXPECT_EQ(status_with("scope", "user_profile"), 400);
  EXPECT_EQ(status_with("scope", ""), 400);
  sim.network.service().set_visitor(sim.ben);
  EXPECT_EQ(status_with("state", "s2"), 403);  // Ben is no professional
}

TEST(Code, works_once_within_an_hour)
{
  TestNetwork sim;
  const auto page =
      sim.network.url() + "/oauth/authorize?" + http::write_query(TestNetwork::consent(basic));
  const auto code = sim.network.allow(sim.ada, page);
  const auto late = sim.network.allow(sim.ada, page);

  const auto first = sim.exchange(code);
  const auto again = sim.exchange(code);
  sim.clock.advance(61min);

  EXPECT_EQ(first.body.at("data").at(0).at("user_id"), Value(sim.ada_id()));
  EXPECT_EQ(first.body.at("data").at(0).at("permissions"), basic);
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(again.body.at("error_type"), "OAuthException");
  EXPECT_EQ(sim.exchange(late).status, 400);
}

TEST(Token, is_exchanged_and_renews_itself_after_a_day)
{
  TestNetwork sim;
  const auto refresh = [&](const std::string& token) {
    return sim.get("/refresh_access_token",
                   {{"grant_type", "ig_refresh_token"}, {"access_token", token}});
  };
  const auto granted = sim.short_token(basic);
  const auto long_one = sim.exchange_long(granted);
  const auto token = TestNetwork::text_at(long_one.body, "access_token");

  EXPECT_EQ(long_one.body.at("expires_in"), 5'184'000);
  EXPECT_EQ(long_one.body.at("token_type"), "bearer");
  EXPECT_EQ(refresh(token).status, 400);
  EXPECT_EQ(sim.exchange_long(token).status, 400);
  sim.clock.advance(24h);
  EXPECT_EQ(refresh(token).body.at("expires_in"), 5'184'000);
  EXPECT_EQ(refresh(granted).body.at("error").at("code"), 190);
  sim.clock.advance(24h * 59);
  EXPECT_EQ(refresh(token).body.at("error").at("error_subcode"), 463);
}

TEST(Token, opens_its_own_account_only)
{
  TestNetwork sim;
  const auto cleos = sim.network.post_picture(sim.cleo, "Cups");
  const auto& names = sim.network.directory();

  const auto without = sim.get("/v25.0/me", {{"fields", "id"}});
  const auto wrong = sim.get("/v25.0/me", {{"fields", "id"}}, "IGAAwrong");
  const auto other = sim.ask(names.account_id(sim.cleo), "id");
  const auto media = sim.ask(names.media_id(cleos), "id,caption");

  EXPECT_EQ(without.body.at("error").at("code"), 2500);
  EXPECT_EQ(wrong.body.at("error").at("code"), 190);
  EXPECT_EQ(other.body.at("error").at("error_subcode"), 33);
  EXPECT_EQ(media.body.at("error").at("error_subcode"), 33);
  EXPECT_EQ(sim.ask("me", "id,user_id").body.at("user_id"), Value(sim.ada_id()));
}

TEST(Token, reads_comments_only_if_that_was_allowed)
{
  TestNetwork sim;
  const auto token =
      TestNetwork::text_at(sim.exchange_long(sim.short_token(basic)).body, "access_token");

  const auto reply =
      sim.get("/v25.0/" + sim.ada_id() + "/media", {{"fields", "id,comments{text}"}}, token);

  EXPECT_EQ(reply.status, 403);
  EXPECT_EQ(reply.body.at("error").at("code"), 10);
}

TEST(FacebookLogin, gives_a_token_for_each_page)
{
  TestNetwork sim;
  sim.network.link_page(sim.ada, sim.cleo);
  const auto token = sim.person_token();

  const auto pages =
      sim.get("/facebook/v25.0/me/accounts",
              {{"fields", "id,name,access_token,instagram_business_account{id,username}"}}, token);
  const auto permissions = sim.get("/facebook/v25.0/me/permissions", {}, token);

  const auto& list = pages.body.at("data").as_array();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[1].at("instagram_business_account").at("username"), "cleo");
  EXPECT_EQ(list[0].at("instagram_business_account").at("id"), Value(sim.ada_id()));
  EXPECT_EQ(permissions.body.at("data").at(0).at("status"), "granted");
  const auto page_token = TestNetwork::text_at(list[1], "access_token");
  sim.clock.advance(24h * 365);
  EXPECT_EQ(sim.get("/facebook/v25.0/" + sim.network.directory().account_id(sim.cleo),
                    {{"fields", "username"}}, page_token)
                .body.at("username"),
            "cleo");
}

TEST(FacebookLogin, and_instagram_s_do_not_share_tokens)
{
  TestNetwork sim;

  EXPECT_EQ(sim.get("/facebook/v25.0/" + sim.ada_id(), {{"fields", "id"}}, sim.token()).status,
            400);
  EXPECT_EQ(sim.get("/v25.0/" + sim.ada_id(), {{"fields", "id"}}, sim.page_token()).status, 400);
}

TEST(FacebookLogin, wants_the_app_s_secret)
{
  TestNetwork sim;

  const auto reply = sim.get("/facebook/v25.0/oauth/access_token",
                             {{"client_id", std::string(demo_app_id)}, {"client_secret", "wrong"}});

  EXPECT_EQ(reply.body.at("error").at("code"), 101);
}

}  // namespace
}  // namespace socialhub::platformsim::instagram
