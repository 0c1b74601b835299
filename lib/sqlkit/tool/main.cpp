#include "sqlkit/tool/commands.hpp"
#include "sqlkit/tool/project.hpp"
#include "sqlkit/tool/pull_command.hpp"
#include "sqlkit/tool/schema_program.hpp"
#include "sqlkit/tool/studio_command.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/version.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <exception>
#include <filesystem>
#include <memory>

namespace {

using sqlkit::tool::Workplace;

std::function<Workplace()> add_workplace(CLI::App& command)
{
  const auto file = std::make_shared<std::string>("sqlkit.toml");
  command.add_option("--config", *file, "The project's file.")->capture_default_str();
  return [file] {
    const auto project = sqlkit::tool::read_project(*file);
    return Workplace{
        .schema_text = [project] { return sqlkit::tool::ask_schema_program(project.schema); },
        .migrations = [project] { return sqlkit::read_migrations(project.out); },
        .folder = project.out,
        .own_schema = project.schemas.empty() ? "public" : project.schemas.front(),
        .tables = project.tables,
        .login =
            [project] {
              return sqlkit::ConnectOptions{.url = sqlkit::Secret<>{sqlkit::tool::url_of(project)}};
            },
        .seed = [project] { return project.seed; }};
  };
}

/// For the studio a database is enough: anybody's, without a project.
std::function<Workplace()> add_database(CLI::App& command)
{
  const auto file = std::make_shared<std::string>("sqlkit.toml");
  const auto url = std::make_shared<std::string>();
  command.add_option("--config", *file, "The project's file.")->capture_default_str();
  command.add_option("--url", *url, "The database, if it is not the project's.");
  return [file, url] {
    sqlkit::tool::Project project;
    if (url->empty() || std::filesystem::exists(*file)) {
      project = sqlkit::tool::read_project(*file);
    }
    if (not url->empty()) { project.url = *url; }
    return Workplace{
        .login =
            [project] {
              return sqlkit::ConnectOptions{.url = sqlkit::Secret<>{sqlkit::tool::url_of(project)}};
            },
        .secrets = project.secrets};
  };
}

}  // namespace

int main(int argc, char** argv)
{
  CLI::App program{"sqlkit: migrations from a schema in C++."};
  program.set_version_flag("--version", std::string(sqlkit::sqlkit_version));
  program.require_subcommand(1);
  program.set_help_all_flag("--help-all", "Every command with its flags.");
  sqlkit::tool::Action chosen;
  sqlkit::tool::add_commands(program, chosen, add_workplace);
  sqlkit::tool::add_pull(program, chosen);
  sqlkit::tool::add_studio(program, chosen, add_database);
  try {
    program.parse(argc, argv);
    return chosen();
  } catch (const CLI::ParseError& error) {
    return program.exit(error);
  } catch (const std::exception& error) {
    fmt::print(stderr, "sqlkit: {}\n", error.what());
  }
  return 1;
}
