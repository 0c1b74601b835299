#include "socialhub/commands/command.hpp"
#include "socialhub/data_directory.hpp"
#include "socialhub/private_postgres.hpp"

#include "store/migrations.hpp"
#include "store/schema_description.hpp"
#include "store/seed_options.hpp"

#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/tool/commands.hpp"
#include "sqlkit/tool/studio_command.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace socialhub::app {

namespace {

using sqlkit::tool::Workplace;

struct Choice {
  bool is_demo = false;
  std::function<Settings(bool)> settings;
  std::filesystem::path folder = "src/store/migrations";
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

Workplace open_workplace(const Choice& choice)
{
  const auto database = std::make_shared<OpenDatabase>(choice);
  return {
      .schema_text = [] { return sqlkit::encode_snapshot({.source = store::describe_schema()}); },
      .migrations = [] { return sqlkit::to_migrations(store::embedded_migrations()); },
      .folder = choice.folder,
      .login = [database] { return database->login; },
      .seed = store::seed_options,
      .runtime_role = [database] { return database->runtime_role; }};
}

}  // namespace

void add_database_commands(CLI::App& program, Action& chosen)
{
  auto* const group = program.add_subcommand("db", "Look after the database's tables.");
  group->require_subcommand(1);
  const sqlkit::tool::AddWorkplace add_workplace = [](CLI::App& command) {
    const auto choice = std::make_shared<Choice>();
    choice->settings = add_settings(command, SettingScope::every_command);
    command.add_flag("--demo", choice->is_demo, "The demo's database.");
    command.add_option("--folder", choice->folder, "Where migrations are written.")
        ->capture_default_str();
    return [choice] { return open_workplace(*choice); };
  };
  sqlkit::tool::add_commands(*group, chosen, add_workplace);
  sqlkit::tool::add_studio(*group, chosen, add_workplace);
}

}  // namespace socialhub::app
