#pragma once

#include "sqlkit/sql/value.hpp"

#include "sqlkit/base/secret.hpp"

#include <cstddef>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// How values of a C++ type are read from results and written as parameters: a constant table of
/// functions for each type, so that rows and queries add no code of their own.
namespace sqlkit::detail {

struct ValueCodec {
  Oid item_oid;  ///< as an item of an array parameter
  bool is_nullable;
  /// Makes the value in raw memory; `bytes` is null for NULL, only if `is_nullable`.
  void (*construct)(const wire::View* bytes, void* place);
  /// Appends the value; returns false, and appends nothing, for null.
  bool (*append)(const void* value, wire::Buffer& to);
  /// The same as an item of an array: of an array, its literal.
  bool (*append_item)(const void* value, wire::Buffer& to);
  bool is_secret = false;  ///< never shown in a log of statements
};

/// An array inside an array travels as its literal.
template <class T>
inline constexpr Oid item_oid =
    sql_type<Plain<T>>.storage == Storage::array ? ScalarType<std::string>::oid
                                                 : sql_type<Plain<T>>.oid;

/// A value that may be null, as an array of one; nothing as null.
template <class Value>
bool append_patch(const std::optional<Value>& patch, wire::Buffer& to)
{
  if (!patch) { return false; }
  constexpr std::size_t sizes[] = {1};
  constexpr auto append_only = [](const void* value, std::size_t, wire::Buffer& buffer) {
    return append_array_item(*static_cast<const Value*>(value), buffer);
  };
  wire::append_array(item_oid<Value>, sizes, &*patch, append_only, to);
  return true;
}

template <class T>
inline constexpr bool is_secret = false;
template <class T>
inline constexpr bool is_secret<Secret<T>> = true;

template <class T>
struct ValueFunctions {
  static void construct(const wire::View* bytes, void* place)
  {
    T* value = ::new (place) T();
    try {
      if constexpr (is_optional<T>) {
        if (bytes) { read_value(*bytes, value->emplace()); }
      } else {
        read_value(*bytes, *value);
      }
    } catch (...) {  // the caller destroys only what is complete
      value->~T();
      throw;
    }
  }
  static bool append(const void* value, wire::Buffer& to)
  {
    if constexpr (is_optional_twice<T>) {
      return append_patch<typename T::value_type>(*static_cast<const T*>(value), to);
    } else {
      return append_value(*static_cast<const T*>(value), to);
    }
  }
  static bool append_item(const void* value, wire::Buffer& to)
  {
    return append_array_item(*static_cast<const T*>(value), to);
  }
};

/// Of a member of a row.
template <class T>
inline constexpr ValueCodec row_codec{item_oid<T>, is_optional<T>, &ValueFunctions<T>::construct,
                                      nullptr, nullptr};

/// Of a member of a struct that is inserted.
template <class T>
inline constexpr ValueCodec parameter_codec{item_oid<T>,
                                            is_optional<T>,
                                            nullptr,
                                            &ValueFunctions<T>::append,
                                            &ValueFunctions<T>::append_item,
                                            is_secret<Plain<T>>};

}  // namespace sqlkit::detail
