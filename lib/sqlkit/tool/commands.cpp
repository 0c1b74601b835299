#include "sqlkit/tool/commands.hpp"

#include "sqlkit/async/run_blocking.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/migrate/drift.hpp"
#include "sqlkit/migrate/export.hpp"
#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/ledger.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/migrate_down.hpp"
#include "sqlkit/migrate/push.hpp"
#include "sqlkit/migrate/script.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/upgrade.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/tool/lint_command.hpp"
#include "sqlkit/tool/seed_command.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace sqlkit::tool {

namespace {

struct GenerateFlags {
  std::string name;
  std::vector<std::string> dropped;
  bool is_safe = false;
};

Task<> generate_migration(Workplace workplace, GenerateFlags flags)
{
  auto schema = workplace.schema();
  GenerateOptions options{.folder = workplace.folder,
                          .name = std::move(flags.name),
                          .dropped = std::move(flags.dropped),
                          .is_safe = flags.is_safe,
                          .now = system_clock().now()};
  auto login = workplace.login();
  const auto connection = co_await Connection::open(std::move(login));
  const auto generated = co_await generate(std::move(schema), options, connection.get());
  fmt::print("{}", report(generated, options));
}

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

Task<> print_schema(Workplace workplace)
{
  auto schema = workplace.schema();
  auto login = workplace.login();
  const auto connection = co_await Connection::open(std::move(login));
  const auto script = co_await export_schema(std::move(schema), connection.get());
  fmt::print("{}", script);
}

Task<> write_snapshots_anew(Workplace workplace)
{
  const auto names = upgrade_snapshots(workplace.folder);
  for (const auto& name : names) {
    fmt::print("  {}  snapshot.json written anew\n", name);
  }
  if (names.empty()) { fmt::print("Every snapshot is of this version. Nothing was done.\n"); }
  co_return;
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

void tell(const Pushed& pushed)
{
  for (const auto& change : pushed.plan.changes) {
    fmt::print("  {}{}{}\n", change.table, change.table.empty() ? "" : ": ", change.line);
  }
  for (const auto& [object, count] : pushed.losses) {
    fmt::print("  {} {}: lost\n", count, object);
  }
  if (pushed.plan.empty()) {
    fmt::print("The database is as the schema says. Nothing was done.\n");
  } else {
    fmt::print("{}\n", pushed.is_applied ? "Done. It is in no migration yet: generate --name …"
                                         : "Nothing was done: this was a dry run.");
  }
}

Task<> push_schema(Workplace workplace, PushOptions options)
{
  auto schema = workplace.schema();
  auto login = workplace.login();
  fmt::print("{}  (development)\n", redact_url(login.url.reveal()));
  const auto connection = co_await Connection::open(std::move(login));
  const auto pushed = co_await push(*connection, std::move(schema), std::move(options));
  tell(pushed);
}

std::string_view words_of(MigrationState state)
{
  switch (state) {
    case MigrationState::applied:
      return "applied";
    case MigrationState::pending:
      return "pending";
    case MigrationState::unfinished:
      return "unfinished: migrate goes on";
    case MigrationState::changed:
      return "changed after it was applied";
    case MigrationState::unknown:
      return "not known here";
  }
  return "";
}

Task<> show_status(Workplace workplace)
{
  auto login = workplace.login();
  const auto connection = co_await Connection::open(std::move(login));
  auto migrations = workplace.migrations();
  const auto list = co_await list_migrations(*connection, std::move(migrations));
  for (const auto& migration : list) {
    fmt::print("  {}  {}\n", migration.name, words_of(migration.state));
  }
  fmt::print("{} migration{}.\n", list.size(), list.size() == 1 ? "" : "s");
}

/// The newest applied migration that is at hand, or null.
const Migration* find_newest(const std::vector<AppliedMigration>& applied,
                             const std::vector<Migration>& migrations)
{
  if (applied.empty()) { return nullptr; }
  const auto found = std::ranges::find(migrations, applied.back().name, &Migration::name);
  return found == migrations.end() ? nullptr : &*found;
}

/// Sets `status` to 1 if the database is not what its migrations made.
Task<> check_database(Workplace workplace, int* status)
{
  auto login = workplace.login();
  const auto connection = co_await Connection::open(std::move(login));
  const auto applied = co_await read_ledger(*connection);
  const auto migrations = workplace.migrations();
  const auto* newest = find_newest(applied, migrations);
  if (newest == nullptr || newest->snapshot.empty()) {
    const auto* reason = applied.empty() ? "No migration is applied: run migrate first."
                                         : "The newest applied migration is not at hand here.";
    throw Error{ErrorCode::bad_request, reason};
  }
  auto expected = decode_snapshot(newest->snapshot);
  const auto sentences = co_await find_drift(*connection, std::move(expected));
  for (const auto& sentence : sentences) {
    fmt::print("Drift: {}\n", sentence);
  }
  if (sentences.empty()) { fmt::print("The database is what {} made.\n", newest->name); }
  *status = sentences.empty() ? 0 : 1;
}

class Commands {
public:
  Commands(CLI::App& group, Action& chosen, const AddWorkplace& add_workplace)
      : group_(group), chosen_(chosen), add_workplace_(add_workplace)
  {
  }

  /// `run` gives the task of the command and may set the exit status.
  CLI::App& add(const std::string& name, const std::string& sentence,
                std::function<Task<>(Workplace, int*)> run)
  {
    auto* const command = group_.add_subcommand(name, sentence);
    command->callback([&chosen = chosen_, open = add_workplace_(*command), run] {
      chosen = [open, run] {
        int status = 0;
        auto workplace = open();
        run_blocking([&] { return run(workplace, &status); });
        return status;
      };
    });
    return *command;
  }

private:
  CLI::App& group_;
  Action& chosen_;
  const AddWorkplace& add_workplace_;
};

void add_generate(Commands& commands)
{
  const auto flags = std::make_shared<GenerateFlags>();
  auto& command = commands.add(
      "generate", "Write a migration from the last snapshot to the schema in the code.",
      [flags](Workplace workplace, int*) { return generate_migration(workplace, *flags); });
  command.add_option("--name", flags->name, "What changes, e.g. post_language.")->required();
  command.add_option("--drop", flags->dropped,
                     "A table or table.column that is gone and not renamed.");
  command.add_flag("--safe", flags->is_safe,
                   "Write what keeps nobody waiting: indexes concurrently, constraints validated "
                   "afterwards.");
}

void add_push(Commands& commands)
{
  const auto options = std::make_shared<PushOptions>();
  auto& command =
      commands.add("push", "Make a database of development like the schema, without a migration.",
                   [options](Workplace workplace, int*) {
                     options->schema = workplace.own_schema;
                     options->tables = workplace.tables;
                     return push_schema(workplace, *options);
                   });
  command.add_option("--lose", options->consents,
                     "A table or table.column that may be dropped with what it holds.");
  command.add_flag("--dry-run", options->is_dry_run, "Only say what would be done.");
}

void add_migrate(Commands& commands)
{
  const auto is_dry_run = std::make_shared<bool>(false);
  auto& migrate_command =
      commands.add("migrate", "Apply what is pending.", [is_dry_run](Workplace workplace, int*) {
        return *is_dry_run ? show_pending(workplace) : apply_migrations(workplace);
      });
  migrate_command.add_flag("--dry-run", *is_dry_run, "Only say what would be run.");

  const auto consents = std::make_shared<std::vector<std::string>>();
  auto& down_command = commands.add(
      "down", "Take the newest applied migration back.",
      [consents](Workplace workplace, int*) { return take_back(workplace, *consents); });
  down_command.add_option("--lose", *consents,
                          "A table or table.column that may be dropped with what it holds.");
}

void add_lint(Commands& commands)
{
  const auto flags = std::make_shared<LintFlags>();
  auto& command =
      commands.add("lint", "Say what migrations would do to tables in use; 1 if that is something.",
                   [flags](Workplace workplace, int* status) {
                     return lint_migrations(workplace, *flags, status);
                   });
  add_lint_flags(command, *flags);
}

void add_seed(Commands& commands)
{
  const auto flags = std::make_shared<SeedFlags>();
  auto& command =
      commands.add("seed", "Fill a database of development with invented rows.",
                   [flags](Workplace workplace, int*) { return seed_database(workplace, *flags); });
  add_seed_flags(command, *flags);
}

}  // namespace

void add_commands(CLI::App& group, Action& chosen, const AddWorkplace& add_workplace)
{
  Commands commands(group, chosen, add_workplace);
  add_generate(commands);
  add_migrate(commands);
  add_push(commands);
  add_lint(commands);
  add_seed(commands);
  commands.add("status", "List migrations and whether they are applied.",
               [](Workplace workplace, int*) { return show_status(workplace); });
  commands.add("export", "Print the schema in the code as SQL that makes it from nothing.",
               [](Workplace workplace, int*) { return print_schema(workplace); });
  commands.add("up", "Write the snapshots of an older sqlkit anew.",
               [](Workplace workplace, int*) { return write_snapshots_anew(workplace); });
  commands.add("check", "Compare the database with what its migrations made; 1 if it differs.",
               [](Workplace workplace, int* status) { return check_database(workplace, status); });
}

}  // namespace sqlkit::tool
