#pragma once

#include "sqlkit/pull/draft.hpp"

#include <string>
#include <vector>

namespace sqlkit::pulling {

/// The tables in an order in which those that are referred to come first, as far as there is one.
std::vector<const TableDescription*> sort_tables(const SchemaDescription& schema);

/// Writes the structs of all tables, each with its constant: `inline constexpr auto posts = …`.
void write_tables(Draft& draft);

/// The same for what views and materialized views give.
void write_views(Draft& draft);

}  // namespace sqlkit::pulling
