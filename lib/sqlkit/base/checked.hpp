#pragma once

#include "sqlkit/base/rule_list.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sqlkit {

/// A value with rules, declared once: `Checked<int, min(1), max(100)> limit = 50;`. It reads as
/// `const T&`. Giving it a value that breaks a rule throws Error{bad_request}; decoding JSON
/// collects all issues instead. A default-constructed one holds what a default-constructed T holds
/// and may break its rules: issues() tells.
template <class T, auto... Rules>
class Checked {
  static_assert((detail::fits<T>(Rules) && ...),
                "sqlkit: a rule of this type is not for its values (base/rule.hpp)");

public:
  using Value = T;
  static constexpr RuleSubject subject = detail::rule_subject<T>();
  static constexpr const auto& rules = detail::rule_list<T, Rules...>;
  static constexpr bool has_changes = detail::any_kind(rules, is_change);

  Checked() = default;

  /// Throws Error{bad_request} that lists every rule the value breaks.
  template <class U>
    requires(std::convertible_to<U, T> && !std::same_as<std::remove_cvref_t<U>, Checked>)
  Checked(U&& value) : value_(std::forward<U>(value))
  {
    if constexpr (has_changes) { change_value(&value_, rules); }
    throw_if_any(issues());
  }

  const T& get() const noexcept { return value_; }
  const T& operator*() const noexcept { return value_; }
  const T* operator->() const noexcept { return &value_; }
  operator const T&() const noexcept { return value_; }
  operator std::string_view() const noexcept
    requires std::same_as<T, std::string>
  {
    return value_;
  }

  /// What is wrong with the value; empty if nothing is.
  Issues issues() const
  {
    Issues found;
    check("", found);
    return found;
  }

  /// Appends what is wrong with the value, which stands at `path`.
  void check(std::string_view path, Issues& found) const
  {
    if constexpr (subject == RuleSubject::text) {
      check_text(value_, rules, path, found);
    } else if constexpr (subject == RuleSubject::truth) {
      check_truth(value_, rules, path, found);
    } else if constexpr (subject == RuleSubject::moment) {
      check_moment(detail::to_microseconds(value_), rules, path, found);
    } else if constexpr (subject == RuleSubject::list) {
      check_count(value_.size(), rules, path, found);
    } else if constexpr (subject == RuleSubject::real_number) {
      check_number(static_cast<double>(value_), rules, path, found);
    } else if constexpr (std::unsigned_integral<T>) {
      check_number(static_cast<std::uint64_t>(value_), rules, path, found);
    } else if constexpr (subject == RuleSubject::whole_number) {
      check_number(static_cast<std::int64_t>(value_), rules, path, found);
    }
    if constexpr (has_tests) { check_tests(&value_, rules, path, found); }
  }

  /// For decoders, which fill the value first and ask check() afterwards.
  T& unchecked() noexcept { return value_; }

  // Members, not friends: a comparison of two iterators over these would look at friends too, and
  // ask their constraints in a circle.
  bool operator==(const Checked&) const = default;
  template <class U>
    requires(!std::same_as<U, Checked> && requires(const T& a, const U& b) { a == b; })
  bool operator==(const U& other) const
  {
    return value_ == other;
  }

private:
  static constexpr bool has_tests =
      detail::any_kind(rules, [](RuleKind kind) { return kind == RuleKind::refine; });

  T value_;
};

template <auto... Rules>
using Text = Checked<std::string, Rules...>;

template <class T>
inline constexpr bool is_checked = false;
template <class T, auto... Rules>
inline constexpr bool is_checked<Checked<T, Rules...>> = true;

}  // namespace sqlkit
