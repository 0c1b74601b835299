#pragma once

#include "sqlkit/seed/seed.hpp"
#include "sqlkit/tool/commands.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sqlkit::tool {

/// What was said on the command line; it counts more than the project's file.
struct SeedFlags {
  std::optional<std::size_t> rows;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> tables;      ///< "posts=100000"
  std::vector<std::string> values;      ///< "posts.state=draft:3,published"
  std::vector<std::string> generators;  ///< "authors.nick=city"
  std::vector<std::string> nulls;       ///< "0.2", "posts.title=0.5"
  bool is_reset = false;
};

void add_seed_flags(CLI::App& command, SeedFlags& flags);

/// The options as the flags change them. Throws Error{bad_request} for a flag that cannot be read.
SeedOptions follow_flags(SeedOptions options, const SeedFlags& flags);

/// Fills the tables and tells how it goes: a bar on a terminal, a line for each table elsewhere.
Task<> seed_database(Workplace workplace, SeedFlags flags);

}  // namespace sqlkit::tool
