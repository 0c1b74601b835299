#pragma once

#include "connector/driver.hpp"

#include "http/client.hpp"
#include "sqlkit/base/error.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// For tests: a network that answers by a script, and everything else that a driver asks.
namespace socialhub::connector {

/// Runs a coroutine to its end and gives its result or throws its exception.
template <class T>
T run(Task<T> task)
{
  boost::asio::io_context context;
  auto result = boost::asio::co_spawn(context, std::move(task), boost::asio::use_future);
  context.run();
  return result.get();
}

inline http::Response answer(int status, std::string body = "{}", http::Headers headers = {})
{
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

inline sqlkit::Error failure(sqlkit::ErrorCode code)
{
  return sqlkit::Error{code, "The network failed."};
}

/// Gives its answers one after another and keeps what it was asked.
class ScriptedTransport final : public http::Transport {
public:
  using Step = std::variant<http::Response, sqlkit::Error>;

  void then(Step step) { steps_.push_back(std::move(step)); }

  Task<http::Response> send(http::ClientRequest request) override
  {
    requests.push_back(std::move(request));
    if (steps_.empty()) {
      throw sqlkit::Error{sqlkit::ErrorCode::internal, "The script has no answer left."};
    }
    auto step = std::move(steps_.front());
    steps_.pop_front();
    if (const auto* error = std::get_if<sqlkit::Error>(&step)) { throw *error; }
    co_return std::move(std::get<http::Response>(step));
  }

  bool is_at_end() const { return steps_.empty(); }

  std::vector<http::ClientRequest> requests;

private:
  std::deque<Step> steps_;
};

/// Gives "access-1" first; each replacement counts up, until none is left.
class CountingTokens final : public TokenSource {
public:
  explicit CountingTokens(int available = 1'000) : available_(available) {}

  Task<Tokens> current(Account) override { co_return make(); }

  Task<Tokens> replace(Account, Tokens expired) override
  {
    replaced.push_back(expired.access_token.reveal());
    if (++number_ > available_) {
      throw sqlkit::Error{sqlkit::ErrorCode::unauthorized, "The account must be connected again."};
    }
    co_return make();
  }

  std::vector<std::string> replaced;

private:
  Tokens make() const
  {
    return {.access_token = sqlkit::Secret<>("access-" + std::to_string(number_)),
            .refresh_token = sqlkit::Secret<>("refresh-" + std::to_string(number_)),
            .access_expires_at = std::nullopt};
  }

  int available_;
  int number_ = 1;
};

/// Lets everything pass until it is closed, and keeps what it learns.
class OpenBudget final : public RateBudget {
public:
  Task<> acquire(Account, std::string rate_class) override
  {
    acquired.push_back(std::move(rate_class));
    if (is_closed) {
      throw sqlkit::Error{
          sqlkit::ErrorCode::rate_limited, "Please wait.", {{"retry_after_s", "7"}}};
    }
    co_return;
  }

  Task<> learn(Account, std::string, std::int64_t limit, std::int64_t remaining,
               sqlkit::Timestamp resets_at) override
  {
    learned.push_back({.limit = limit, .remaining = remaining, .resets_at = resets_at});
    co_return;
  }

  bool is_closed = false;
  std::vector<std::string> acquired;
  std::vector<RateWindow> learned;
};

/// 2026-11-22T08:00:00Z, for ever.
class FixedClock final : public sqlkit::Clock {
public:
  sqlkit::Timestamp now() const override
  {
    return sqlkit::Timestamp{std::chrono::seconds(1'795'334'400)};
  }
};

/// A driver over a script. It notes its pauses instead of waiting.
struct ScriptedNetwork {
  ScriptedTransport transport;
  CountingTokens tokens;
  OpenBudget budget;
  FixedClock clock;
  std::vector<std::chrono::milliseconds> pauses;
  Driver driver{transport, tokens, budget, make_options()};

  DriverOptions make_options()
  {
    return {.pause = [this](std::chrono::milliseconds wait) -> Task<> {
              pauses.push_back(wait);
              co_return;
            },
            .clock = clock};
  }
};

}  // namespace socialhub::connector
