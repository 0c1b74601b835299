#pragma once

#include "sqlkit/sql/object_words.hpp"
#include "sqlkit/sql/schema_table.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

/// Types that a schema lists itself: those that no column uses, and those that C++ cannot spell.
namespace sqlkit {

/// A C++ enum, domain or composite that no column uses, but a function, perhaps: `pg_type<Mood>()`.
template <class T>
struct PgType {
  void add_to(SchemaDescription& schema) const { detail::declare_type<T>(schema); }
};
template <class T>
constexpr PgType<T> pg_type()
{
  static_assert(detail::TypedEnum<T> || detail::DomainValue<T> || detail::CompositeValue<T>,
                "sqlkit: only enums with sql_type_of(), domains and composites are types of their "
                "own");
  return {};
}

/// An enum type whose values are no names of C++: `pg_enum("mood", "so-so", "very well")`. Columns
/// of it are texts with `type("mood")`.
template <std::size_t Size>
struct PgEnum : detail::ObjectWords<PgEnum<Size>> {
  std::array<std::string_view, Size> values;

  void add_to(SchemaDescription& schema) const
  {
    EnumDescription description;
    detail::describe_words(*this, this->name, description);
    description.values.assign(values.begin(), values.end());
    schema.enums.push_back(std::move(description));
  }
};
template <class... Value>
constexpr PgEnum<sizeof...(Value)> pg_enum(std::string_view name, const Value&... values)
{
  return {{name, {}, {}, {}}, {std::string_view(values)...}};
}

struct PgField {
  std::string_view name;
  std::string_view type;
};
constexpr PgField field(std::string_view name, std::string_view type)
{
  return {name, type};
}

/// A composite type whose fields C++ cannot spell, or not with these types:
/// `pg_composite("address", field("street", "text"), field("zip", "integer"))`.
template <std::size_t Size>
struct PgComposite : detail::ObjectWords<PgComposite<Size>> {
  std::array<PgField, Size> fields;

  void add_to(SchemaDescription& schema) const
  {
    CompositeDescription description;
    detail::describe_words(*this, this->name, description);
    for (const auto& each : fields) {
      description.fields.push_back({std::string(each.name), std::string(each.type)});
    }
    schema.composites.push_back(std::move(description));
  }
};
template <class... Field>
constexpr PgComposite<sizeof...(Field)> pg_composite(std::string_view name, const Field&... fields)
{
  return {{name, {}, {}, {}}, {fields...}};
}

}  // namespace sqlkit
