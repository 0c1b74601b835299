#pragma once

#include "sqlkit/base/issues.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// Rules for values, in Zod's words. They stand as template arguments: `Text<nonempty, max(300)>`.
namespace sqlkit {

enum class RuleKind {
  nonempty,     ///< a text or list that is not empty
  min,          ///< number, or length of a text in code points, or items of a list
  max,          ///< likewise
  length,       ///< exactly so many code points or items
  email,        ///< an e-mail address as Zod accepts it
  url,          ///< an absolute URL: scheme://host…
  uuid,         ///< a UUID of a known version, or the nil or max UUID
  regex,        ///< a match somewhere in the text
  positive,     ///< above 0
  nonnegative,  ///< 0 or above
  integer,      ///< without fraction
};

/// One rule as plain data: what CHECK, OpenAPI and TypeScript are written from.
struct Rule {
  RuleKind kind;
  std::int64_t number = 0;   ///< of min, max and length
  std::string_view pattern;  ///< of regex
};

/// A rule as it stands in a template argument.
struct NumberRule {
  RuleKind kind;
  std::int64_t number = 0;
};

template <std::size_t Size>
struct PatternRule {
  char pattern[Size]{};
};

// Functions, not constants: locals and parameters may be called `url` or `uuid` without hiding one.
constexpr NumberRule nonempty()
{
  return {RuleKind::nonempty};
}
constexpr NumberRule min(std::int64_t number)
{
  return {RuleKind::min, number};
}
/// Code points for texts, because PostgreSQL's length() counts them. (Zod counts UTF-16 units.)
constexpr NumberRule max(std::int64_t number)
{
  return {RuleKind::max, number};
}
constexpr NumberRule length(std::int64_t number)
{
  return {RuleKind::length, number};
}
constexpr NumberRule email()
{
  return {RuleKind::email};
}
constexpr NumberRule url()
{
  return {RuleKind::url};
}
constexpr NumberRule uuid()
{
  return {RuleKind::uuid};
}
constexpr NumberRule positive()
{
  return {RuleKind::positive};
}
constexpr NumberRule nonnegative()
{
  return {RuleKind::nonnegative};
}
constexpr NumberRule integer()
{
  return {RuleKind::integer};
}
template <std::size_t Size>
constexpr PatternRule<Size> regex(const char (&pattern)[Size])
{
  PatternRule<Size> rule;
  for (std::size_t i = 0; i < Size; ++i) {
    rule.pattern[i] = pattern[i];
  }
  return rule;
}

namespace detail {

constexpr Rule to_rule(const NumberRule& rule)
{
  return {rule.kind, rule.number, {}};
}
constexpr Rule to_rule(NumberRule (*rule)())
{
  return to_rule(rule());
}
template <std::size_t Size>
constexpr Rule to_rule(const PatternRule<Size>& rule)
{
  return {RuleKind::regex, 0, {rule.pattern, Size - 1}};
}

/// The rules of a template argument list as data.
template <auto... Rules>
inline constexpr std::array<Rule, sizeof...(Rules)> rule_list{to_rule(Rules)...};

}  // namespace detail

/// Appends one issue for each rule that the value breaks. `path` is the value's JSON Pointer.
void check_text(std::string_view text, std::span<const Rule> rules, std::string_view path,
                Issues& issues);
void check_number(double number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues);
void check_number(std::int64_t number, std::span<const Rule> rules, std::string_view path,
                  Issues& issues);
void check_count(std::size_t count, std::span<const Rule> rules, std::string_view path,
                 Issues& issues);

/// Throws Error{bad_request} with these issues if there are any; its message is the first one's.
void throw_if_any(Issues issues);

}  // namespace sqlkit
