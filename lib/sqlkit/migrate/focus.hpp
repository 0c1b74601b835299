#pragma once

#include "sqlkit/sql/description.hpp"

#include <set>
#include <string>

namespace sqlkit {

/// What two schemas differ in, as schemas of their own that can be built: the objects that differ,
/// those that use them, and what all of these stand on. What one table changes in a schema of five
/// hundred is then found by building a few tables.
///
/// Who uses whom is told by names in texts, in favour of too much. Tables that others only stand on
/// are without what leads on: foreign keys, triggers, policies.
struct Focus {
  SchemaDescription before;
  SchemaDescription after;
  std::set<std::string> names;  ///< of what is here whole, in lower case
  std::set<std::string> bases;  ///< of what others only stand on

  /// False: the schemas are the same but for the order in which things are listed.
  bool has_changes() const { return before != after; }

  /// What the focus shows of a whole schema: of the normal form of the one before, say.
  SchemaDescription take_from(const SchemaDescription& whole) const;

  /// A whole schema in which `seen` says what is in the focus: its objects instead of those of
  /// these names. What was there keeps its place.
  SchemaDescription put_into(SchemaDescription whole, const SchemaDescription& seen) const;
};

Focus focus_on_changes(const SchemaDescription& before, const SchemaDescription& after);

}  // namespace sqlkit
