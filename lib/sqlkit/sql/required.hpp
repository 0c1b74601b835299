#pragma once

#include "sqlkit/base/time.hpp"

#include <concepts>
#include <utility>

namespace sqlkit {

/// A member of an insert that must be given: it has no default constructor.
template <class T>
class Required {
public:
  template <std::convertible_to<T> From>
  constexpr Required(From&& value) : value_(std::forward<From>(value))
  {
  }

  constexpr const T& get() const noexcept { return value_; }
  constexpr operator const T&() const noexcept { return value_; }

private:
  T value_;
};

/// A member of an insert that the program makes itself where it is not given.
template <class T, auto Function>
class ClientDefaulted {
public:
  ClientDefaulted() : value_(make()) {}
  template <std::convertible_to<T> From>
  constexpr ClientDefaulted(From&& value) : value_(std::forward<From>(value))
  {
  }

  constexpr const T& get() const noexcept { return value_; }
  constexpr operator const T&() const noexcept { return value_; }

private:
  static T make()
  {
    if constexpr (requires { Function(); }) {
      return T{Function()};
    } else {
      return T{Function(system_clock())};
    }
  }

  T value_;
};

/// A member of an insert that cannot be given: the database computes the column.
struct Computed {};

}  // namespace sqlkit
