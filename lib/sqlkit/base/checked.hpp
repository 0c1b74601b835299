#pragma once

#include "sqlkit/base/rules.hpp"

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
public:
  using Value = T;
  static constexpr const auto& rules = detail::rule_list<Rules...>;

  Checked() = default;

  /// Throws Error{bad_request} that lists every rule the value breaks.
  template <class U>
    requires(std::convertible_to<U, T> && !std::same_as<std::remove_cvref_t<U>, Checked>)
  Checked(U&& value) : value_(std::forward<U>(value))
  {
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
    if constexpr (std::floating_point<T>) {
      check_number(static_cast<double>(value_), rules, path, found);
    } else if constexpr (std::integral<T>) {
      check_number(static_cast<std::int64_t>(value_), rules, path, found);
    } else if constexpr (std::same_as<T, std::string>) {
      check_text(value_, rules, path, found);
    } else {
      check_count(value_.size(), rules, path, found);
    }
  }

  /// For decoders, which fill the value first and ask check() afterwards.
  T& unchecked() noexcept { return value_; }

  friend bool operator==(const Checked&, const Checked&) = default;
  template <class U>
    requires(!std::same_as<U, Checked> && requires(const T& a, const U& b) { a == b; })
  friend bool operator==(const Checked& a, const U& b)
  {
    return a.value_ == b;
  }

private:
  T value_;
};

template <auto... Rules>
using Text = Checked<std::string, Rules...>;

template <class T>
inline constexpr bool is_checked = false;
template <class T, auto... Rules>
inline constexpr bool is_checked<Checked<T, Rules...>> = true;

}  // namespace sqlkit
