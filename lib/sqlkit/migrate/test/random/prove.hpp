#pragma once

#include "sqlkit/migrate/test/random/pair.hpp"
#include "sqlkit/migrate/test/schema_database.hpp"

#include <optional>
#include <string>

namespace sqlkit {

/// Takes the pair through `generate`, `migrate`, the way back and `push`, and says what is not as
/// promised: the target is reached, nothing is left to do, the way back ends where it began.
std::optional<std::string> find_failure(SchemaDatabase& database, const SchemaPair& pair);

}  // namespace sqlkit
