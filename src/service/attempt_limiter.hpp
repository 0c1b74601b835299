#pragma once

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>

namespace socialhub::service {

/// Slows down guessing: so many attempts a key in a sliding window. Keeps its counts in memory.
class AttemptLimiter {
public:
  AttemptLimiter(std::size_t max_attempts, std::chrono::seconds window)
      : max_attempts_(max_attempts), window_(window)
  {
  }

  /// Counts an attempt. Throws Error{rate_limited} with "retry_after_s" if there were too many.
  void count(const std::string& key, sqlkit::Timestamp now);

  /// Forgets a key, after a success.
  void forget(const std::string& key) { attempts_.erase(key); }

private:
  void forget_old(sqlkit::Timestamp now);

  std::size_t max_attempts_;
  std::chrono::seconds window_;
  std::unordered_map<std::string, std::deque<sqlkit::Timestamp>> attempts_;
};

}  // namespace socialhub::service
