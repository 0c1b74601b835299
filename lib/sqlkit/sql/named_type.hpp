#pragma once

#include <array>
#include <concepts>
#include <cstddef>

namespace sqlkit {

/// An enum type of PostgreSQL. A C++ enum becomes one by a function beside it:
///
///   enum class Mood { sad, ok, happy };
///   constexpr auto sql_type_of(Mood) { return sqlkit::enum_type("mood"); }
///
/// Values are ordered as they are declared. Without the function an enum is text with a CHECK,
/// which is easier to change: PostgreSQL cannot drop a value of a type.
struct EnumType {
  const char* name;
  const char* previous_name = nullptr;
  const char* text = nullptr;  ///< its comment
  /// Pairs: what a value was called, and what it is called now.
  std::array<const char*, 8> renamed_values{};

  /// The name that a value had before: the next migration renames it.
  constexpr EnumType renamed_value(const char* from, const char* now) const
  {
    auto changed = *this;
    std::size_t place = 0;
    while (changed.renamed_values[place]) {
      place += 2;
    }
    changed.renamed_values[place] = from;
    changed.renamed_values[place + 1] = now;
    return changed;
  }
  /// The name that the type had before: the next migration renames it.
  constexpr EnumType renamed_from(const char* name_before) const
  {
    auto changed = *this;
    changed.previous_name = name_before;
    return changed;
  }
  constexpr EnumType comment(const char* comment_text) const
  {
    auto changed = *this;
    changed.text = comment_text;
    return changed;
  }
};

constexpr EnumType enum_type(const char* name)
{
  return {name};
}

/// A domain: another type's values under a name of their own, perhaps fewer of them. A C++ type
/// becomes one by a constant in it, beside a member `value` whose type is the domain's base type:
///
///   struct Percentage {
///     static constexpr auto domain = sqlkit::domain("percentage").check("value between 0 and
///     100"); std::int32_t value = 0;
///   };
///
/// https://www.postgresql.org/docs/current/sql-createdomain.html
struct Domain {
  struct Check {
    const char* condition = nullptr;
    const char* name = nullptr;  ///< null = PostgreSQL's own
  };

  const char* name;
  std::array<Check, 8> checks{};
  const char* default_value = nullptr;
  const char* collation = nullptr;
  const char* base_type = nullptr;
  const char* previous_name = nullptr;
  const char* text = nullptr;  ///< its comment
  bool is_nullable = true;

  /// SQL; the value that is checked is called `value`. Up to eight of them, each perhaps with a
  /// name.
  constexpr Domain check(const char* condition, const char* name_of_check = nullptr) const
  {
    auto changed = *this;
    std::size_t place = 0;
    while (changed.checks[place].condition) {
      ++place;
    }
    changed.checks[place] = {condition, name_of_check};
    return changed;
  }
  /// No value of it is null, wherever it is used. PostgreSQL advises to say that at columns
  /// instead.
  constexpr Domain not_null() const
  {
    auto changed = *this;
    changed.is_nullable = false;
    return changed;
  }
  constexpr Domain default_sql(const char* expression) const
  {
    return with(&Domain::default_value, expression);
  }
  constexpr Domain collate(const char* name_of_collation) const
  {
    return with(&Domain::collation, name_of_collation);
  }
  /// Another base type than the member's own: `type("varchar(40)")`.
  constexpr Domain type(const char* name_of_type) const
  {
    return with(&Domain::base_type, name_of_type);
  }
  constexpr Domain renamed_from(const char* name_before) const
  {
    return with(&Domain::previous_name, name_before);
  }
  constexpr Domain comment(const char* comment_text) const
  {
    return with(&Domain::text, comment_text);
  }

private:
  constexpr Domain with(const char* Domain::* member, const char* what) const
  {
    auto changed = *this;
    changed.*member = what;
    return changed;
  }
};

constexpr Domain domain(const char* name)
{
  return {name};
}

/// A composite type: `create type address as (street text, zip integer)`. A struct becomes one by a
/// constant in it; its members are the fields, and null is possible where they are std::optional:
///
///   struct Address {
///     static constexpr auto composite = sqlkit::composite("address");
///     std::optional<std::string> street;
///     std::optional<std::int32_t> zip;
///   };
///
/// https://www.postgresql.org/docs/current/rowtypes.html
struct Composite {
  const char* name;
  const char* previous_name = nullptr;
  const char* text = nullptr;  ///< its comment

  constexpr Composite renamed_from(const char* name_before) const
  {
    return {name, name_before, text};
  }
  constexpr Composite comment(const char* comment_text) const
  {
    return {name, previous_name, comment_text};
  }
};

constexpr Composite composite(const char* name)
{
  return {name};
}

namespace detail {

template <class T>
concept CompositeValue = requires {
  { T::composite } -> std::convertible_to<Composite>;
};

template <class T>
concept DomainValue = requires(T& value) {
  { T::domain } -> std::convertible_to<Domain>;
  value.value;
};

}  // namespace detail

}  // namespace sqlkit
