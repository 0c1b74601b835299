#pragma once

#include "store/columns.hpp"

#include <cstdint>
#include <string>

namespace socialhub::store {

/// What a network lets us ask until when. `platform_id` is all zero for a limit of the whole
/// program.
template <template <class, auto...> class Column>
struct RateBudgets {
  Column<std::string> app;
  Column<std::string> rate_class;
  Column<PlatformConnectionId> platform_id;
  Column<std::int64_t> max_requests;
  Column<std::int64_t> remaining;
  Column<Timestamp> resets_at;

  constexpr Rules rules() const
  {
    return {
        primary_key(app, rate_class, platform_id),
        index(platform_id),
    };
  }
};
inline constexpr auto rate_budgets = table<RateBudgets>("rate_budgets");

}  // namespace socialhub::store
