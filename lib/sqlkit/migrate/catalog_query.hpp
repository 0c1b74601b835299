#pragma once

#include <string>
#include <vector>

namespace sqlkit {

/// The query whose two texts of JSON are a SchemaDescription and its dependencies (pairs of object
/// keys, see object.hpp). `own_schema` is the program's own, `namespaces` the others that it has.
/// For PostgreSQL 15 to 18.
std::string catalog_query(const std::string& own_schema,
                          const std::vector<std::string>& namespaces);

}  // namespace sqlkit
