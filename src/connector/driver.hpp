#pragma once

#include "connector/connector.hpp"

#include "http/client.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <functional>
#include <string>

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

/// The record of attempts to change something on a network: written before the request leaves.
/// Implemented in `service`.
class AttemptLog {
public:
  virtual ~AttemptLog() = default;
  virtual Task<> begin(Account account, std::string verb, std::string detail) = 0;
};

}  // namespace socialhub::connector
