#include "platformsim/rate_limiter.hpp"

#include <algorithm>

namespace socialhub::platformsim {

Allowance RateLimiter::take(const std::string& key, sqlkit::Timestamp now)
{
  Window& window = windows_[key];
  if (window.ends_at <= now) window = {now + window_, 0};
  ++window.taken;
  return {window.taken <= limit_, limit_, std::max<std::int64_t>(0, limit_ - window.taken), window_,
          window.ends_at};
}

}  // namespace socialhub::platformsim
