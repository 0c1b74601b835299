#pragma once

#include "sqlkit/seed/seed.hpp"

#include <filesystem>
#include <string>

namespace sqlkit::tool {

/// What a project's sqlkit.toml says:
///
///     url = "${DATABASE_URL}"        # or postgresql://…
///     schema = "build/app_schema"    # the program that sqlkit_schema() in CMake builds
///     out = "migrations"
///
/// and, in [seed], what `seed` fills tables with (seed_settings.hpp). Paths are relative to the
/// file.
struct Project {
  std::string url;
  std::filesystem::path schema;
  std::filesystem::path out;
  SeedOptions seed;
};

/// Reads the file; `${NAME}` in url is taken from the environment.
/// Throws Error{bad_request} with what is wrong, where, and what to do.
Project read_project(const std::filesystem::path& file);

}  // namespace sqlkit::tool
