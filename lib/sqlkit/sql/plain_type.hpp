#pragma once

#include "sqlkit/base/checked.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sqlkit::detail {

/// The type without std::optional.
template <class T>
struct WithoutOptional {
  using Type = T;
};
template <class T>
struct WithoutOptional<std::optional<T>> {
  using Type = T;
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// The type whose values stand in an expression: without std::optional, without checks, and owned
/// instead of borrowed.
template <class T>
struct PlainType {
  using Type = T;
};
template <class T>
struct PlainType<std::optional<T>> : PlainType<T> {};
template <class T, auto... Rules>
struct PlainType<Checked<T, Rules...>> : PlainType<T> {};
template <>
struct PlainType<std::string_view> {
  using Type = std::string;
};
template <>
struct PlainType<const char*> {
  using Type = std::string;
};
template <>
struct PlainType<char*> {
  using Type = std::string;
};
template <>
struct PlainType<long long> {
  using Type = std::int64_t;
};
template <class T>
struct PlainType<std::span<const T>> {
  using Type = std::vector<T>;
};
template <class T>
using Plain = typename PlainType<T>::Type;

/// A list of structs that are inserted.
template <class T>
struct RowList {
  static constexpr bool exists = false;
  using Row = T;
};
template <class T>
struct RowList<std::span<const T>> {
  static constexpr bool exists = true;
  using Row = T;
};
template <class T>
struct RowList<std::vector<T>> {
  static constexpr bool exists = true;
  using Row = T;
};

}  // namespace sqlkit::detail
