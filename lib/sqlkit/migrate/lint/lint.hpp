#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/migrate/history.hpp"
#include "sqlkit/migrate/lint/rules.hpp"
#include "sqlkit/sql/description.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

class Connection;

struct TableSize {
  std::int64_t rows = 0;  ///< as PostgreSQL estimates; -1 if it never looked
  std::int64_t bytes = 0;
};

/// By names as statements write them.
using TableSizes = std::map<std::string, TableSize, std::less<>>;

struct LintOptions {
  std::string script = "up.sql";  ///< what findings call it
  /// The schemas before and after the script, in normal form if there is one. Without them less is
  /// known: a new type may rewrite a table, an index may be missing.
  SchemaDescription before;
  SchemaDescription after;
  TableSizes sizes;
};

/// A statement that breaks a rule.
struct LintFinding {
  const LintRule* rule = nullptr;
  std::string script;
  std::size_t line = 1;
  std::string object;  ///< "posts.language"
  std::string size;    ///< "1.0 M rows, 120 MB"; "" if it is not known
};

/// What the statements of a script do that a busy program notices, and what will be regretted; in
/// their order. Tables that the script makes itself are not busy. A comment before a statement
/// keeps a rule silent: `-- sqlkit: allow set_not_null (twelve rows)`. The reason must be there.
std::vector<LintFinding> lint_script(std::string_view script, const LintOptions& options = {});

/// The findings in the up.sql of a migration, with what its snapshot and those of the migrations
/// that it follows know. Throws Error{bad_request} for a snapshot that cannot be read.
std::vector<LintFinding> lint_migration(const History& history, std::size_t place,
                                        TableSizes sizes = {});

/// The sizes of all tables, by names with and without their schema.
Task<TableSizes> read_table_sizes(Connection& connection);

/// A finding as a person reads it, in four lines.
std::string report(const LintFinding& finding);

}  // namespace sqlkit
