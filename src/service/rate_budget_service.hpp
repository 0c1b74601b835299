#pragma once

#include "connector/driver.hpp"
#include "service/connection_views.hpp"

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace socialhub::store {
class RateBudgetRepository;
}

namespace socialhub::service {

using sqlkit::Task;

/// Keeps each account within what its network allows. The numbers are the network's own; they
/// survive a restart.
class RateBudgetService final : public connector::RateBudget {
public:
  RateBudgetService(store::RateBudgetRepository& budgets, const sqlkit::Clock& clock)
      : budgets_(budgets), clock_(clock)
  {
  }

  Task<> acquire(connector::Account account, std::string rate_class) override;
  Task<> learn(connector::Account account, std::string rate_class, std::int64_t limit,
               std::int64_t remaining, sqlkit::Timestamp resets_at) override;

  /// What the networks have said of an account's limits since the start, as far as it still holds.
  std::vector<LimitHealth> list(model::PlatformConnectionId id) const;

private:
  using Key = std::pair<model::PlatformConnectionId, std::string>;
  struct Window {
    std::int64_t limit = 0;
    std::int64_t remaining = 0;
    sqlkit::Timestamp resets_at;
  };

  store::RateBudgetRepository& budgets_;
  const sqlkit::Clock& clock_;
  std::map<Key, Window> windows_;
};

}  // namespace socialhub::service
