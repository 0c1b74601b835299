#pragma once

#include "sqlkit/migrate/table_filter.hpp"
#include "sqlkit/pull/cpp_text.hpp"
#include "sqlkit/seed/seed.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit::tool {

/// What a project's sqlkit.toml says:
///
///     url = "${DATABASE_URL}"        # or postgresql://…
///     schema = "build/app_schema"    # the program that sqlkit_schema() in CMake builds
///     out = "migrations"
///     schemas = ["public", "billing"]    # what pull reads; the first is the program's own
///     tables = ["*", "!legacy_*"]        # what pull reads, push and check look at; ! leaves out
///     roles = true                       # pull writes roles and grants; or patterns, as of tables
///     naming = "snake"                   # how pull names members; or "as_is"
///
/// in [seed], what `seed` fills tables with (seed_settings.hpp), and in [studio] what it masks:
///
///     [studio]
///     secrets = ["people.ssn", "*.iban", "!posts.content_hash"]
///
/// Paths are relative to the file.
struct Project {
  std::filesystem::path file;  ///< "" if there is none
  std::string url;             ///< as it is written
  std::filesystem::path schema;
  std::filesystem::path out;
  std::vector<std::string> schemas{};  ///< empty: public is the own one, and pull reads all
  TableFilter tables{};
  std::optional<TableFilter> roles{};  ///< nothing: pull writes none
  Naming naming = Naming::snake;
  SeedOptions seed;
  std::vector<std::string> secrets{};  ///< what `studio` masks, and with a ! what not
};

/// Throws Error{bad_request} with what is wrong, where, and what to do.
Project read_project(const std::filesystem::path& file);

/// The project's url, in which `${NAME}` is taken from the environment: not before it is needed, so
/// that what asks no database works where none is named.
/// Throws Error{bad_request} for a name that the environment does not have.
std::string url_of(const Project& project);

}  // namespace sqlkit::tool
