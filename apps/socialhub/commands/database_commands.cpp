#include "socialhub/commands/command.hpp"
#include "socialhub/data_directory.hpp"
#include "socialhub/private_postgres.hpp"
#include "socialhub/run_task.hpp"

#include "store/migrations.hpp"
#include "store/schema_description.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/generate.hpp"
#include "sqlkit/migrate/migrate.hpp"
#include "sqlkit/pg/connection.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

namespace socialhub::app {

namespace {

using sqlkit::Task;

struct Choice {
  bool is_demo = false;
  std::function<Settings(bool)> settings;
  std::filesystem::path folder = "src/store/migrations";
  std::string name;
  std::vector<std::string> dropped;
};

/// The database that the settings name; a private one runs as long as this lives.
struct OpenDatabase {
  explicit OpenDatabase(const Choice& choice)
  {
    const auto settings = choice.settings(choice.is_demo);
    if (!settings.database_url.empty()) {
      login.url = settings.database_url;
      return;
    }
    prepare_data_directory(settings.data);
    const auto password =
        choice.is_demo ? DatabasePassword::well_known : DatabasePassword::generated;
    postgres = cluster::ensure_running(cluster_options(settings, password));
    login.url = sqlkit::Secret<>{postgres->address.owner_url};
    runtime_role = std::string(cluster::runtime_role);
  }

  sqlkit::ConnectOptions login;
  std::optional<std::string> runtime_role;
  std::optional<cluster::Running> postgres;
};

Task<> generate(const Choice* choice, const OpenDatabase* database)
{
  const auto connection = co_await sqlkit::Connection::open(database->login);
  sqlkit::GenerateOptions options;
  options.folder = choice->folder;
  options.name = choice->name;
  options.dropped = choice->dropped;
  options.now = sqlkit::system_clock().now();
  const auto generated =
      co_await sqlkit::generate(store::describe_schema(), options, connection.get());
  fmt::print("{}", sqlkit::report(generated, options));
}

Task<> migrate(const OpenDatabase* database)
{
  sqlkit::MigrateOptions options;
  options.runtime_role = database->runtime_role;
  options.events.started = [](std::size_t pending) {
    fmt::print("{} pending, lock taken\n", pending);
  };
  options.events.waiting_for_others = [] {
    fmt::print("Another process migrates this database; waiting.\n");
  };
  options.events.applied = [](const sqlkit::AppliedMigration& applied) {
    fmt::print("  {}  done\n", applied.name);
  };
  auto migrations = sqlkit::to_migrations(store::embedded_migrations());
  const auto done =
      co_await sqlkit::migrate(database->login, std::move(migrations), std::move(options));
  fmt::print("Database is at {}. {} applied.\n", done.latest, done.applied.size());
}

std::string_view state_name(sqlkit::MigrationState state)
{
  switch (state) {
    case sqlkit::MigrationState::applied:
      return "applied";
    case sqlkit::MigrationState::pending:
      return "pending";
    case sqlkit::MigrationState::changed:
      return "changed after it was applied";
    case sqlkit::MigrationState::unknown:
      return "not known to this program";
  }
  return "";
}

Task<> status(const OpenDatabase* database)
{
  const auto connection = co_await sqlkit::Connection::open(database->login);
  auto migrations = sqlkit::to_migrations(store::embedded_migrations());
  const auto list = co_await sqlkit::list_migrations(*connection, std::move(migrations));
  for (const auto& migration : list) {
    fmt::print("  {}  {}\n", migration.name, state_name(migration.state));
  }
  fmt::print("{} migration{}.\n", list.size(), list.size() == 1 ? "" : "s");
}

}  // namespace

void add_database_commands(CLI::App& program, Action& chosen)
{
  auto* const group = program.add_subcommand("db", "Look after the database's tables.");
  group->require_subcommand(1);
  const auto add = [&](const std::string& name, const std::string& sentence,
                       std::function<Task<>(const Choice*, const OpenDatabase*)> run) {
    auto* const command = group->add_subcommand(name, sentence);
    const auto choice = std::make_shared<Choice>();
    choice->settings = add_settings(*command);
    command->add_flag("--demo", choice->is_demo, "The demo's database.");
    command->callback([&chosen, choice, run] {
      chosen = [choice, run] {
        const OpenDatabase database(*choice);
        run_task([&] { return run(choice.get(), &database); });
        return 0;
      };
    });
    return std::pair(command, choice);
  };
  const auto [generate_command, generate_choice] = add(
      "generate", "Write a migration from the last snapshot to the schema in the code.", generate);
  generate_command->add_option("--name", generate_choice->name, "What changes, e.g. post_language.")
      ->required();
  generate_command->add_option("--folder", generate_choice->folder, "Where migrations stand.")
      ->capture_default_str();
  generate_command->add_option("--drop", generate_choice->dropped,
                               "A table or table.column that is gone and not renamed.");
  add("migrate", "Apply what is pending.",
      [](const Choice*, const OpenDatabase* database) { return migrate(database); });
  add("status", "List migrations and whether they are applied.",
      [](const Choice*, const OpenDatabase* database) { return status(database); });
}

}  // namespace socialhub::app
