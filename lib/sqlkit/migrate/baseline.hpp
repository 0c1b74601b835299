#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/drift.hpp"
#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/pg/options.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

struct BaselineOptions {
  std::string migration;  ///< "20261122101500_initial": with all that it follows
  DriftOptions compared;
  /// The role that the program works as; it gets what migrate() gives it.
  std::optional<std::string> runtime_role = std::nullopt;
  bool is_dry_run = false;  ///< compares, and marks nothing
};

/// Marks migrations as applied without running them, in a database that holds already what they
/// make: one that was there before sqlkit came (`pull`, then `generate`). The database is compared
/// with their snapshot first, under the lock of migrations. Returns the names of those that were
/// not marked before.
///
/// Throws Error{bad_request}, and marks nothing, with every difference, or if there is no such
/// migration; Error{conflict} where migrate() would; Error{unavailable} if another process
/// migrates.
Task<std::vector<std::string>> baseline(ConnectOptions login, std::vector<Migration> migrations,
                                        BaselineOptions options);

}  // namespace sqlkit
