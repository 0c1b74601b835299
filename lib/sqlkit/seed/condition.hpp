#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit {

/// A condition of SQL as a tree, as far as seeding must understand it. Casts are left out.
struct SqlCondition {
  enum class Kind { name, text, number, call, operation, list };

  Kind kind = Kind::name;
  /// The name as it is meant, a literal's content, or the function, operator or keyword in lower
  /// case: "and", "=", "->>", "is null", "true".
  std::string word;
  std::vector<SqlCondition> parts;

  bool is(Kind wanted, std::string_view wanted_word) const
  {
    return kind == wanted && word == wanted_word;
  }
};

/// Reads "check (a > 0 and b in ('x', 'y'))" or what stands in its parentheses, in a program's
/// words or PostgreSQL's normal form. Empty for what is not such a condition.
std::optional<SqlCondition> parse_condition(std::string_view sql);

/// A name, literal or sign of SQL.
struct SqlWord {
  enum class Kind { name, text, number, sign, end };

  Kind kind = Kind::end;
  std::string text;        ///< without quotes; a name without quotes in lower case
  bool is_quoted = false;  ///< a name in quotes is never a keyword
};

/// The text in pieces, the last one `end`; comments are not known.
std::vector<SqlWord> split_sql(std::string_view sql);

}  // namespace sqlkit
