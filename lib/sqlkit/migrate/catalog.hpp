#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/plan.hpp"
#include "sqlkit/pg/connection.hpp"

#include <string>
#include <utility>
#include <vector>

namespace sqlkit {

/// The schema in which a wanted state is built; it never outlives its transaction.
inline constexpr auto shadow_schema = "sqlkit_shadow";

/// What the program's own schema of the database and these others hold, in PostgreSQL's normal form
/// and with PostgreSQL's dependencies, in one round trip. What belongs to extensions is left out.
/// The own schema must be the first in the search path: its names are then bare. Without roles and
/// what they may do.
Task<ComparableState> read_catalog(Connection& connection, std::string schema,
                                   std::vector<std::string> namespaces);
// No default arguments: GCC 12 destroys those of awaited calls twice.
inline Task<ComparableState> read_catalog(Connection& connection, std::string schema)
{
  return read_catalog(connection, std::move(schema), {});
}

/// The same with all roles of the cluster but superusers, and all that owners granted to others:
/// who compares leaves those that his schema does not speak of (declared_roles.hpp).
Task<ComparableState> read_catalog_with_roles(Connection& connection, std::string schema,
                                              std::vector<std::string> namespaces);

/// The normal form of a state: it is built in schemas of its own inside a transaction that is
/// rolled back, changed by `renames`, and read. Needs the right to create schemas; nobody else
/// notices. Roles and grants are not built, as their words are PostgreSQL's own; only a role that a
/// policy names and the cluster lacks is made for as long, which takes the right to create roles.
/// The connection must not be in a transaction.
/// Throws Error{bad_request} with the statement that PostgreSQL does not accept.
Task<ComparableState> normalise(Connection& connection, SchemaDescription state, Renames renames);
inline Task<ComparableState> normalise(Connection& connection, SchemaDescription state)
{
  return normalise(connection, std::move(state), Renames());
}

/// The names of a state's schemas, its own left out.
std::vector<std::string> names_of_namespaces(const SchemaDescription& state);

}  // namespace sqlkit
