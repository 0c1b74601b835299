#include "sqlkit/migrate/migrate.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace sqlkit {

Task<std::vector<PendingMigration>> list_pending(Connection& connection,
                                                 std::vector<Migration> migrations)
{
  const auto applied = co_await read_ledger(connection);
  const auto progress = co_await read_progress(connection);
  std::vector<PendingMigration> list;
  for (auto& migration : find_pending(migrations, applied, progress)) {
    const auto found = std::ranges::find(progress, migration.name, &MigrationProgress::name);
    const auto done = found == progress.end() ? 0 : found->steps;
    list.push_back({std::move(migration), done});
  }
  co_return list;
}

Task<std::vector<MigrationStatus>> list_migrations(Connection& connection,
                                                   std::vector<Migration> migrations)
{
  const auto applied = co_await read_ledger(connection);
  std::map<std::string, MigrationStatus> by_name;
  for (const auto& migration : migrations) {
    by_name[migration.name] = {.name = migration.name, .state = MigrationState::pending};
  }
  for (const auto& row : applied) {
    auto& status = by_name[row.name];
    status.state = status.name.empty() ? MigrationState::unknown : MigrationState::applied;
    status.name = row.name;
    status.applied = row;
  }
  const auto unfinished = co_await read_progress(connection);
  for (const auto& progress : unfinished) {
    auto& status = by_name[progress.name];
    status.state = status.name.empty() ? MigrationState::unknown : MigrationState::unfinished;
    status.name = progress.name;
    status.progress = progress;
  }
  std::vector<MigrationStatus> list;
  for (const auto& migration : migrations) {
    auto& status = by_name[migration.name];
    if (status.applied and status.applied->checksum != checksum_of(migration)) {
      status.state = MigrationState::changed;
    }
  }
  for (auto& [name, status] : by_name) {
    list.push_back(std::move(status));
  }
  co_return list;
}

}  // namespace sqlkit
