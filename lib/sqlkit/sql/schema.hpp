#pragma once

#include "sqlkit/sql/grant.hpp"
#include "sqlkit/sql/policy.hpp"
#include "sqlkit/sql/role.hpp"
#include "sqlkit/sql/schema_table.hpp"
#include "sqlkit/sql/trigger.hpp"
#include "sqlkit/sql/view.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

/// The list of all tables and of what belongs to them, and what it says as plain values.
namespace sqlkit {
namespace detail {

template <class T>
inline constexpr bool is_table = false;
template <template <template <class, auto...> class> class Shape>
inline constexpr bool is_table<Table<Shape>> = true;

// Packs become arrays and bases here, neither folds nor tuples: compilers fold 256 at most and
// build a tuple one by one, and a schema may have a thousand tables.

template <class T>
constexpr SchemaTable table_or_none(const T& object)
{
  if constexpr (is_table<T>) {
    return schema_table(object);
  } else {
    return {};
  }
}

/// What is listed at a place, if it is no table.
template <std::size_t Place, class T>
struct SchemaObject {
  T object;

  void add_to(SchemaDescription& schema) const { object.add_to(schema); }
  void finish(SchemaDescription& schema) const
  {
    if constexpr (requires { object.finish(schema); }) { object.finish(schema); }
  }
};
template <std::size_t Place, template <template <class, auto...> class> class Shape>
struct SchemaObject<Place, Table<Shape>> {
  constexpr explicit SchemaObject(const Table<Shape>&) {}

  void add_to(SchemaDescription&) const {}
  void finish(SchemaDescription&) const {}
};

template <class Places, class... T>
struct SchemaObjects;
template <std::size_t... Place, class... T>
struct SchemaObjects<std::index_sequence<Place...>, T...> : SchemaObject<Place, T>... {
  constexpr explicit SchemaObjects(const T&... objects) : SchemaObject<Place, T>{objects}... {}

  void add_to(SchemaDescription& schema) const
  {
    using InOrder = const int[];
    static_cast<void>(InOrder{0, (SchemaObject<Place, T>::add_to(schema), 0)...});
    static_cast<void>(InOrder{0, (SchemaObject<Place, T>::finish(schema), 0)...});
  }
};

SchemaDescription describe(std::span<const SchemaTable> tables);
/// Order is not what makes schemas differ.
void sort_objects(SchemaDescription& schema);

}  // namespace detail

template <std::size_t Tables, class... T>
struct Schema {
  std::array<detail::SchemaTable, Tables> tables;
  detail::SchemaObjects<std::index_sequence_for<T...>, T...> objects;
};

/// `inline constexpr auto app_schema = schema(extension("citext"), users, platforms, posts);` in
/// any order. Enum types and domains of columns belong to it without being listed.
template <class... T>
constexpr auto schema(const T&... objects)
{
  constexpr std::array<bool, sizeof...(T) + 1> are_tables{detail::is_table<T>..., false};
  constexpr auto count = static_cast<std::size_t>(std::ranges::count(are_tables, true));
  const std::array<detail::SchemaTable, sizeof...(T) + 1> all{detail::table_or_none(objects)...,
                                                              {}};
  Schema<count, T...> made{{},
                           detail::SchemaObjects<std::index_sequence_for<T...>, T...>(objects...)};
  std::size_t next = 0;
  for (std::size_t place = 0; place < sizeof...(T); ++place) {
    if (are_tables[place]) { made.tables[next++] = all[place]; }
  }
  return made;
}

/// The schema as plain values. Throws Error{internal} if a rule contradicts itself, with a sentence
/// that names it.
template <std::size_t Tables, class... T>
SchemaDescription describe(const Schema<Tables, T...>& schema)
{
  auto description = detail::describe(schema.tables);
  schema.objects.add_to(description);
  detail::sort_objects(description);
  return description;
}

}  // namespace sqlkit
