#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/pg/connection.hpp"

#include <string>

namespace sqlkit {

/// Gives a role the right to read and write rows of every table in public, also of those to come,
/// and to read the list of migrations.
Task<> grant_rows(Connection& connection, std::string role);

}  // namespace sqlkit
