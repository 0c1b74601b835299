#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlkit {

/// The first element of that name, or null.
template <class T>
const T* find_named(const std::vector<T>& list, std::string_view name)
{
  for (const auto& element : list) {
    if (element.name == name) { return &element; }
  }
  return nullptr;
}
template <class T>
T* find_named(std::vector<T>& list, std::string_view name)
{
  return const_cast<T*>(find_named(std::as_const(list), name));
}

/// True if the name is one that the library or PostgreSQL would give by itself to a constraint or
/// index of these columns, in this table or in one that had another name before.
bool is_default_name(std::string_view name, std::string_view table,
                     const std::vector<std::string>& columns);

}  // namespace sqlkit
