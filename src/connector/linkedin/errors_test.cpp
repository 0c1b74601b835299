#include "connector/linkedin/errors.hpp"

#include "connector/linkedin/test/samples.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace socialhub::connector::linkedin {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const auto now = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

TEST(Errors, say_what_the_samples_stand_for)
{
  const auto revoked = to_error(load_answer("error-auth", 401), now);
  EXPECT_EQ(revoked.code(), ErrorCode::unauthorized);
  EXPECT_EQ(revoked.field("network_error"), "REVOKED_ACCESS_TOKEN");

  const auto forbidden = to_error(load_answer("error-forbidden", 403), now);
  EXPECT_EQ(forbidden.code(), ErrorCode::forbidden);
  EXPECT_EQ(forbidden.field("network_error"), "ACCESS_DENIED");
  EXPECT_EQ(forbidden.field("status"), "403");
}

TEST(Errors, say_that_a_day_s_limit_ends_at_midnight_utc)
{
  const auto error = to_error(load_answer("error-rate-limit", 429), now);

  EXPECT_EQ(error.code(), ErrorCode::rate_limited);
  EXPECT_EQ(error.field("retry_after_s"), std::to_string(16 * 60 * 60));
}

TEST(Errors, say_that_other_limits_end_soon_or_when_they_say)
{
  const auto throttled = answer_with(R"({"status":429,"message":"Comment create throttled"})", 429);
  EXPECT_EQ(to_error(throttled, now).field("retry_after_s"), "120");

  auto told = load_answer("error-rate-limit", 429);
  told.headers.set("Retry-After", "30");
  EXPECT_EQ(to_error(told, now).field("retry_after_s"), "30");
}

TEST(Errors, say_that_the_version_is_the_administrator_s_matter)
{
  for (const auto& answer :
       {answer_with(R"({"status":400,"code":"VERSION_MISSING"})", 400),
        answer_with(R"({"status":426,"code":"NONEXISTENT_VERSION"})", 426), answer_with("", 426)}) {
    const auto error = to_error(answer, now);
    EXPECT_EQ(error.code(), ErrorCode::not_implemented);
    EXPECT_NE(error.message().find("Whoever runs the hub"), std::string::npos);
  }
}

TEST(Errors, go_by_the_status_where_the_body_says_nothing)
{
  struct Case {
    int status;
    ErrorCode code;
  };
  for (const auto& [status, code] : std::vector<Case>{{400, ErrorCode::bad_request},
                                                      {401, ErrorCode::unauthorized},
                                                      {403, ErrorCode::forbidden},
                                                      {404, ErrorCode::not_found},
                                                      {422, ErrorCode::bad_request},
                                                      {429, ErrorCode::rate_limited},
                                                      {500, ErrorCode::unavailable},
                                                      {503, ErrorCode::unavailable},
                                                      {301, ErrorCode::bad_gateway}}) {
    for (const auto* body : {"", "<html>", "[]", "null", R"({"code":7})"}) {
      EXPECT_EQ(to_error(answer_with(body, status), now).code(), code) << status << body;
    }
  }
}

TEST(Errors, do_not_repeat_what_the_network_wrote)
{
  const auto error =
      to_error(answer_with(R"({"code":"<b>secret</b>","message":"token AQX123"})", 403), now);

  EXPECT_EQ(error.field("network_error"), "");
  EXPECT_EQ(error.message().find("AQX123"), std::string::npos);
}

TEST(SignInErrors, tell_a_wrong_app_from_a_wrong_grant)
{
  const auto app = to_sign_in_error(answer_with(R"({"error":"invalid_client"})", 401), now);
  EXPECT_EQ(app.code(), ErrorCode::bad_request);
  EXPECT_NE(app.message().find("client id and secret"), std::string::npos);

  for (const auto* body : {R"({"error":"invalid_request","error_description":"code expired"})",
                           R"({"error":"invalid_grant"})"}) {
    EXPECT_EQ(to_sign_in_error(answer_with(body, 400), now).code(), ErrorCode::unauthorized);
  }
  EXPECT_EQ(to_sign_in_error(answer_with("", 503), now).code(), ErrorCode::unavailable);
  EXPECT_EQ(to_sign_in_error(load_answer("error-rate-limit", 429), now).code(),
            ErrorCode::rate_limited);
}

TEST(Errors, tell_refusals_from_outages)
{
  EXPECT_TRUE(is_refusal(Error{ErrorCode::forbidden, ""}));
  EXPECT_TRUE(is_refusal(Error{ErrorCode::rate_limited, ""}));
  EXPECT_FALSE(is_refusal(Error{ErrorCode::unavailable, ""}));
  EXPECT_FALSE(is_refusal(Error{ErrorCode::unauthorized, ""}));
  EXPECT_FALSE(is_refusal(Error{ErrorCode::bad_gateway, ""}));
}

TEST(Errors, end_tokens_at_401_only)
{
  EXPECT_TRUE(is_token_expired(load_answer("error-auth", 401)));
  EXPECT_FALSE(is_token_expired(load_answer("error-forbidden", 403)));
  EXPECT_EQ(read_rate_window(answer_with("")), std::nullopt);
}

}  // namespace
}  // namespace socialhub::connector::linkedin
