#include "platformsim/instagram/usage_meter.hpp"

#include "sqlkit/json/value.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <utility>

namespace socialhub::platformsim::instagram {

bool UsageMeter::take(world::PersonId account, sqlkit::Timestamp now)
{
  auto& left = left_[account];
  left = calls_.take(std::to_string(index_of(account)), now);
  return left.is_allowed;
}

void UsageMeter::add_header(http::Headers& headers, world::PersonId account,
                            const std::string& account_id, sqlkit::Timestamp now) const
{
  using sqlkit::json::Array;
  using sqlkit::json::Object;
  const auto found = left_.find(account);
  if (found == left_.end()) return;
  const auto& left = found->second;
  const auto percent = 100 - left.remaining * 100 / left.limit;
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(left.resets_at - now).count();
  Object usage{{"type", "instagram"},
               {"call_count", percent},
               {"total_cputime", percent / 2},
               {"total_time", percent / 2},
               {"estimated_time_to_regain_access", left.is_allowed ? 0 : minutes}};
  headers.set("x-business-use-case-usage",
              sqlkit::json::write(Object{{account_id, Array{std::move(usage)}}}));
}

}  // namespace socialhub::platformsim::instagram
