#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>

namespace sqlkit::test {

/// The script that makes a schema in an empty database; lib/sqlkit/migrate has the real one.
std::string create_tables(const SchemaDescription& schema);

}  // namespace sqlkit::test
