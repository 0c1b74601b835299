#include "service/rate_budget_service.hpp"

#include "store/rate_budget_repository.hpp"

#include "sqlkit/base/error.hpp"

namespace socialhub::service {

namespace {

using sqlkit::Error;
using sqlkit::ErrorCode;

constexpr auto app = "socialhub";
// Requests that are kept back for what a person asks by hand.
constexpr std::int64_t reserve = 5;

/// Worth a write: a limit that is nearly used up must be known after a restart; a full one need
/// not.
bool is_scarce(std::int64_t limit, std::int64_t remaining)
{
  return remaining <= limit / 10;
}

}  // namespace

Task<> RateBudgetService::acquire(connector::Account account, std::string rate_class)
{
  const Key key{account.connection_id, rate_class};
  if (!windows_.contains(key)) {
    const auto saved = co_await budgets_.find(app, rate_class, account.connection_id);
    Window window;
    if (saved) { window = {saved->max_requests, saved->remaining, saved->resets_at}; }
    windows_.try_emplace(key, window);
  }
  auto& window = windows_.at(key);
  const auto now = clock_.now();
  const bool is_open = window.resets_at <= now;
  if (!is_open && window.remaining <= std::min(reserve, window.limit / 2)) {
    const auto wait = std::chrono::ceil<std::chrono::seconds>(window.resets_at - now);
    throw Error{ErrorCode::rate_limited,
                "The network's limit is used up for now.",
                {{"retry_after_s", std::to_string(wait.count())}}};
  }
  if (!is_open) { --window.remaining; }
}

Task<> RateBudgetService::learn(connector::Account account, std::string rate_class,
                                std::int64_t limit, std::int64_t remaining,
                                sqlkit::Timestamp resets_at)
{
  const Key key{account.connection_id, rate_class};
  windows_[key] = {limit, remaining, resets_at};
  if (is_scarce(limit, remaining)) {
    const store::RateBudget budget{limit, remaining, resets_at};
    co_await budgets_.set(app, rate_class, account.connection_id, budget);
  }
}

std::vector<LimitHealth> RateBudgetService::list(model::PlatformConnectionId id) const
{
  std::vector<LimitHealth> limits;
  for (const auto& [key, window] : windows_) {
    const auto& [account, rate_class] = key;
    if (account != id || window.resets_at <= clock_.now()) { continue; }
    limits.push_back({rate_class, window.limit, window.remaining, window.resets_at});
  }
  return limits;
}

}  // namespace socialhub::service
