#pragma once

#include "sqlkit/sql/table.hpp"
#include "sqlkit/sql/wire.hpp"

#include "sqlkit/json/codec_of.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Values of any C++ type in PostgreSQL's binary format.
namespace sqlkit::detail {

template <class T>
constexpr bool is_null(const T& value)
{
  if constexpr (is_optional<T>) {
    return !value.has_value();
  } else {
    return false;
  }
}

template <class T>
struct IdValue {
  static constexpr bool exists = false;
};
template <class T, class Tag>
struct IdValue<Id<T, Tag>> {
  static constexpr bool exists = true;
};

template <class T>
inline constexpr bool has_own_codec =
    requires(wire::View bytes, T& value) { ScalarType<T>::read(bytes, value); };

template <class T>
void read_value(wire::View bytes, T& value);

/// One dimension of an array, and the dimensions inside it.
template <class T>
void read_items(wire::ArrayReader& array, std::size_t dimension, std::vector<T>& value)
{
  value.resize(array.size(dimension));
  for (std::size_t i = 0; i < value.size(); ++i) {
    T item{};
    if constexpr (ArrayElement<T>::exists) {
      read_items(array, dimension + 1, item);
    } else if constexpr (is_optional<T>) {
      if (const auto bytes = array.next()) { read_value(*bytes, item.emplace()); }
    } else {
      read_value(array.next_not_null(), item);
    }
    value[i] = std::move(item);
  }
}

template <class T>
void read_value(wire::View bytes, T& value)
{
  if constexpr (is_checked<T>) {
    read_value(bytes, value.unchecked());
  } else if constexpr (has_own_codec<T>) {
    ScalarType<T>::read(bytes, value);
  } else if constexpr (std::is_enum_v<T>) {
    value = static_cast<T>(wire::read_enumerator(bytes, enum_names<T>));
  } else if constexpr (IdValue<T>::exists) {
    read_value(bytes, value.value);
  } else if constexpr (ScalarType<T>::exists) {
    wire::read(bytes, value);
  } else if constexpr (ArrayElement<T>::exists) {
    wire::ArrayReader array(bytes, ArrayElement<T>::dimensions);
    read_items(array, 0, value);
  } else {
    wire::read_json(bytes, json::codec_of<T>, &value);
  }
}

template <class T>
bool append_value(const T& value, wire::Buffer& to);

/// Notes the length of each dimension. PostgreSQL's arrays are rectangular.
template <class T>
void measure_array(const T& items, std::size_t* sizes, bool is_first)
{
  if (!is_first && *sizes != items.size()) { wire::refuse_jagged_array(); }
  *sizes = items.size();
  if constexpr (ArrayElement<typename T::value_type>::exists) {
    for (const auto& item : items) {
      measure_array(item, sizes + 1, is_first && &item == items.data());
    }
  }
}

/// The item at a place, counted over all dimensions, of `count` items.
template <class T>
bool append_item_at(const T& items, std::size_t index, std::size_t count, wire::Buffer& to)
{
  using Item = typename T::value_type;
  if constexpr (ArrayElement<Item>::exists) {
    const auto inner = count / items.size();
    return append_item_at(items[index / inner], index % inner, inner, to);
  } else {
    return append_value<Item>(items[index], to);
  }
}

template <class T>
struct ArrayItems {
  const T& items;
  std::size_t count = 1;

  static bool append(const void* array, std::size_t index, wire::Buffer& to)
  {
    const auto& self = *static_cast<const ArrayItems*>(array);
    return append_item_at(self.items, index, self.count, to);
  }
};

template <class T>
void append_array(const T& value, wire::Buffer& to)
{
  using Array = ArrayElement<Plain<T>>;
  std::size_t sizes[Array::dimensions]{};
  measure_array(value, sizes, true);
  ArrayItems<T> array{value};
  for (const auto size : sizes) {
    array.count *= size;
  }
  wire::append_array(sql_type<typename Array::Type>.oid, sizes, &array, &ArrayItems<T>::append, to);
}

template <class T>
bool append_value(const T& value, wire::Buffer& to)
{
  if constexpr (is_optional<T>) {
    return value && append_value(*value, to);
  } else if constexpr (is_checked<T> || requires {
                         typename Plain<T>;
                         value.get();
                       }) {
    return append_value(value.get(), to);
  } else if constexpr (has_own_codec<T>) {
    ScalarType<T>::append(value, to);
  } else if constexpr (std::is_enum_v<T>) {
    wire::append(enum_name(value), to);
  } else if constexpr (IdValue<T>::exists) {
    return append_value(value.value, to);
  } else if constexpr (ArrayElement<Plain<T>>::exists) {
    append_array(value, to);
  } else if constexpr (ScalarType<Plain<T>>::exists) {
    wire::append(value, to);
  } else {
    wire::append_json(json::codec_of<T>, &value, to);
  }
  return true;
}

/// The text form of a value that is no null.
template <class T>
auto text_of(const T& value)
{
  if constexpr (is_optional<T>) {
    return text_of(*value);
  } else if constexpr (is_checked<T>) {
    return text_of(value.get());
  } else if constexpr (has_own_codec<T>) {
    return ScalarType<T>::to_text(value);
  } else if constexpr (std::is_enum_v<T>) {
    return enum_name(value);
  } else if constexpr (IdValue<T>::exists) {
    return text_of(value.value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return std::string_view(value);
  } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    return wire::to_text(std::int64_t{value});
  } else {
    return wire::to_text(value);
  }
}

/// `{"a",NULL}`, and `{{…},{…}}` of more dimensions.
template <class T>
void append_array_literal(const T& items, wire::Buffer& to)
{
  using Item = typename T::value_type;
  wire::append(std::string_view("{"), to);
  bool is_first = true;
  for (const auto& item : items) {
    if (!is_first) { wire::append(std::string_view(","), to); }
    is_first = false;
    if constexpr (ArrayElement<Item>::exists) {
      append_array_literal(item, to);
    } else if (is_null<Item>(item)) {
      wire::append(std::string_view("NULL"), to);
    } else {
      wire::append_literal_item(text_of<Item>(item), to);
    }
  }
  wire::append(std::string_view("}"), to);
}

template <class T>
bool append_array_item(const T& value, wire::Buffer& to)
{
  if constexpr (is_optional<T>) {
    return value && append_array_item(*value, to);
  } else if constexpr (requires { value.get(); }) {
    return append_array_item(value.get(), to);
  } else if constexpr (ArrayElement<Plain<T>>::exists) {
    append_array_literal(value, to);
    return true;
  } else {
    return append_value(value, to);
  }
}

}  // namespace sqlkit::detail
