#include "sqlkit/tool/lint_command.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/ledger.hpp"
#include "sqlkit/migrate/lint/lint.hpp"
#include "sqlkit/pg/connection.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <set>
#include <utility>

namespace sqlkit::tool {

namespace {

/// What a live database knows.
struct Database {
  std::set<std::string> applied;
  TableSizes sizes;
};

Task<Database> ask_database(ConnectOptions login)
{
  const auto connection = co_await Connection::open(std::move(login));
  const auto applied = co_await read_ledger(*connection);
  Database database;
  for (const auto& migration : applied) {
    database.applied.insert(migration.name);
  }
  database.sizes = co_await read_table_sizes(*connection);
  co_return database;
}

/// "migrations/20261122101500_post_language/" names one as well as its bare name.
std::set<std::string> names_in(const std::vector<std::string>& paths, const History& history)
{
  std::set<std::string> names;
  for (const auto& path : paths) {
    const std::filesystem::path place(path.ends_with('/') ? path.substr(0, path.size() - 1) : path);
    const auto name = place.filename().string();
    if (!history.find(name)) {
      throw Error{ErrorCode::bad_request, "There is no migration " + name + "."};
    }
    names.insert(name);
  }
  return names;
}

}  // namespace

void add_lint_flags(CLI::App& command, LintFlags& flags)
{
  command.add_option("migrations", flags.names, "Their folders; otherwise those that are pending.");
  command.add_flag("--offline", flags.is_offline, "Ask no database: look at all, without sizes.");
}

Task<> lint_migrations(Workplace workplace, LintFlags flags, int* status)
{
  const History history(read_migrations(workplace.folder));
  const auto names = names_in(flags.names, history);
  Database database;
  if (!flags.is_offline) {
    auto login = workplace.login();
    database = co_await ask_database(std::move(login));
  }
  std::size_t looked_at = 0;
  std::size_t problems = 0;
  for (const auto place : history.all()) {
    const auto& name = history.migrations()[place].name;
    const bool is_meant = names.empty() ? !database.applied.contains(name) : names.contains(name);
    if (!is_meant) { continue; }
    ++looked_at;
    for (const auto& finding : lint_migration(history, place, database.sizes)) {
      fmt::print("{}", report(finding));
      ++problems;
    }
  }
  fmt::print("{} problem{} in {} migration{}.\n", problems, problems == 1 ? "" : "s", looked_at,
             looked_at == 1 ? "" : "s");
  *status = problems == 0 ? 0 : 1;
}

}  // namespace sqlkit::tool
