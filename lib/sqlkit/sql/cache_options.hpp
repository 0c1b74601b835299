#pragma once

#include "sqlkit/base/time.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

/// A cache of results in the program's memory; see Database::cached_session.
struct CacheOptions {
  std::size_t most_bytes = 0;  ///< what was wanted least recently goes first; zero = no cache
  std::chrono::milliseconds ttl = std::chrono::seconds(60);
  Clock* clock = &system_clock();
};

/// How the results of a session are kept.
struct CacheUse {
  std::optional<std::chrono::milliseconds> ttl = {};  ///< CacheOptions::ttl, unless given
  std::vector<std::string> tags = {};  ///< names to forget them by: Database::forget_cached
  bool is_forgotten_by_writes = true;  ///< false: only ttl and tags end their life
};

/// What to forget.
struct CachedThings {
  std::vector<std::string> tables = {};  ///< results of statements that name one of these
  std::vector<std::string> tags = {};
};

}  // namespace sqlkit
