#pragma once

#include "sqlkit/base/rules.hpp"

#include <array>
#include <concepts>
#include <string>
#include <type_traits>

/// From template arguments to data.
namespace sqlkit::detail {

template <class T>
constexpr RuleSubject rule_subject()
{
  if constexpr (std::same_as<T, bool>) {
    return RuleSubject::truth;
  } else if constexpr (std::integral<T>) {
    return RuleSubject::whole_number;
  } else if constexpr (std::floating_point<T>) {
    return RuleSubject::real_number;
  } else if constexpr (std::same_as<T, std::string>) {
    return RuleSubject::text;
  } else if constexpr (Moment<T>) {
    return RuleSubject::moment;
  } else if constexpr (requires(const T& list) { list.size(); }) {
    return RuleSubject::list;
  } else {
    return RuleSubject::other;
  }
}

constexpr bool fits(RuleKind kind, RuleSubject subject)
{
  using enum RuleSubject;
  const bool is_number = subject == whole_number || subject == real_number;
  switch (kind) {
    case RuleKind::nonempty:
    case RuleKind::length:
      return subject == text || subject == list;
    case RuleKind::min:
    case RuleKind::max:
      return is_number || subject == text || subject == list || subject == moment;
    case RuleKind::positive:
    case RuleKind::nonnegative:
    case RuleKind::negative:
    case RuleKind::nonpositive:
    case RuleKind::multiple_of:
    case RuleKind::integer:
    case RuleKind::safe:
      return is_number;
    case RuleKind::literal:
      return is_number || subject == truth;
    case RuleKind::coerce:
      return is_number || subject == text || subject == truth || subject == moment;
    case RuleKind::stringbool:
      return subject == truth;
    case RuleKind::refine:
    case RuleKind::transform:
      return true;
    default:
      return subject == text;
  }
}

/// Whether a rule can be asked of a T.
template <class T>
constexpr bool fits(const NumberRule& rule)
{
  return fits(rule.kind, rule_subject<T>());
}
template <class T, std::size_t Size>
constexpr bool fits(const TextRule<Size>&)
{
  return rule_subject<T>() == RuleSubject::text;
}
template <class T, auto Test, std::size_t Size>
constexpr bool fits(const RefineRule<Test, Size>&)
{
  return std::is_invocable_r_v<bool, decltype(Test), const T&>;
}
template <class T, auto Change>
constexpr bool fits(const TransformRule<Change>&)
{
  return std::is_invocable_r_v<T, decltype(Change), const T&>;
}
template <class T, class Rule>
constexpr bool fits(Rule (*rule)())
{
  return fits<T>(rule());
}

template <class T, auto Source>
constexpr Rule to_rule()
{
  if constexpr (std::is_pointer_v<decltype(Source)>) {
    return to_rule<T, Source()>();
  } else if constexpr (requires { Source.test; }) {
    return {.kind = RuleKind::refine,
            .text = {Source.message, sizeof(Source.message) - 1},
            .test = [](const void* value) { return Source.test(*static_cast<const T*>(value)); }};
  } else if constexpr (requires { Source.change; }) {
    return {.kind = RuleKind::transform, .text = {}, .change = [](void* value) {
              auto& target = *static_cast<T*>(value);
              target = Source.change(target);
            }};
  } else if constexpr (requires { Source.text; }) {
    return {.kind = Source.kind, .text = {Source.text, sizeof(Source.text) - 1}};
  } else {
    return {.kind = Source.kind, .number = Source.number, .decimal = Source.decimal, .text = {}};
  }
}

/// The rules of a template argument list as data.
template <class T, auto... Rules>
inline constexpr std::array<Rule, sizeof...(Rules)> rule_list{to_rule<T, Rules>()...};

template <std::size_t Size, class Predicate>
constexpr bool any_kind(const std::array<Rule, Size>& rules, Predicate predicate)
{
  for (const auto& rule : rules) {
    if (predicate(rule.kind)) { return true; }
  }
  return false;
}

}  // namespace sqlkit::detail
