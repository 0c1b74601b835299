#pragma once

#include "sqlkit/migrate/diff/path.hpp"

#include <set>
#include <string>
#include <vector>

namespace sqlkit {

/// From one path to another.
struct Move {
  std::string from;
  std::string to;
};

/// As renames name it: with its schema, if it stands in one.
template <class T>
std::string path_in_list(const T& element)
{
  if constexpr (requires { element.schema; }) {
    return path_of(element.schema, element.name);
  } else {
    return element.name;
  }
}

/// Where a hint says that the element was; its own path if it has none.
template <class T>
std::string hinted_path(const T& element)
{
  auto name = element.renamed_from.value_or(element.name);
  if constexpr (requires { element.moved_from; }) {
    return path_of(element.moved_from.value_or(element.schema), name);
  } else if constexpr (requires { element.schema; }) {
    return path_of(element.schema, name);
  } else {
    return name;
  }
}

/// The one that has the path, or null.
template <class List>
auto find_at(const List& list, const std::string& path) -> decltype(list.data())
{
  for (const auto& object : list) {
    if (path_in_list(object) == path) { return &object; }
  }
  return nullptr;
}

template <class List>
std::set<std::string> names_of(const List& list)
{
  std::set<std::string> names;
  for (const auto& element : list) {
    names.insert(path_in_list(element));
  }
  return names;
}

}  // namespace sqlkit
