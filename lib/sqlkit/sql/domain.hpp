#pragma once

#include "sqlkit/sql/value.hpp"

#include <concepts>
#include <string>

namespace sqlkit {

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
  const char* name;
  const char* check_sql = nullptr;
  const char* default_value = nullptr;
  const char* collation = nullptr;
  const char* base_type = nullptr;
  const char* previous_name = nullptr;
  const char* text = nullptr;  ///< its comment

  /// SQL; the value that is checked is called `value`.
  constexpr Domain check(const char* condition) const
  {
    return with(&Domain::check_sql, condition);
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

namespace detail {

template <class T>
concept DomainValue = requires(T& value) {
  { T::domain } -> std::convertible_to<Domain>;
  value.value;
};

}  // namespace detail

template <detail::DomainValue T>
struct ScalarType<T> {
  using Base = decltype(T::value);
  static constexpr bool exists = true;
  static constexpr bool needs_cast = true;
  static constexpr const char* name = T::domain.name;
  static constexpr auto oid = detail::sql_type<detail::Plain<Base>>.oid;
  static constexpr auto array_oid = detail::sql_type<detail::Plain<Base>>.array_oid;

  static void read(detail::wire::View bytes, T& value) { detail::read_value(bytes, value.value); }
  static void append(const T& value, detail::wire::Buffer& to)
  {
    detail::append_value(value.value, to);
  }
  static std::string to_text(const T& value) { return std::string(detail::text_of(value.value)); }
};

}  // namespace sqlkit
