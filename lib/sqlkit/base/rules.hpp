#pragma once

#include "sqlkit/base/rule.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

/// Rules for values, in Zod's words. They stand as template arguments: `Text<nonempty, max(300)>`.
///
/// Functions, not constants: locals and parameters may be called `url` or `uuid` without hiding
/// one. Rules that change a value (`trim`, `transform` …) come first, wherever they stand in the
/// list: what a Checked holds satisfies the others.
namespace sqlkit {

/// Rules as they stand in a template argument.
struct NumberRule {
  RuleKind kind;
  std::int64_t number = 0;
  double decimal = 0;
};
template <std::size_t Size>
struct TextRule {
  RuleKind kind;
  char text[Size]{};
};
// The function is a template argument of its own: GCC 12 takes no pointer to one inside a class.
template <auto Test, std::size_t Size>
struct RefineRule {
  static constexpr auto test = Test;
  char message[Size]{};
};
template <auto Change>
struct TransformRule {
  static constexpr auto change = Change;
};

namespace detail {

/// A point in time, of any clock's resolution down to microseconds.
template <class T>
concept Moment = requires(const T& moment) { moment.time_since_epoch().count(); };

template <class T>
concept Limit = std::integral<T> || std::floating_point<T> || Moment<T>;

template <Moment T>
constexpr std::int64_t to_microseconds(const T& moment)
{
  using Period = typename T::period;
  static_assert(1'000'000 % Period::den == 0, "sqlkit: moments have microseconds");
  return moment.time_since_epoch().count() * (1'000'000 / Period::den * Period::num);
}

template <Limit T>
constexpr NumberRule limit_rule(RuleKind kind, const T& limit)
{
  if constexpr (Moment<T>) {
    return {kind, to_microseconds(limit)};
  } else if constexpr (std::integral<T>) {
    return {kind, static_cast<std::int64_t>(limit)};
  } else {
    const auto whole = static_cast<std::int64_t>(limit);
    const bool is_whole = static_cast<T>(whole) == limit;
    return is_whole ? NumberRule{kind, whole} : NumberRule{kind, 0, limit};
  }
}

template <std::size_t Size>
constexpr TextRule<Size> text_rule(RuleKind kind, const char (&text)[Size])
{
  TextRule<Size> rule{kind};
  for (std::size_t i = 0; i < Size; ++i) {
    rule.text[i] = text[i];
  }
  return rule;
}

}  // namespace detail

// clang-format off
constexpr NumberRule nonempty() { return {RuleKind::nonempty}; }
/// Code points for texts, as Zod and PostgreSQL's length() count.
/// Of a Timestamp: `min(sys_days{2020y / 1 / 1})`.
template <detail::Limit T>
constexpr NumberRule min(T limit) { return detail::limit_rule(RuleKind::min, limit); }
template <detail::Limit T>
constexpr NumberRule max(T limit) { return detail::limit_rule(RuleKind::max, limit); }
constexpr NumberRule length(std::int64_t number) { return {RuleKind::length, number}; }

constexpr NumberRule email() { return {RuleKind::email}; }
constexpr NumberRule url() { return {RuleKind::url}; }
constexpr NumberRule uuid() { return {RuleKind::uuid}; }
constexpr NumberRule lowercase() { return {RuleKind::lowercase}; }
constexpr NumberRule uppercase() { return {RuleKind::uppercase}; }
template <std::size_t Size>
constexpr auto regex(const char (&pattern)[Size])
{ return detail::text_rule(RuleKind::regex, pattern); }
template <std::size_t Size>
constexpr auto starts_with(const char (&text)[Size])
{ return detail::text_rule(RuleKind::starts_with, text); }
template <std::size_t Size>
constexpr auto ends_with(const char (&text)[Size])
{ return detail::text_rule(RuleKind::ends_with, text); }
template <std::size_t Size>
constexpr auto includes(const char (&text)[Size])
{ return detail::text_rule(RuleKind::includes, text); }

constexpr NumberRule positive() { return {RuleKind::positive}; }
constexpr NumberRule nonnegative() { return {RuleKind::nonnegative}; }
constexpr NumberRule negative() { return {RuleKind::negative}; }
constexpr NumberRule nonpositive() { return {RuleKind::nonpositive}; }
constexpr NumberRule integer() { return {RuleKind::integer}; }
constexpr NumberRule safe() { return {RuleKind::safe}; }
template <class T>
  requires std::is_arithmetic_v<T>
constexpr NumberRule multiple_of(T step) { return detail::limit_rule(RuleKind::multiple_of, step); }

/// One value; for one of several, an enum.
template <class T>
  requires std::is_arithmetic_v<T>
constexpr NumberRule literal(T value) { return detail::limit_rule(RuleKind::literal, value); }
template <std::size_t Size>
constexpr auto literal(const char (&text)[Size])
{ return detail::text_rule(RuleKind::literal, text); }

/// Written `Text<trim()>`: without its parentheses it could be the function of base/text.hpp too.
constexpr NumberRule trim() { return {RuleKind::trim}; }
constexpr NumberRule to_lower_case() { return {RuleKind::to_lower_case}; }
constexpr NumberRule to_upper_case() { return {RuleKind::to_upper_case}; }

constexpr NumberRule coerce() { return {RuleKind::coerce}; }
constexpr NumberRule stringbool() { return {RuleKind::stringbool}; }
// clang-format on

/// A function of ours that says whether the value is good, and the sentence if it is not:
/// `Checked<int, refine<&is_prime>("Must be a prime.")>`. Rules across members: validate.hpp.
template <auto Test, std::size_t Size>
constexpr RefineRule<Test, Size> refine(const char (&message)[Size])
{
  RefineRule<Test, Size> rule;
  for (std::size_t i = 0; i < Size; ++i) {
    rule.message[i] = message[i];
  }
  return rule;
}
/// A function that makes the value to keep from the value that came: `Text<transform<&to_slug>>`.
template <auto Change>
constexpr TransformRule<Change> transform()
{
  return {};
}

}  // namespace sqlkit
