#pragma once

#include "sqlkit/sql/named_type.hpp"
#include "sqlkit/sql/rule.hpp"
#include "sqlkit/sql/schema_object.hpp"
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

/// Tables as a schema sees them, without their types.
namespace sqlkit::detail {

/// What only a schema needs to know of a column's C++ type.
struct TypeFacts {
  /// The check that the type asks for, with `column` in it, or "".
  std::string (*condition)(std::string_view column) = nullptr;
  /// Adds the enum or domain that the type is, unless it is there already.
  void (*declare)(SchemaDescription& schema) = nullptr;
};

struct SchemaTable {
  std::string_view name;
  TableShape shape;
  const TypeFacts* types;  ///< one for each column
  Rules (*rules)(TableName name);
};

struct SchemaView {
  SchemaTable table;
  bool is_materialized = false;
  bool is_populated = true;
  std::string_view query;
  std::string_view options;
};

TableDescription describe_table(const SchemaTable& table);
void add_table(const SchemaTable& table, SchemaDescription& schema);
void add_view(const SchemaView& view, SchemaDescription& schema);
void add_enum(const EnumType& type, std::span<const std::string_view> names,
              SchemaDescription& schema);
void add_domain(const Domain& domain, std::string_view base_type, SchemaDescription& schema);
void add_composite(const Composite& type, std::span<const std::string_view> names,
                   std::span<const std::string_view> types, SchemaDescription& schema);

template <class T>
void declare_type([[maybe_unused]] SchemaDescription& schema)
{
  if constexpr (ArrayElement<T>::exists) {
    declare_type<typename ArrayElement<T>::Type>(schema);
  } else if constexpr (TypedEnum<T>) {
    add_enum(sql_type_of(T()), enum_names<T>, schema);
  } else if constexpr (DomainValue<T>) {
    using Base = Plain<decltype(T::value)>;
    declare_type<Base>(schema);
    add_domain(T::domain, sql_type<Base>.name, schema);
  } else if constexpr (CompositeValue<T>) {
    [&]<class... M>(Types<M...>) {
      (declare_type<Plain<M>>(schema), ...);
      const std::array<std::string_view, sizeof...(M)> types{sql_type<Plain<M>>.name...};
      add_composite(T::composite, member_names<T>, types, schema);
    }(MemberTypes<T>());
  }
}

std::string check_of_names(std::string_view value, std::span<const std::string_view> names);
std::string check_of_rules(std::string_view value, std::span<const Rule> rules, Storage storage,
                           RuleSubject subject);

template <class T>
struct ConditionOfType {
  static std::string condition(std::string_view column)
  {
    if constexpr (std::is_enum_v<T> && !TypedEnum<T>) {
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
struct FactsColumn {
  TypeFacts facts{&ConditionOfType<T>::condition, &declare_type<Plain<T>>};
};

template <template <template <class, auto...> class> class Shape>
inline constexpr auto type_facts = [] {
  constexpr auto count = column_count<Shape>;
  Shape<FactsColumn> table{};
  return Bindings<count>::apply(
      table, [](const auto&... columns) { return std::array<TypeFacts, count>{columns.facts...}; });
}();

template <template <template <class, auto...> class> class Shape>
constexpr SchemaTable schema_table(const Table<Shape>& table)
{
  return {name_of(table).name, table_shape<Shape>, type_facts<Shape>.data(), &rules_of<Shape>};
}

}  // namespace sqlkit::detail
