#pragma once

#include "sqlkit/async/task.hpp"
#include "sqlkit/base/time.hpp"
#include "sqlkit/sql/description.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

class Connection;

/// A value and how often it is taken, compared with the others.
struct WeightedValue {
  std::string value;  ///< in PostgreSQL's text format
  double weight = 1;

  friend bool operator==(const WeightedValue&, const WeightedValue&) = default;
};

/// How a column is filled, where its type, its name and its checks do not say it well enough.
struct ColumnSeed {
  std::vector<WeightedValue> values;  ///< only these
  std::string generator;              ///< "email", "city", …; see generators.hpp
  std::optional<double> minimum;      ///< of numbers
  std::optional<double> maximum;      ///< of numbers
  std::optional<double> null_share;   ///< 0.2 = every fifth row
  /// Makes the value of a row, in PostgreSQL's text format. The same number must give the same.
  std::function<std::string(std::uint64_t row)> make;
};

struct SeedEvents {
  std::function<void(const std::string& table, std::size_t rows, std::size_t total)> progress;
};

struct SeedOptions {
  std::uint64_t seed = 1;  ///< the same seed gives the same rows
  /// Of the generators. Where a later sqlkit makes other rows, it makes them under the next number
  /// and these under this one.
  int version = 1;
  std::size_t rows = 100;  ///< of each table that is not named in `tables`
  std::map<std::string, std::size_t>
      tables;  ///< rows of "posts", "billing.accounts"; 0 = leave out
  std::map<std::string, ColumnSeed> columns;  ///< "posts.state"
  double null_share = 0.1;                    ///< of columns that may be null
  /// Empties the tables first, and those that refer to them, also ones that are left out.
  bool is_reset = false;
  /// Moments lie in the year before. Fixed, so that tomorrow's rows are today's.
  Timestamp until{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
  SeedEvents events;
};

/// What became of a table. Fewer rows than wanted if its keys have no more values.
struct SeededTable {
  std::string table;
  std::size_t wanted = 0;
  std::size_t rows = 0;

  friend bool operator==(const SeededTable&, const SeededTable&) = default;
};

/// Fills the tables with invented rows, by COPY, in the order of their foreign keys; where those
/// run in a circle the columns that may be null are set afterwards. Values come from a column's
/// type, name and checks, as far as those can be read. Sequences go on behind the numbers that were
/// used.
///
/// All in one transaction. Throws Error{bad_request}, with what to do, and leaves the database as
/// it was: if a table holds rows already, if a table, column or generator of the options is not
/// known, if a column's type has no generator, if foreign keys run in a circle that cannot be
/// opened, or if PostgreSQL refuses the rows (the first hundred of each table are tried before
/// anything is written), or if there is no such
/// SeedOptions::version. The connection must not be in a transaction.
///
/// `schema` is what the database holds (read_catalog()) or what it was made from.
Task<std::vector<SeededTable>> seed(Connection& connection, SchemaDescription schema,
                                    SeedOptions options);

}  // namespace sqlkit
