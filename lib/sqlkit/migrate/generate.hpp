#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/migrate/history.hpp"
#include "sqlkit/migrate/lint/lint.hpp"
#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/migrate/model.hpp"
#include "sqlkit/migrate/plan.hpp"
#include "sqlkit/migrate/snapshot.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

class Connection;

struct GenerateOptions {
  std::filesystem::path folder;  ///< of all migrations
  std::string name;              ///< "post_language"; lower-case letters, digits, underscores
  /// What may be dropped although something else of its kind is new: "posts.headline", "posts".
  std::vector<std::string> dropped;
  /// Writes what a busy program does not notice, in several transactions (safe_plan.hpp).
  bool is_safe = false;
  /// Joins branches that do not go together (branches.hpp). Of what both changed, what the later
  /// folder says counts, which migrate() applies last; of what one of them dropped, nothing is
  /// left.
  bool ignores_conflicts = false;
  Timestamp now{};
};

/// What was generated.
struct Generated {
  /// The migrations that it follows: what was compared with. None for the first, several where
  /// branches are joined.
  std::vector<std::string> parents;
  std::vector<std::string> conflicts;  ///< of the branches, which were joined nevertheless
  Migration migration;                 ///< its name is "" if nothing changed
  Plan up;
  Plan down;
  std::vector<LintFinding> findings;  ///< in up.sql
  bool is_normalised = false;         ///< a database was at hand to compare

  bool has_changes() const noexcept { return not migration.name.empty(); }
};

/// What the next migration stands on.
struct Ground {
  History history;
  std::vector<std::string> conflicts;  ///< of branches that are joined nevertheless
  Snapshot state;                      ///< what a database holds after all of it
};

/// Puts the branches together. Throws Error{conflict} if they do not go together (branches.hpp) and
/// that is not to be ignored.
Ground survey(History history, const GenerateOptions& options);

/// Compares the schema with the last snapshot and writes the migration between them; writes nothing
/// if nothing changed. Where branches have not been joined, the schema is compared with the
/// snapshots of all of them put together, and the new migration follows them all. With a connection
/// (which is not in a transaction; nothing stays in its database) PostgreSQL itself says what is
/// equal; without one, texts are compared. Throws Error{bad_request} where a guess would be needed;
/// nothing is written then.
Task<Generated> generate(SchemaDescription schema, Ground ground, GenerateOptions options,
                         Connection* connection);

/// The same on what the folder holds. Throws also what survey() throws.
Task<Generated> generate(SchemaDescription schema, GenerateOptions options, Connection* connection);

/// What generate() gives if nothing changed, told from texts alone and without a database: empty if
/// they cannot tell (has_source() in snapshot.hpp). `schema` is encode_snapshot() of the schema.
std::optional<Generated> find_unchanged(std::string_view schema, const History& history,
                                        const GenerateOptions& options);

/// Writes a migration without statements, for those that no schema tells: rows to correct, grants,
/// objects that sqlkit does not know. Its snapshot is the one before, so what it makes is neither
/// compared nor missed. Uses of the options only folder, name, now and ignores_conflicts.
/// Throws Error{conflict} as generate() does; nothing is written then.
Migration generate_custom(const GenerateOptions& options);

/// What a person is told, a fact a line.
std::string report(const Generated& generated, const GenerateOptions& options);

}  // namespace sqlkit
