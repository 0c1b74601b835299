#pragma once

#include "sqlkit/pull/draft.hpp"

#include <string>

namespace sqlkit::pulling {

/// How a type of PostgreSQL stands in a column.
struct ColumnType {
  std::string cpp;       ///< "std::vector<Mood>"
  std::string modifier;  ///< what type("…") must say, or ""
  bool is_known = true;  ///< false: values cannot be read, for want of a C++ type
};

/// `type` is as PostgreSQL's format_type() writes it: "character varying(40)", "mood[]".
ColumnType find_column_type(Draft& draft, const std::string& type, const TableNames* inside);

/// "varchar(40)": the short name for what PostgreSQL writes in full.
std::string short_type(const std::string& type);

}  // namespace sqlkit::pulling
