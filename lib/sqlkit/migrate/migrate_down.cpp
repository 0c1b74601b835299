#include "sqlkit/migrate/migrate_down.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/base/log.hpp"
#include "sqlkit/migrate/lost_by_script.hpp"
#include "sqlkit/migrate/staged_run.hpp"
#include "sqlkit/migrate/text_result.hpp"
#include "sqlkit/pg/quote.hpp"

#include <algorithm>
#include <utility>

namespace sqlkit {

namespace {

/// One call of migrate_down().
class Undoing final : public StagedRun {
public:
  Undoing(ConnectOptions login, std::vector<Migration> migrations, DownOptions options)
      : StagedRun(std::move(login), std::move(options.run)),
        migrations_(std::move(migrations)),
        consents_(std::move(options.consents))
  {
  }

  const std::string& name() const { return done_; }

private:
  Task<std::optional<ChosenScript>> choose(std::vector<AppliedMigration> applied,
                                           std::vector<MigrationProgress> progress) override
  {
    if (applied.empty() or not done_.empty()) { co_return std::nullopt; }
    find_pending(migrations_, applied, progress);  // refuses what is unknown or changed
    const auto& newest = applied.back().name;
    bool is_begun = false;
    for (const auto& row : progress) {
      if (row.name != newest) { refuse_unfinished(row.name); }
      is_begun = true;
    }
    migration_ = *std::ranges::find(migrations_, newest, &Migration::name);
    if (migration_.down.empty()) {
      throw Error{ErrorCode::bad_request,
                  "The migration " + newest + " has no down.sql: write a migration that goes on.",
                  {{"migration", newest}}};
    }
    if (not is_begun) { co_await refuse_losses(); }
    co_return ChosenScript{newest, "down.sql", migration_.down};
  }

  [[noreturn]] static void refuse_unfinished(const std::string& name)
  {
    throw Error{ErrorCode::conflict,
                "The migration " + name + " is unfinished. Finish that: migrate.",
                {{"migration", name}}};
  }

  Task<> refuse_losses()
  {
    std::string sentences;
    const auto list = list_lost(migration_.down);
    for (const auto& dropped : list) {
      if (std::ranges::find(consents_, dropped.object) != consents_.end()) { continue; }
      const auto result = co_await connection().execute(dropped.query);
      const auto count = read_text(result, 0, 0);
      if (count == "0") { continue; }
      sentences += "\n  " + dropped.object + " would be deleted with " + count + dropped.noun +
                   "  → down --lose " + dropped.object;
    }
    if (sentences.empty()) { co_return; }
    throw Error{ErrorCode::bad_request, "This would lose data. Nothing was changed." + sentences};
  }

  Task<> write_down() override
  {
    const auto name = quote_literal(migration_.name);
    co_await connection().execute("delete from sqlkit.migrations where name = " + name);
    co_await connection().execute("delete from sqlkit.migration_progress where name = " + name);
  }

  void tell_finished() override
  {
    log::info("migration taken back", {{"migration", migration_.name}});
    done_ = migration_.name;
  }

  std::string nothing_happened() const override { return "Nothing of it was taken back."; }

  std::vector<Migration> migrations_;
  std::vector<std::string> consents_;
  Migration migration_;
  std::string done_;
};

}  // namespace

Task<std::string> migrate_down(ConnectOptions login, std::vector<Migration> migrations,
                               DownOptions options)
{
  Undoing undoing(std::move(login), std::move(migrations), std::move(options));
  co_await undoing.run();
  co_return undoing.name();
}

}  // namespace sqlkit
