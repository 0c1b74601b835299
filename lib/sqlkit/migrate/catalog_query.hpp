#pragma once

#include "sqlkit/migrate/catalog_part.hpp"
#include "sqlkit/sql/description.hpp"

#include <string>
#include <vector>

namespace sqlkit {

/// What a database has that was built from the state. Roles and rights are not built.
CatalogKinds kinds_of(const SchemaDescription& state);

/// The query whose two texts of JSON are a SchemaDescription and its dependencies (pairs of object
/// keys, see object.hpp). `own_schema` is the program's own, `namespaces` the others that it has.
/// For PostgreSQL 15 to 18.
std::string catalog_query(const std::string& own_schema, const std::vector<std::string>& namespaces,
                          const CatalogKinds& kinds);

}  // namespace sqlkit
