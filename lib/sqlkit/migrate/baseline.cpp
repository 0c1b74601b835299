#include "sqlkit/migrate/baseline.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/grant_rows.hpp"
#include "sqlkit/migrate/history.hpp"
#include "sqlkit/migrate/ledger.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/migrate/version.hpp"
#include "sqlkit/pg/connection.hpp"

#include <chrono>
#include <memory>
#include <utility>

namespace sqlkit {

namespace {

std::size_t find_migration(const History& history, const std::string& name)
{
  const auto place = history.find(name);
  if (not place) { throw Error{ErrorCode::bad_request, "There is no migration " + name + "."}; }
  return *place;
}

void refuse_unfinished(const std::vector<MigrationProgress>& progress)
{
  if (progress.empty()) { return; }
  const auto& name = progress.front().name;
  throw Error{ErrorCode::conflict,
              "The migration " + name + " is unfinished. Finish that: migrate.",
              {{"migration", name}}};
}

void refuse_drift(const std::string& migration, const std::vector<std::string>& differences)
{
  if (differences.empty()) { return; }
  std::string lines;
  for (const auto& difference : differences) {
    lines += "\n  " + difference;
  }
  throw Error{ErrorCode::bad_request, "The database is not what " + migration +
                                          " makes. Nothing was marked as applied." + lines};
}

/// One call of baseline().
class Baseline {
public:
  Baseline(ConnectOptions login, std::vector<Migration> migrations, BaselineOptions options)
      : login_(std::move(login)), history_(std::move(migrations)), options_(std::move(options))
  {
    login_.statement_timeout = std::chrono::milliseconds(0);
    login_.idle_in_transaction_session_timeout = std::chrono::milliseconds(0);
  }

  /// A transaction that ends without its commit leaves with its connection.
  Task<std::vector<std::string>> run()
  {
    connection_ = co_await Connection::open(login_);
    co_await connection_->begin();
    co_await take_lock();
    const auto missing = co_await find_missing();
    const auto names = history_.names_of(missing);
    if (missing.empty()) { co_return names; }
    co_await compare();
    if (options_.is_dry_run) { co_return names; }
    co_await ensure_ledger(*connection_);
    for (const auto place : missing) {
      co_await mark(place);
    }
    if (options_.runtime_role) { co_await grant_rows(*connection_, *options_.runtime_role); }
    co_await connection_->commit();
    co_return names;
  }

private:
  Task<> take_lock()
  {
    auto lock =
        "select pg_try_advisory_xact_lock(" + std::to_string(migration_lock_key()) + ")::text";
    const auto answer = co_await connection_->execute(std::move(lock));
    if (read_text(answer, 0, 0) == "true") { co_return; }
    throw Error{ErrorCode::unavailable,
                "Another process migrates this database. Try again when it is done."};
  }

  /// Also learns which migrations the database will have.
  Task<History::Places> find_missing()
  {
    const auto applied = co_await read_ledger(*connection_);
    const auto progress = co_await read_progress(*connection_);
    refuse_unfinished(progress);
    find_pending(history_.migrations(), applied, progress);  // refuses what is unknown or changed
    meant_ = history_.up_to({find_migration(history_, options_.migration)});
    auto missing = meant_;
    for (const auto& row : applied) {
      const auto place = *history_.find(row.name);
      missing.erase(place);
      meant_.insert(place);
    }
    co_return missing;
  }

  /// In a session beside the one that holds the lock: it builds in a transaction of its own.
  Task<> compare()
  {
    auto expected = history_.state_after(meant_);
    const auto beside = co_await Connection::open(login_);
    const auto differences = co_await find_drift(*beside, std::move(expected), options_.compared);
    refuse_drift(options_.migration, differences);
  }

  Task<> mark(std::size_t place)
  {
    const auto& migration = history_.migrations()[place];
    AppliedMigration row{.name = migration.name,
                         .checksum = checksum_of(migration),
                         .tool_version = std::string(sqlkit_version) + " baseline"};
    co_await record_applied(*connection_, std::move(row));
    log::info("migration marked as applied", {{"migration", migration.name}});
  }

  ConnectOptions login_;
  History history_;
  BaselineOptions options_;
  std::unique_ptr<Connection> connection_;
  History::Places meant_;
};

}  // namespace

Task<std::vector<std::string>> baseline(ConnectOptions login, std::vector<Migration> migrations,
                                        BaselineOptions options)
{
  Baseline run(std::move(login), std::move(migrations), std::move(options));
  auto names = co_await run.run();
  co_return names;
}

}  // namespace sqlkit
