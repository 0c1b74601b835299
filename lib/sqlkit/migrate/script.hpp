#pragma once

#include <string_view>
#include <vector>

namespace sqlkit {

/// One statement of an SQL file, without its semicolon and the comments before it.
struct ScriptStatement {
  std::string_view text;  ///< points into the script
  std::size_t line = 1;   ///< where it begins, from 1

  friend bool operator==(const ScriptStatement&, const ScriptStatement&) = default;
};

/// Cuts a script at its semicolons, but not at those in strings, quoted names, dollar quotes,
/// comments and bodies of `begin atomic`.
std::vector<ScriptStatement> split_script(std::string_view script);

}  // namespace sqlkit
