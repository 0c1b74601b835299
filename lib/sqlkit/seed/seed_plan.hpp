#pragma once

#include "sqlkit/seed/column_type.hpp"
#include "sqlkit/seed/generators.hpp"
#include "sqlkit/seed/seed.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace sqlkit {

/// A column that is written. Places of columns below are those in SeedTable::columns.
struct SeedColumn {
  std::string name;
  SeedType type;
  ColumnSeed wanted;
  const Generator* generator = nullptr;
  bool is_nullable = false;
  bool is_counted = false;  ///< 1, 2, 3, …
  bool is_in_key = false;   ///< no two rows, or few, have the same value
  bool is_spread = false;   ///< ranges that must not overlap
  bool has_sequence = false;
  std::uint64_t stream = 0;  ///< where its random numbers begin
};

/// A foreign key.
struct SeedLink {
  std::string name;
  std::vector<std::size_t> columns;
  std::size_t target = 0;  ///< place of the table
  std::vector<std::size_t> target_columns;
  bool is_late = false;    ///< closes a circle: set when all tables are filled
  bool is_unique = false;  ///< no two rows refer to the same row
};

/// Columns of which no two rows may have the same values.
struct SeedKey {
  std::vector<std::size_t> columns;
  bool ignores_case = false;
};

struct SeedTable {
  std::string path;  ///< "posts", "billing.accounts"
  std::string sql;   ///< the same, quoted where it must be
  std::size_t rows = 0;
  std::vector<SeedColumn> columns;
  std::vector<SeedLink> links;  ///< what decides most columns first
  std::vector<SeedKey> keys;
  std::vector<std::size_t> primary_key;
  std::vector<ColumnOrder> orders;
  std::vector<NullChoice> choices;
  std::vector<std::vector<std::string>> together;
  std::vector<std::size_t> stored;  ///< what others refer to, and what late links need

  std::size_t place_of(const std::string& column) const;  ///< columns.size() = none
};

struct SeedPlan {
  std::vector<SeedTable> tables;
  std::vector<std::size_t> order;  ///< in which they are filled
};

/// Throws Error{bad_request} for what cannot be planned; see seed().
SeedPlan plan_seed(const SchemaDescription& schema, const SeedOptions& options);

/// Sets `order`, and `is_late` of the links that close circles.
void order_tables(SeedPlan& plan);

}  // namespace sqlkit
