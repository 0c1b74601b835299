#include "sqlkit/tool/check_command.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/branches.hpp"
#include "sqlkit/migrate/drift.hpp"
#include "sqlkit/migrate/history.hpp"
#include "sqlkit/migrate/ledger.hpp"
#include "sqlkit/pg/connection.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <utility>

namespace sqlkit::tool {

namespace {

/// Returns whether all branches go together, or may be joined although they do not.
bool tell_branches(const History& history, bool ignores_conflicts)
{
  const auto conflicts = find_conflicts(history);
  for (const auto& sentence : conflicts) {
    fmt::print("{}: {}\n", ignores_conflicts ? "Ignored" : "Conflict", sentence);
  }
  const auto heads = history.names_of(history.heads(history.all()));
  if (!conflicts.empty() && ignores_conflicts) {
    fmt::print("{}The next generate joins them: --ignore-conflicts\n", conflicts_rule);
  } else if (!conflicts.empty()) {
    fmt::print(
        "Of two such migrations, delete the folder that fewer databases have, and generate it "
        "again; or join them as they are: generate --ignore-conflicts\n");
  } else if (heads.size() > 1) {
    fmt::print("The branches {} go together; the next generate joins them.\n",
               fmt::join(heads, " and "));
  } else if (heads.size() == 1) {
    fmt::print("All migrations are one line up to {}.\n", heads.front());
  } else {
    fmt::print("There are no migrations. Write the first: generate --name initial\n");
  }
  return conflicts.empty() || ignores_conflicts;
}

History::Places find_applied(const History& history, const std::vector<AppliedMigration>& applied)
{
  History::Places places;
  for (const auto& row : applied) {
    const auto place = history.find(row.name);
    if (!place) {
      throw Error{ErrorCode::bad_request,
                  "The migration " + row.name + " is applied, and not at hand here."};
    }
    places.insert(*place);
  }
  if (places.empty()) {
    throw Error{ErrorCode::bad_request, "No migration is applied: run migrate first."};
  }
  return places;
}

/// Returns whether the database is what its migrations made.
Task<bool> tell_drift(Workplace workplace, const History* history)
{
  auto login = workplace.login();
  const auto connection = co_await Connection::open(std::move(login));
  const auto applied = co_await read_ledger(*connection);
  const auto places = find_applied(*history, applied);
  auto expected = history->state_after(places);
  const auto names = *expected.parents;
  DriftOptions options{.schema = workplace.own_schema, .tables = workplace.tables};
  const auto sentences = co_await find_drift(*connection, std::move(expected), std::move(options));
  for (const auto& sentence : sentences) {
    fmt::print("Drift: {}\n", sentence);
  }
  const bool is_same = sentences.empty();
  if (is_same) { fmt::print("The database is what {} made.\n", fmt::join(names, " and ")); }
  co_return is_same;
}

}  // namespace

void add_check_flags(CLI::App& command, CheckFlags& flags)
{
  command.add_flag("--offline", flags.is_offline,
                   "Ask no database: only look whether branches go together.");
  command.add_flag("--ignore-conflicts", flags.ignores_conflicts,
                   "Branches that do not go together are told, and are no reason to fail.");
}

Task<> check_migrations(Workplace workplace, CheckFlags flags, int* status)
{
  const History history(workplace.migrations());
  bool is_good = tell_branches(history, flags.ignores_conflicts);
  if (!flags.is_offline) {
    const bool is_same = co_await tell_drift(std::move(workplace), &history);
    is_good = is_good && is_same;
  }
  *status = is_good ? 0 : 1;
}

}  // namespace sqlkit::tool
