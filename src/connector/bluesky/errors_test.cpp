#include "connector/bluesky/errors.hpp"

#include "connector/bluesky/test/captures.hpp"
#include "connector/test/scripted_network.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::bluesky {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;

const sqlkit::Timestamp now = FixedClock().now();  // 1795334400

TEST(RecordedErrors, say_what_they_mean_for_us)
{
  struct Case {
    std::string capture;
    ErrorCode code;
    std::string network_error;
    std::string retry_after_s = "";
  };
  const std::vector<Case> cases{
      {"create-session-bad-password", ErrorCode::unauthorized, "AuthenticationRequired"},
      {"error-app-password-scope", ErrorCode::unauthorized, "InvalidToken"},
      {"error-author-feed-blocked", ErrorCode::forbidden, "BlockedByActor"},
      {"error-bad-cursor", ErrorCode::unavailable, "InternalServerError"},
      {"error-bad-param", ErrorCode::unavailable, "InternalServerError"},
      {"error-bad-param-notifications", ErrorCode::bad_request, "InvalidRequest"},
      {"error-bad-token", ErrorCode::unauthorized, "InvalidToken"},
      {"error-missing-param", ErrorCode::unavailable, "InternalServerError"},
      {"error-no-auth", ErrorCode::unauthorized, "AuthMissing"},
      {"error-post-missing-createdat", ErrorCode::bad_request, "InvalidRequest"},
      {"error-post-other-repo", ErrorCode::unauthorized, "AuthenticationRequired"},
      {"error-post-too-long", ErrorCode::bad_request, "InvalidRequest"},
      // ratelimit-reset 1795334832 is 432 s after the test's clock.
      {"error-rate-limited", ErrorCode::rate_limited, "RateLimitExceeded", "432"},
      {"error-refresh-after-delete", ErrorCode::unauthorized, "ExpiredToken"},
      {"error-refresh-with-access", ErrorCode::unauthorized, "InvalidToken"},
      {"error-thread-not-found", ErrorCode::not_found, "NotFound"},
      {"error-unknown-method", ErrorCode::not_implemented, "MethodNotImplemented"},
  };
  for (const auto& [capture, code, network_error, retry_after_s] : cases) {
    const auto response = load_answer(capture);
    const auto error = to_error(response, now);

    EXPECT_EQ(error.code(), code) << capture;
    EXPECT_EQ(error.field("network_error"), network_error) << capture;
    EXPECT_EQ(error.field("status"), std::to_string(response.status)) << capture;
    EXPECT_EQ(error.field("retry_after_s"), retry_after_s) << capture;
    EXPECT_EQ(error.message().back(), '.') << capture;
  }
}

TEST(Errors, without_the_protocol_s_body_go_by_the_status)
{
  const std::vector<std::pair<int, ErrorCode>> cases{
      {206, ErrorCode::bad_gateway}, {302, ErrorCode::bad_gateway},  {304, ErrorCode::bad_gateway},
      {400, ErrorCode::bad_gateway}, {401, ErrorCode::unauthorized}, {403, ErrorCode::forbidden},
      {404, ErrorCode::bad_gateway}, {418, ErrorCode::bad_gateway},  {429, ErrorCode::rate_limited},
      {500, ErrorCode::unavailable}, {502, ErrorCode::unavailable},  {503, ErrorCode::unavailable},
      {504, ErrorCode::unavailable},
  };
  const std::vector<std::string> bodies{"",
                                        "<html>",
                                        "[]",
                                        "null",
                                        R"({"error":7})",
                                        R"({"message":"x"})",
                                        "{\"error\":",
                                        R"({"error":"not a name!"})"};
  for (const auto& [status, code] : cases) {
    for (const auto& body : bodies) {
      const auto error = to_error(answer(status, body), now);
      EXPECT_EQ(error.code(), code) << status << " " << body;
      EXPECT_EQ(error.field("network_error"), "") << status << " " << body;
    }
  }
}

TEST(Errors, with_names_that_nobody_knows_yet_are_the_request_s_fault)
{
  const auto body = R"({"error":"SomethingNew","message":"at://secret"})";

  EXPECT_EQ(to_error(answer(400, body), now).code(), ErrorCode::bad_request);
  EXPECT_EQ(to_error(answer(401, body), now).code(), ErrorCode::unauthorized);
  EXPECT_EQ(to_error(answer(403, body), now).code(), ErrorCode::forbidden);
  EXPECT_EQ(to_error(answer(500, body), now).code(), ErrorCode::unavailable);
  EXPECT_EQ(to_error(answer(400, body), now).message().find("secret"), std::string::npos);
}

