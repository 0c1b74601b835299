#include "connector/mastodon/errors.hpp"

#include "connector/mastodon/test/captures.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace socialhub::connector::mastodon {
namespace {

using sqlkit::ErrorCode;

const auto now = *sqlkit::parse_timestamp("2026-11-22T08:00:00Z");

http::Response an_answer(int status, std::string body = "", http::Headers headers = {})
{
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

TEST(Errors, go_by_the_status)
{
  const std::vector<std::pair<int, ErrorCode>> cases{
      {302, ErrorCode::bad_gateway},     {400, ErrorCode::bad_request},
      {401, ErrorCode::unauthorized},    {403, ErrorCode::forbidden},
      {404, ErrorCode::not_found},       {410, ErrorCode::not_found},
      {418, ErrorCode::bad_gateway},     {422, ErrorCode::bad_request},
      {429, ErrorCode::rate_limited},    {500, ErrorCode::unavailable},
      {501, ErrorCode::not_implemented}, {503, ErrorCode::unavailable},
      {530, ErrorCode::unavailable},
  };
  for (const auto& [status, code] : cases) {
    for (const std::string body : {"", "<h1>Web page</h1>", R"({"error":"text"})", "{", "7"}) {
      const auto error = to_error(an_answer(status, body), now);
      EXPECT_EQ(error.code(), code) << status << body;
      EXPECT_EQ(error.field("status"), std::to_string(status));
      EXPECT_TRUE(error.message().ends_with('.'));
    }
  }
}

TEST(Errors, know_the_names_of_oauth)
{
  const std::vector<std::pair<std::string, ErrorCode>> cases{
      {"invalid_grant", ErrorCode::unauthorized},
      {"invalid_client", ErrorCode::unauthorized},
      {"invalid_scope", ErrorCode::bad_request},
  };
  for (const auto& [name, code] : cases) {
    const auto body = R"({"error":")" + name + R"(","error_description":"secret words"})";
    const auto error = to_error(an_answer(400, body), now);
    EXPECT_EQ(error.code(), code) << name;
    EXPECT_EQ(error.field("network_error"), name);
    EXPECT_EQ(error.message().find("secret"), std::string::npos);
  }
}

TEST(Errors, show_nothing_of_what_a_body_says)
{
  const auto error =
      to_error(an_answer(422, R"({"error":"PG::SyntaxError: SELECT token FROM secrets"})"), now);

  EXPECT_EQ(error.message().find("SELECT"), std::string::npos);
  EXPECT_EQ(error.field("network_error"), "");
}

TEST(Errors, of_recorded_answers_are_understood)
{
  const std::vector<std::pair<std::string, ErrorCode>> cases{
      {"error-bad-token", ErrorCode::unauthorized},
      {"error-no-token", ErrorCode::unauthorized},
      {"error-revoked-token", ErrorCode::unauthorized},
      {"error-status-not-found", ErrorCode::not_found},
      {"error-unknown-endpoint", ErrorCode::not_found},
      {"error-token-bad-client", ErrorCode::bad_request},
      {"instance-v2", ErrorCode::not_found},
  };
  for (const auto& [name, code] : cases) {
    EXPECT_EQ(to_error(load_answer(name), now).code(), code) << name;
  }
}

TEST(Limits, are_read_from_their_headers)
{
  const auto window = read_rate_window(load_answer("reference-home"));

  EXPECT_EQ(window, (RateWindow{.limit = 300,
                                .remaining = 299,
                                .resets_at = *sqlkit::parse_timestamp("2026-11-22T08:05:00Z")}));
  EXPECT_EQ(read_rate_window(load_answer("home")), std::nullopt);
  const http::Headers broken{{"X-RateLimit-Limit", "many"},
                             {"X-RateLimit-Remaining", "1"},
                             {"X-RateLimit-Reset", "1795334700"}};
  EXPECT_EQ(read_rate_window(an_answer(200, "", broken)), std::nullopt);
}

TEST(Limits, say_how_long_to_wait)
{
  const auto headers = [](std::string reset) {
    return http::Headers{{"X-RateLimit-Limit", "300"},
                         {"X-RateLimit-Remaining", "0"},
                         {"X-RateLimit-Reset", std::move(reset)}};
  };
  const std::vector<std::pair<http::Headers, std::string>> cases{
      {headers("2026-11-22T08:01:30.500000Z"), "91"},
      {headers("2026-11-22T09:30:00Z"), "900"},
      {headers("2026-11-22T07:00:00Z"), "1"},
      {{{"Retry-After", "7"}}, "7"},
      {{}, "60"},
  };
  for (const auto& [fields, seconds] : cases) {
    EXPECT_EQ(to_error(an_answer(429, "", fields), now).field("retry_after_s"), seconds);
  }
}

TEST(Tokens, that_are_refused_were_taken_back)
{
  EXPECT_FALSE(is_token_expired(load_answer("error-revoked-token")));
}

TEST(Discovery, tells_where_a_redirect_leads)
{
  const http::Headers headers{{"Location", "https://social.example/.well-known/host-meta"}};

  EXPECT_EQ(to_discovery_error(an_answer(301, "", headers), now).field("location"),
            "https://social.example/.well-known/host-meta");
  EXPECT_EQ(to_error(an_answer(301, "", headers), now).field("location"), "");
  EXPECT_EQ(to_discovery_error(an_answer(404, "", headers), now).field("location"), "");
}

}  // namespace
}  // namespace socialhub::connector::mastodon
