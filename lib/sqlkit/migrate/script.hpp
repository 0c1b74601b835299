#pragma once

#include <string_view>
#include <vector>

namespace sqlkit {

/// One statement of an SQL file, without its semicolon and the comments before it.
struct ScriptStatement {
  std::string_view text;  ///< points into the script
  std::size_t line = 1;   ///< where it begins, from 1
  /// The mark stands before it: it is committed before the others of its script run.
  bool is_outside_transaction = false;

  friend bool operator==(const ScriptStatement&, const ScriptStatement&) = default;
};

/// The comment before a statement whose effect cannot be used in its own transaction (a new value
/// of an enum). Such a statement must be one that can be repeated.
inline constexpr std::string_view outside_transaction_mark = "-- sqlkit: outside the transaction\n";

/// Cuts a script at its semicolons, but not at those in strings, quoted names, dollar quotes,
/// comments and bodies of `begin atomic`.
std::vector<ScriptStatement> split_script(std::string_view script);

}  // namespace sqlkit
