#pragma once

#include "sqlkit/seed/seed.hpp"

#include <toml++/toml.h>

#include <filesystem>

namespace sqlkit::tool {

/// Reads the part [seed] of a project's file:
///
///     [seed]
///     rows = 1000
///     seed = 7
///     version = 1
///     nulls = 0.1
///     [seed.tables]
///     posts = 100000
///     [seed.columns]
///     "posts.state" = { values = { draft = 3, published = 1 } }
///     "authors.nick" = { generator = "city", nulls = 0.5 }
///     "books.price" = { minimum = 100, maximum = 9900 }
///
/// Throws Error{bad_request} with the line of what cannot be read.
SeedOptions read_seed_settings(const toml::table& seed, const std::filesystem::path& file);

}  // namespace sqlkit::tool
