#pragma once

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/reflect.hpp"
#include "sqlkit/base/text.hpp"
#include "sqlkit/base/uuid.hpp"

#include <concepts>
#include <cstddef>
#include <iterator>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace sqlkit {

/// A struct may have rules across its members. Paths of the issues it adds are relative to itself
/// ("/password").
template <class T>
concept Refined = requires(const T& value, Issues& issues) { value.refine(issues); };

/// One step down a JSON Pointer, escaped.
std::string child_path(std::string_view path, std::string_view key);
std::string child_path(std::string_view path, std::size_t index);

/// Adds what `refine` finds, at `path`.
template <Refined T>
void collect_refinements(const T& value, std::string_view path, Issues& issues)
{
  Issues found;
  value.refine(found);
  for (auto& issue : found) {
    issue.path.insert(0, path);
    issues.push_back(std::move(issue));
  }
}

namespace detail {

template <class T>
inline constexpr bool is_id = std::same_as<T, Uuid>;
template <class T, class Tag>
inline constexpr bool is_id<Id<T, Tag>> = true;

template <class T>
concept Nullable = requires(const T& value) {
  { *value };
  { static_cast<bool>(value) };
} && !is_checked<T> && !std::is_arithmetic_v<T>;

template <class T>
concept Map = requires {
  typename T::key_type;
  typename T::mapped_type;
};

template <class T>
concept ListOfValues = requires(const T& value) {
  value.begin();
  value.size();
} && !Map<T> && !std::same_as<T, std::string>;

template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

template <class T>
void collect_issues(const T& value, const std::string& path, Issues& issues)
{
  if constexpr (is_checked<T>) {
    value.check(path, issues);
    collect_issues(value.get(), path, issues);
  } else if constexpr (std::is_scalar_v<T> || std::same_as<T, std::string> || is_id<T>) {
    return;
  } else if constexpr (Nullable<T>) {
    if (value) { collect_issues(*value, path, issues); }
  } else if constexpr (Map<T>) {
    for (const auto& [key, item] : value) {
      collect_issues(item, child_path(path, key), issues);
    }
  } else if constexpr (ListOfValues<T>) {
    std::size_t index = 0;
    for (const auto& item : value) {
      collect_issues(item, child_path(path, index++), issues);
    }
  } else if constexpr (is_variant<T>) {
    std::visit([&](const auto& held) { collect_issues(held, path, issues); }, value);
  } else if constexpr (requires { std::tuple_size<T>::value; }) {
    std::size_t index = 0;
    const auto collect = [&](const auto& item) {
      collect_issues(item, child_path(path, index++), issues);
    };
    std::apply([&](const auto&... items) { (collect(items), ...); }, value);
  } else if constexpr (std::is_aggregate_v<T>) {
    for_each_member(value, [&](std::string_view name, const auto& member) {
      collect_issues(member, child_path(path, to_camel_case(name)), issues);
    });
    if constexpr (Refined<T>) { collect_refinements(value, path, issues); }
  }
}

}  // namespace detail

/// Everything that breaks a rule in a value and in what it holds; paths use the names of JSON.
template <class T>
Issues validate(const T& value)
{
  Issues issues;
  detail::collect_issues(value, "", issues);
  return issues;
}

}  // namespace sqlkit