TEST(Errors, about_an_account_out_of_use_carry_its_status)
{
  const std::vector<std::pair<std::string, std::string>> cases{
      {"AccountTakedown", "takendown"},
      {"AccountSuspended", "suspended"},
      {"AccountDeactivated", "deactivated"},
  };
  for (const auto& [name, status] : cases) {
    const auto error = to_error(answer(401, R"({"error":")" + name + "\"}"), now);
    EXPECT_EQ(error.code(), ErrorCode::forbidden) << name;
    EXPECT_EQ(error.field("account_status"), status) << name;
  }
}

TEST(Errors, about_limits_say_how_long_to_wait)
{
  struct Case {
    std::string name;
    http::Headers headers;
    std::string seconds;
  };
  const http::Headers window{{"ratelimit-limit", "30"}, {"ratelimit-remaining", "0"}};
  auto with_reset = [&](std::string reset) {
    auto headers = window;
    headers.add("ratelimit-reset", std::move(reset));
    return headers;
  };
  const std::vector<Case> cases{
      {"nothing said", {}, "60"},
      {"retry-after", {{"Retry-After", "12"}}, "12"},
      {"retry-after at once", {{"Retry-After", "0"}}, "1"},
      {"retry-after for ever", {{"Retry-After", "99999999"}}, "86400"},
      {"reset soon", with_reset("1795334410"), "10"},
      {"reset has passed", with_reset("1795334000"), "1"},
      {"reset in the far future", with_reset("253402300799"), "86400"},
      {"reset out of range", with_reset("99999999999999999"), "60"},
      {"reset is no number", with_reset("soon"), "60"},
      {"reset without window", {{"ratelimit-reset", "1795334410"}}, "60"},
  };
  for (const auto& [name, headers, seconds] : cases) {
    const auto error = to_error(answer(429, "", headers), now);
    EXPECT_EQ(error.code(), ErrorCode::rate_limited) << name;
    EXPECT_EQ(error.field("retry_after_s"), seconds) << name;
  }
}

TEST(RateHeaders, are_read_as_recorded)
{
  const RateWindow timeline{.limit = 3000,
                            .remaining = 2951,
                            .resets_at = sqlkit::Timestamp{std::chrono::seconds(1'795'334'826)}};
  EXPECT_EQ(read_rate_window(load_answer("timeline")), timeline);
  // An answer that the account's server passes on from another may have none.
  EXPECT_EQ(read_rate_window(load_answer("error-bad-param")), std::nullopt);
  EXPECT_EQ(
      read_rate_window(answer(
          200, "",
          {{"ratelimit-limit", "-1"}, {"ratelimit-remaining", "1"}, {"ratelimit-reset", "1"}})),
      std::nullopt);
}

TEST(Token, has_ended_only_where_a_new_one_may_help)
{
  EXPECT_TRUE(is_token_expired(load_answer("error-refresh-after-delete")));
  EXPECT_TRUE(is_token_expired(load_answer("error-no-auth")));
  EXPECT_FALSE(is_token_expired(load_answer("error-bad-token")));
  EXPECT_FALSE(is_token_expired(load_answer("error-thread-not-found")));
  EXPECT_FALSE(is_token_expired(load_answer("timeline")));
  EXPECT_FALSE(is_token_expired(answer(400, "<html>")));
}

TEST(Cursor, is_to_blame_for_the_server_s_confusion_and_not_for_an_outage)
{
  const auto outage = to_error(answer(502, R"({"error":"UpstreamFailure"})"), now);

  EXPECT_TRUE(is_bad_cursor(to_error(load_answer("error-bad-cursor"), now)));
  EXPECT_TRUE(is_bad_cursor(to_error(load_answer("error-bad-param-notifications"), now)));
  EXPECT_FALSE(is_bad_cursor(outage));
  EXPECT_FALSE(is_bad_cursor(to_error(answer(502, "<html>"), now)));
  EXPECT_FALSE(is_bad_cursor(to_error(load_answer("error-bad-token"), now)));
}

}  // namespace
}  // namespace socialhub::connector::bluesky
