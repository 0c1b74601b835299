#pragma once

#include "platformsim/rate_limiter.hpp"
#include "platformsim/world/ids.hpp"

#include "http/message.hpp"
#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace socialhub::platformsim::instagram {

/// Counts an account's calls, as the limit for businesses does: so many in a day as people looked
/// at the account. https://developers.facebook.com/docs/graph-api/overview/rate-limiting
class UsageMeter {
public:
  void set_calls_per_day(std::int64_t calls)
  {
    calls_ = RateLimiter(calls, std::chrono::hours(24));
  }

  /// Counts one call. False if it is one too many.
  bool take(world::PersonId account, sqlkit::Timestamp now);
  /// Tells how much is used up.
  void add_header(http::Headers& headers, world::PersonId account, const std::string& account_id,
                  sqlkit::Timestamp now) const;

private:
  // As for an account with a hundred impressions a day.
  RateLimiter calls_{4800L * 100, std::chrono::hours(24)};
  std::map<world::PersonId, Allowance> left_;
};

}  // namespace socialhub::platformsim::instagram
