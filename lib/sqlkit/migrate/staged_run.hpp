#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/ledger.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/pg/connection.hpp"

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

/// The script whose turn it is.
struct ChosenScript {
  std::string migration;
  std::string file;  ///< "up.sql"
  std::string text;
};

/// How long statements of that attempt, from 0, wait for a table: an eighth of the longest at
/// first, because everybody who comes later waits behind them; the whole after nine attempts in
/// vain.
std::chrono::milliseconds lock_timeout_of(std::chrono::milliseconds longest, std::size_t attempt);

/// Runs scripts stage by stage under the lock of migrations, so that a process that is killed
/// anywhere is followed by one that goes on. What is run, and what is written down at its end, is
/// said by those who derive from it.
class StagedRun {
public:
  StagedRun(ConnectOptions login, MigrateOptions options);
  virtual ~StagedRun() = default;
  StagedRun(const StagedRun&) = delete;
  StagedRun& operator=(const StagedRun&) = delete;

  /// Until nothing is chosen any more.
  Task<> run();

protected:
  /// Says what comes next, under the lock; nothing if all is done.
  virtual Task<std::optional<ChosenScript>> choose(std::vector<AppliedMigration> applied,
                                                   std::vector<MigrationProgress> progress) = 0;
  /// Writes down that the script is done, in the transaction of its last stage.
  virtual Task<> write_down() = 0;
  /// Called when that is committed.
  virtual void tell_finished() = 0;
  /// What is said when a script fails at its first stage.
  virtual std::string nothing_happened() const = 0;

  Connection& connection() { return *connection_; }
  const MigrationProgress& progress() const { return progress_; }
  const MigrateOptions& options() const { return options_; }

private:
  enum class Turn;

  Task<Turn> take_turn();
  Task<bool> take_lock();
  void find_place(const std::vector<MigrationProgress>& progress);
  std::string checksum_of_first(std::size_t count) const;
  Task<> run_stage();
  Task<> note_beginning(ScriptStatement statement);
  [[noreturn]] void refuse_name(const ScriptStatement& statement, const std::string& name) const;
  Task<> run_outside(ScriptStatement statement);
  Task<> apply(Connection& connection, ScriptStatement statement);
  Error failed(const ScriptStatement& statement, const Error& reason) const;
  std::string tell_what_stays() const;
  Task<> finish_stage();
  std::optional<std::chrono::milliseconds> pause_after(Turn turn);
  std::optional<std::chrono::milliseconds> pause_after(std::exception_ptr problem);

  ConnectOptions login_;
  MigrateOptions options_;
  std::unique_ptr<Connection> connection_;
  ChosenScript script_;  ///< the statements point into it
  std::vector<ScriptStatement> statements_;
  std::vector<Stage> stages_;  ///< that are left
  MigrationProgress progress_;
  std::size_t attempt_ = 0;
  std::size_t waits_ = 0;
};

}  // namespace sqlkit
