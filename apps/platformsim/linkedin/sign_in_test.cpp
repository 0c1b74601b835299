#include "platformsim/linkedin/test/test_network.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace socialhub::platformsim::linkedin {
namespace {

http::ServerRequest page_request(const std::string& url)
{
  const auto parts = http::parse_url(url);
  return {.method = http::Method::get, .path = parts->path, .query = parts->query};
}

TEST(SignIn, shows_a_page_to_who_is_signed_in)
{
  TestNetwork sim;
  const auto url = sim.page_url(demo_client_id, demo_scopes);
  EXPECT_EQ(sim.send(page_request(url)).status, 403);

  sim.network.set_member(sim.ada);
  const auto page = sim.network.answer(page_request(url));

  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("Ada Larsen"), std::string::npos);
  EXPECT_NE(page.body.find("rw_organization_admin"), std::string::npos);
}

TEST(SignIn, sends_people_back_with_a_code_or_a_no)
{
  TestNetwork sim;
  sim.network.set_member(sim.ada);
  auto request = page_request(sim.page_url(demo_client_id, demo_scopes));
  request.method = http::Method::post;
  request.body = request.query + "&decision=allow";

  const auto yes = sim.network.answer(request);
  request.body = request.query + "&decision=deny";
  const auto no = sim.network.answer(request);

  EXPECT_EQ(yes.status, 302);
  EXPECT_TRUE(yes.headers.find("location")->starts_with("https://hub.test/callback?code="));
  EXPECT_NE(no.headers.find("location")->find("error=user_cancelled_authorize"),
            std::string_view::npos);
}

TEST(SignIn, refuses_pages_that_no_app_may_open)
{
  TestNetwork sim;
  sim.network.set_member(sim.ada);

  EXPECT_EQ(sim.send(page_request(sim.page_url("unknown", "openid"))).code(), "INVALID_CLIENT");
  // One scope too many and nobody can say yes.
  EXPECT_EQ(
      sim.send(page_request(sim.page_url("self-serve", "openid r_organization_social"))).code(),
      "UNAUTHORIZED_SCOPE");
}

TEST(SignIn, gives_tokens_for_a_code_once)
{
  TestNetwork sim;
  const auto code = sim.network.allow(sim.ada, sim.page_url(demo_client_id, demo_scopes));

  const auto first = sim.trade_code(code);
  const auto second = sim.trade_code(code);

  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body.at("expires_in"), 60 * 24 * 60 * 60);
  EXPECT_EQ(first.body.at("token_type"), "Bearer");
  EXPECT_EQ(second.status, 400);
  EXPECT_EQ(second.body.at("error"), "invalid_request");
}

TEST(SignIn, wants_the_app_s_secret)
{
  TestNetwork sim;
  const auto code = sim.network.allow(sim.ada, sim.page_url(demo_client_id, demo_scopes));

  const auto reply = sim.trade({{"grant_type", "authorization_code"},
                                {"code", code},
                                {"redirect_uri", TestNetwork::redirect_uri},
                                {"client_id", std::string(demo_client_id)},
                                {"client_secret", "wrong"}});

  EXPECT_EQ(reply.status, 401);
  EXPECT_EQ(reply.body.at("error"), "invalid_client");
}

TEST(SignIn, renews_access_until_the_refresh_token_ends)
{
  TestNetwork sim;
  const auto granted =
      sim.trade_code(sim.network.allow(sim.ada, sim.page_url(demo_client_id, demo_scopes)));
  const auto refresh = [&] {
    return sim.trade({{"grant_type", "refresh_token"},
                      {"refresh_token", std::string(granted.body.at("refresh_token").as_string())},
                      {"client_id", std::string(demo_client_id)},
                      {"client_secret", std::string(demo_client_secret)}});
  };

  sim.clock.advance(std::chrono::days(61));
  const auto renewed = refresh();
  EXPECT_EQ(renewed.status, 200);
  EXPECT_EQ(renewed.body.at("refresh_token"), granted.body.at("refresh_token"));
  EXPECT_EQ(renewed.body.at("refresh_token_expires_in"), (365 - 61) * 24 * 60 * 60);

  sim.clock.advance(std::chrono::days(305));
  EXPECT_EQ(refresh().status, 400);
}

}  // namespace
}  // namespace socialhub::platformsim::linkedin
