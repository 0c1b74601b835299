#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/model.hpp"
#include "sqlkit/pg/connection.hpp"

#include <string>
#include <vector>

namespace sqlkit {

/// What a schema of the database holds, in PostgreSQL's normal form. Tables and what belongs to
/// them; in the order of names, columns in their own order.
/// The schema must be the first in the search path: names in definitions are then bare.
Task<SchemaDescription> read_catalog(Connection& connection, std::string schema);

/// The normal form of a state: it is built in a schema of its own inside a transaction that is
/// rolled back, changed by `statements`, and read. Needs the right to create schemas; nobody else
/// notices. The connection must not be in a transaction.
/// Throws Error{bad_request} with the statement that PostgreSQL does not accept.
Task<SchemaDescription> normalise(Connection& connection, SchemaDescription state,
                                  std::vector<std::string> statements = {});

}  // namespace sqlkit
