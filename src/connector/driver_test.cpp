#include "connector/driver.hpp"

#include "connector/test/scripted_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::connector {
namespace {

using namespace std::chrono_literals;
using sqlkit::Error;
using sqlkit::ErrorCode;

// A made-up network: 419 is its word for an ended token.
bool is_expired(const http::Response& response)
{
  return response.status == 419;
}

std::optional<RateWindow> read_window(const http::Response& response)
{
  if (!response.headers.find("limit")) { return std::nullopt; }
  return RateWindow{.limit = 30, .remaining = 3, .resets_at = sqlkit::Timestamp{100s}};
}

Error to_error(const http::Response& response, sqlkit::Timestamp)
{
  return Error{ErrorCode::unavailable, "No.", {{"status", std::to_string(response.status)}}};
}

constexpr Dialect dialect{.platform = model::Platform::mastodon,
                          .is_token_expired = &is_expired,
                          .read_rate_window = &read_window,
                          .to_error = &to_error};

class DriverTest : public ::testing::Test {
protected:
  http::Response read()
  {
    http::ClientRequest request{.url = "https://example.org/x"};
    return run(network.driver.read(dialect, Account{}, "reads", std::move(request)));
  }

  Error read_failing()
  {
    try {
      read();
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "it did not fail";
    return Error{ErrorCode::internal, ""};
  }

  std::vector<std::string> authorizations() const
  {
    std::vector<std::string> values;
    for (const auto& request : network.transport.requests) {
      values.emplace_back(request.headers.find("Authorization").value_or(""));
    }
    return values;
  }

  ScriptedNetwork network;
};

using Driver = DriverTest;

TEST_F(Driver, signs_with_the_account_s_token)
{
  network.transport.then(answer(200, "body"));

  EXPECT_EQ(read().body, "body");
  EXPECT_EQ(authorizations(), std::vector<std::string>{"Bearer access-1"});
  EXPECT_EQ(network.budget.acquired, std::vector<std::string>{"reads"});
}

TEST_F(Driver, replaces_an_expired_token_once_and_asks_again)
{
  network.transport.then(answer(419));
  network.transport.then(answer(200));

  read();

  EXPECT_EQ(authorizations(), (std::vector<std::string>{"Bearer access-1", "Bearer access-2"}));
  EXPECT_EQ(network.tokens.replaced, std::vector<std::string>{"access-1"});
  EXPECT_TRUE(network.pauses.empty());
}

TEST_F(Driver, gives_up_when_the_new_token_is_refused_too)
{
  network.transport.then(answer(419));
  network.transport.then(answer(419));

  EXPECT_EQ(read_failing().field("status"), "419");
  EXPECT_EQ(network.tokens.replaced.size(), 1u);
  EXPECT_TRUE(network.transport.is_at_end());
}

TEST_F(Driver, still_repeats_after_a_token_was_replaced)
{
  network.transport.then(answer(419));
  network.transport.then(answer(503));
  network.transport.then(answer(503));
  network.transport.then(answer(200));

  EXPECT_EQ(read().status, 200);
}

TEST(DriverTokens, that_cannot_be_replaced_end_the_call)
{
  ScriptedTransport transport;
  CountingTokens tokens{1};
  OpenBudget budget;
  connector::Driver driver{transport, tokens, budget};
  transport.then(answer(419));

  try {
    http::ClientRequest request{.url = "https://example.org/x"};
    run(driver.read(dialect, Account{}, "reads", std::move(request)));
    FAIL() << "it did not fail";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unauthorized);
  }
  EXPECT_TRUE(transport.is_at_end());
}

TEST_F(Driver, tries_again_as_often_as_each_failure_deserves)
{
  struct Case {
    std::string name;
    ScriptedTransport::Step step;
    std::size_t tries;
  };
  const std::vector<Case> cases{
      {"300", answer(300), 1},
      {"304", answer(304), 1},
      {"400", answer(400), 1},
      {"404", answer(404), 1},
      {"408", answer(408), 1},
      {"429", answer(429), 1},
      {"500", answer(500), 2},
      {"501", answer(501), 1},
      {"502", answer(502), 3},
      {"503", answer(503), 3},
      {"504", answer(504), 3},
      {"503 soon", answer(503, "", {{"Retry-After", "5"}}), 3},
      {"503 later", answer(503, "", {{"Retry-After", "6"}}), 1},
      {"connection cut", failure(ErrorCode::bad_gateway), 3},
      {"no answer in time", failure(ErrorCode::timeout), 1},
      {"forbidden address", failure(ErrorCode::forbidden), 1},
      {"no URL", failure(ErrorCode::bad_request), 1},
  };

  for (const auto& [name, step, tries] : cases) {
    ScriptedNetwork fresh;
    for (int i = 0; i < 5; ++i) {
      fresh.transport.then(step);
    }
    http::ClientRequest request{.url = "https://example.org/x"};
    EXPECT_THROW(run(fresh.driver.read(dialect, Account{}, "reads", request)), Error) << name;
    EXPECT_EQ(fresh.transport.requests.size(), tries) << name;
    EXPECT_EQ(fresh.budget.acquired.size(), tries) << name;
    EXPECT_EQ(fresh.pauses.size(), tries - 1) << name;
  }
}

TEST_F(Driver, succeeds_when_a_later_try_does)
{
  network.transport.then(failure(ErrorCode::bad_gateway));
  network.transport.then(answer(502));
  network.transport.then(answer(200, "late"));

  EXPECT_EQ(read().body, "late");
}

TEST_F(Driver, waits_longer_before_each_try_and_never_in_step)
{
  std::vector<std::chrono::milliseconds> first;
  for (int i = 0; i < 20; ++i) {
    ScriptedNetwork fresh;
    for (int tries = 0; tries < 3; ++tries) {
      fresh.transport.then(answer(503));
    }
    http::ClientRequest request{.url = "https://example.org/x"};
    EXPECT_THROW(run(fresh.driver.read(dialect, Account{}, "reads", request)), Error);
    ASSERT_EQ(fresh.pauses.size(), 2u);
    EXPECT_TRUE(fresh.pauses[0] >= 125ms && fresh.pauses[0] <= 250ms) << fresh.pauses[0].count();
    EXPECT_TRUE(fresh.pauses[1] >= 250ms && fresh.pauses[1] <= 500ms) << fresh.pauses[1].count();
    first.push_back(fresh.pauses[0]);
  }
  // 20 equal ones of 126 possible waits would be a wonder.
  EXPECT_NE(std::ranges::min(first), std::ranges::max(first));
}

TEST_F(Driver, waits_as_long_as_the_server_asks)
{
  network.transport.then(answer(503, "", {{"Retry-After", "3"}}));
  network.transport.then(answer(200));

  read();

  EXPECT_EQ(network.pauses, std::vector<std::chrono::milliseconds>{3s});
}

TEST_F(Driver, names_the_network_in_every_error_about_it)
{
  network.transport.then(answer(404));
  EXPECT_EQ(read_failing().field("platform"), "mastodon");

  network.transport.then(failure(ErrorCode::timeout));
  const auto error = read_failing();
  EXPECT_EQ(error.field("platform"), "mastodon");
  EXPECT_EQ(error.code(), ErrorCode::timeout);
}

TEST_F(Driver, teaches_the_budget_what_answers_say)
{
  network.transport.then(answer(502, "", {{"limit", "yes"}}));
  network.transport.then(answer(200));

  read();

  const RateWindow expected{.limit = 30, .remaining = 3, .resets_at = sqlkit::Timestamp{100s}};
  EXPECT_EQ(network.budget.learned, std::vector<RateWindow>{expected});
}

TEST_F(Driver, sends_nothing_when_the_budget_is_used_up)
{
  network.budget.is_closed = true;

  const auto error = read_failing();

  EXPECT_EQ(error.code(), ErrorCode::rate_limited);
  EXPECT_EQ(error.field("retry_after_s"), "7");
  EXPECT_TRUE(network.transport.requests.empty());
}

TEST_F(Driver, sends_a_request_without_account_once_and_as_it_is)
{
  const std::vector<ScriptedTransport::Step> failures{answer(500), answer(503), answer(419),
                                                      failure(ErrorCode::bad_gateway)};
  for (const auto& step : failures) {
    ScriptedNetwork fresh;
    fresh.transport.then(step);
    http::ClientRequest request{.url = "https://example.org/x"};

    EXPECT_THROW(run(fresh.driver.send_once(dialect, request)), Error);
    ASSERT_EQ(fresh.transport.requests.size(), 1u);
    EXPECT_FALSE(fresh.transport.requests[0].headers.find("Authorization"));
    EXPECT_TRUE(fresh.budget.acquired.empty());
  }
}

TEST(RetryAfter, is_read_in_seconds_or_as_a_date)
{
  const FixedClock clock;
  const std::vector<std::pair<std::string, std::optional<std::chrono::seconds>>> cases{
      {"0", 0s},
      {"120", 120s},
      {"Sun, 22 Nov 2026 08:01:40 GMT", 100s},
      {"Sun, 22 Nov 2026 07:00:00 GMT", 0s},
      {"-5", std::nullopt},
      {"5.5", std::nullopt},
      {"soon", std::nullopt},
      {"", std::nullopt},
      {"99999999999999999999", std::nullopt},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(read_retry_after({{"Retry-After", text}}, clock.now()), expected) << text;
  }
  EXPECT_EQ(read_retry_after({}, clock.now()), std::nullopt);
}

}  // namespace
}  // namespace socialhub::connector
