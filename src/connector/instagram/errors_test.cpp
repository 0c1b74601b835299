#include "connector/instagram/errors.hpp"

#include "connector/instagram/test/samples.hpp"
#include "connector/instagram/usage.hpp"
#include "connector/test/scripted_network.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::instagram {
namespace {

using sqlkit::ErrorCode;

const sqlkit::Timestamp now = FixedClock().now();

http::Response failure_with(int code, int subcode = 0, int status = 400)
{
  json::Object error;
  error["message"] = "private detail";
  error["code"] = code;
  if (subcode != 0) { error["error_subcode"] = subcode; }
  json::Object body;
  body["error"] = std::move(error);
  return {.status = status, .headers = {}, .body = json::write(body)};
}

TEST(Errors, of_the_documentation_say_what_they_mean_for_us)
{
  const auto ended = to_error(load_answer("error_auth", 400), now);
  EXPECT_EQ(ended.code(), ErrorCode::unauthorized);
  EXPECT_EQ(ended.message(), "The account must be connected again.");
  EXPECT_EQ(ended.field("network_error"), "190/463");

  const auto limited = to_error(load_answer("error_rate_limit", 400), now);
  EXPECT_EQ(limited.code(), ErrorCode::rate_limited);
  EXPECT_EQ(limited.field("retry_after_s"), "3600");
  EXPECT_EQ(limited.field("network_error"), "80002");

  const auto refused = to_error(load_answer("error_media_too_large", 400), now);
  EXPECT_EQ(refused.code(), ErrorCode::bad_request);
  EXPECT_EQ(refused.message(), "The image is too large to download. It should be less than 8 MiB.");
}

TEST(Errors, go_by_code_and_subcode_whatever_the_status)
{
  struct Case {
    int code;
    int subcode;
    ErrorCode meaning;
  };
  const std::vector<Case> cases{
      {190, 0, ErrorCode::unauthorized},
      {190, 460, ErrorCode::unauthorized},
      {102, 0, ErrorCode::unauthorized},
      {2500, 0, ErrorCode::bad_request},
      {100, 36'009, ErrorCode::unauthorized},
      {100, 33, ErrorCode::not_found},
      {100, 0, ErrorCode::bad_request},
      {110, 2'207'013, ErrorCode::not_found},
      {10, 0, ErrorCode::forbidden},
      {200, 0, ErrorCode::forbidden},
      {299, 0, ErrorCode::forbidden},
      {3, 0, ErrorCode::forbidden},
      {4, 0, ErrorCode::rate_limited},
      {17, 0, ErrorCode::rate_limited},
      {32, 0, ErrorCode::rate_limited},
      {613, 0, ErrorCode::rate_limited},
      {9, 2'207'042, ErrorCode::rate_limited},
      {1, 0, ErrorCode::unavailable},
      {2, 0, ErrorCode::unavailable},
      {-1, 2'207'001, ErrorCode::unavailable},
      {-2, 2'207'003, ErrorCode::unavailable},
      {-2, 2'207'020, ErrorCode::not_found},
      {25, 2'207'050, ErrorCode::forbidden},
      {368, 0, ErrorCode::forbidden},
      {101, 0, ErrorCode::bad_request},
      {191, 0, ErrorCode::bad_request},
      {36'003, 2'207'009, ErrorCode::bad_request},
      {7'654, 0, ErrorCode::bad_request},
  };
  for (const auto& [code, subcode, meaning] : cases) {
    for (const int status : {400, 401, 403}) {
      const auto error = to_error(failure_with(code, subcode, status), now);
      EXPECT_EQ(error.code(), meaning) << code << "/" << subcode;
      EXPECT_EQ(error.message().find("private detail"), std::string::npos);
      EXPECT_EQ(error.message().back(), '.');
    }
  }
  EXPECT_EQ(to_error(failure_with(25), now).field("account_status"), "restricted");
  EXPECT_EQ(to_error(failure_with(7'654, 0, 500), now).code(), ErrorCode::unavailable);
}

TEST(Errors, without_the_network_s_body_go_by_the_status)
{
  const std::vector<std::pair<int, ErrorCode>> cases{
      {302, ErrorCode::bad_gateway}, {400, ErrorCode::bad_gateway},  {401, ErrorCode::unauthorized},
      {403, ErrorCode::forbidden},   {429, ErrorCode::rate_limited}, {500, ErrorCode::unavailable},
      {503, ErrorCode::unavailable}};
  for (const auto& [status, code] : cases) {
    for (const std::string body : {"", "<html>", "[]", R"({"error":7})", R"({"error":{}})"}) {
      EXPECT_EQ(to_error(answer(status, body), now).code(), code) << status << " " << body;
    }
  }
}

TEST(Errors, of_the_server_that_exchanges_codes_ask_to_start_again)
{
  const auto error = to_error(
      answer(400, R"({"error_type":"OAuthException","code":400,"error_message":"Invalid"})"), now);

  EXPECT_EQ(error.code(), ErrorCode::unauthorized);
  EXPECT_NE(error.message().find("Start again"), std::string::npos);
}

TEST(Errors, that_pass_say_so_themselves)
{
  const auto error = to_error(answer(400, R"({"error":{"code":5555,"is_transient":true}})"), now);

  EXPECT_EQ(error.code(), ErrorCode::unavailable);
}

TEST(Limits, last_as_long_as_the_headers_say)
{
  auto limited = load_answer("error_rate_limit", 400);
  limited.headers.add("X-Business-Use-Case-Usage",
                      R"({"17841400000000001":[{"type":"instagram","call_count":100,)"
                      R"("estimated_time_to_regain_access":19}]})");
  EXPECT_EQ(to_error(limited, now).field("retry_after_s"), "1140");

  limited.headers.add("Retry-After", "12");
  EXPECT_EQ(to_error(limited, now).field("retry_after_s"), "12");
}

TEST(Usage, is_the_highest_of_all_limits)
{
  const http::Headers headers{
      {"X-App-Usage", R"({"call_count":11,"total_cputime":2,"total_time":3})"},
      {"X-Business-Use-Case-Usage",
       R"({"1":[{"type":"instagram","call_count":28,"total_cputime":25,"total_time":41.2,)"
       R"("estimated_time_to_regain_access":0}],"2":[{"call_count":5}, 7]})"}};

  EXPECT_EQ(read_usage(headers), (Usage{.percent = 42, .regain = std::chrono::minutes(0)}));
  EXPECT_EQ(read_usage({}), std::nullopt);
  for (const std::string text :
       {"", "7", "[]", "{", R"({"1":7})", R"({"1":[{"call_count":"x"}]})"}) {
    EXPECT_EQ(read_usage({{"X-Business-Use-Case-Usage", text}}), std::nullopt) << text;
  }
}

TEST(RateWindow, closes_at_nine_tenths)
{
  const auto read = [](const std::string& percent, const std::string& minutes) {
    return read_rate_window(
        answer(200, "{}",
               {{"Date", "Sun, 22 Nov 2026 08:00:00 GMT"},
                {"X-Business-Use-Case-Usage", R"({"1":[{"call_count":)" + percent +
                                                  R"(,"estimated_time_to_regain_access":)" +
                                                  minutes + "}]}"}}));
  };
  EXPECT_EQ(read("28", "0"),
            (RateWindow{.limit = 90, .remaining = 62, .resets_at = now + std::chrono::hours(1)}));
  EXPECT_EQ(read("90", "0")->remaining, 0);
  EXPECT_EQ(read("100", "19")->resets_at, now + std::chrono::minutes(19));
  EXPECT_EQ(read("1e300", "1e300")->resets_at, now + std::chrono::hours(24));
  EXPECT_EQ(read_rate_window(answer(200)), std::nullopt);
}

TEST(Token, has_ended_only_where_a_newer_one_may_help)
{
  EXPECT_TRUE(is_token_expired(load_answer("error_auth", 400)));
  EXPECT_TRUE(is_token_expired(failure_with(190, 467)));
  EXPECT_FALSE(is_token_expired(failure_with(190, 460)));
  EXPECT_FALSE(is_token_expired(failure_with(100, 463)));
  EXPECT_FALSE(is_token_expired(load_answer("error_rate_limit", 400)));
  EXPECT_FALSE(is_token_expired(answer(200, load_text("error_auth"))));
}

TEST(Cursor, is_to_blame_for_a_wrong_parameter_only)
{
  EXPECT_TRUE(is_bad_cursor(to_error(failure_with(100), now)));
  EXPECT_FALSE(is_bad_cursor(to_error(failure_with(100, 33), now)));
  EXPECT_FALSE(is_bad_cursor(to_error(failure_with(2), now)));
}

}  // namespace
}  // namespace socialhub::connector::instagram
