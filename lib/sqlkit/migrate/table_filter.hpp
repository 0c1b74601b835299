#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// Which tables and views of a database belong to a program that does not own all of them. Patterns
/// are paths, "posts" or "billing.accounts", in which * stands for any characters and ? for one.
struct TableFilter {
  std::vector<std::string> include;  ///< empty = all
  std::vector<std::string> exclude;

  bool takes(std::string_view path) const;
};

/// Whether the text has the pattern's form.
bool matches_glob(std::string_view pattern, std::string_view text);

/// Leaves only what the filter takes: tables, views, and of sequences those that no other table
/// owns. A partition goes with its table.
void keep_tables(SchemaDescription& schema, const TableFilter& filter);

}  // namespace sqlkit
