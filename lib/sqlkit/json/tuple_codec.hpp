#pragma once

#include "sqlkit/json/object_codec.hpp"
#include "sqlkit/json/shape.hpp"

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

/// std::tuple and std::pair: lists of fixed length whose items have types of their own.
namespace sqlkit::json {

namespace detail {

template <class Tuple, class... Item>
struct TupleCodec {
  static constexpr std::array<const Codec*, sizeof...(Item)> items{&CodecOf<Item>::codec...};

  template <std::size_t... Index>
  static void* address(Tuple& tuple, std::size_t index, std::index_sequence<Index...>)
  {
    void* const addresses[] = {&std::get<Index>(tuple)...};
    return addresses[index];
  }
  static void* at(void* tuple, std::size_t index)
  {
    return address(*static_cast<Tuple*>(tuple), index, std::index_sequence_for<Item...>());
  }
  static constexpr TupleShape shape{items, at};
  static constexpr Codec codec{Kind::tuple, &shape};
};

}  // namespace detail

template <class... Item>
struct CodecOf<std::tuple<Item...>> : detail::TupleCodec<std::tuple<Item...>, Item...> {};
template <class First, class Second>
struct CodecOf<std::pair<First, Second>>
    : detail::TupleCodec<std::pair<First, Second>, First, Second> {};

}  // namespace sqlkit::json
