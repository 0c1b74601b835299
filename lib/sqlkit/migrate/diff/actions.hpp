#pragma once

#include "sqlkit/migrate/diff/fate.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace sqlkit {

/// Statements that run together.
struct Action {
  int rank = 0;  ///< where nothing else decides, what has a lower one comes first
  std::vector<std::string> statements;
  bool is_outside_transaction = false;
};

/// What must be done, and what must come before what.
struct Actions {
  std::vector<Action> list;
  std::vector<std::pair<std::size_t, std::size_t>> order;  ///< the first before the second
};

/// Adds what people read (changes, losses, notes) to the plan.
Actions make_actions(const Fates& fates, const std::vector<Object>& before,
                     const std::vector<Object>& after,
                     const std::vector<Dependency>& dependencies_before,
                     const std::vector<Dependency>& dependencies_after, Plan& plan);

/// The actions in an order that keeps theirs; in a circle the lowest rank begins.
std::vector<Action> sort_actions(Actions actions);

}  // namespace sqlkit
