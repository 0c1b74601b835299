#include "sqlkit/tool/migrate_command.hpp"

#include "sqlkit/migrate/baseline.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/migrate_down.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/pg/connection.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <utility>

namespace sqlkit::tool {

namespace {

MigrateEvents told_to_people()
{
  MigrateEvents events;
  events.started = [](std::size_t pending) { fmt::print("{} pending, lock taken\n", pending); };
  events.waiting_for_others = [] {
    fmt::print("Another process migrates this database; waiting.\n");
  };
  events.waiting_for_tables = [](const std::string& migration, std::size_t attempt) {
    fmt::print("  {}  waits for a table that others keep locked (attempt {})\n", migration,
               attempt);
  };
  events.step_done = [](const MigrationStep& step) {
    fmt::print("  {}  {}/{} steps\n", step.migration, step.done, step.count);
  };
  events.applied = [](const AppliedMigration& applied) {
    fmt::print("  {}  {} step{}  done  {} ms\n", applied.name, applied.steps,
               applied.steps == 1 ? "" : "s", applied.duration_ms);
  };
  return events;
}

/// What migrate would run, and how it would be committed.
Task<> show_pending(Workplace workplace)
{
  auto login = workplace.login();
  fmt::print("{}\n", redact_url(login.url.reveal()));
  const auto connection = co_await Connection::open(std::move(login));
  auto migrations = workplace.migrations();
  const auto pending = co_await list_pending(*connection, std::move(migrations));
  for (const auto& [migration, done] : pending) {
    const auto statements = split_script(migration.up);
    fmt::print("  {}  {}/{} steps done\n", migration.name, done, statements.size());
    for (const auto& stage : to_stages({statements.begin() + done, statements.end()})) {
      fmt::print("    {}\n",
                 stage.is_outside_transaction ? "outside a transaction:" : "in one transaction:");
      for (const auto& statement : stage.statements) {
        fmt::print("      {}\n", statement.text);
      }
    }
  }
  fmt::print("{} pending. Nothing was done: this was a dry run.\n", pending.size());
}

Task<> apply_migrations(Workplace workplace)
{
  auto migrations = workplace.migrations();
  auto login = workplace.login();
  fmt::print("{}\n", redact_url(login.url.reveal()));
  MigrateOptions options;
  options.runtime_role = workplace.runtime_role();
  options.events = told_to_people();
  const auto done = co_await migrate(std::move(login), std::move(migrations), std::move(options));
  if (done.latest.empty()) {
    fmt::print("There are no migrations. Write the first: generate --name initial\n");
  } else {
    fmt::print("Database is at {}. {} applied.\n", done.latest, done.applied.size());
  }
}

/// "migrations/20261122101500_initial/" names a migration as well as its bare name.
std::string name_in(const std::string& path)
{
  const std::filesystem::path place(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
  return place.filename().string();
}

Task<> mark_as_applied(Workplace workplace, MigrateFlags flags)
{
  auto login = workplace.login();
  fmt::print("{}\n", redact_url(login.url.reveal()));
  BaselineOptions options{.migration = name_in(flags.baseline),
                          .compared = {.schema = workplace.own_schema, .tables = workplace.tables},
                          .runtime_role = workplace.runtime_role(),
                          .is_dry_run = flags.is_dry_run};
  auto migrations = workplace.migrations();
  const auto names = co_await baseline(std::move(login), std::move(migrations), std::move(options));
  for (const auto& name : names) {
    fmt::print("  {}  {}\n", name, flags.is_dry_run ? "would be marked" : "marked as applied");
  }
  if (names.empty()) {
    fmt::print("All of it is applied. Nothing was done.\n");
  } else if (flags.is_dry_run) {
    fmt::print("The database is what it makes. Nothing was done: this was a dry run.\n");
  } else {
    fmt::print("The database is what it makes. Next: migrate\n");
  }
}

}  // namespace

void add_migrate_flags(CLI::App& command, MigrateFlags& flags)
{
  command.add_flag("--dry-run", flags.is_dry_run, "Only say what would be run.");
  command.add_option("--baseline", flags.baseline,
                     "Run nothing: mark this migration, and what it follows, as applied in a "
                     "database that holds it already.");
}

Task<> migrate_database(Workplace workplace, MigrateFlags flags)
{
  if (!flags.baseline.empty()) { return mark_as_applied(std::move(workplace), std::move(flags)); }
  return flags.is_dry_run ? show_pending(std::move(workplace))
                          : apply_migrations(std::move(workplace));
}

Task<> take_back(Workplace workplace, std::vector<std::string> consents)
{
  auto login = workplace.login();
  fmt::print("{}\n", redact_url(login.url.reveal()));
  DownOptions options{.consents = std::move(consents)};
  options.run.events = told_to_people();
  auto migrations = workplace.migrations();
  const auto name =
      co_await migrate_down(std::move(login), std::move(migrations), std::move(options));
  if (name.empty()) {
    fmt::print("No migration is applied. Nothing was done.\n");
  } else {
    fmt::print("{} is taken back.\n", name);
  }
}

}  // namespace sqlkit::tool
