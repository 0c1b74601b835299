#pragma once

#include "sqlkit/sql/rule.hpp"
#include "sqlkit/sql/table.hpp"

#include "sqlkit/base/checked.hpp"
#include "sqlkit/base/tag.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

/// The list of all tables, and what it says as plain values.
namespace sqlkit {
namespace detail {

/// What only a schema needs to know of a column's C++ type: the check that it asks for.
struct TypeCheck {
  /// The condition, with `column` in it, or "".
  std::string (*condition)(std::string_view column) = nullptr;
};

struct SchemaTable {
  std::string_view name;
  TableShape shape;
  const TypeCheck* checks;  ///< one for each column
  Rules (*rules)(TableName name);
};

std::string check_of_names(std::string_view value, std::span<const std::string_view> names);
std::string check_of_rules(std::string_view value, std::span<const Rule> rules, Storage storage,
                           RuleSubject subject);

template <class T>
struct ConditionOfType {
  static std::string condition(std::string_view column)
  {
    if constexpr (std::is_enum_v<T>) {
      return check_of_names(column, enum_names<T>);
    } else {
      return {};
    }
  }
};
template <class T>
struct ConditionOfType<std::optional<T>> : ConditionOfType<T> {};
template <class T, auto... List>
struct ConditionOfType<Checked<T, List...>> {
  static std::string condition(std::string_view column)
  {
    return check_of_rules(column, Checked<T, List...>::rules, sql_type<Plain<T>>.storage,
                          Checked<T, List...>::subject);
  }
};

template <class Value>
constexpr std::string_view tag_text(const Value& value)
{
  if constexpr (std::is_enum_v<Value>) {
    return enum_name(value);
  } else {
    return value;
  }
}

/// The tags of a variant's alternatives, as they stand in JSON.
template <class... Alternative>
  requires(requires { Alternative::tag.value; } && ...)
struct ConditionOfType<std::variant<Alternative...>> {
  static std::string condition(std::string_view column)
  {
    const std::array keys{std::string_view(Alternative::tag.key)...};
    const std::array names{tag_text(Alternative::tag.value)...};
    // A missing tag gives null, and a check that is null passes.
    const auto member =
        "coalesce(" + std::string(column) + "->>'" + std::string(keys[0]) + "', '')";
    return check_of_names(member, names);
  }
};
template <class... Alternative>
  requires(requires { Alternative::tag.value; } && ...)
struct ConditionOfType<std::optional<std::variant<Alternative...>>> {
  static std::string condition(std::string_view column)
  {
    return std::string(column) + " is null or " +
           ConditionOfType<std::variant<Alternative...>>::condition(column);
  }
};

template <class T, auto...>
struct CheckColumn {
  TypeCheck check{&ConditionOfType<T>::condition};
};

template <template <template <class, auto...> class> class Shape>
inline constexpr auto type_checks = [] {
  constexpr auto count = column_count<Shape>;
  Shape<CheckColumn> table{};
  return Bindings<count>::apply(
      table, [](const auto&... columns) { return std::array<TypeCheck, count>{columns.check...}; });
}();

template <template <template <class, auto...> class> class Shape>
constexpr SchemaTable schema_table(const Table<Shape>& table)
{
  return {name_of(table).name, table_shape<Shape>, type_checks<Shape>.data(), &rules_of<Shape>};
}

}  // namespace detail

/// An extension that the schema's types and indexes need: `extension("citext")`.
struct Extension {
  std::string_view name;
};
constexpr Extension extension(std::string_view name)
{
  return {name};
}

template <std::size_t Tables, std::size_t Extensions>
struct Schema {
  std::array<detail::SchemaTable, Tables> tables;
  std::array<Extension, Extensions> extensions;
};

namespace detail {

SchemaDescription describe(std::span<const SchemaTable> tables,
                           std::span<const Extension> extensions);

}  // namespace detail

/// `inline constexpr auto app_schema = schema(users, platforms, posts);` Tables that others refer
/// to need not come first.
template <template <template <class, auto...> class> class... Shape>
constexpr auto schema(const Table<Shape>&... tables)
{
  return Schema<sizeof...(Shape), 0>{{detail::schema_table(tables)...}, {}};
}
/// The same with extensions: `schema({extension("citext")}, users, …)`.
template <std::size_t Extensions, template <template <class, auto...> class> class... Shape>
constexpr auto schema(const Extension (&extensions)[Extensions], const Table<Shape>&... tables)
{
  Schema<sizeof...(Shape), Extensions> schema{{detail::schema_table(tables)...}, {}};
  for (std::size_t i = 0; i < Extensions; ++i) {
    schema.extensions[i] = extensions[i];
  }
  return schema;
}

/// The schema as plain values. Throws Error{internal} if a rule contradicts itself, with a sentence
/// that names it.
template <std::size_t Tables, std::size_t Extensions>
SchemaDescription describe(const Schema<Tables, Extensions>& schema)
{
  return detail::describe(schema.tables, schema.extensions);
}

}  // namespace sqlkit
