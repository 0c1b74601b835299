#pragma once

#include "sqlkit/seed/condition.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sqlkit {

/// What values a column may have, as far as its checks say so in a way that is understood.
struct ValueLimits {
  std::vector<std::string> allowed;  ///< the only values; empty = not limited to some
  std::optional<double> minimum;     ///< of numbers
  std::optional<double> maximum;
  bool is_minimum_open = false;  ///< the minimum itself is not allowed
  bool is_maximum_open = false;
  std::optional<double> step;           ///< of what all values are multiples
  std::optional<std::string> earliest;  ///< of dates and times, as text
  std::optional<std::string> latest;    ///< of dates and times, as text
  std::optional<std::size_t> shortest;  ///< characters of texts, items of arrays
  std::optional<std::size_t> longest;
  std::optional<std::string> pattern;  ///< a regular expression
  std::string prefix;
  std::string suffix;
  std::string part;
  enum class LetterCase { any, lower, upper } letter_case = LetterCase::any;
  std::optional<std::string> json_kind;                       ///< "array", "object", …
  std::map<std::string, std::vector<std::string>> json_keys;  ///< key → its only values
};

/// a < b, or a <= b if it is not strict.
struct ColumnOrder {
  std::string smaller;
  std::string larger;
  bool is_strict = false;
};

/// Exactly `count` of the columns are not null.
struct NullChoice {
  std::vector<std::string> columns;
  std::size_t count = 1;
};

/// What the checks of a table say.
struct TableLimits {
  std::map<std::string, ValueLimits> columns;
  std::vector<ColumnOrder> orders;
  std::vector<NullChoice> choices;
  std::vector<std::vector<std::string>> together;  ///< all null or none
};

/// Adds what the condition says; of alternatives the first that is understood. The value of a
/// domain is called "value".
void add_limits(const SqlCondition& condition, TableLimits& limits);

}  // namespace sqlkit
