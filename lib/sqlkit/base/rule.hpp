#pragma once

#include "sqlkit/base/issues.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sqlkit {

/// What a rule says of a value, in Zod's words (rules.hpp).
enum class RuleKind {
  nonempty,       ///< a text or list that is not empty
  min,            ///< number, moment, or length of a text in code points, or items of a list
  max,            ///< likewise
  length,         ///< exactly so many code points or items
  email,          ///< an e-mail address as Zod accepts it
  url,            ///< an absolute URL: scheme://host…
  uuid,           ///< a UUID of a known version, or the nil or max UUID
  regex,          ///< a match somewhere in the text
  starts_with,    ///< begins with the rule's text
  ends_with,      ///< ends with the rule's text
  includes,       ///< has the rule's text in it
  lowercase,      ///< no letter from A to Z
  uppercase,      ///< no letter from a to z
  positive,       ///< above 0
  nonnegative,    ///< 0 or above
  negative,       ///< below 0
  nonpositive,    ///< 0 or below
  multiple_of,    ///< so many times the rule's number
  integer,        ///< without fraction, and safe
  safe,           ///< within ±(2⁵³ - 1), which JavaScript's numbers hold exactly
  literal,        ///< this one value
  refine,         ///< what a function of ours says
  trim,           ///< changes: without white space around it
  to_lower_case,  ///< changes
  to_upper_case,  ///< changes
  transform,      ///< changes: what a function of ours makes of it
  coerce,         ///< reads: JSON of another type is converted as JavaScript does
  stringbool,     ///< reads: "true", "1", "yes", "on", "y", "enabled" and their opposites
};

/// Whether it makes another value of the value, instead of judging it.
constexpr bool is_change(RuleKind kind)
{
  return kind >= RuleKind::trim && kind <= RuleKind::transform;
}
/// Whether it says how the value is read from JSON.
constexpr bool is_reading(RuleKind kind)
{
  return kind == RuleKind::coerce || kind == RuleKind::stringbool;
}

/// What a rule looks at.
enum class RuleSubject { text, whole_number, real_number, truth, moment, list, other };

/// One rule as plain data: what CHECK, OpenAPI and TypeScript are written from.
struct Rule {
  RuleKind kind;
  std::int64_t number = 0;  ///< of min, max, length, multiple_of, literal; of a moment microseconds
  double decimal = 0;       ///< stands for number if that is no whole number; else 0
  std::string_view text;    ///< of regex, starts_with …, literal; what refine says
  bool (*test)(const void* value) = nullptr;  ///< of refine
  void (*change)(void* value) = nullptr;      ///< of transform
};

/// The number of a rule as a person and SQL write it.
std::string number_text(const Rule& rule);

/// Append one issue for each rule that the value breaks. `path` is the value's JSON Pointer.
void check_text(std::string_view text, std::span<const Rule> rules, std::string_view path,
                Issues& issues);
void check_number(double number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues);
void check_number(std::int64_t number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues);
void check_number(std::uint64_t number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues);
void check_truth(bool truth, std::span<const Rule> rules, std::string_view path, Issues& issues);
/// A moment in microseconds since 1970.
void check_moment(std::int64_t moment, std::span<const Rule> rules, std::string_view path,
                  Issues& issues);
void check_count(std::size_t count, std::span<const Rule> rules, std::string_view path,
                 Issues& issues);
/// What `refine` rules say; `value` is of the type that the rules belong to.
void check_tests(const void* value, std::span<const Rule> rules, std::string_view path,
                 Issues& issues);

/// Applies the rules that change a value, in their order.
void change_value(void* value, std::span<const Rule> rules);

/// Throws Error{bad_request} with these issues if there are any; its message is the first one's.
void throw_if_any(Issues issues);

}  // namespace sqlkit
