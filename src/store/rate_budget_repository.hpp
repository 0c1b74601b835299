#pragma once

#include "model/ids.hpp"
#include "store/database.hpp"

#include "sqlkit/base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace socialhub::store {

/// What a network said of a limit.
struct RateBudget {
  std::int64_t max_requests = 0;
  std::int64_t remaining = 0;
  sqlkit::Timestamp resets_at;
};

class RateBudgetRepository {
public:
  explicit RateBudgetRepository(Database& database) : database_(database) {}

  Task<std::optional<RateBudget>> find(std::string app, std::string rate_class,
                                       model::PlatformConnectionId id);

  Task<> set(std::string app, std::string rate_class, model::PlatformConnectionId id,
             RateBudget budget);

private:
  Database& database_;
};

}  // namespace socialhub::store
