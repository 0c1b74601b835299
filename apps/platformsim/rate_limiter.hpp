#pragma once

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace socialhub::platformsim {

/// What a request left of a limit, as the answer's headers tell it.
struct Allowance {
  bool is_allowed = true;
  std::int64_t limit = 0;
  std::int64_t remaining = 0;
  std::chrono::seconds window{};
  sqlkit::Timestamp resets_at;
};

/// Counts requests in windows that begin with the first one.
class RateLimiter {
public:
  RateLimiter(std::int64_t limit, std::chrono::seconds window) : limit_(limit), window_(window) {}

  Allowance take(const std::string& key, sqlkit::Timestamp now);

private:
  struct Window {
    sqlkit::Timestamp ends_at;
    std::int64_t taken = 0;
  };

  std::int64_t limit_;
  std::chrono::seconds window_;
  std::map<std::string, Window> windows_;
};

}  // namespace socialhub::platformsim
