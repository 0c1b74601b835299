#pragma once

#include "sqlkit/migrate/diff/object.hpp"
#include "sqlkit/migrate/model.hpp"
#include "sqlkit/migrate/renames.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sqlkit {

/// One change as a person reads it: "+ language text null", at a table or the whole schema.
struct Change {
  std::string table;  ///< "" for what stands beside tables
  std::string line;

  friend bool operator==(const Change&, const Change&) = default;
};

/// How one schema becomes another.
struct Plan {
  std::vector<std::string> statements;  ///< one clause each, in an order that works
  /// Places of statements whose effect cannot be used in their own transaction: they are committed
  /// before those that follow them.
  std::set<std::size_t> outside_transaction;
  /// Places of statements before which everything is committed.
  std::set<std::size_t> new_transaction;
  std::map<std::size_t, std::string> remarks;  ///< what a person must know before a statement
  std::vector<Change> changes;
  std::vector<std::string> losses;  ///< what is deleted with its content: "posts.headline"
  std::vector<std::string> notes;   ///< what may fail or take long on a table with rows

  bool empty() const noexcept { return statements.empty(); }
};

/// `before` is as it is after `renames` (whose statements come first in the plan).
Plan make_plan(const ComparableState& before, const ComparableState& after, const Renames& renames,
               const std::vector<std::string>& rename_statements);

/// What people read names things that stepped aside as they were called before.
void tell_names_before(Plan& plan, const Renames& renames);

/// The sequence of a serial column keeps its name when the table or the column gets another.
void keep_sequence_names(const SchemaDescription& before, ComparableState& after);

/// Gives constraints and indexes of `after` the names that the same ones have in `before`, where
/// the new name is only the default one: renaming a table leaves their names alone.
void keep_default_names(const ComparableState& before, ComparableState& after,
                        const Renames& renames = {});

}  // namespace sqlkit
