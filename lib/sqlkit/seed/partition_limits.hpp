#pragma once

#include "sqlkit/seed/limits.hpp"

#include "sqlkit/sql/description.hpp"

namespace sqlkit {

/// Keeps the key of a partitioned table within the bounds of its partitions, unless one of them
/// takes all other rows. Knows keys of one column.
void add_partition_limits(const SchemaDescription& schema, const TableDescription& table,
                          TableLimits& limits);

}  // namespace sqlkit
