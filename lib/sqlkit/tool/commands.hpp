#pragma once

#include "sqlkit/migrate/migration.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/table_filter.hpp"
#include "sqlkit/pg/options.hpp"
#include "sqlkit/seed/seed.hpp"
#include "sqlkit/sql/description.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

/// The command line of migrations. The program `sqlkit` has it for projects with a sqlkit.toml; a
/// program with a schema of its own gives the same commands to its users.
namespace sqlkit::tool {

/// What the commands work on.
struct Workplace {
  /// As the code says it: encode_snapshot() of the schema alone.
  std::function<std::string()> schema_text;
  std::function<std::vector<Migration>()> migrations;  ///< what `migrate` applies
  std::filesystem::path folder;                        ///< where `generate` writes
  std::string own_schema = "public";                   ///< where `push`, `check` and `seed` look
  TableFilter tables{};                                ///< what `push`, `check` and `seed` look at
  std::function<ConnectOptions()> login;               ///< of the role that owns the tables
  /// What `studio` masks, and what not, beside the columns whose names say so (secret_columns.hpp).
  std::vector<std::string> secrets = {};
  /// What `seed` fills the tables with, unless its flags say otherwise.
  std::function<SeedOptions()> seed = [] { return SeedOptions{}; };
  /// The role that the program works as, if it is another one.
  std::function<std::optional<std::string>()> runtime_role = [] { return std::nullopt; };

  /// Throws Error{bad_request} if the text is of another version of sqlkit.
  SchemaDescription schema() const { return decode_snapshot(schema_text()).source; }
};

/// What a chosen command leaves to be run after parsing; it returns the exit status.
using Action = std::function<int()>;

/// Called for each command: adds the flags that say where everything is. What it returns is called
/// once, after parsing.
using AddWorkplace = std::function<std::function<Workplace()>(CLI::App& command)>;

/// Adds generate, migrate, down, push, lint, seed, status, export, up and check to a program or to
/// a group of its commands.
void add_commands(CLI::App& group, Action& chosen, const AddWorkplace& add_workplace);

}  // namespace sqlkit::tool
