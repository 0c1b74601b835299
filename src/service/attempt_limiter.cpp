#include "service/attempt_limiter.hpp"

#include "sqlkit/base/error.hpp"

namespace socialhub::service {

namespace {

// A flood of keys that are all different must not fill the memory.
constexpr std::size_t max_keys = 10'000;

}  // namespace

void AttemptLimiter::count(const std::string& key, sqlkit::Timestamp now)
{
  if (attempts_.size() >= max_keys) { forget_old(now); }
  auto& moments = attempts_[key];
  while (!moments.empty() && moments.front() <= now - window_) {
    moments.pop_front();
  }
  if (moments.size() >= max_attempts_) {
    const auto wait = std::chrono::ceil<std::chrono::seconds>(moments.front() + window_ - now);
    throw sqlkit::Error{sqlkit::ErrorCode::rate_limited,
                        "Too many attempts. Wait a little, then try again.",
                        {{"retry_after_s", std::to_string(wait.count())}}};
  }
  moments.push_back(now);
}

void AttemptLimiter::forget_old(sqlkit::Timestamp now)
{
  std::erase_if(attempts_, [&](const auto& entry) { return entry.second.back() <= now - window_; });
  if (attempts_.size() >= max_keys) { attempts_.clear(); }
}

}  // namespace socialhub::service
