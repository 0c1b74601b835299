#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/ledger.hpp"
#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/pg/options.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

/// What is committed of a migration that runs in several stages.
struct MigrationStep {
  std::string migration;
  int done = 0;  ///< statements
  int count = 0;
};

/// What is told while migrations run. Each may be empty.
struct MigrateEvents {
  std::function<void(std::size_t pending)> started;  ///< under the lock, if anything is pending
  std::function<void()> waiting_for_others;          ///< another process migrates this database
  std::function<void(const std::string& migration, std::size_t attempt)> waiting_for_tables;
  /// After each stage but the last. A migration of one stage tells nothing.
  std::function<void(const MigrationStep&)> step_done;
  std::function<void(const AppliedMigration&)> applied;
};

struct MigrateOptions {
  /// The role that the program works as. It gets the right to read and write rows of every table in
  /// public, also of those to come, and to read the list of migrations.
  std::optional<std::string> runtime_role;
  /// How long a statement waits for a table that others use at most; everybody who comes later
  /// waits behind it, so it begins with a sixteenth of that, and is repeated (staged_run.hpp).
  std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
  /// How often a migration is tried while others hold its tables.
  std::size_t attempts = 18;
  MigrateEvents events;
};

/// What was done.
struct Migrated {
  std::vector<AppliedMigration> applied;  ///< by this call, in order
  std::string latest;                     ///< the newest migration of the database; "" if none
};

/// Applies what is pending, in order, each migration in a transaction of its own under a lock that
/// only one process holds: any number of processes may start at once. What a migration says must
/// be committed by itself (script.hpp) cuts it into stages; how many statements are done stands in
/// the database. Killed at any moment, the next call goes on where the last stage ended, and
/// builds an index anew whose concurrent build was cut off. The login must own the tables.
///
/// Throws Error{conflict} if an applied statement was changed or the database is newer than the
/// program, Error{unavailable} if a table stays locked, Error{bad_request} with migration, line and
/// statement if PostgreSQL does not accept one.
Task<Migrated> migrate(ConnectOptions login, std::vector<Migration> migrations,
                       MigrateOptions options);

enum class MigrationState {
  applied,
  pending,
  unfinished,  ///< some of its stages are applied: the next migrate() goes on
  changed,     ///< applied, but its up.sql is another one now
  unknown,     ///< applied, but this program does not have it
};

struct MigrationStatus {
  std::string name;
  MigrationState state = MigrationState::pending;
  std::optional<AppliedMigration> applied;
  std::optional<MigrationProgress> progress;  ///< if it is unfinished
};

/// What the next migrate() would run.
struct PendingMigration {
  Migration migration;
  int done = 0;  ///< statements of it that are done already
};

/// In order. Changes nothing. Throws Error{conflict} where migrate() would.
Task<std::vector<PendingMigration>> list_pending(Connection& connection,
                                                 std::vector<Migration> migrations);

/// Every migration of the program and of the database, by name. Changes nothing.
Task<std::vector<MigrationStatus>> list_migrations(Connection& connection,
                                                   std::vector<Migration> migrations);

}  // namespace sqlkit
