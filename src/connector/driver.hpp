#pragma once

#include "connector/connector.hpp"

#include "http/client.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <variant>

namespace socialhub::connector {

/// The access tokens of accounts. Implemented in `service`, on the database.
class TokenSource {
public:
  virtual ~TokenSource() = default;
  /// Tokens that are good now. Refreshes them if they end within ten minutes: one refresh at a time
  /// per account, the new pair is stored before it is used.
  virtual Task<Tokens> current(Account account) = 0;
  /// Says that the network called these expired; returns newer ones, or throws Error{unauthorized}.
  virtual Task<Tokens> replace(Account account, Tokens expired) = 0;
};

/// What networks let us ask, per account or per application. Implemented in `service`, on the
/// database.
class RateBudget {
public:
  virtual ~RateBudget() = default;
  /// Returns once a request of this class may be sent; throws Error{rate_limited} with
  /// "retry_after_s" if it may not.
  virtual Task<> acquire(Account account, std::string rate_class) = 0;
  /// Learns from an answer's limit headers.
  virtual Task<> learn(Account account, std::string rate_class, std::int64_t limit,
                       std::int64_t remaining, sqlkit::Timestamp resets_at) = 0;
};

/// What an answer's headers say about the requests still free.
struct RateWindow {
  std::int64_t limit = 0;
  std::int64_t remaining = 0;
  sqlkit::Timestamp resets_at;

  friend bool operator==(const RateWindow&, const RateWindow&) = default;
};

/// How one network speaks HTTP: pure functions over an answer.
struct Dialect {
  model::Platform platform;
  /// The access token has ended, and a refreshed one may do.
  bool (*is_token_expired)(const http::Response&);
  std::optional<RateWindow> (*read_rate_window)(const http::Response&);
  /// What an answer that is no success stands for, as Connector promises it.
  sqlkit::Error (*to_error)(const http::Response&, sqlkit::Timestamp now);
};

struct DriverOptions {
  int max_repeats = 2;  ///< of one read, beyond the first try
  std::chrono::milliseconds first_pause{250};
  /// How the driver waits between tries. Tests give their own.
  std::function<Task<>(std::chrono::milliseconds)> pause;
  const sqlkit::Clock& clock = sqlkit::system_clock();
};

/// Sends what connectors make: signs, keeps to the limits, repeats what may be repeated. An Error
/// about the network has the field "platform".
class Driver {
public:
  /// All three must outlive the driver.
  Driver(http::Transport& transport, TokenSource& tokens, RateBudget& budget,
         DriverOptions options = {});

  /// Sends a request that changes nothing, with the account's token. A lost connection and the
  /// statuses 502, 503, 504 are tried again up to `max_repeats` times, 500 once, 4xx never; an
  /// expired token is replaced once. Returns only successes.
  Task<http::Response> read(Dialect dialect, Account account, std::string rate_class,
                            http::ClientRequest request);

  /// Sends a request as it is, exactly once: for sign-in and tokens. Returns only successes.
  Task<http::Response> send_once(Dialect dialect, http::ClientRequest request);

private:
  using Outcome = std::variant<http::Response, sqlkit::Error>;

  Task<Outcome> try_send(Dialect dialect, http::ClientRequest request);
  Task<Outcome> try_within_budget(Dialect dialect, Account account, std::string rate_class,
                                  http::ClientRequest request);
  sqlkit::Error to_error(const Dialect& dialect, const Outcome& outcome) const;
  /// How long to wait before the next try; empty if there shall be none.
  std::optional<std::chrono::milliseconds> plan_repeat(const Outcome& outcome, int repeats);

  http::Transport& transport_;
  TokenSource& tokens_;
  RateBudget& budget_;
  DriverOptions options_;
  std::minstd_rand random_;
};

/// A header's time: `Sun, 22 Nov 2026 08:00:00 GMT`. Empty if it is none.
std::optional<sqlkit::Timestamp> parse_http_date(std::string_view text);

/// The wait that a `Retry-After` header asks for, in seconds or as a date. Empty if there is none
/// that can be read.
std::optional<std::chrono::seconds> read_retry_after(const http::Headers& headers,
                                                     sqlkit::Timestamp now);

}  // namespace socialhub::connector
