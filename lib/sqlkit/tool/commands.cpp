#include "sqlkit/tool/commands.hpp"

#include "sqlkit/async/run_blocking.hpp"
#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/export.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/migrate/push.hpp"
#include "sqlkit/migrate/upgrade.hpp"
#include "sqlkit/pg/connection.hpp"
#include "sqlkit/tool/check_command.hpp"
#include "sqlkit/tool/generate_command.hpp"
#include "sqlkit/tool/lint_command.hpp"
#include "sqlkit/tool/migrate_command.hpp"
#include "sqlkit/tool/seed_command.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <utility>

namespace sqlkit::tool {

namespace {

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
  add_generate_flags(command, *flags);
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
  const auto flags = std::make_shared<MigrateFlags>();
  auto& migrate_command = commands.add(
      "migrate", "Apply what is pending.",
      [flags](Workplace workplace, int*) { return migrate_database(workplace, *flags); });
  add_migrate_flags(migrate_command, *flags);

  const auto consents = std::make_shared<std::vector<std::string>>();
  auto& down_command = commands.add(
      "down", "Take the newest applied migration back.",
      [consents](Workplace workplace, int*) { return take_back(workplace, *consents); });
  down_command.add_option("--lose", *consents,
                          "A table or table.column that may be dropped with what it holds.");
}

void add_check(Commands& commands)
{
  const auto flags = std::make_shared<CheckFlags>();
  auto& command = commands.add(
      "check",
      "Look for branches that do not go together, and compare the database with what its "
      "migrations made; 1 if that finds something.",
      [flags](Workplace workplace, int* status) {
        return check_migrations(workplace, *flags, status);
      });
  add_check_flags(command, *flags);
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
  add_check(commands);
  add_lint(commands);
  add_seed(commands);
  commands.add("status", "List migrations and whether they are applied.",
               [](Workplace workplace, int*) { return show_status(workplace); });
  commands.add("export", "Print the schema in the code as SQL that makes it from nothing.",
               [](Workplace workplace, int*) { return print_schema(workplace); });
  commands.add("up", "Write the snapshots of an older sqlkit anew.",
               [](Workplace workplace, int*) { return write_snapshots_anew(workplace); });
}

}  // namespace sqlkit::tool
