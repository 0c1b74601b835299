#pragma once

#include "sqlkit/migrate/plan.hpp"

#include <set>
#include <string>
#include <vector>

namespace sqlkit {

/// What must happen to one table that is there before and after, apart from its constraints and
/// indexes: statements by the moment at which they can run.
struct TableChanges {
  std::vector<std::string> drop_columns;  ///< generated ones first: they use the others
  std::vector<std::string> alter;
  std::vector<std::string> add_columns;
  /// Columns that go, are made anew or get another type: what is built on them goes before.
  std::set<std::string> rebuilt_columns;
  std::set<std::string> retyped_columns;
};

/// Compares the columns, the storage and the comments; notes what a person should read.
TableChanges compare_columns(const TableDescription& before, const TableDescription& after,
                             const TableDescription& after_source, Plan& plan);

/// `id uuid not null default gen_random_uuid()`
std::string column_clause(const ColumnDescription& column);
/// `language text null`, for a person.
std::string describe_column(const ColumnDescription& column);

std::vector<std::string> create_table_statements(const TableDescription& source);

std::string comment_statement(const std::string& object, const std::optional<std::string>& comment);

std::string add_constraint_statement(const std::string& table,
                                     const ConstraintDescription& constraint);
std::string create_index_statement(const std::string& table, const IndexDescription& index);

}  // namespace sqlkit
