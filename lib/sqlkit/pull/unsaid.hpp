#pragma once

#include "sqlkit/async/task.hpp"

#include <string>
#include <vector>

namespace sqlkit {

class Connection;

namespace pulling {

/// A sentence for each thing in these schemas that a schema description has no place for: rules,
/// inheritance, aggregates, extended statistics, foreign tables, …; and for rights that are left
/// out, unless `has_roles`.
Task<std::vector<std::string>> find_unsaid(Connection& connection, std::vector<std::string> schemas,
                                           bool has_roles);

}  // namespace pulling
}  // namespace sqlkit
