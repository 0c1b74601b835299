#pragma once

#include "sqlkit/pull/draft.hpp"

#include <string>

namespace sqlkit::pulling {

/// `Column<std::string, type("varchar(40)"), default_to("")> name;`
std::string write_column(Draft& draft, const std::string& table, const ColumnDescription& column,
                         const TableNames& names);

/// A view's columns may all be null, as far as PostgreSQL knows.
std::string write_view_column(Draft& draft, const std::string& view, const ViewColumn& column,
                              const TableNames& names);

/// `.start_with(100).increment_by(5)`: what is said of a sequence.
std::string write_numbers(const SequenceOptions& options);

}  // namespace sqlkit::pulling
