#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/migrate/lint/lint.hpp"
#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/migrate/model.hpp"
#include "sqlkit/migrate/plan.hpp"

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
  Timestamp now{};
};

/// What was generated.
struct Generated {
  std::string previous;  ///< the migration that was compared with; "" for the first
  Migration migration;   ///< its name is "" if nothing changed
  Plan up;
  Plan down;
  std::vector<LintFinding> findings;  ///< in up.sql
  bool is_normalised = false;         ///< a database was at hand to compare

  bool has_changes() const noexcept { return not migration.name.empty(); }
};

/// Compares the schema with the last snapshot and writes the migration between them; writes nothing
/// if nothing changed. With a connection (which is not in a transaction; nothing stays in its
/// database) PostgreSQL itself says what is equal; without one, texts are compared.
/// Throws Error{bad_request} where a guess would be needed; nothing is written then.
Task<Generated> generate(SchemaDescription schema, GenerateOptions options, Connection* connection);

/// What a person is told, a fact a line.
std::string report(const Generated& generated, const GenerateOptions& options);

}  // namespace sqlkit
