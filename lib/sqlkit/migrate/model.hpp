#pragma once

#include "sqlkit/sql/description.hpp"

#include <string>
#include <string_view>
#include <tuple>
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

/// Calls `visit(&SchemaDescription::tables)`, …, for each list of what has a schema and a name.
template <class Visit>
void for_each_list(const Visit& visit)
{
  visit(&SchemaDescription::enums);
  visit(&SchemaDescription::domains);
  visit(&SchemaDescription::composites);
  visit(&SchemaDescription::sequences);
  visit(&SchemaDescription::functions);
  visit(&SchemaDescription::tables);
  visit(&SchemaDescription::views);
}

/// What tells an object of a list from all others there: its schema, its name, a function's
/// arguments.
template <class T>
auto identity_of(const T& object)
{
  if constexpr (requires { object.arguments; }) {
    return std::tie(object.schema, object.name, object.arguments);
  } else {
    return std::tie(object.schema, object.name);
  }
}

/// The order of normal forms, whatever the database's collation.
void sort_by_path(SchemaDescription& schema);

/// True if the name is one that the library or PostgreSQL would give by itself to a constraint or
/// index of these columns, in this table or in one that had another name before.
bool is_default_name(std::string_view name, std::string_view table,
                     const std::vector<std::string>& columns);

}  // namespace sqlkit
