#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/sql/description.hpp"

#include <string>

namespace sqlkit {

class Connection;

/// The whole schema as a script that makes it in an empty database. With a connection (which is not
/// in a transaction; nothing stays in its database) PostgreSQL says what is built on what, and
/// texts are in its normal form; without one, the texts tell.
/// Throws Error{bad_request} with the statement that PostgreSQL does not accept.
Task<std::string> export_schema(SchemaDescription schema, Connection* connection);

}  // namespace sqlkit
