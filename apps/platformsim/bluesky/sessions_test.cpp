#include "platformsim/bluesky/test/test_network.hpp"

#include "crypto/encoding.hpp"

#include <gtest/gtest.h>

namespace socialhub::platformsim::bluesky {
namespace {

using namespace std::chrono_literals;
using http::Method;

constexpr auto refresh_method = "com.atproto.server.refreshSession";
constexpr auto session_method = "com.atproto.server.getSession";
constexpr auto delete_method = "com.atproto.server.deleteSession";

Object claims_of(const std::string& token)
{
  const auto first = token.find('.');
  const auto part = std::string_view(token).substr(first + 1, token.rfind('.') - first - 1);
  const auto bytes = *crypto::decode_base64url(part);
  const std::string text(bytes.begin(), bytes.end());
  return sqlkit::json::parse(text, sqlkit::json::Mode::lenient).as_object();
}

TEST(Sessions, tell_app_passwords_from_main_passwords_in_the_scope)
{
  TestNetwork sim;

  const auto by_app =
      TestNetwork::text_at(sim.sign_in("ada.sky.test", "ada-app-password"), "accessJwt");
  const auto by_main =
      TestNetwork::text_at(sim.sign_in("ada@sky.test", "ada-main-password"), "accessJwt");

  EXPECT_EQ(claims_of(by_app)["scope"], "com.atproto.appPass");
  EXPECT_EQ(claims_of(by_main)["scope"], "com.atproto.access");
  EXPECT_EQ(claims_of(by_app)["exp"].as_int64() - claims_of(by_app)["iat"].as_int64(), 120 * 60);
}

TEST(Sessions, refuse_a_wrong_password_with_the_captured_words)
{
  TestNetwork sim;

  const auto reply = sim.sign_in("ada.sky.test", "guess");

  EXPECT_EQ(reply.status, 401);
  EXPECT_EQ(reply.text,
            R"({"error":"AuthenticationRequired","message":"Invalid identifier or password"})");
}

TEST(Sessions, end_access_after_two_hours)
{
  TestNetwork sim;
  const auto token =
      TestNetwork::text_at(sim.sign_in("ada.sky.test", "ada-app-password"), "accessJwt");

  sim.clock.advance(119min);
  EXPECT_EQ(sim.send(Method::get, session_method, "", token).status, 200);
  sim.clock.advance(1min);
  const auto late = sim.send(Method::get, session_method, "", token);

  EXPECT_EQ(late.status, 400);
  EXPECT_EQ(late.text, R"({"error":"ExpiredToken","message":"Token has expired"})");
}

TEST(Sessions, name_what_is_wrong_with_a_token)
{
  TestNetwork sim;
  const auto session = sim.sign_in("ada.sky.test", "ada-app-password");
  const auto access = TestNetwork::text_at(session, "accessJwt");

  EXPECT_EQ(sim.send(Method::get, session_method, "", "").text,
            R"({"error":"AuthMissing","message":"Authentication Required"})");
  EXPECT_EQ(sim.send(Method::get, session_method, "", access + "x").text,
            R"({"error":"InvalidToken","message":"Token could not be verified"})");
  EXPECT_EQ(sim.send(Method::post, refresh_method, "", access).text,
            R"({"error":"InvalidToken","message":"Invalid token type"})");
}

TEST(Sessions, give_the_same_next_session_to_a_used_refresh_token_for_two_hours)
{
  TestNetwork sim;
  const auto first =
      TestNetwork::text_at(sim.sign_in("ada.sky.test", "ada-app-password"), "refreshJwt");

  const auto next = sim.send(Method::post, refresh_method, "", first);
  sim.clock.advance(119min);
  const auto again = sim.send(Method::post, refresh_method, "", first);
  sim.clock.advance(1min);
  const auto too_late = sim.send(Method::post, refresh_method, "", first);

  EXPECT_EQ(claims_of(TestNetwork::text_at(next, "refreshJwt"))["jti"],
            claims_of(TestNetwork::text_at(again, "refreshJwt"))["jti"]);
  EXPECT_NE(claims_of(TestNetwork::text_at(next, "refreshJwt"))["jti"], claims_of(first)["jti"]);
  EXPECT_EQ(too_late.status, 400);
  EXPECT_EQ(too_late.text, R"({"error":"ExpiredToken","message":"Token has been revoked"})");
}

TEST(Sessions, leave_access_alone_when_they_are_closed)
{
  TestNetwork sim;
  const auto session = sim.sign_in("ada.sky.test", "ada-app-password");
  const auto refresh = TestNetwork::text_at(session, "refreshJwt");

  const auto closed = sim.send(Method::post, delete_method, "", refresh);

  EXPECT_EQ(closed.status, 200);
  EXPECT_EQ(closed.text, "");
  EXPECT_EQ(TestNetwork::text_at(sim.send(Method::post, refresh_method, "", refresh), "message"),
            "Token has been revoked");
  EXPECT_EQ(
      sim.send(Method::get, session_method, "", TestNetwork::text_at(session, "accessJwt")).status,
      200);
}

TEST(RateLimit, lets_thirty_sign_ins_through_in_five_minutes)
{
  TestNetwork sim;

  for (int i = 0; i < 30; ++i)
    EXPECT_EQ(sim.sign_in("ada.sky.test", "ada-app-password").status, 200);
  const auto refused = sim.sign_in("ada.sky.test", "ada-app-password");
  sim.clock.advance(5min);

  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.text, R"({"error":"RateLimitExceeded","message":"Rate Limit Exceeded"})");
  EXPECT_EQ(refused.headers.find("ratelimit-policy"), "30;w=300");
  EXPECT_EQ(refused.headers.find("ratelimit-remaining"), "0");
  EXPECT_EQ(refused.headers.find("ratelimit-reset"), "1795334700");
  EXPECT_EQ(sim.sign_in("ada.sky.test", "ada-app-password").status, 200);
}

TEST(RateLimit, lets_three_thousand_requests_through_in_five_minutes)
{
  TestNetwork sim;
  const std::string method = "app.bsky.notification.getUnreadCount";

  int answered = 0;
  while (answered < 4000 && sim.get(method).status == 200)
    ++answered;

  EXPECT_EQ(answered, 2999);  // signing in was the first of them
  sim.clock.advance(5min);
  EXPECT_EQ(sim.get(method).status, 200);
}

}  // namespace
}  // namespace socialhub::platformsim::bluesky
