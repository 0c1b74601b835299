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
  bool is_forced = false;    ///< its type has the same name and is another one
  bool is_released = false;  ///< what its expressions call goes and comes back
  Alteration alteration;

  bool is_changed() const
  {
    return not is_dropped and not(alteration.statements.empty() and alteration.release.empty());
  }
  /// Another type has its name now.
  bool is_replaced() const { return not alteration.finish.empty(); }
};

/// How a thing that stays becomes what it shall be, by the overload of its kind; one without any is
/// dropped and made.
Alteration alter(const Fate& fate);

/// Keys of objects that stay are the same on both sides; a renamed one stands under its old key.
using Fates = std::map<std::string, Fate>;

/// Which objects are made, changed and dropped, also those that only stand in the way of others and
/// come back.
Fates decide_fates(const std::vector<Object>& before, const std::vector<Object>& after,
                   const std::vector<Dependency>& dependencies_before);

/// True if everything that was there stays as it is.
bool only_makes(const Fates& fates);

}  // namespace sqlkit
