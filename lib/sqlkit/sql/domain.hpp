#pragma once

#include "sqlkit/sql/named_type.hpp"
#include "sqlkit/sql/value.hpp"

#include <string>

/// How values of domains (named_type.hpp) travel.
namespace sqlkit {

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
