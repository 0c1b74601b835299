#include "sqlkit/migrate/upgrade.hpp"

#include "sqlkit/base/error.hpp"
#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/migrate/snapshot.hpp"

#include <fstream>
#include <system_error>
#include <utility>

namespace sqlkit {

namespace fs = std::filesystem;

namespace {

void replace_file(const fs::path& path, const std::string& text)
{
  auto unfinished = path;
  unfinished += ".new";
  std::ofstream file(unfinished, std::ios::binary);
  file << text;
  file.close();
  std::error_code problem;
  if (file) { fs::rename(unfinished, path, problem); }
  if (not file or problem) {
    throw Error{ErrorCode::unavailable, path.string() + " cannot be written."};
  }
}

}  // namespace

std::vector<std::string> upgrade_snapshots(const fs::path& folder)
{
  std::vector<std::string> upgraded;
  std::vector<std::string> previous;
  for (const auto& migration : read_migrations(folder)) {
    const auto parents = std::exchange(previous, {migration.name});
    if (migration.snapshot.empty()) { continue; }
    auto snapshot = decode_snapshot(migration.snapshot);
    if (not snapshot.parents) { snapshot.parents = parents; }
    const auto text = encode_snapshot(snapshot);
    if (text == migration.snapshot) { continue; }
    replace_file(folder / migration.name / "snapshot.json", text);
    upgraded.push_back(migration.name);
  }
  return upgraded;
}

}  // namespace sqlkit
