#pragma once

#include "sqlkit/sql/plain_type.hpp"

#include "sqlkit/base/time.hpp"
#include "sqlkit/base/uuid.hpp"

#include <array>
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

/// What full-text search looks into, in its text form: `'fat':2 'cat':3A`.
struct TsVector {
  std::string text;

  friend bool operator==(const TsVector&, const TsVector&) = default;
};

/// A search condition of full-text search, in its text form: `'fat' & !'rat'`.
struct TsQuery {
  std::string text;

  friend bool operator==(const TsQuery&, const TsQuery&) = default;
};

namespace detail::wire {

using View = std::span<const std::byte>;
using Buffer = std::vector<std::byte>;

}  // namespace detail::wire

namespace detail {

enum class Storage : unsigned char { scalar, array, jsonb };

/// How a C++ type is kept in the database. Its address stands for the C++ type.
struct SqlType {
  const char* name;
  std::uint32_t oid;        ///< what parameters are sent as
  std::uint32_t array_oid;  ///< of a list of them
  Storage storage;
  bool needs_cast;  ///< parameters are sent as another type, and `$1::name` makes them this one
  std::string_view (*cpp_name)();
};

constexpr std::string_view type_in(std::string_view function)
{
  function.remove_prefix(function.find("T = ") + 4);
  return function.substr(0, function.find_first_of(";]"));
}
template <class T>
constexpr std::string_view cpp_name()
{
  return type_in({__PRETTY_FUNCTION__, sizeof(__PRETTY_FUNCTION__) - 1});
}

/// A text whose characters stand in a type.
template <std::size_t Size>
struct FixedText {
  char text[Size]{};

  constexpr FixedText(const char (&literal)[Size])
  {
    for (std::size_t i = 0; i < Size; ++i) {
      text[i] = literal[i];
    }
  }
};

/// A type that every PostgreSQL knows by these numbers.
template <FixedText Name, std::uint32_t Oid, std::uint32_t ArrayOid>
struct KnownType {
  static constexpr bool exists = true;
  static constexpr bool needs_cast = false;
  static constexpr const char* name = Name.text;
  static constexpr std::uint32_t oid = Oid, array_oid = ArrayOid;
};

/// A type whose number differs from database to database: parameters travel as text, and a cast
/// makes them what they are. Nothing has to be looked up.
template <FixedText Name>
struct NamedType : KnownType<Name, 25, 1009> {
  static constexpr bool needs_cast = true;
};

}  // namespace detail

/// Where the facts of a type that is one value stand: its name in SQL, how parameters travel, and,
/// of all but the simplest, `read` and `append` (PostgreSQL's binary format) and `to_text`.
/// Everything that has none is jsonb. Specialise it for types of other extensions.
template <class T>
struct ScalarType {
  static constexpr bool exists = false;
};
template <>
struct ScalarType<bool> : detail::KnownType<"boolean", 16, 1000> {};
template <>
struct ScalarType<std::int16_t> : detail::KnownType<"smallint", 21, 1005> {};
template <>
struct ScalarType<std::int32_t> : detail::KnownType<"integer", 23, 1007> {};
template <>
struct ScalarType<std::int64_t> : detail::KnownType<"bigint", 20, 1016> {};
template <>
struct ScalarType<float> : detail::KnownType<"real", 700, 1021> {};
template <>
struct ScalarType<double> : detail::KnownType<"double precision", 701, 1022> {};
template <>
struct ScalarType<std::string> : detail::KnownType<"text", 25, 1009> {};
template <>
struct ScalarType<Bytes> : detail::KnownType<"bytea", 17, 1001> {};
template <>
struct ScalarType<Uuid> : detail::KnownType<"uuid", 2950, 2951> {};
template <>
struct ScalarType<Timestamp> : detail::KnownType<"timestamptz", 1184, 1185> {};
template <>
struct ScalarType<TsVector> : detail::NamedType<"tsvector"> {
  static void read(detail::wire::View bytes, TsVector& value);
  static void append(const TsVector& value, detail::wire::Buffer& to);
  static std::string to_text(const TsVector& value) { return value.text; }
};
template <>
struct ScalarType<TsQuery> : detail::NamedType<"tsquery"> {
  static void read(detail::wire::View bytes, TsQuery& value);
  static void append(const TsQuery& value, detail::wire::Buffer& to);
  static std::string to_text(const TsQuery& value) { return value.text; }
};

namespace detail {

template <class T>
concept Enum = std::is_enum_v<T>;
template <class T>
concept TypedEnum = Enum<T> && requires(T value) { sql_type_of(value).name; };

}  // namespace detail

/// An enum is text with a CHECK of its names …
template <detail::Enum T>
struct ScalarType<T> : detail::KnownType<"text", 25, 1009> {};
/// … unless it says that it is a type of its own (named_type.hpp).
template <detail::TypedEnum T>
struct ScalarType<T> : detail::NamedType<""> {
  static constexpr const char* name = sql_type_of(T()).name;
};
template <class T, class Tag>
struct ScalarType<Id<T, Tag>> : ScalarType<T> {};

namespace detail {

/// Of a list of scalars, or of a list of such lists: an array of one or more dimensions.
template <class T>
struct ArrayElement {
  static constexpr bool exists = false;
  static constexpr std::size_t dimensions = 0;
};
template <class T>
struct ArrayElement<std::vector<T>> {
  using Type = Plain<T>;
  static constexpr bool exists = ScalarType<Type>::exists && !std::is_same_v<T, std::byte>;
  static constexpr std::size_t dimensions = 1;
};
template <class T>
struct ArrayElement<std::vector<std::vector<T>>> : ArrayElement<std::vector<T>> {
  static constexpr std::size_t dimensions = 1 + ArrayElement<std::vector<T>>::dimensions;
};
template <>
struct ArrayElement<std::vector<Bytes>> {
  using Type = Bytes;
  static constexpr bool exists = true;
  static constexpr std::size_t dimensions = 1;
};

/// The element's name with [] behind it.
template <class T>
inline constexpr auto array_name = [] {
  constexpr std::string_view element = ScalarType<T>::name;
  std::array<char, element.size() + 3> name{};
  element.copy(name.data(), element.size());
  name[element.size()] = '[';
  name[element.size() + 1] = ']';
  return name;
}();

template <class T>
constexpr SqlType make_sql_type()
{
  using Scalar = ScalarType<T>;
  if constexpr (Scalar::exists) {
    return {Scalar::name,    Scalar::oid,        Scalar::array_oid,
            Storage::scalar, Scalar::needs_cast, &cpp_name<T>};
  } else if constexpr (ArrayElement<T>::exists) {
    // Rows of arrays travel as array literals: PostgreSQL has no array of arrays.
    using Element = typename ArrayElement<T>::Type;
    return {array_name<Element>.data(),
            ScalarType<Element>::array_oid,
            1009,
            Storage::array,
            ScalarType<Element>::needs_cast,
            &cpp_name<T>};
  } else {
    return {"jsonb", 3802, 3807, Storage::jsonb, false, &cpp_name<T>};
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
