#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/snapshot.hpp"
#include "sqlkit/pg/connection.hpp"

#include <string>
#include <vector>

namespace sqlkit {

/// Where a database differs from what its migrations made, a sentence each: somebody changed it by
/// hand. Empty if it does not. `expected` is the snapshot of the newest applied migration; the
/// connection must not be in a transaction, and nothing stays in the database.
Task<std::vector<std::string>> find_drift(Connection& connection, Snapshot expected);

/// The same for two states in normal form.
std::vector<std::string> compare_states(const SchemaDescription& database,
                                        const SchemaDescription& expected);

}  // namespace sqlkit
