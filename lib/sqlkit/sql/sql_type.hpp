#pragma once

#include "sqlkit/sql/plain_type.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"

#include <boost/json/fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sqlkit {

/// Bytes as they are: bytea.
using Bytes = std::vector<std::byte>;

/// What full-text search looks into. Only PostgreSQL makes it: a generated column.
struct TsVector {
  std::string text;

  friend bool operator==(const TsVector&, const TsVector&) = default;
};

/// A search condition of full-text search.
struct TsQuery {};

namespace detail {

enum class Storage : unsigned char { scalar, array, jsonb };

/// How a C++ type is kept in the database. Its address stands for the C++ type.
struct SqlType {
  const char* name;
  std::uint32_t oid;
  std::uint32_t array_oid;
  Storage storage;
  std::string_view (*cpp_name)();
};

template <class T>
constexpr std::string_view cpp_name()
{
  std::string_view text = __PRETTY_FUNCTION__;
  text.remove_prefix(text.find("T = ") + 4);
  return text.substr(0, text.find_first_of(";]"));
}

/// Where a type's facts stand: scalars are listed here, everything else that is a class is jsonb.
template <class T>
struct ScalarType {
  static constexpr bool exists = std::is_enum_v<T>;
  static constexpr const char* name = "text";
  static constexpr std::uint32_t oid = 25, array_oid = 1009;
};

template <std::uint32_t Oid, std::uint32_t ArrayOid>
struct KnownType {
  static constexpr bool exists = true;
  static constexpr std::uint32_t oid = Oid, array_oid = ArrayOid;
};
template <>
struct ScalarType<bool> : KnownType<16, 1000> {
  static constexpr const char* name = "boolean";
};
template <>
struct ScalarType<std::int16_t> : KnownType<21, 1005> {
  static constexpr const char* name = "smallint";
};
template <>
struct ScalarType<std::int32_t> : KnownType<23, 1007> {
  static constexpr const char* name = "integer";
};
template <>
struct ScalarType<std::int64_t> : KnownType<20, 1016> {
  static constexpr const char* name = "bigint";
};
template <>
struct ScalarType<double> : KnownType<701, 1022> {
  static constexpr const char* name = "double precision";
};
template <>
struct ScalarType<std::string> : KnownType<25, 1009> {
  static constexpr const char* name = "text";
};
template <>
struct ScalarType<Bytes> : KnownType<17, 1001> {
  static constexpr const char* name = "bytea";
};
template <>
struct ScalarType<Uuid> : KnownType<2950, 2951> {
  static constexpr const char* name = "uuid";
};
template <>
struct ScalarType<Timestamp> : KnownType<1184, 1185> {
  static constexpr const char* name = "timestamptz";
};
template <>
struct ScalarType<TsVector> : KnownType<3614, 3643> {
  static constexpr const char* name = "tsvector";
};
template <>
struct ScalarType<TsQuery> : KnownType<3615, 3645> {
  static constexpr const char* name = "tsquery";
};
template <class T, class Tag>
struct ScalarType<Id<T, Tag>> : ScalarType<T> {};

template <class T>
struct ArrayElement {
  static constexpr bool exists = false;
};
template <class T>
struct ArrayElement<std::vector<T>> {
  static constexpr bool exists = ScalarType<Plain<T>>::exists && !std::is_same_v<T, std::byte>;
  using Type = Plain<T>;
};

constexpr const char* array_name(std::uint32_t array_oid)
{
  switch (array_oid) {
    case 1000:
      return "boolean[]";
    case 1005:
      return "smallint[]";
    case 1007:
      return "integer[]";
    case 1016:
      return "bigint[]";
    case 1022:
      return "double precision[]";
    case 1001:
      return "bytea[]";
    case 2951:
      return "uuid[]";
    case 1185:
      return "timestamptz[]";
    default:
      return "text[]";
  }
}

template <class T>
constexpr SqlType make_sql_type()
{
  if constexpr (ScalarType<T>::exists) {
    return {ScalarType<T>::name, ScalarType<T>::oid, ScalarType<T>::array_oid, Storage::scalar,
            &cpp_name<T>};
  } else if constexpr (ArrayElement<T>::exists) {
    // Rows of arrays travel as array literals: PostgreSQL has no array of arrays.
    constexpr auto oid = ScalarType<typename ArrayElement<T>::Type>::array_oid;
    return {array_name(oid), oid, 1009, Storage::array, &cpp_name<T>};
  } else {
    return {"jsonb", 3802, 3807, Storage::jsonb, &cpp_name<T>};
  }
}

template <class T>
inline constexpr SqlType sql_type = make_sql_type<T>();

template <class T>
inline constexpr bool is_number = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

}  // namespace detail

/// Whether values of two C++ types may stand on the two sides of an operator.
template <class A, class B>
inline constexpr bool same_sql_type =
    std::is_same_v<A, B> || (detail::is_number<A> && detail::is_number<B>);

}  // namespace sqlkit
