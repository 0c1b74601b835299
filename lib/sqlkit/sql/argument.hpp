#pragma once

#include "sqlkit/sql/codec.hpp"
#include "sqlkit/sql/query.hpp"

#include "sqlkit/pg/parameters.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// How arguments are taken and encoded.
namespace sqlkit::detail {

/// A parameter's arguments are taken in this form: borrowed where the parameter owns.
template <class T>
struct ArgumentType {
  using Type = T;
};
template <>
struct ArgumentType<std::string> {
  using Type = std::string_view;
};
template <>
struct ArgumentType<std::optional<std::string>> {
  using Type = std::optional<std::string_view>;
};
template <class T>
  requires(ArrayElement<std::vector<T>>::exists && !std::is_same_v<T, bool>)
struct ArgumentType<std::vector<T>> {
  using Type = std::span<const T>;
};
template <class T, bool IsWholeToo>
struct ArgumentType<Spread<T, IsWholeToo>> : ArgumentType<T> {};
template <class T>
using ArgumentOf = typename ArgumentType<T>::Type;

/// The members of a struct that is inserted.
struct InsertField {
  const void* address;
  const ValueCodec* codec;
};
struct InsertLayout {
  const void* ghost;
  std::size_t size;
  const InsertField* fields;
};

template <class T>
constexpr const ValueCodec* insert_codec()
{
  if constexpr (std::is_same_v<T, Computed>) {
    return nullptr;
  } else {
    return &parameter_codec<T>;
  }
}

template <class T>
inline constexpr auto insert_fields = Bindings<MembersOf<T>::count>::apply(
    ghost<T>.value, []<class... Member>(const Member&... members) {
      return std::array<InsertField, sizeof...(Member)>{
          InsertField{&members, insert_codec<Member>()}...};
    });
template <class T>
inline constexpr InsertLayout insert_layout{&ghost<T>, sizeof(T), insert_fields<T>.data()};

/// How an argument becomes one value, or the values of its members.
struct ArgumentCodec {
  bool (*append)(const void* argument, wire::Buffer& to);
  json::ListView (*rows)(const void* argument);  ///< of a list of structs that are inserted
  const InsertLayout* layout;                    ///< of such a struct
  bool is_secret;
};

template <class T>
bool append_argument(const void* argument, wire::Buffer& to)
{
  return append_value(*static_cast<const ArgumentOf<T>*>(argument), to);
}

template <class T>
json::ListView view_rows(const void* argument)
{
  const auto& rows = *static_cast<const ArgumentOf<T>*>(argument);
  return {rows.data(), rows.size()};
}

template <class T>
inline constexpr ArgumentCodec argument_codec{&append_argument<T>, nullptr, nullptr,
                                              is_secret<Plain<T>>};

/// Only what the statement uses: a struct whose members are inserted needs no JSON.
template <class T, bool IsWholeToo>
inline constexpr ArgumentCodec argument_codec<Spread<T, IsWholeToo>> = [] {
  using List = RowList<T>;
  ArgumentCodec codec{};
  codec.is_secret = is_secret<Plain<T>>;
  codec.layout = &insert_layout<typename List::Row>;
  if constexpr (IsWholeToo) { codec.append = &append_argument<T>; }
  if constexpr (List::exists) { codec.rows = &view_rows<T>; }
  return codec;
}();

}  // namespace sqlkit::detail
