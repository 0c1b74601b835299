#pragma once

#include <string>
#include <vector>

namespace sqlkit {

/// One thing that is wrong with an input.
struct Issue {
  std::string path;     ///< JSON Pointer to the value, "" for the whole input
  std::string code;     ///< Zod's issue code: invalid_type, too_big, too_small, invalid_format,
                        ///< unrecognized_keys, custom …
  std::string message;  ///< a sentence for a person

  friend bool operator==(const Issue&, const Issue&) = default;
};

/// Everything that is wrong with an input, in the order in which it was met. Empty means valid.
using Issues = std::vector<Issue>;

}  // namespace sqlkit
