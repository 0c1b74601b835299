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
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
struct IdValue {
  static constexpr bool exists = false;
};
template <class T, class Tag>
struct IdValue<Id<T, Tag>> {
  static constexpr bool exists = true;
};

template <class T>
void read_value(wire::View bytes, T& value)
{
  if constexpr (is_checked<T>) {
    read_value(bytes, value.unchecked());
  } else if constexpr (std::is_enum_v<T>) {
    value = static_cast<T>(wire::read_enumerator(bytes, enum_names<T>));
  } else if constexpr (IdValue<T>::exists) {
    read_value(bytes, value.value);
  } else if constexpr (ScalarType<T>::exists) {
    wire::read(bytes, value);
  } else if constexpr (ArrayElement<T>::exists) {
    wire::ArrayReader array(bytes);
    value.resize(array.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
      typename T::value_type item{};
      read_value(array.next(), item);
      value[i] = std::move(item);
    }
  } else {
    wire::read_json(bytes, json::codec_of<T>, &value);
  }
}

template <class T>
bool append_value(const T& value, wire::Buffer& to);

/// Elements side by side, in an array parameter.
template <class Item>
bool append_vector_item(const void* vector, std::size_t index, wire::Buffer& to)
{
  return append_value((*static_cast<const std::span<const Item>*>(vector))[index], to);
}

/// vector<bool> has no elements side by side.
inline bool append_bool_item(const void* vector, std::size_t index, wire::Buffer& to)
{
  return append_value(static_cast<bool>((*static_cast<const std::vector<bool>*>(vector))[index]),
                      to);
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
  } else if constexpr (std::is_enum_v<T>) {
    wire::append(enum_name(value), to);
  } else if constexpr (IdValue<T>::exists) {
    return append_value(value.value, to);
  } else if constexpr (std::is_same_v<T, std::vector<bool>>) {
    wire::append_array(ScalarType<bool>::oid, value.size(), &value, append_bool_item, to);
  } else if constexpr (ArrayElement<Plain<T>>::exists) {
    using Item = typename T::value_type;
    const std::span<const Item> items(value);
    wire::append_array(sql_type<Plain<Item>>.oid, items.size(), &items, append_vector_item<Item>,
                       to);
  } else if constexpr (ScalarType<Plain<T>>::exists) {
    wire::append(value, to);
  } else {
    wire::append_json(json::codec_of<T>, &value, to);
  }
  return true;
}

template <class T>
auto text_of(const T& value)
{
  if constexpr (is_checked<T>) {
    return text_of(value.get());
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

template <class T>
bool append_array_item(const T& value, wire::Buffer& to)
{
  if constexpr (is_optional<T>) {
    return value && append_array_item(*value, to);
  } else if constexpr (requires { value.get(); }) {
    return append_array_item(value.get(), to);
  } else if constexpr (ArrayElement<Plain<T>>::exists) {
    wire::append(std::string_view("{"), to);
    bool is_first = true;
    for (const auto& item : value) {
      wire::append_literal_item(text_of<typename T::value_type>(item), is_first, to);
      is_first = false;
    }
    wire::append(std::string_view("}"), to);
    return true;
  } else {
    return append_value(value, to);
  }
}

}  // namespace sqlkit::detail
