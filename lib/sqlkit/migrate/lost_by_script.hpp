#pragma once

#include <string>
#include <vector>

namespace sqlkit {

/// What a script drops, under the name that it has before the script runs.
struct Lost {
  std::string object;  ///< "posts", "posts.headline"
  std::string noun;    ///< what is counted: " rows", " values"
  std::string query;   ///< says how many it holds

  friend bool operator==(const Lost&, const Lost&) = default;
};

/// Tables and columns that the script drops, also those that it renames or moves first.
std::vector<Lost> list_lost(const std::string& script);

}  // namespace sqlkit
