#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/pg/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sqlkit {

/// A migration as the database remembers it: a row of sqlkit.migrations.
struct AppliedMigration {
  std::string name;
  std::string checksum;
  std::string applied_at;  ///< RFC 3339, the database's clock
  std::int64_t duration_ms = 0;
  std::string tool_version;
  int steps = 0;

  friend bool operator==(const AppliedMigration&, const AppliedMigration&) = default;
};

/// In the order of names; empty if the table is not there yet.
Task<std::vector<AppliedMigration>> read_ledger(Connection& connection);

/// Makes the schema sqlkit and its table if they are not there. Within the migrations' lock: two
/// sessions that make the same schema at once fail.
Task<> ensure_ledger(Connection& connection);

/// `applied_at` is the database's time.
Task<> record_applied(Connection& connection, AppliedMigration migration);

/// The key of the advisory lock under which migrations run.
std::int64_t migration_lock_key();

/// The migrations that must still run, oldest first.
/// Throws Error{conflict} if an applied one was changed since, or is not known to this program.
std::vector<Migration> find_pending(const std::vector<Migration>& known,
                                    const std::vector<AppliedMigration>& applied);

}  // namespace sqlkit
