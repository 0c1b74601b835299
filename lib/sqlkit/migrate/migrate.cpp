#include "sqlkit/migrate/migrate.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/grant_rows.hpp"
#include "sqlkit/migrate/staged_run.hpp"
#include "sqlkit/migrate/version.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

/// One call of migrate().
class Migrator final : public StagedRun {
public:
  Migrator(ConnectOptions login, std::vector<Migration> migrations, MigrateOptions options)
      : StagedRun(std::move(login), std::move(options)), migrations_(std::move(migrations))
  {
  }

  Migrated take_result() { return std::move(done_); }

private:
  Task<std::optional<ChosenScript>> choose(std::vector<AppliedMigration> applied,
                                           std::vector<MigrationProgress> progress) override
  {
    refuse_half_undone(applied, progress);
    const auto pending = find_pending(migrations_, applied, progress);
    const auto& started = options().events.started;
    const bool is_first = not std::exchange(has_started_, true);
    if (is_first and not pending.empty() and started) { started(pending.size()); }
    if (pending.empty()) {
      if (not applied.empty()) { done_.latest = applied.back().name; }
      co_return std::nullopt;
    }
    migration_ = pending.front();
    co_return ChosenScript{migration_.name, "up.sql", migration_.up};
  }

  static void refuse_half_undone(const std::vector<AppliedMigration>& applied,
                                 const std::vector<MigrationProgress>& progress)
  {
    for (const auto& row : progress) {
      if (std::ranges::find(applied, row.name, &AppliedMigration::name) == applied.end()) {
        continue;
      }
      throw Error{ErrorCode::conflict,
                  "The migration " + row.name + " is half taken back. Finish that: down.",
                  {{"migration", row.name}}};
    }
  }

  Task<> write_down() override
  {
    record_ = {.name = migration_.name,
               .checksum = checksum_of(migration_),
               .applied_at = {},
               .duration_ms = progress().duration_ms,
               .tool_version = std::string(sqlkit_version),
               .steps = progress().steps};
    co_await record_applied(connection(), record_);
    if (options().runtime_role) { co_await grant_rows(connection(), *options().runtime_role); }
  }

  void tell_finished() override
  {
    log::info(
        "migration applied",
        {{"migration", record_.name}, {"steps", record_.steps}, {"took_ms", record_.duration_ms}});
    if (options().events.applied) { options().events.applied(record_); }
    done_.applied.push_back(record_);
  }

  std::string nothing_happened() const override { return "Nothing of this migration was applied."; }

  std::vector<Migration> migrations_;
  Migration migration_;  ///< whose turn it is
  AppliedMigration record_;
  Migrated done_;
  bool has_started_ = false;
};

}  // namespace

Task<Migrated> migrate(ConnectOptions login, std::vector<Migration> migrations,
                       MigrateOptions options)
{
  Migrator migrator(std::move(login), std::move(migrations), std::move(options));
  co_await migrator.run();
  co_return migrator.take_result();
}

}  // namespace sqlkit
