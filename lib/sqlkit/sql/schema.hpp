#pragma once

#include "sqlkit/sql/policy.hpp"
#include "sqlkit/sql/schema_table.hpp"
#include "sqlkit/sql/trigger.hpp"
#include "sqlkit/sql/view.hpp"

#include <array>
#include <cstddef>
#include <tuple>

/// The list of all tables and of what belongs to them, and what it says as plain values.
namespace sqlkit {
namespace detail {

template <class T>
inline constexpr bool is_table = false;
template <template <template <class, auto...> class> class Shape>
inline constexpr bool is_table<Table<Shape>> = true;

/// A table in the list of other objects.
struct ElsewhereInSchema {
  void add_to(SchemaDescription&) const {}
};

template <class T>
using SchemaObject = std::conditional_t<is_table<T>, ElsewhereInSchema, T>;

template <class T>
constexpr SchemaObject<T> schema_object(const T& object)
{
  if constexpr (is_table<T>) {
    return {};
  } else {
    return object;
  }
}

SchemaDescription describe(std::span<const SchemaTable> tables);
/// Order is not what makes schemas differ.
void sort_objects(SchemaDescription& schema);

}  // namespace detail

template <std::size_t Tables, class... Object>
struct Schema {
  std::array<detail::SchemaTable, Tables> tables;
  std::tuple<Object...> objects;
};

/// `inline constexpr auto app_schema = schema(extension("citext"), users, platforms, posts);` in
/// any order. Enum types and domains of columns belong to it without being listed.
template <class... T>
constexpr auto schema(const T&... objects)
{
  constexpr auto count = (std::size_t{0} + ... + (detail::is_table<T> ? 1 : 0));
  Schema<count, detail::SchemaObject<T>...> made{{}, {detail::schema_object(objects)...}};
  std::size_t next = 0;
  [[maybe_unused]] const auto add = [&](const auto& object) {
    if constexpr (detail::is_table<std::decay_t<decltype(object)>>) {
      made.tables[next++] = detail::schema_table(object);
    }
  };
  (add(objects), ...);
  return made;
}

/// The schema as plain values. Throws Error{internal} if a rule contradicts itself, with a sentence
/// that names it.
template <std::size_t Tables, class... Object>
SchemaDescription describe(const Schema<Tables, Object...>& schema)
{
  auto description = detail::describe(schema.tables);
  std::apply([&](const auto&... object) { (object.add_to(description), ...); }, schema.objects);
  detail::sort_objects(description);
  return description;
}

}  // namespace sqlkit
