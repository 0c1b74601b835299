#pragma once

#include "sqlkit/pg/parameters.hpp"
#include "sqlkit/seed/value_store.hpp"

namespace sqlkit {

/// Appends a row in the text format of COPY:
/// https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.2
void append_copy_row(Parameters::Buffer& chunk, const std::vector<SeedValue>& row);

}  // namespace sqlkit
