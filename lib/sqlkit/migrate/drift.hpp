#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/migrate/table_filter.hpp"
#include "sqlkit/pg/connection.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sqlkit {

struct DriftOptions {
  std::string schema = "public";  ///< the program's own
  TableFilter tables;             ///< tables of others in the database are not looked at
};

/// Where a database differs from what its migrations made, a sentence each: somebody changed it by
/// hand. Empty if it does not. `expected` is the snapshot after all migrations that are applied.
/// Compared is every kind of object that a migration can make, as the differ compares it, in the
/// program's own schema and those that the snapshot names. An extension that only the database has
/// is no drift: it may serve others.
///
/// As a rule one query answers: the snapshot has PostgreSQL's normal form. Where that differs, or
/// another major made it, the schema is built once more in a transaction that is rolled back; that
/// needs the right to create schemas. The connection must not be in a transaction.
Task<std::vector<std::string>> find_drift(Connection& connection, Snapshot expected,
                                          DriftOptions options);
// No default argument: GCC 12 destroys those of awaited calls twice.
inline Task<std::vector<std::string>> find_drift(Connection& connection, Snapshot expected)
{
  return find_drift(connection, std::move(expected), DriftOptions());
}

/// The same for two states in normal form, in the order of the expected one.
std::vector<std::string> compare_states(SchemaDescription database,
                                        const SchemaDescription& expected);

}  // namespace sqlkit
