#pragma once

#include "sqlkit/migrate/diff/alteration.hpp"
#include "sqlkit/migrate/diff/object.hpp"

#include <map>
#include <string>
#include <vector>

namespace sqlkit {

/// What becomes of one object.
struct Fate {
  const Object* before = nullptr;
  const Object* after = nullptr;
  bool is_dropped = false;
  bool is_made = false;
  bool is_renamed = false;   ///< the same thing under another name
  bool is_asked_for = true;  ///< not only because of something that it is built on
  Alteration alteration;

  bool is_changed() const { return not is_dropped and not alteration.statements.empty(); }
  /// Another type has its name now.
  bool is_replaced() const { return not alteration.finish.empty(); }
};

/// Keys of objects that stay are the same on both sides; a renamed one stands under its old key.
using Fates = std::map<std::string, Fate>;

/// Which objects are made, changed and dropped, also those that only stand in the way of others and
/// come back.
Fates decide_fates(const std::vector<Object>& before, const std::vector<Object>& after,
                   const std::vector<Dependency>& dependencies_before);

}  // namespace sqlkit
