#pragma once

#include "model/ids.hpp"
#include "store/database.hpp"
#include "store/poll_stream.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace socialhub::store {

/// How polling of one stream goes.
struct StreamStanding {
  model::PlatformConnectionId connection_id;
  PollStream stream = PollStream::home;
  sqlkit::Timestamp updated_at;
  sqlkit::Timestamp next_poll_at;
  std::int32_t failures = 0;
  bool was_polled = false;  ///< at least once, to its end or to a page in the middle
};

/// What a network said of an account's limit.
struct LimitStanding {
  model::PlatformConnectionId connection_id;
  std::string rate_class;
  std::int64_t max_requests = 0;
  std::int64_t remaining = 0;
  sqlkit::Timestamp resets_at;
};

/// What else says how an account is.
struct ConnectionStanding {
  model::PlatformConnectionId connection_id;
  std::vector<std::string> scopes;
  std::optional<sqlkit::Timestamp> token_expires_at;
  bool has_refresh_token = false;
  std::int32_t quarantined = 0;
  std::int32_t gaps = 0;
};

/// How a user's connections are.
struct Standing {
  std::vector<ConnectionStanding> connections;
  std::vector<StreamStanding> streams;
  std::vector<LimitStanding> limits;  ///< those that still hold
};

/// Reads what says how a user's connected accounts are.
class HealthRepository {
public:
  explicit HealthRepository(Database& database) : database_(database) {}

  /// One round trip. Counts stop at 1,000.
  Task<Standing> read(model::UserId user);

private:
  Database& database_;
};

}  // namespace socialhub::store
