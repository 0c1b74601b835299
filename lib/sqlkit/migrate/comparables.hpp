#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/diff/object.hpp"
#include "sqlkit/migrate/renames.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

class Connection;

/// What a migration leads from and to, in the program's words.
struct SchemaChange {
  SchemaDescription before;
  SchemaDescription after;
  /// Of `before`, if that is known. What is only added to need not be built once more then.
  std::optional<SchemaDescription> normal_before;
};

/// The two schemas of a migration, ready to plan both ways between them.
struct Comparables {
  Renames renames;
  ComparableState before;  ///< renamed
  ComparableState after;
  ComparableState original;
  ComparableState renamed_back;  ///< where the way back begins, once its own renames are done
};

/// The renames with which the way back begins.
Renames way_back(const Comparables& both);

/// Builds the schemas in transactions that are rolled back, for PostgreSQL's normal forms; without
/// a connection the texts stay as they are. Throws Error{bad_request} for what PostgreSQL does not
/// accept, and for what may be gone or renamed unless `dropped` names it.
Task<Comparables> make_comparable(SchemaChange change, std::vector<std::string> dropped,
                                  Connection* connection);

}  // namespace sqlkit
