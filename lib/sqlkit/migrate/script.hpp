#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// One statement of an SQL file, without its semicolon and the comments before it.
struct ScriptStatement {
  std::string_view text;  ///< points into the script
  std::size_t line = 1;   ///< where it begins, from 1
  /// The mark stands before it, or PostgreSQL accepts it nowhere else (`create index concurrently`,
  /// `vacuum`): it is committed by itself.
  bool is_outside_transaction = false;
  bool begins_transaction = false;         ///< the mark stands before it
  std::vector<std::string_view> comments;  ///< those before it

  friend bool operator==(const ScriptStatement&, const ScriptStatement&) = default;
};

/// The comment before a statement that cannot be undone or whose effect cannot be used in its own
/// transaction (a new value of an enum). Such a statement must be one that can be repeated.
inline constexpr std::string_view outside_transaction_mark = "-- sqlkit: outside the transaction\n";

/// The comment before a statement that may run only when everything before it is committed.
inline constexpr std::string_view new_transaction_mark = "-- sqlkit: a new transaction\n";

/// Cuts a script at its semicolons, but not at those in strings, quoted names, dollar quotes,
/// comments and bodies of `begin atomic`.
std::vector<ScriptStatement> split_script(std::string_view script);

/// Statements that are committed together: one transaction, or one statement outside of any.
struct Stage {
  std::vector<ScriptStatement> statements;  ///< at least one
  bool is_outside_transaction = false;
};

/// The stages in which statements of one script run, in its order.
std::vector<Stage> to_stages(std::vector<ScriptStatement> statements);

}  // namespace sqlkit
