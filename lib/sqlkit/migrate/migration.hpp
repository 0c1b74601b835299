#pragma once

#include "sqlkit/migrate/script.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// One step of a schema's history. Its name begins with its time, so that names sort by age.
struct Migration {
  std::string name;  ///< "20261122101500_post_language"
  std::string up;
  std::string down;
  std::string snapshot;  ///< JSON of the schema afterwards; "" if it is not at hand

  friend bool operator==(const Migration&, const Migration&) = default;
};

/// A migration that was built into the program (sqlkit_embed_migrations in CMake).
struct EmbeddedMigration {
  std::string_view name;
  std::string_view up;
  std::string_view down;
  std::string_view snapshot;
};

/// The migrations of a folder: its subfolders with an up.sql, by name. A folder that does not exist
/// has none. Throws Error{bad_request} for a subfolder whose name has no time or that cannot be
/// read.
std::vector<Migration> read_migrations(const std::filesystem::path& folder);

std::vector<Migration> to_migrations(std::span<const EmbeddedMigration> embedded);

/// Writes `folder/name/{up.sql,down.sql,snapshot.json}`, all or nothing.
/// Throws Error{unavailable} if it cannot be written, Error{conflict} if it is there.
void write_migration(const std::filesystem::path& folder, const Migration& migration);

/// What tells a changed migration from the one that was applied: SHA-256 of its up.sql.
std::string checksum_of(const Migration& migration);
/// The same of statements, whatever stands between them.
std::string checksum_of(std::span<const ScriptStatement> statements);

/// True for fourteen digits, an underscore and a word.
bool is_migration_name(std::string_view name);

}  // namespace sqlkit
