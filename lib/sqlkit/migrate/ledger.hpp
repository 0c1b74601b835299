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

/// How far a migration has come that is committed in several stages: a row of
/// sqlkit.migration_progress, which is there from its first stage to its last.
struct MigrationProgress {
  std::string name;
  std::string checksum;  ///< of the statements that are done
  int steps = 0;         ///< how many are done
  /// The next one stands outside of any transaction and may have been run by a process that ended.
  bool is_begun = false;
  std::int64_t duration_ms = 0;

  friend bool operator==(const MigrationProgress&, const MigrationProgress&) = default;
};

/// In the order of names; empty if the table is not there yet.
Task<std::vector<AppliedMigration>> read_ledger(Connection& connection);
Task<std::vector<MigrationProgress>> read_progress(Connection& connection);

/// Makes the schema sqlkit and its tables if they are not there. Within the migrations' lock: two
/// sessions that make the same schema at once fail.
Task<> ensure_ledger(Connection& connection);

/// Writes the row, or replaces it.
Task<> record_progress(Connection& connection, MigrationProgress progress);

/// Its progress is over then. `applied_at` is the database's time.
Task<> record_applied(Connection& connection, AppliedMigration migration);

/// The key of the advisory lock under which migrations run.
std::int64_t migration_lock_key();

/// The migrations that must still run, oldest first.
/// Throws Error{conflict} if an applied one was changed since, or is not known to this program.
std::vector<Migration> find_pending(const std::vector<Migration>& known,
                                    const std::vector<AppliedMigration>& applied,
                                    const std::vector<MigrationProgress>& progress);

}  // namespace sqlkit
