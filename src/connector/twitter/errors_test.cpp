#include "connector/twitter/errors.hpp"

#include "connector/twitter/test/samples.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace socialhub::connector::twitter {
namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

const sqlkit::Timestamp now{std::chrono::seconds(1'795'334'400)};

http::Response failed(int status, std::string body, http::Headers headers = {})
{
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

TEST(Errors, mean_what_the_samples_say)
{
  const auto unauthorized = to_error(load_answer("error_auth", 401), now);
  EXPECT_EQ(unauthorized.code(), ErrorCode::unauthorized);
  EXPECT_EQ(unauthorized.field("status"), "401");
  EXPECT_TRUE(is_token_expired(load_answer("error_auth", 401)));

  const auto credits = to_error(load_answer("error_credits_depleted", 402), now);
  EXPECT_EQ(credits.code(), ErrorCode::forbidden);
  EXPECT_EQ(credits.field("network_error"), "credits");
  EXPECT_EQ(credits.field("retry_after_s"), "21600");
  EXPECT_NE(credits.message().find("credits"), std::string::npos);
  EXPECT_EQ(credits.message().find("1720000000000000999"), std::string::npos);

  EXPECT_EQ(to_error(load_answer("error_reply_forbidden", 403), now).code(), ErrorCode::forbidden);
  const auto limited = to_error(load_answer("error_rate_limit", 429), now);
  EXPECT_EQ(limited.code(), ErrorCode::rate_limited);
  EXPECT_EQ(limited.field("retry_after_s"), "60");
}

TEST(Errors, are_told_in_many_shapes)
{
  struct Case {
    int status;
    std::string body;
    ErrorCode code;
  };
  const std::vector<Case> cases{
      {400,
       R"({"title":"Invalid Request","type":"https://api.twitter.com/2/problems/invalid-request"})",
       ErrorCode::bad_request},
      {400,
       R"({"error":"invalid_request","error_description":"Value passed for the token was invalid."})",
       ErrorCode::unauthorized},
      {400, R"({"error":"invalid_request","error_description":"Missing required parameter."})",
       ErrorCode::bad_request},
      {401,
       R"({"error":"unauthorized_client","error_description":"Missing valid authorization header"})",
       ErrorCode::forbidden},
      {400, R"({"error":"invalid_grant"})", ErrorCode::unauthorized},
      {402, "", ErrorCode::forbidden},
      {403, R"({"title":"Client Forbidden","reason":"client-not-enrolled",
               "type":"https://api.x.com/2/problems/client-forbidden"})",
       ErrorCode::forbidden},
      {403,
       R"({"title":"UsageCapExceeded","type":"https://api.twitter.com/2/problems/usage-capped"})",
       ErrorCode::rate_limited},
      {403, R"({"errors":[{"code":88,"message":"Rate limit exceeded"}]})", ErrorCode::rate_limited},
      {404, "", ErrorCode::not_found},
      {429, "<html>", ErrorCode::rate_limited},
      {500, R"({"title":"UsageCapExceeded"})", ErrorCode::unavailable},
      {503, "", ErrorCode::unavailable},
      {418, R"({"errors":7,"title":[]})", ErrorCode::bad_request},
      {302, "", ErrorCode::bad_gateway},
  };
  for (const auto& [status, body, code] : cases) {
    EXPECT_EQ(to_error(failed(status, body), now).code(), code) << status << body;
  }
}

TEST(Errors, name_the_parameters_that_are_wrong)
{
  const auto error = to_error(
      failed(400, R"({"errors":[{"parameters":{"tweet.fields":["x"],"<b>":[],"expansions":["y"]}}],
                      "type":"https://api.x.com/2/problems/invalid-request"})"),
      now);

  EXPECT_EQ(error.field("parameters"), "tweet.fields,expansions");
  EXPECT_TRUE(complains_of(error, "expansions"));
  EXPECT_FALSE(complains_of(error, "fields"));
  EXPECT_FALSE(complains_of(to_error(failed(400, "{}"), now), ""));
}

TEST(Errors, keep_names_that_are_no_names_out_of_logs)
{
  const auto error = to_error(
      failed(400, R"({"title":"two words","error":"<script>","type":"https://x/2/problems/a b"})"),
      now);

  EXPECT_EQ(error.field("network_error"), "");
}

TEST(RateWindow, is_read_from_headers)
{
  const http::Headers headers{{"x-rate-limit-limit", "180"},
                              {"x-rate-limit-remaining", "0"},
                              {"x-rate-limit-reset", "1795335000"}};
  const auto answer = failed(429, "{}", headers);

  EXPECT_EQ(read_rate_window(answer),
            (RateWindow{180, 0, sqlkit::Timestamp{std::chrono::seconds(1'795'335'000)}}));
  EXPECT_EQ(to_error(answer, now).field("retry_after_s"), "600");
}

TEST(RateWindow, of_a_day_counts_when_it_is_used_up)
{
  http::Headers headers{
      {"x-rate-limit-limit", "180"},          {"x-rate-limit-remaining", "12"},
      {"x-rate-limit-reset", "1795335000"},   {"x-user-limit-24hour-limit", "300"},
      {"x-user-limit-24hour-remaining", "0"}, {"x-user-limit-24hour-reset", "1795344400"}};
  EXPECT_EQ(to_error(failed(429, "{}", headers), now).field("retry_after_s"), "10000");

  headers.set("x-user-limit-24hour-remaining", "3");
  EXPECT_EQ(to_error(failed(429, "{}", headers), now).field("retry_after_s"), "600");
}

TEST(RateWindow, says_nothing_of_a_month_s_cap)
{
  const http::Headers headers{{"x-rate-limit-limit", "180"},
                              {"x-rate-limit-remaining", "0"},
                              {"x-rate-limit-reset", "1795334410"}};
  const auto error = to_error(
      failed(429, R"({"type":"https://api.twitter.com/2/problems/usage-capped"})", headers), now);

  EXPECT_EQ(error.field("retry_after_s"), "21600");
}

TEST(RateWindow, that_makes_no_sense_is_none)
{
  for (const auto* reset : {"", "soon", "-1", "99999999999999999", "253402300800"}) {
    const http::Headers headers{{"x-rate-limit-limit", "1"},
                                {"x-rate-limit-remaining", "0"},
                                {"x-rate-limit-reset", reset}};
    EXPECT_EQ(read_rate_window(failed(429, "{}", headers)), std::nullopt) << reset;
  }
}

}  // namespace
}  // namespace socialhub::connector::twitter
